"""A narrow RoBERTa that starts from a BERT: other pieces, the same body, the same head."""

from collections.abc import Sequence
from pathlib import Path

from transformers import BertForSequenceClassification, PreTrainedModel, RobertaConfig, RobertaForSequenceClassification

from recipes.minilm import base_tokenizer
from recipes.parts.apprentice import School
from recipes.parts.byte_pieces import learned_pieces, words_from_base
from recipes.parts.encoders import ROBERTA_FIRST_POSITION


def byte_student(school: School, texts: Sequence[str]) -> tuple[PreTrainedModel, Path]:
    """Learn pieces from `texts`, run the stages that are not finished; return student and folder of its tokenizer."""
    settings, written = school.settings, school.stages.work / "student"
    writer = learned_pieces(texts, settings.pieces, written, settings.positions)
    teacher = school.teacher()
    words = words_from_base(writer, base_tokenizer(school.base), teacher.get_input_embeddings().weight.detach().cpu())
    small = RobertaForSequenceClassification(_config(teacher, school, len(writer)))
    return school.student(teacher, small, words, writer), written


def _config(teacher: BertForSequenceClassification, school: School, pieces: int) -> RobertaConfig:
    theirs, settings = teacher.config, school.settings
    return RobertaConfig(
        vocab_size=pieces,
        hidden_size=theirs.hidden_size,
        num_hidden_layers=len(settings.layers),
        num_attention_heads=theirs.num_attention_heads,
        intermediate_size=settings.feed_forward,
        max_position_embeddings=settings.positions + ROBERTA_FIRST_POSITION,
        type_vocab_size=1,
        layer_norm_eps=theirs.layer_norm_eps,
        **school.names(),
    )
