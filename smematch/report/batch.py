"""What a run over a register says when it is done: how many firms, which were left out and why."""

from smematch.bulk.task import Done, Unsound
from smematch.report.amounts import number
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.bulk import BULK


def done_text(done: Done, output: str, seconds: float, lang: str) -> str:
    """A line, or a report of what was left out and then a line."""
    lines = unsound_text(done.unsound, lang)
    args = {
        "firms": number(done.firms),
        "rows": number(done.rows),
        "output": plain(output),
        "seconds": f"{seconds:.1f}",
    }
    lines.append(say(BULK, "batch-done", lang, **args))
    return "\n".join(lines)


def unsound_text(unsound: Unsound, lang: str) -> list[str]:
    """What is wrong with the firms that were left out, and how many they are; nothing where none were."""
    if not unsound.firms:
        return []
    from smematch.report.problems import problems_text  # only where there is something wrong

    return [
        problems_text(unsound.problems, lang),
        say(BULK, "left-out", lang, count=number(unsound.firms)),
    ]
