"""Questions of lesson 03, A tour of tasks."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        "The 28 scores of the emotions model do not add up to 1. Why?",
        wrong("The model is not finished", "It works as it was made. Adding up to 1 was never asked of it."),
        right(
            "Each score answers a question of its own",
            "A text can have several feelings or none, so the labels do not share out one whole.",
        ),
        wrong("Some labels are hidden", "`top_k=None` shows all 28. It is their meaning that is different."),
    ),
    one(
        "A model for sentence pairs says NEUTRAL. What does that mean?",
        wrong("The sentences have no feeling in them", "That would be a model for feelings. This one compares."),
        right(
            "The second sentence may be true or not, the first does not tell",
            "It is neither entailment nor contradiction.",
        ),
        wrong("The model could not decide", "An unsure model shows by its score. NEUTRAL is an answer of its own."),
    ),
    one(
        'An old tutorial writes `pipeline("summarization", ...)`. What do you do today?',
        wrong(
            "Put `text-generation` in its place, and keep the model",
            "The lesson did it: no error, and no summary, because half of the model is left out.",
        ),
        wrong("Look for another library", "The models still work in this one, by a few lines of your own."),
        right(
            "Load model and tokenizer, and call `generate`",
            "`AutoModelForSeq2SeqLM`, the tokenizer, `generate`, `decode`: four steps that you have done.",
        ),
    ),
    many(
        "Which of these does a question-answering model of this kind do?",
        right(
            "It shows where in the text the answer begins and ends", "It has two scores for every piece of the text."
        ),
        wrong("It knows facts about the world", "It only points into the text that you hand over."),
        right(
            "It points somewhere even when the text has no answer",
            "You asked for a colour that the text does not name, and it pointed at *oil*.",
        ),
        wrong("It writes a sentence of its own", "Every word of its answer stands in the text."),
    ),
    Number(
        "An embedding of this lesson's model has 384 numbers for a sentence of 3 words. How many for one of 12 words?",
        answer=384,
        reason="The average over all pieces has as many numbers as one piece.",
        otherwise="The pieces are averaged, so the length of the text does not matter.",
        traps={1536: "That is four times as many. But the pieces are averaged, and not put one behind the other."},
    ),
]
