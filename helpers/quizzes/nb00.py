"""Questions of lesson 00, Start here."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        'You run a cell with `city = "Lima"`. In the next cell, what does `city` give you?',
        wrong(
            "An error, because each cell forgets what the others did",
            "All cells of a notebook share one kernel, and the kernel keeps every variable until it is restarted.",
        ),
        right("`'Lima'`", "The kernel remembers the variable, so every cell that you run later knows it."),
        wrong(
            "The word `city`", "A word without quotes is a name. Python looks up the value that the name stands for."
        ),
    ),
    one(
        "You restart the kernel. What happens?",
        wrong(
            "The text and the code of the notebook are gone",
            "The notebook is a file on the disk. A restart does not touch it.",
        ),
        wrong(
            "Nothing; it only makes the notebook faster",
            "The kernel begins anew with an empty memory, and that is the point of a restart.",
        ),
        right(
            "Every variable and every import is forgotten",
            "The memory of the kernel is empty again. Run the cells from the top, and all is back.",
        ),
    ),
    many(
        "Which of these call a function?",
        right('`print("hello")`', "A name and round brackets: the function `print` is called with one argument."),
        wrong("`print`", "Without round brackets nothing is called. Python only tells you that `print` is a function."),
        right(
            '`"hello".upper()`',
            "`upper` is a method, a function that belongs to the text, and the round brackets call it.",
        ),
        wrong('`greeting = "hello"`', "This gives a name to a text. No function takes part."),
    ),
    Number(
        "How many arguments does this call hand over?",
        answer=3,
        reason="Three values stand between the round brackets, with commas between them.",
        otherwise="Count the values between the round brackets; commas stand between them.",
        traps={
            2: "There are two commas, but the commas only stand between the arguments.",
            1: "Each value between two commas is an argument of its own.",
        },
        code='print("one", "two", "three")',
    ),
    one(
        "A cell ends with `NameError: name 'modle' is not defined`. What do you look at first?",
        right(
            "The spelling of the name, and whether the cell that defines it has run",
            "The last line says it: Python does not know this name. Here two letters have changed places.",
        ),
        wrong(
            "The installation of Python",
            "Python works: it has read your code and tells you which name it does not know.",
        ),
        wrong(
            "The first line of the message",
            "Read from the bottom. The last line says what happened; the lines above say where.",
        ),
    ),
]
