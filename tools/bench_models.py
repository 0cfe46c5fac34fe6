"""What each pocket model costs and gives: time to load, time for one answer, memory, score for each megabyte.

Each model runs in a Python of its own, on one thread, as a lesson in the pocket profile does.
"""

from helpers.html import Shown, table
from helpers.models import model_for, roles
from tools.measure import run_python
from tools.models_page import metrics, numbers

HEAD = (
    "model",
    "MB",
    "load",
    "one answer",
    "tokens a second with / without cache",
    "memory",
    "score",
    "score for each MB",
)
ROUNDS = 30
PREPARE = """
import json, psutil, statistics, time
import torch, transformers
from PIL import Image
folder = {folder!r}
torch.set_num_threads(1)
transformers.utils.logging.disable_progress_bar()
config = transformers.AutoConfig.from_pretrained(folder)
model_class = getattr(transformers, config.architectures[0])  # the import is not part of loading
begin = time.perf_counter()
model = model_class.from_pretrained(folder)
if config.model_type == "vit":
    inputs = transformers.AutoImageProcessor.from_pretrained(folder)(Image.new("RGB", (64, 64)), return_tensors="pt")
else:
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    inputs = tokenizer("The food was good but the service was slow.", return_tensors="pt")
load = time.perf_counter() - begin
writes = model.can_generate()
def seconds(work):
    begin = time.perf_counter(); work(); return time.perf_counter() - begin
"""
READ = """
with torch.inference_mode():
    model(**inputs)
    answer = statistics.median(seconds(lambda: model(**inputs)) for _ in range({rounds}))
speed = None
"""
WRITE = """
def write(cache):
    return model.generate(**inputs, do_sample=False, num_beams=1, min_new_tokens=40, max_new_tokens=40, use_cache=cache)
write(True)
answer = statistics.median(seconds(lambda: write(True)) for _ in range(5))
speed = [40 / answer, 40 / statistics.median(seconds(lambda: write(False)) for _ in range(3))]
"""
REPORT = """
print(json.dumps([load, answer, speed, psutil.Process().memory_info().rss / 1e6]))
"""


def measure(role: str) -> tuple[float, float, list[float] | None, float]:
    """Seconds to load, seconds for an answer, tokens a second (or None), megabytes of the process."""
    branch = "if writes:" + _indented(WRITE) + "\nelse:" + _indented(READ.format(rounds=ROUNDS))
    return run_python(PREPARE.format(folder=model_for(role)) + branch + REPORT)


def _indented(code: str) -> str:
    return code.replace("\n", "\n    ")


def row(role: str) -> tuple[str, ...]:
    """The line of one model."""
    load, answer, speed, memory = measure(role)
    megabytes, score = metrics(role)["model"]["megabytes"], numbers(role)[0]
    return (
        role,
        f"{megabytes}",
        f"{load:.2f} s",
        f"{1000 * answer:.1f} ms",
        " / ".join(f"{one:.0f}" for one in speed) if speed else "–",
        f"{memory:.0f} MB",
        f"{score.name} {score.written(score.value)}",
        f"{score.points / megabytes:.2f} points",
    )


def models_table() -> Shown:
    """Measure every pocket model and lay the numbers out."""
    return table(
        HEAD, [row(role) for role in roles()], "Pocket models, one thread; a writing model's answer has 40 tokens"
    )
