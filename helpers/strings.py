"""Every sentence that the package shows to a learner, in one file, so that the course speaks with one voice.

A message says what was given, what was expected, what to type. Braces are filled in with `str.format`.
"""

# profile
STARTED = "Lesson {lesson} is ready. Profile: {profile} ({meaning})."
MEANING = {
    "pocket": "small models that lie in this folder, no network, no GPU",
    "laptop": "the well-known models, downloaded once, for a computer with 8 GB of memory",
    "gpu": "the large models, for a computer with an NVIDIA card",
}
PROFILE_LABEL = "Profile"
PROFILE_UNKNOWN = "The profile {given!r} does not exist. Choose one of {known}. The lesson goes on with {used!r}."
PROFILE_SAVED = (
    "Saved: {profile}. It begins after a restart: menu Kernel → Restart Kernel, then run the first cell again."
)
PROFILE_NOT_SAVED = (
    "{profile} could not be saved: {reason}. To use it anyway, start the course with COURSE_PROFILE={profile}."
)
PROFILE_SAME = "This is the profile you are using now."
PROFILE_FIXED = (
    "This kernel already runs with the profile {used!r}, and a kernel keeps its profile. For {wanted!r}: menu Kernel → "
    "Restart Kernel, then run the first cell again."
)
STARTED_LATE = (
    "The library transformers was imported before start(): it may look for a network. "
    "Menu Kernel → Restart Kernel, then run the first cell first."
)

# models
ROLE_UNKNOWN = "There is no role {given!r}. Roles with a model in this profile: {known}."
ROLE_NO_POCKET = "The role {role!r} has no pocket model in this folder yet. Roles that have one: {known}."
FALLBACK = (
    "{model} cannot be used now: {reason}. You get the pocket model of this role instead; nothing is lost. {remedy}"
)
NO_NETWORK = "the Hugging Face Hub does not answer"
NO_NETWORK_REMEDY = "To try again later, run this cell again with a network."
DOWNLOAD_STALLED = "the download came to a stop"
DOWNLOAD_FAILED = "the download ended with an error ({error})"
DOWNLOADING = "Downloading {model} ({megabytes} MB, once)"
NO_GPU = "it needs an NVIDIA card, and none was found"
NO_GPU_REMEDY = "The profile 'laptop' needs no card."
NO_MEMORY = "it needs about {needed} GB of memory, and {free} GB are free"
NO_MEMORY_REMEDY = "Close other programs or other notebooks, restart the kernel and run this cell again."
NO_DISK = "it needs {needed} MB on the disk, and {free} MB are free"
NO_DISK_REMEDY = "Make room and run this cell again."

FOLDER_MISSING = "There is no model folder {folder}. {remedy}"
FOLDER_FILE_MISSING = "The model folder {folder} has no {file}. {remedy}"
FOLDER_FILE_BROKEN = "In the model folder {folder}, {file} is damaged: {what}. {remedy}"
FOLDER_REMEDY = "To bring the course's models back, type in a terminal, in the course's folder: git checkout -- models"
FOLDER_REMEDY_HUB = "Fetch the model again, or give another folder: model_for('sentiment') returns a whole one."
CONFIG_NOT_JSON = "it is not readable as JSON"
CONFIG_NO_TYPE = "it names no model_type"
TOKENIZER_EMPTY = "it holds {count} tokens, and a real one holds thousands"
WEIGHTS_SHORT = "it should be {expected:,} bytes long and is {found:,}"
WEIGHTS_HEADER = "its header is not readable"

# hardware
MACHINE_CAPTION = "This computer"
MACHINE_HEAD = ("what", "how much", "what it means here")
CPU_MEANS = "computes the pocket models"
MEMORY_MEANS = "a lesson in the pocket profile needs about 0.5 GB"
GPU_NONE = "no NVIDIA card found"
GPU_NONE_MEANS = "no need for one: pocket and laptop run without"
GPU_MEANS = "the gpu profile can use it"
DISK_MEANS = "room for downloads of the laptop and gpu profiles"

# plots
BARS_ALT = "{title} Bar chart of {count} labels: {bars}."
BARS_MORE = "{shown} and {hidden} smaller ones"
BARS_BAD = (
    "label_bars needs a list of dictionaries with 'label' and 'score', as a pipeline returns it; it got {given}. "
    "Type: label_bars(classifier('Love this!', top_k=None))."
)

