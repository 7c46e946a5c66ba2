"""Prints how a register compares with the published totals, as the table of README.md.

python data/synthetic/compare.py [REGISTER.parquet]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from draws import Bools
from generate import TARGET
from shares import BANDS, mean_persons, section_shares, shares, totals


class Line(NamedTuple):
    """One figure: what the sources make it, what it is in the register, of how many firms."""

    figure: str
    expected: float
    found: float
    firms: int


def lines(register: pa.Table) -> Iterator[Line]:
    """The figures that follow from what is published, in firms of which they are known."""
    bands, published = shares().bands, {name: entry["value"] for name, entry in totals()["published"].items()}
    persons = register["employees"].drop_null().to_numpy()
    least = [each for each, _ in shares().persons]
    band = np.searchsorted(least, persons, side="right") - 1
    for at, name in enumerate(BANDS):
        yield _share(f"firms: {name}", float(bands[at]), band == at)
    of_sme, of_others = persons[band < 3], persons[band == 3]
    yield Line("employees of an SME", published["employees_of_smes"] / published["smes"], of_sme.mean(), len(of_sme))
    yield Line("employees of another firm", mean_persons(3), of_others.mean(), len(of_others))
    section = pc.utf8_slice_codeunits(register["industry"].drop_null(), 0, 1)
    made = pc.equal(section, "C").to_numpy()
    yield _share("firms: manufacturing (C)", section_shares()["C"], made)
    members = register["kita_member"].drop_null().to_numpy()
    yield _share("firms: members of KITA", published["kita_members"] / published["firms"], members)
    at_home = register.filter(pc.invert(register["has_exported"]))["wants_overseas_expansion"].drop_null().to_numpy()
    yield _share("firms that never exported: want to", 1 - published["need_no_expansion"] / 100, at_home)


def _share(figure: str, expected: float, found: Bools) -> Line:
    return Line(f"share of {figure}", expected, float(found.mean()), len(found))


def as_markdown(register: pa.Table) -> str:
    """The figures as a table of Markdown."""
    rows = ["| figure | published | register | firms of which it is known |", "| --- | ---: | ---: | ---: |"]
    for line in lines(register):
        show = "{:.2%}" if line.figure.startswith("share") else "{:.2f}"
        shown = (show.format(each) for each in (line.expected, line.found))
        rows.append(f"| {line.figure} | {' | '.join(shown)} | {line.firms:,} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(as_markdown(pq.read_table(Path(sys.argv[1]) if sys.argv[1:] else TARGET)), end="")
