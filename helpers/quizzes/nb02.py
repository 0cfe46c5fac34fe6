"""Questions of lesson 02, The Hub."""

from helpers.questions import Number, many, one, right, wrong

QUIZ = [
    one(
        "On the Hub you find a model that does what you need, and its card states no licence. What may you do with it?",
        wrong(
            "Everything, because it is public",
            "Public means that you can see it. What you may do with it is what the owner allows, and here nothing is "
            "allowed.",
        ),
        right(
            "You do not know, so you ask the owner or take another model",
            "Without a licence the owner has allowed nothing in writing, however many people use the model.",
        ),
        wrong(
            "Everything that is not for money",
            "Some licences say this. A missing licence says nothing at all.",
        ),
    ),
    many(
        "Which of these can run somebody else's code on your computer?",
        right(
            "Loading a pickle file",
            "A pickle may name any function and have it called while you load it, as the sentence in the lesson did.",
        ),
        wrong(
            "Loading a safetensors file",
            "It holds names, shapes and numbers. There is no place in it for code.",
        ),
        right(
            "Switching on `trust_remote_code`",
            "The library then downloads Python files from the model's repository and runs them.",
        ),
        wrong(
            "Reading a model card",
            "A card is text, with a header of names and values. Reading it runs nothing.",
        ),
    ),
    one(
        'Your program loads a model with `revision="main"`. What can happen next month?',
        wrong(
            "Nothing, a name always brings the same weights",
            "`main` is a name for the newest version, and the owner may add a new one at any time.",
        ),
        right(
            "The same line brings other weights, and your program gives other answers",
            "`main` moves with each change. The 40 characters of a commit never do.",
        ),
        wrong(
            "The library refuses to load it",
            "`main` is what the library takes when you name no revision. It loads, whatever lies there by then.",
        ),
    ),
    Number(
        "A provider asks 2 dollars for 1,000 calls. You make 500 calls a day. How many dollars are that in 30 days?",
        answer=30,
        reason="500 calls in 30 days are 15,000 calls, and 15 times 2 dollars are 30 dollars.",
        otherwise="Count the calls of 30 days first. How many times 1,000 are they?",
        traps={
            1: "That is one day: half of 2 dollars. There are 30 days.",
            15: "15 is how many thousand calls you make. Each thousand costs 2 dollars.",
            30000: "2 dollars is the price of 1,000 calls, not of one.",
        },
    ),
    one(
        "Which way sends the text that you want to classify to another computer?",
        wrong(
            "A pocket model of this course",
            "It lies on your disk and computes in your kernel. Your text stays where it is.",
        ),
        wrong(
            "A model from the Hub that you have downloaded",
            "The Hub saw which model you fetched. Afterwards the model computes on your computer.",
        ),
        right(
            "An inference provider",
            "The model runs on the provider's computer, so the text must go there, together with your access token.",
        ),
    ),
]
