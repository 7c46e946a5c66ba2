"""What a run over a register says when it is done: how many firms, which were left out and why."""

from smematch.bulk.batch import Done
from smematch.report.amounts import number
from smematch.report.plain import plain
from smematch.report.problems import problems_text
from smematch.words import say
from smematch.words.bulk import BULK


def done_text(done: Done, output: str, seconds: float, lang: str) -> str:
    """A line, or a report of what was left out and then a line."""
    lines = []
    if done.unsound.firms:
        lines.append(problems_text(done.unsound.problems, lang))
        lines.append(say(BULK, "left-out", lang, count=number(done.unsound.firms)))
    args = {
        "firms": number(done.firms),
        "rows": number(done.rows),
        "output": plain(output),
        "seconds": f"{seconds:.1f}",
    }
    lines.append(say(BULK, "batch-done", lang, **args))
    return "\n".join(lines)
