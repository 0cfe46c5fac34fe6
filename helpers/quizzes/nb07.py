"""Questions of lesson 07, Inside the outputs."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    Number(
        "You ask a model with 12 layers for its hidden states. How many tables come out?",
        answer=13,
        reason="One table comes out of the embeddings, before any layer, and then one after each of the 12 layers.",
        otherwise="Count the tables of our model with its six layers. How many more are they than the layers?",
        traps={
            12: "That is one for each layer. What goes into the first layer is handed out, too.",
            7: "That is our model, with six layers.",
        },
    ),
    one(
        "You ask for `output_attentions=True`, and `attentions` is empty. What do you do?",
        wrong(
            "Look for a model that has attention",
            "This one has it and uses it. The fast way of computing only does not keep the table.",
        ),
        right(
            'Load the model again with `attn_implementation="eager"`',
            "Eager computes more slowly and keeps the tables. The logits are the same.",
        ),
        wrong("Switch on `model.train()`", "That switches dropout on. The tables would still not be kept."),
    ),
    many(
        "In a picture of attention, 'bad' looks at 'not' with a share of 1.00. What do you know?",
        right(
            "In this head, 'bad' takes what it takes over from 'not' alone",
            "A row shares out one whole. When one token gets all of it, nothing is left for the others.",
        ),
        wrong(
            "The label hangs on this look",
            "In the lesson the head was made to look at all tokens alike, and the score stayed as it was.",
        ),
        wrong(
            "The model has understood the words 'not bad'",
            "The same head looked at the token before in every row, also in a sentence without 'not'.",
        ),
        right(
            "The other heads may look elsewhere",
            "Each layer has twelve heads, and one picture shows one of them, or an average.",
        ),
    ),
    one(
        "The right label gets the probability 1. What is the loss?",
        right("0", "The logarithm of 1 is 0. A model that is sure and right has nothing to pay."),
        wrong("1", "1 is the probability. The loss is minus its logarithm, and that is 0."),
        wrong(
            "As large as it can be",
            "It is the other way round: the loss grows without end when the right label's probability comes near 0.",
        ),
    ),
    one(
        "A tutorial shows with three words that its measure works. You want to know whether it does. What do you do?",
        wrong(
            "Try it with three words of your own",
            "Three words can come out right by chance, whoever chose them.",
        ),
        right(
            "Write down pairs before you measure, compare all of them, and measure another way, too",
            "The lesson did this: twenty pairs, a hundred comparisons, a coin's 0.5 and the embeddings beside it.",
        ),
        wrong(
            "Take a larger model",
            "Perhaps it helps, and perhaps not. Without a test you would not find out.",
        ),
    ),
]
