"""Questions of lesson 06, Logits and softmax."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        "`model(**tokenizer(text))` ends with the error `must be Tensor, not list`. What is missing?",
        wrong(
            "A model that understands lists",
            "None of the library's models computes with lists. What you hand over has to change, not the model.",
        ),
        right(
            '`return_tensors="pt"` in the call of the tokenizer',
            "Without it the tokenizer gives plain lists. With it you get tensors, which the model can compute with.",
        ),
        wrong(
            "`softmax`, before the model",
            "Softmax comes after the model: it turns logits into probabilities, and here no logits came out.",
        ),
    ),
    Number(
        "A model has four labels, and its four logits are all 7. What does softmax make of each?",
        answer=0.25,
        reason="Equal logits get equal shares, and four equal shares of 1 are 0.25 each. That they are 7 changes "
        "nothing.",
        otherwise="No logit leads the others. How do four equal parts share one whole?",
        traps={
            7: "7 is a logit. Probabilities lie between 0 and 1.",
            1: "Together they add up to 1. How much is left for each of the four?",
            0.5: "That would be right for two labels. Here there are four.",
        },
    ),
    many(
        "You raise the temperature from 1 to 2. What stays as it was?",
        right(
            "The label that wins",
            "All logits are divided by the same number, so the largest one stays the largest.",
        ),
        wrong(
            "The score of the label that wins",
            "It falls: with the logits closer together, the shares become more equal.",
        ),
        right(
            "The sum of the probabilities",
            "Softmax divides by the sum at the end, so together they are 1 at every temperature.",
        ),
        wrong(
            "How often the model is right when it says 0.9",
            "Other answers get a score of 0.9 now, so what the score means has changed. That is what a temperature "
            "is fitted for.",
        ),
    ),
    one(
        "Two texts of different length go through the model in one batch. You leave the attention mask out. "
        "What happens?",
        wrong(
            "The model ends with an error",
            "It does not. It takes a row of ones in place of the mask, and says nothing.",
        ),
        right(
            "The shorter text can get another answer",
            "The model then reads the filling as part of the text, and the numbers change with its length.",
        ),
        wrong(
            "Nothing, because the filling has the id 0",
            "0 is the id of a token like any other, and it has a row in the embeddings. Only the mask says: leave it "
            "out.",
        ),
    ),
    one(
        "A shop thanks the writer of every letter whose score of POSITIVE is above a threshold, and reads the others. "
        "It raises the threshold from 0.5 to 0.95. What does it get?",
        wrong(
            "Fewer mistakes of both kinds",
            "The model has not become better. The threshold moves mistakes from one kind to the other.",
        ),
        right(
            "Fewer complaints that nobody reads, and more praise to read by hand",
            "In the lesson the first kind fell from 109 to 5, and the second rose from 80 to 460.",
        ),
        wrong(
            "More complaints that nobody reads",
            "It is harder now to count as praise, so fewer complaints slip through.",
        ),
    ),
]
