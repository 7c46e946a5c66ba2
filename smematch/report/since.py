"""What a run says that looked for changes: how many there are, and why."""

from smematch.bulk.since import Changes
from smematch.report.amounts import number
from smematch.report.batch import unsound_text
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.since import SINCE


def changes_text(found: Changes, output: str, seconds: float, lang: str) -> str:
    """The firms left out, the programs that cannot be compared, a line on the changes, a line on their causes."""
    lines = unsound_text(found.unsound, lang)
    if found.left_out:
        lines.append(say(SINCE, "not-compared", lang, programs=", ".join(map(plain, found.left_out))))
    args = {
        "rows": number(found.rows),
        "since": found.since.isoformat(),
        "firms": number(found.firms),
        "seconds": f"{seconds:.1f}",
        "output": plain(output),
    }
    lines.append(say(SINCE, "changes-done" if found.rows else "nothing-changed", lang, **args))
    if found.causes:
        causes = ", ".join(f"{plain(word)} {number(count)}" for word, count in found.causes.items())
        lines.append(say(SINCE, "why", lang, causes=causes))
    return "\n".join(lines)