# widgets
WIDGET_FAILED = "This widget met an error: {error}. Your notebook is not affected. Run the cell again to start it anew."
STATIC_NOTE = "This picture answers when the notebook runs: open it in JupyterLab and run the cell."

# errors of the library, in words
IN_WORDS = "In words: {sentence}"
ERROR_TOO_LONG = (
    "The text is longer than this model can read. Let it read the beginning only, type: "
    "classifier(text, truncation=True)"
)
ERROR_NO_TEXT = (
    "The model was given something that is not text (None, a number, or a list with one of these in it). It expects a "
    "text in quotes or a list of texts, type: classifier('Love this!')"
)
ERROR_EMPTY_LIST = (
    "The model was given an empty list, so there is nothing to answer. It expects at least one text, type: "
    "classifier(['Love this!'])"
)
ERROR_TASK_GONE = (
    "The installed library has no task of this name (older tutorials may still show it). Type a task that it has, "
    "for example: pipeline('text-classification', model=model_for('sentiment'))"
)
ERROR_NO_TASK = (
    "The library cannot guess the task without asking the network. Name it, type: "
    "pipeline('text-classification', model=model_for('sentiment'))"
)
ERROR_NO_MODEL = (
    "There is no model at this place. Give the folder of a model that is there, type: "
    "pipeline('text-classification', model=model_for('sentiment'))"
)
ERROR_OFFLINE = (
    "This model is not on this computer, and the pocket profile asks no network. Use one that is here, type: "
    "pipeline('text-classification', model=model_for('sentiment'))"
)
ERROR_HALF_MODEL = (
    "The file with the model's numbers is damaged or only half there. For a model of this course, type in a terminal: "
    "git checkout -- models"
)
ERROR_NO_MODULE = (
    "This library is not installed where the notebook runs. Look for a typing error in its name. If the name is "
    "right: menu Kernel → Change Kernel → Python 3."
)
ERROR_LIST_BY_KEY = (
    "A list was asked for a key, and a list has places. Take an item out by its place first, and then ask that item "
    "for the key: classifier('Love this!')[0]['label'] gives a label."
)
ERROR_NO_NAME = (
    "Python does not know this name yet. Look for a typing error. If it is a text, put quotes around it. If it is a "
    "name from a cell above, run that cell first: menu Run → Run All Above Selected Cell."
)

# questions of a quiz, and guesses before a result
NUMBER_EMPTY = "Type a number first, for example 42."
NUMBER_COMMA = "{given} can be read in two ways. Type {thousands} for the large number, or {point} for the small one."
NUMBER_BAD = "{given!r} is not a number. Type digits, for example 42 or 0.5."
CHOOSE_FIRST = "Choose an answer first, then press the button."
ANSWER_RIGHT = "Right."
ANSWER_WRONG = "Not yet. Read why, and try again."
ANSWER_INCOMPLETE = "Right so far, and still missing: {missing}. Read on, and try again."
REMARK_RIGHT = "Right"
REMARK_WRONG = "Not right"
QUESTION_EMPTY = "This question has no text. Give it a sentence that ends with a question mark."
QUESTION_OPTIONS = "The question {question!r} needs two options or more, and no two of them alike."
QUESTION_REASON = "In the question {question!r}, the answer {option!r} has no reason. Say why it is right or wrong."
QUESTION_COUNT = (
    "The question {question!r} has {count} right options. one(…) needs exactly one; many(…) needs one or more."
)
QUESTION_TRAP = "In the question {question!r}, {traps} stand among the wrong numbers and would be judged right."
QUIZ_UNKNOWN = "There is no quiz {given!r}. Quizzes: {known}. Type the lesson's number in quotes: quiz('01')."
QUIZ_TITLE = "Quiz of lesson {lesson}: {count} questions. You may try as often as you like; the first try counts."
QUIZ_MANY = "Several answers can be right."
QUIZ_BUTTON = "Check answer {number}"
QUIZ_FIELD = "Your answer to question {number}"
QUIZ_SUMMARY = "Show the answer"
QUIZ_ANSWERS = "Answers"
QUIZ_SO_FAR = "Answered: {answered} of {count}."
QUIZ_SCORE = "Done: {right} of {count} right at the first try. You can still try the others again."
QUIZ_SCORE_FULL = "Done: {count} of {count} right at the first try."
GUESS_NOTE = "Guess before you run the next cell or read on."
GUESS_BUTTON = "This is my guess"
GUESS_FIELD = "Your guess, a number"
GUESS_KEPT = "Your guess is kept: {guess}. Now run the next cells."
GUESS_CLOSED = "You have seen the result, so your guess stays: {guess}."
GUESS_OPTIONS = (
    "predict({name!r}, …) needs two options or more, no two of them alike. Without options it asks for a number."
)
REVEAL_MODEL = "the model answers {answer}"
REVEAL_RESULT = "the result is {answer}"
REVEAL_SCORE = "{label} (score {score:.2f})"
REVEAL_SAME = "You guessed {guess}, and {outcome}."
REVEAL_OTHER = "You guessed {guess}; {outcome}."
REVEAL_AWAY = "You guessed {guess}; {outcome}. That is {away} away."
REVEAL_NO_GUESS = "You made no guess; {outcome}. If you like, guess first next time."

