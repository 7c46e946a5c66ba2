"""The firms of a block as they are, before it is decided what the register knows of them."""

from typing import NamedTuple

import numpy as np
from draws import Bools, Dice, Floats, Wholes, weights_of
from shares import SECTIONS, Shares

KINDS = ("sme", "group", "subsidiary", "grown", "public")
SME, GROUP, SUBSIDIARY, GROWN, PUBLIC = range(5)
MICRO, MEDIUM, OTHER = 0, 2, 3
YEARS = 3
DAYS_A_YEAR = 365.25
OLDEST = 60
MILLION = 10**6
POWERS = 10 ** np.arange(19, dtype=np.int64)


class Firms(NamedTuple):
    """One number for each firm of the block; money in won unless said otherwise."""

    band: Wholes
    kind: Wholes
    section: Wholes
    division: Wholes
    region: Wholes
    abroad: Bools
    employees: Wholes
    sales: Wholes
    capital: Wholes
    founded: Wholes
    """Days since 1970-01-01."""
    exports: Bools
    exported: Bools
    """Now or before."""
    usd: tuple[Wholes, ...]
    """Exports of the three years before, the earliest first."""


def population(dice: Dice, shares: Shares, day: int) -> Firms:
    """Draw the firms of a block as they are on a day (days since 1970-01-01)."""
    assumed = shares.assumed
    band = dice.place(shares.bands)
    others = 1 + dice.place(np.array([assumed["others"][kind] for kind in KINDS[1:]]))
    kind = np.where(band == OTHER, others, SME)
    section = dice.place_by(band, shares.sections)
    division = dice.place_by(section, shares.industries.weights)
    region = dice.place(weights_of(assumed["regions"]))
    abroad = np.array([not code.startswith("KR-") for code in assumed["regions"]])[region]
    least = np.array([each for each, _ in shares.persons])[band]
    employees = least + dice.place_by(band, [weights for _, weights in shares.persons])
    sales = _sales(dice, shares, (band, kind, section, division), employees)
    age = np.minimum(-assumed["mean_age_years"] * np.log1p(-dice.evenly()), OLDEST)
    exports = dice.happens(shares.exporters[band])
    return Firms(
        band=band,
        kind=kind,
        section=section,
        division=division,
        region=region,
        abroad=abroad,
        employees=employees,
        sales=sales,
        capital=np.maximum(shortened(sales * dice.between(assumed["capital_of_sales"]), 1), MILLION),
        founded=day - 1 - np.floor(age * DAYS_A_YEAR).astype(np.int64),
        exports=exports,
        exported=exports | dice.happens(assumed["exported_before"]),
        usd=_exports(dice, shares, exports, sales),
    )


def _sales(dice: Dice, shares: Shares, of: tuple[Wholes, Wholes, Wholes, Wholes], employees: Wholes) -> Wholes:
    """Average sales: by heads and industry, on the side of the limit on which the firm's kind puts it."""
    band, kind, section, division = of
    assumed, limits = shares.assumed, [each[division] for each in shares.industries.limits]
    first = limits[0]
    heads = assumed["sales_per_head"]
    per_head = MILLION * np.array([heads.get(each, heads["C"]) for each in SECTIONS], dtype=np.float64)[section]
    sales = per_head * (employees + 1) * np.exp(assumed["sales_spread"] * dice.bell())
    place = dice.evenly()
    small = (kind == SME) & (sales > first)
    sales = np.where(small, first * (0.2 + 0.8 * place), sales)
    great = ((kind == GROWN) | (kind == PUBLIC)) & (sales <= first)
    sales = np.where(great, first * (1.02 + 3 * place), sales)
    # Shortening rounds down: what lies over a limit must still lie over it.
    found = np.where(kind == SME, shortened(sales, 3), np.maximum(shortened(sales, 3), first + 1))
    found = np.where((kind == GROUP) | (kind == SUBSIDIARY), shortened(sales, 3), found)
    found = np.where((band == MICRO) & dice.happens(assumed["no_sales"]), 0, found)
    at_limit = assumed["at_the_limit"]
    found = np.where((band == MEDIUM) & dice.happens(at_limit["medium"]), first, found)
    over = np.stack([first + 1, limits[1], limits[1] + 1])[dice.whole(0, 2), np.arange(dice.firms)]
    return np.where((kind == GROWN) & dice.happens(at_limit["grown"]), np.maximum(over, first + 1), found)


def _exports(dice: Dice, shares: Shares, exports: Bools, sales: Wholes) -> tuple[Wholes, ...]:
    assumed = shares.assumed
    usual = sales / assumed["won_a_dollar"] * dice.between(assumed["exports_of_sales"])
    years = [
        np.where(exports & dice.happens(assumed["exporting_each_year"]), usual * dice.between((0.5, 1.5)), 0)
        for _ in range(YEARS)
    ]
    return tuple(shortened(each, 3) for each in years)


def shortened(numbers: Floats, digits: int) -> Wholes:
    """The numbers rounded down to so many leading digits."""
    whole = np.floor(numbers).astype(np.int64)
    length = np.searchsorted(POWERS, whole, side="right")
    unit = POWERS[np.maximum(length - digits, 0)]
    return whole // unit * unit
