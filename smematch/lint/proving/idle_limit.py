"""Entries of a dated table of limits that change nothing."""

from collections.abc import Iterator

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs


def look(proofs: Proofs) -> Iterator[Hit]:
    """Entries with the limit of the shorter code above them, and entries whose every code has a longer entry."""
    for limits in proofs.limits:
        used = {limits.entry(code) for code in limits.codes}
        for entry, limit in limits.by_code.items():
            above = max(
                (each for each in limits.by_code if entry.startswith(each) and each != entry), key=len, default=None
            )
            if entry not in used:
                kind = "covered" if any(code.startswith(entry) for code in limits.codes) else "nobody"
                yield Hit(limits.file.source, limits.place_of(entry), {"code": entry}, kind)
            elif above is not None and limits.by_code[above] == limit:
                related = ((limits.file.source.place(limits.place_of(above)), "above"),)
                yield Hit(limits.file.source, limits.place_of(entry), {"code": entry}, "same", related=related)