# glossary
TERM_UNKNOWN = "The glossary has no term {given!r}. {hint}"
TERM_NEAR = "Did you mean {near}? Type: term({first!r})"
TERM_ALL = "It has: {known}."
TERM_WRONG = "What people get wrong: {wrong}"
TERM_MET = "First met in lesson {met}."
TERM_LENGTH = "The term {name!r} is told in {count} words; it needs between 1 and {most}."
TERM_NO_WRONG = "The term {name!r} does not say what people get wrong. Write one sentence in `wrong`."


# exercises (helpers/exercise.py, compare.py, sandbox.py, checker.py)
EXERCISE_FAULT = "The exercise {name!r} cannot be built. It needs: {faults}."
EXERCISE_NO_NAME = 'The first thing in the parentheses is the name of the exercise, in quotes, such as "00.name".'
EXERCISE_UNKNOWN = "There is no exercise {given!r}. {hint}"
EXERCISE_NEAR = "Did you mean {known}?"
EXERCISE_LESSONS = 'A name begins with the number of its lesson, such as "01.". Lessons with exercises: {known}.'

KIND_NOTHING = "nothing (None)"
KIND_VALUE = "the {word} {value}"
KIND_WORDS = ((str, "text"), (bool, "value"), (object, "number"))
KIND_MANY = "a {word} of {count}{keys}"
KIND_KEYS = " with the keys {keys}"
KIND_METHOD = "the method {name} itself, not called"
KIND_FUNCTION = "the function {name} itself, not called"
KIND_OTHER = "an object of the class {name}"
KIND_ARRAY = "{word} of shape {shape} and dtype {dtype}"
KIND_TABLE = "a text or a table"

WHERE_ANSWER = "your answer"
DIFFER_KIND = "Look at {where}: it is {given}, and {expected} was expected. What would turn the one into the other?"
DIFFER_ITEM = (
    "Look at {where}: it is {given}, and {expected} was expected. Which method takes the number out? Try `.item()`."
)
DIFFER_VALUE = "Look at {where}: it is `{given}`, and `{expected}` was expected. Where could the difference come from?"
DIFFER_CASE = "Look at {where}: `{given}` is almost `{expected}`. Do capital letters and spaces match?"
DIFFER_WRAPPED = (
    "Look at {where}: the right thing is there, with one more list around it. How do you take the first item out?"
)
DIFFER_LENGTH = "Look at {where}: it has {given} items, and {expected} were expected. Which are missing, or too many?"
DIFFER_KEY = "Look at {where}: it has no key {key}. Its keys are {keys}. Is one of them misspelt?"
DIFFER_SHAPE = "Look at {where}: its shape is {given}, and {expected} was expected. Which axis is another one?"
DIFFER_DTYPE = "Look at {where}: its dtype is {given}, and {expected} was expected. Where was it made?"
DIFFER_NUMBERS = (
    "Look at {where}: {count} of {total} numbers are off. The first is at {place}: {given}, and {expected} was "
    "expected. Which step could change the numbers?"
)
PLOT_NONE = "This is {given}, and a plot was expected. Does the cell keep what the plotting function gives back?"
PLOT_EMPTY = "The picture is there, and nothing is drawn in it. Which line draws the bars or the curve?"

