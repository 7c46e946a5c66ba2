"""What `totals.yaml` and the rules say, worked out as tables to draw from."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from draws import Floats, Wholes, weights_of, with_mean

HERE = Path(__file__).parent
RULES = HERE.parent.parent / "rules"
BANDS = ("micro", "small", "medium", "other")
"""By the number of employees; `other` are the firms that are no SMEs."""
SECTIONS = tuple("ABCDEFGHIJKLMNPQRS")
HUNDRED_MILLION = 10**8


class Industries(NamedTuple):
    """The divisions of KSIC, in the order of their codes, with what is needed of each."""

    codes: tuple[str, ...]
    weights: tuple[Floats, ...]
    """For each section the weights of all divisions, 0 outside the section."""
    limits: tuple[Wholes, ...]
    """The SME limits of average sales in won, of each edition of the table, in the order of time."""


class Shares(NamedTuple):
    """The tables of the generator."""

    bands: Floats
    """Share of firms by band."""
    persons: tuple[tuple[int, Floats], ...]
    """By band: the least number of employees, and weights from it upward."""
    sections: tuple[Floats, ...]
    """By band: share of each section."""
    exporters: Floats
    """By band: share of exporters."""
    says_yes: dict[str, tuple[float, float]]
    """Share that says yes, of exporters and of the rest."""
    industries: Industries
    assumed: dict[str, Any]


@cache
def totals() -> Any:
    """The content of `totals.yaml`."""
    return yaml.safe_load((HERE / "totals.yaml").read_text(encoding="utf-8"))


@cache
def shares() -> Shares:
    """The tables, from the published figures and the assumptions."""
    given = totals()
    published = {name: entry["value"] for name, entry in given["published"].items()}
    assumed = given["assumed"]
    bands = _bands(published)
    exporters = _left_over(bands, assumed["exporters"], published["kita_members"] / published["firms"])
    # The source counts manufacturers among SMEs; those among the others are added.
    made = published["manufacturing_smes"] / published["firms"] + bands[3] * assumed["manufacturing"]["other"]
    manufacturing = _left_over(bands, assumed["manufacturing"], made)
    return Shares(
        bands=bands,
        persons=_persons(published, assumed, bands),
        sections=tuple(_sections(assumed, band, float(manufacturing[at])) for at, band in enumerate(BANDS)),
        exporters=exporters,
        says_yes=_says_yes(published, assumed, float(bands @ exporters)),
        industries=_industries(assumed),
        assumed=assumed,
    )


def _bands(published: dict[str, Any]) -> Floats:
    micro = published["micro_share"] / 100
    other = (published["firms"] - published["smes"]) / published["firms"]
    small = (1 - micro - other) * published["small"] / (published["small"] + published["medium"])
    return np.array([micro, small, 1 - micro - other - small, other])


def _left_over(bands: Floats, known: dict[str, float], total: float) -> Floats:
    """A share by band that gives the total: assumed of the greater firms, the rest left to the micro firms."""
    greater = np.array([known[band] for band in BANDS[1:]])
    return np.array([(total - bands[1:] @ greater) / bands[0], *greater])


def _persons(published: dict[str, Any], assumed: dict[str, Any], bands: Floats) -> tuple[tuple[int, Floats], ...]:
    """Employees by band: steeply falling, with the published sums of the SMEs and of the others."""
    ends = [*published["persons"].values(), assumed["persons_of_others"]]
    numbers = [np.arange(least, most + 1, dtype=np.float64) for least, most in ends]
    falling = [each ** -float(assumed["steepness"]) for each in numbers[1:3]]
    means = [float((n * w).sum() / w.sum()) for n, w in zip(numbers[1:3], falling, strict=True)]
    of_micro = (published["employees_of_smes"] / published["firms"] - bands[1:3] @ np.array(means)) / bands[0]
    of_others = published["employees_of_others"] / (published["firms"] - published["smes"])
    micro = with_mean(numbers[0], float(of_micro), lambda n, steep: np.exp(-steep * n), (0, 50))
    other = with_mean(numbers[3], of_others, lambda n, steep: (n / n[0]) ** -steep, (0, 50))
    return tuple((int(n[0]), w) for n, w in zip(numbers, [micro, *falling, other], strict=True))


def _sections(assumed: dict[str, Any], band: str, manufacturing: float) -> Floats:
    given = assumed["sections"]["micro" if band == "micro" else "larger"]
    rest = np.array([given.get(section, 0) for section in SECTIONS], dtype=np.float64)
    found = np.asarray(rest / rest.sum() * (1 - manufacturing))
    found[SECTIONS.index("C")] = manufacturing
    return found


def _says_yes(published: dict[str, Any], assumed: dict[str, Any], exporters: float) -> dict[str, tuple[float, float]]:
    found = {name: (float(of[0]), float(of[1])) for name, of in assumed["says_yes"].items()}
    of_exporters = assumed["exporters_say_yes"]
    wants = 1 - published["need_no_expansion"] / 100
    members = published["kita_members"] / published["firms"] - exporters * of_exporters["kita_member"]
    rest = {"wants_overseas_expansion": wants, "kita_member": members / (1 - exporters)}
    return found | {name: (of_exporters[name], share) for name, share in rest.items()}


def _industries(assumed: dict[str, Any]) -> Industries:
    starts = _rules("codes.yaml")["codes"]["ksic"]["starts"]
    codes = tuple(section + division for section in SECTIONS for division in starts[section])
    weights = np.array([assumed["divisions"].get(code, 1) for code in codes], dtype=np.float64)
    inside = [np.array([code[0] == section for code in codes]) for section in SECTIONS]
    editions = _rules("size.yaml")["tables"]["sme_sales_limit"]["editions"]
    return Industries(
        codes=codes,
        weights=tuple(weights * each for each in inside),
        limits=tuple(_limits(edition["values"], codes) for edition in editions),
    )


def _limits(values: dict[str, list[str]], codes: tuple[str, ...]) -> Wholes:
    """The limit of each division in won; a division that has none gets that of its section."""
    won = {code: _won(amount) for amount, of in values.items() if amount != "none" for code in of}
    return np.array([won[code] if code in won else won[code[0]] for code in codes], dtype=np.int64)


def _won(amount: str) -> int:
    return int(amount.removesuffix("억").replace(",", "")) * HUNDRED_MILLION


def _rules(name: str) -> Any:
    # As text: 08 is a division, not a number.
    return yaml.load((RULES / "definitions" / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def mean_persons(band: int) -> float:
    """The mean number of employees of a band."""
    least, weights = shares().persons[band]
    return float((np.arange(least, least + len(weights)) * weights).sum() / weights.sum())


def exporting() -> float:
    """The share of exporters."""
    return float(shares().bands @ shares().exporters)


def section_shares() -> dict[str, float]:
    """The share of each section among all firms."""
    found = sum(band * each for band, each in zip(shares().bands, shares().sections, strict=True))
    return dict(zip(SECTIONS, np.asarray(found).tolist(), strict=True))


def region_shares() -> dict[str, float]:
    """The share of each region."""
    regions = shares().assumed["regions"]
    return dict(zip(regions, (weights_of(regions) / weights_of(regions).sum()).tolist(), strict=True))
