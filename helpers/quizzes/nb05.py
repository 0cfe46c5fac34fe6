"""Questions of lesson 05, Models: config, body, head."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        "You load one folder with `AutoModel` and with `AutoModelForSequenceClassification`. What is different?",
        wrong(
            "The body: the second one is larger",
            "The bodies are the same. `assert_close` found no difference between their hidden states.",
        ),
        right(
            "The second one has a head more, and gives logits",
            "The body turns ids into hidden states, and the head makes one logit for each label of them.",
        ),
        wrong(
            "The first one has no weights yet",
            "It has the weights of the body, and those are nearly all that the file holds.",
        ),
    ),
    many(
        "The hidden states of a model have the shape (2, 7, 384). What do you know?",
        right("Two texts went in", "The first number is how many texts were in the batch."),
        right("Each text has seven tokens", "The second number is how many rows each text has, one a token."),
        wrong("The model has seven layers", "The shape is the same after each layer, so it cannot tell their number."),
        wrong(
            "There are 384 labels",
            "Hidden states know no labels. 384 is how many numbers stand for one token.",
        ),
    ),
    Number(
        "A model has 3 million parameters, stored as `float16`. How many megabytes has its file, about?",
        answer=6,
        reason="Two bytes a number: 3 million times 2 bytes are 6 million bytes.",
        otherwise="How many bytes does a number take in `float16`? Multiply.",
        traps={
            12: "That would be `float32`, with four bytes a number. Such a model takes 12 MB in memory.",
            3: "That is one byte a number. `float16` has 16 binary digits, and eight of them fit into a byte.",
            48: "That counts binary digits. Eight of them make one byte.",
        },
    ),
    one(
        "You load a model, and the report says `MISSING` beside `classifier.weight`. What now?",
        wrong(
            "Nothing, the library has filled it in",
            "It has, with random numbers. The answers look as always, and another seed gives others.",
        ),
        right(
            "Train the model first, or take another class or folder",
            "The head has learnt nothing. Until it is trained, its answers are a throw of a coin.",
        ),
        wrong(
            "Download the file again, it is broken",
            "A broken file gives an error. Here the file never had a head of this kind.",
        ),
    ),
    one(
        "You ask a model the same question twice and get different logits. What is the likely reason?",
        wrong(
            "`torch.no_grad()` was left out",
            "Without it PyTorch takes notes, which costs memory. The logits are the same.",
        ),
        wrong(
            "The weights change a little with each question",
            "Asking changes no weight. Only training does.",
        ),
        right(
            "It is in the mode for training, and dropout is at work",
            "After `model.train()` some numbers are set to 0 by chance. `model.eval()` switches that off.",
        ),
    ),
]