CALL_ARGUMENTS = (
    "This exercise calls `{call}`, and your function takes other arguments: `{signature}`. "
    "Which names stand in the parentheses after `def {name}`?"
)
CALL_RAISED = "`{call}` stopped with an error: `{error}`.{line}{meaning}"
CALL_LINE = " It happened in the line `{line}`."
CALL_RECURSION = " The function calls itself again and again: when does it stop?"
CALL_LATE = (
    "`{call}` was still busy after {seconds:g} seconds, so it was stopped. "
    "Is there a loop that never ends, or a long `sleep`?"
)
CALL_STUCK = (
    "`{call}` was still busy after {seconds:g} seconds and cannot be stopped from here. Is there a long `sleep` in it? "
    "Your notebook goes on; to end it for good: menu Kernel → Restart Kernel."
)
CALL_NO_RETURN = "`{call}` gives back nothing (None). Is there a `return` in the function?"
CALL_PRINTS = "`{call}` prints and gives back nothing (None). What happens with `return` in place of `print`?"

CHECK_TITLE = {
    "right": "Exercise {name}: right",
    "wrong": "Exercise {name}: not yet",
    "raised": "Exercise {name}: stopped by an error",
    "not attempted": "Exercise {name}: your turn",
}
CHECK_BLANK = (
    "Put your own code in place of `...` ({size}), then run this cell again. "
    'For a hint, type in a new cell: `hint("{name}")`'
)
CHECK_BLANK_LEFT = (
    'There is still a `...` in `{blank}`. What belongs there? For a hint, type in a new cell: `hint("{name}")`'
)
CHECK_SIZE_ONE = "about 1 line"
CHECK_SIZE = "about {lines} lines"
CHECK_COUNT = "This exercise looks at {expected}, and check was given {given}. Type: `{call}`"
CHECK_THINGS_ONE = "1 answer"
CHECK_THINGS = "{count} answers"
CHECK_ODD = "Looking at your answer ended in an error (`{error}`). It is {given}: is that what the exercise asks for?"
CHECK_PRINTED = "It printed:"
HINT_TITLE = "Exercise {name}: hint {number} of {count}"
HINT_NEXT = "The next hint: run this cell again."
HINT_LAST = 'This was the last hint. A solution, when you have tried: `solution("{name}")`'
SOLUTION_TITLE = "Exercise {name}: a solution"
SOLUTION_OTHERS = "Yours may look different and be right, too: `check` decides."
SOLUTION_FIRST = (
    'You have not tried this one yet. What would your first line be? For a hint: `hint("{name}")`. '
    "To see the solution now, run this cell again."
)

# progress
PROGRESS_CAPTION = "Your progress"
PROGRESS_HEAD = ("lesson", "begun", "exercises", "quiz done")
PROGRESS_WORDS = ("no", "yes")
PROGRESS_ALL = "all"
PROGRESS_COUNT = "{done} of {total}"
PROGRESS_UNREADABLE = (
    "Your progress file {path} cannot be read ({reason}). The lesson goes on, without remembering what you have done."
)
PROGRESS_NOT_OURS = (
    "Your progress file {path} holds nothing that the course can read. The lesson goes on, without remembering what "
    "you have done. For a new, empty file, type: reset_progress(sure=True)"
)
PROGRESS_NEWER = (
    "Your progress file {path} was written by a newer version of the course, so this version leaves it alone. The "
    "lesson goes on; to remember what you do, fetch the newer version: git pull"
)
PROGRESS_NOT_WRITTEN = (
    "This could not be remembered in {path} ({reason}). Your answer counts all the same, and the lesson goes on."
)
PROGRESS_SURE = (
    "This forgets all that you have done (entries: {count}), for good. If you are sure, type: reset_progress(sure=True)"
)
PROGRESS_RESET = "Done: your progress is empty again. Your notebooks are untouched."
PROGRESS_NOT_RESET = "The progress file {path} could not be removed ({reason}). Nothing has changed."
PROGRESS_EXPORTED = "What you have done is written into {path} (entries: {count})."
PROGRESS_EXISTS = (
    'There is a file {path} already, and it stays as it is. Choose another name: export_progress("my_progress_2.json")'
)
PROGRESS_NOT_EXPORTED = (
    '{path} could not be written ({reason}). Choose a folder that is there: export_progress("my_progress.json")'
)

