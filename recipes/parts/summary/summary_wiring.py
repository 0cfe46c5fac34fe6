"""A BART that can copy before it has learned anything: four attentions are wired by hand, the rest is random and quiet.

Copying takes two steps (Olsson et al. 2022 call the pair an induction head). In the encoder, each piece looks back and
notes which pieces stand before it. In the decoder, the pieces written last look for the place whose note names them,
and read which piece stands there: that one comes next. From random weights a model of this size finds these steps only
after minutes of copying random strings; from here it learns at once what to copy.
"""

import torch
from transformers import BartForConditionalGeneration

HEAD = 64  # numbers a head; of a piece, the first so many tell its place, the others which piece it is
FASTEST, SLOWEST = 2.0, 0.02  # turns of the waves from place to place, in radians
LOOK_BACK, LOOK_UP, READ_OUT = 2.0, 2.0, 4.0  # how sharply it looks for places and for notes, how loudly it reads out
QUIET = 0.05  # how loud the random layers are at the start


@torch.no_grad()
def wire(model: BartForConditionalGeneration) -> BartForConditionalGeneration:
    """Wire a new model, whose heads have 64 numbers and which are at least two; return it."""
    width = model.config.d_model - HEAD  # all heads but the last
    encoder, decoder = model.model.encoder, model.model.decoder
    model.model.shared.weight[:, :HEAD] = 0
    for side in (encoder, decoder):
        _places(side.embed_positions.weight, model.config.init_std)
        for name, weight in side.layers.named_parameters():
            if name.endswith(("out_proj.weight", "fc2.weight")):
                weight.mul_(QUIET)
    # A note is turned, so that it cannot be mistaken for the piece that stands there; of the piece two places back
    # the last head has room for a short form.
    note, turn = (torch.linalg.qr(torch.randn(width, width))[0] for _ in range(2))
    short = torch.linalg.qr(torch.randn(width, HEAD))[0].T
    whole, last = slice(0, width), slice(width, width + HEAD)
    _look_back(encoder.layers[0].self_attn, whole, 1, torch.eye(width), note)
    _look_back(encoder.layers[0].self_attn, last, 2, short, note @ turn @ short.T)
    _look_back(decoder.layers[0].self_attn, last, 1, short, turn @ short.T)
    _look_up(decoder.layers[0].encoder_attn, whole, note)
    return model


def _speeds() -> torch.Tensor:
    return FASTEST * (SLOWEST / FASTEST) ** (torch.arange(HEAD // 2) / (HEAD // 2 - 1))


def _places(weight: torch.Tensor, size: float) -> None:
    """Tell places by sines and cosines of many speeds: to look back is then to turn them back."""
    turns = torch.arange(len(weight))[:, None] * _speeds()
    weight.zero_()
    weight[:, :HEAD] = 2 * size * torch.cat([turns.sin(), turns.cos()], dim=1)


def _look_back(attention: torch.nn.Module, rows: slice, back: int, read: torch.Tensor, write: torch.Tensor) -> None:
    """Let the heads of these rows attend so many places back, and write what they read there of the piece."""
    cos, sin = (back * _speeds()).cos().diag(), (back * _speeds()).sin().diag()
    turned = torch.cat([torch.cat([cos, -sin], dim=1), torch.cat([sin, cos], dim=1)])
    heads = (rows.stop - rows.start) // HEAD
    _clear(attention, rows)
    attention.q_proj.weight[rows, :HEAD] = LOOK_BACK * turned.repeat(heads, 1)
    attention.k_proj.weight[rows, :HEAD] = LOOK_BACK * torch.eye(HEAD).repeat(heads, 1)
    attention.v_proj.weight[rows, HEAD:] = read
    attention.out_proj.weight[HEAD:, rows] = write


def _look_up(attention: torch.nn.Module, rows: slice, note: torch.Tensor) -> None:
    """Let the heads of these rows attend to where the note names the pieces written last, and read the piece there."""
    same = torch.eye(len(note))
    _clear(attention, rows)
    attention.q_proj.weight[rows, HEAD:] = LOOK_UP * same
    attention.k_proj.weight[rows, HEAD:] = LOOK_UP * note.T
    attention.v_proj.weight[rows, HEAD:] = same
    attention.out_proj.weight[HEAD:, rows] = READ_OUT * same


def _clear(attention: torch.nn.Module, rows: slice) -> None:
    for projection in (attention.q_proj, attention.k_proj, attention.v_proj):
        projection.weight[rows] = 0
    attention.out_proj.weight[:, rows] = 0
