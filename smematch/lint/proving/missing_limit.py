"""Codes for which a dated table states neither a limit nor that there is none."""

from collections.abc import Iterator

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every edition of a table that leaves a code out, with one such code."""
    for limits in proofs.limits:
        left_out = [code for code in limits.codes if limits.entry(code) is None]
        if left_out:
            shown = ", ".join(dict.fromkeys(_shortest(code, limits.by_code) for code in left_out))
            yield Hit(limits.file.source, (*limits.route, "values"), {"codes": shown}, key=True)


def _shortest(code: str, by_code: dict[str, int | None]) -> str:
    """The shortest beginning of a code with which no entry begins: what is said of it holds for all of it."""
    return next(
        (code[:end] for end in range(1, len(code)) if not any(each.startswith(code[:end]) for each in by_code)), code
    )
