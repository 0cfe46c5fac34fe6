"""Questions of lesson 01, One line of AI."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        'What does `classifier("Love this!")` give back?',
        wrong(
            "The text `POSITIVE`",
            "The label is in the answer, but deeper: in a dictionary, and the dictionary in a list.",
        ),
        wrong("A number between 0 and 1", "The score is in the answer, together with the label that it belongs to."),
        right(
            "A list with one dictionary in it",
            "One text in, a list with one dictionary out. The dictionary has the keys `label` and `score`.",
        ),
    ),
    Number(
        "You hand a list of 50 reviews to the classifier. How many dictionaries come back?",
        answer=50,
        reason="One for each text, in the same order.",
        otherwise="The classifier answers each text of the list once.",
        traps={
            1: "A list is not judged as one long text. Each review in it gets an answer of its own.",
            2: "Two is the number of labels. Without `top_k=None` only the best label of each text comes back.",
            100: "Two for each review come with `top_k=None`. Without it only the best label comes back.",
        },
    ),
    one(
        "What changes with `top_k=None`?",
        right(
            "The scores of all labels come back, not only the best one",
            "It puts no limit on how many labels are returned, so you see what the model thought of the others too.",
        ),
        wrong("No label comes back", "`None` means here that there is no limit. It does not mean no answer."),
        wrong(
            "The model becomes more exact",
            "The model computes the same. Only more of what it has computed is shown.",
        ),
    ),
    many(
        "Why do we name the model, in place of leaving the choice to `pipeline`?",
        wrong(
            "Because `pipeline` has no model of its own for a task",
            "It has one for many tasks, and would fetch it from the network without asking you.",
        ),
        right(
            "So that the answers do not change when the library chooses another model",
            "The choice of the library can change with its version. A name that you wrote stays.",
        ),
        right(
            "So that you know whose answers they are",
            "Labels, languages and mistakes differ from model to model. You can look up only what you can name.",
        ),
        wrong("Because a named model is faster", "Speed comes from the size of the model, not from naming it."),
    ),
    one(
        "A model calls a sarcastic sentence `POSITIVE`, with a score of 0.97. What do you learn from it?",
        wrong(
            "The sentence is meant well, for the score is high",
            "The score says how sure the model is. It does not say that the model is right.",
        ),
        right(
            "A model can be sure and wrong",
            "The score comes from the same computation as the label. When that misreads the text, both are off.",
        ),
        wrong(
            "The model is broken and must be loaded again",
            "It does what its training has taught it. Loaded again, it gives the same answer.",
        ),
    ),
]