# the catalogue of the course, and the live Hub
CATALOGUE_HEAD = ("model", "task", "language", "licence", "MB", "weights")
CATALOGUE_CAPTION = "Models of this course: {wanted}"
CATALOGUE_EVERY = "all {count}"
CATALOGUE_NONE_FITS = (
    "No model of this course fits {wanted}. Leave one filter out, or type find_models() to see them all."
)
CATALOGUE_NO_SUCH_VALUE = "No model of this course has {name}={given!r}. Choose one of these: {known}."
CATALOGUE_NO_NUMBER = "megabytes={given!r} is not a number. Type digits without quotes, for example megabytes=500."
LIVE_HEAD = ("model", "licence", "downloads", "likes")
LIVE_CAPTION = "Most downloaded on the Hub for {task}, asked on {date}"
LIVE_NOT_ASKED = (
    "The Hub was not asked. With ask=True in place of ask=False, your computer asks huggingface.co for models with the "
    "task {task!r}, and sends nothing else."
)
LIVE_NO_ANSWER = (
    "The Hub does not answer. Nothing is lost: try again with a network, or type find_models(task={task!r})."
)
LIVE_NO_MODELS = (
    "The Hub has no model with the task {task!r}. Look for a typing error, for example: 'text-classification'."
)

# a text with its names marked
MARKED_BAD = (
    "marked_text() was given {given}. It expects the text, and the list that a token-classification pipeline returns "
    'for this text: marked_text(text, tagger(text)), with aggregation_strategy="simple".'
)
MARKED_OTHER_TEXT = (
    "These entities do not fit this text: they overlap, or they end behind it. Type marked_text(text, tagger(text)), "
    "with the same text in both places."
)

# plots about scores
TEMPERATURE_ALT = "Bars of the probabilities at {count} temperatures. {panels}"
TEMPERATURE_PANEL = "Temperature {temperature:g}: {bars}."
TEMPERATURE_BAD_LOGITS = (
    "temperature_bars needs the logits of one text, as many as there are labels ({labels}); it got {given}. "
    "Type: temperature_bars(logits[0], model.config.id2label, [0.5, 1, 2])."
)
TEMPERATURE_BAD = "A temperature is a number above 0; temperature_bars got {given}. Type for example: [0.5, 1, 2]."
RELIABILITY_ALT = "Reliability plot of {count:,} answers. {bins}"
RELIABILITY_BIN = "Sure {sure:.2f} on average: right {right:.2f} (texts: {texts:,})."
RELIABILITY_BAD = (
    "reliability_plot needs two lists of the same length: how sure each answer was (from 0 to 1), and whether it was "
    "right (True or False). It got {confidence} and {right} of them."
)

# the parts of a model
PARTS_ALT = "{title}. Bar chart of {count} parts, in {unit}: {bars}."
PARTS_BAD = (
    "part_bars needs a dictionary with a name and an amount for each part, none of them below 0; it got {given}. "
    "Type: part_bars({{'body': 9.8, 'head': 0.1}}, unit='million numbers')."
)

# inside a model
LAYERS_ALT = "{title} Lines of the cosine similarity, from the embeddings to layer {last}. {lines}"
LAYERS_BAD = (
    "layer_plot needs a dictionary with one to {most} lines, each a list of numbers of the same length: first that of "
    "the embeddings, then one for each layer. It got {given}. Type for example: layer_plot({{'bad': [1.0, 0.8, 0.5]}})."
)
ATTENTION_ALT = "{title} Heat map; of all tokens, each looks most at: {looks}."
ATTENTION_LOOK = "“{who}” at “{whom}” ({share:.2f})"
ATTENTION_BAD = (
    "attention_plot needs the table of one head, one row and one column for each token ({tokens} tokens), each row "
    "adding up to 1; it got {given}. Type: attention_plot(outputs.attentions[0][0, 2], tokens)."
)

# a picture
PICTURE_BAD = (
    "show_picture needs a picture and a text that says what it shows; the first thing it got is of the kind {given}. "
    'Type: show_picture(draw("cat", seed=1), "A drawing of a cat.")'
)
