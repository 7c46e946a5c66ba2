"""What the register knows of the firms of a block: the facts of the vocabulary, each unknown of some firms."""

from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from draws import Bools, Dice, Wholes, weights_of
from names import (
    all_industries,
    all_names,
    business_numbers,
    ids,
    industry_places,
    name_places,
)
from numpy.typing import NDArray
from population import DAYS_A_YEAR, GROUP, MILLION, PUBLIC, SME, SUBSIDIARY, YEARS, Firms, population
from shares import SECTIONS, Shares, shares
from sheet import PERCENT, Sheet, words

CLASSES = ("micro", "small", "medium", "middle-standing", "large")
BRACKETS = np.array([0, 5, 10, 50, 100, 300, 1_000_000])
"""Of employees: 0 to 4, 5 to 9, ...; the last has no end."""
STEPS = np.array([step * 10**power for power in range(7, 16) for step in (1, 2, 5)])
"""Of sales in won: up to 1,000만, to 2,000만, to 5,000만, ..."""
EARLY = 7
"""Years in which a firm can be a young business."""
A_TRIP = 330
"""Days in which a trip or a visit is known beforehand."""
LATER = int(100 * DAYS_A_YEAR)
"""A slip of the pen in a year: a century too late."""


class _Register:
    """Fills in what is known of a block."""

    def __init__(self, dice: Dice, tables: Shares, firms: Firms, day: int) -> None:
        self.dice, self.firms, self.tables, self.assumed, self.day = dice, firms, tables, tables.assumed, day
        self.sheet = Sheet(dice.firms)
        this_year = self.assumed["day"].year
        self.years = range(this_year - YEARS, this_year)

    def known(self) -> Bools:
        """A fact is known of most firms, each fact on its own."""
        return ~self.dice.happens(self.assumed["unknown"])

    def put(self, name: str, values: NDArray[Any], where: Bools | None = None) -> None:
        """A fact, known of most firms, and only of those where it makes sense."""
        known = self.known()
        self.sheet.put(name, values, known if where is None else known & where)

    def put_range(self, name: str, values: Wholes, low: Wholes, high: Wholes, endless: Bools) -> None:
        """A fact known exactly, as a range, or not; some ranges lack an end, as `endless` ones do above."""
        known = self.known()
        ranged = known & self.dice.happens(self.assumed["range"][name])
        open_end = self.dice.happens(self.assumed["open_range"])
        above = endless | (open_end & self.dice.happens(0.5))
        self.sheet.put(name, values, known & ~ranged)
        self.sheet.put(f"{name}.min", low, ranged & (above | ~open_end))
        self.sheet.put(f"{name}.max", high, ranged & ~above)

    def identity(self, first: int) -> None:
        """Name, number, industry, place, founding."""
        firms, every = self.firms, np.ones(self.dice.firms, dtype=np.bool_)
        numbers = np.arange(first, first + self.dice.firms)
        licence = ~firms.abroad & self.dice.happens(self.assumed["licence"])
        self.sheet.put("id", numbers + 1, every)
        self.sheet.put("name", name_places(self.dice, self.tables, firms), every)
        stated = licence & self.dice.happens(self.assumed["number_stated"])
        self.sheet.put("business_registration_number", business_numbers(numbers), stated)
        self.put("business_licence", licence)
        self.put("industry", industry_places(self.dice, self.tables, firms))
        self.put("region", firms.region)
        day = firms.founded.astype("datetime64[D]")
        year = day.astype("datetime64[Y]")
        low, high = year.astype("datetime64[D]"), (year + 1).astype("datetime64[D]") - 1
        none = ~every
        self.put_range("founded", firms.founded, low.astype(np.int64), high.astype(np.int64), none)

    def size(self) -> None:
        """Employees, sales, capital, ties and class."""
        firms, sheet = self.firms, self.sheet
        at = np.searchsorted(BRACKETS, firms.employees, side="right") - 1
        ends = BRACKETS[at], BRACKETS[at + 1] - 1
        self.put_range("employees", firms.employees, *ends, at == len(BRACKETS) - 2)
        step = np.searchsorted(STEPS, firms.sales, side="left")
        low = np.where(step == 0, 0, STEPS[step - 1])
        self.put_range("annual_sales_krw", firms.sales, low, STEPS[step], np.zeros_like(firms.exports))
        self.put("capital_krw", firms.capital)
        self.put("independent", (firms.kind != GROUP) & (firms.kind != SUBSIDIARY))
        self.put("top30_group", firms.kind == GROUP)
        public_sme = (firms.kind == SME) & self.dice.happens(self.assumed["public_smes"])
        self.put("public_institution", (firms.kind == PUBLIC) | public_sme)
        size_class = np.where(firms.kind == GROUP, CLASSES.index("large"), CLASSES.index("middle-standing"))
        size_class = np.where(firms.kind == SME, firms.band, size_class)
        sheet.put("size_class", size_class, (firms.kind != PUBLIC) & self.dice.happens(self.assumed["class_stated"]))

    def business(self) -> Bools:
        """What the firm does, and the yes and no of exporters and of the rest; who wants to expand overseas."""
        firms, assumed = self.firms, self.assumed
        wants = np.zeros_like(firms.exports)
        for name, (of_exporters, of_rest) in self.tables.says_yes.items():
            says = self.dice.happens(np.where(firms.exports, of_exporters, of_rest))
            if name == "young_business":
                says &= firms.founded > self.day - EARLY * DAYS_A_YEAR
            if name == "wants_overseas_expansion":
                wants = says
            self.put(name, says)
        based = np.array([assumed["knowledge_based_service"].get(section, 0) for section in SECTIONS])
        self.put("knowledge_based_service", self.dice.happens(based[firms.section]))
        place, makes = self.dice.evenly(), firms.section == SECTIONS.index("C")
        rate = np.where(makes, 50 + 50 * np.sqrt(place), 60 * place**3)
        self.put("manufacturing_transition_rate", np.floor(rate).astype(np.int64))
        self.put("has_exported", firms.exported)
        for year, usd in zip(self.years, firms.usd, strict=True):
            self.put(f"exports_usd.{year}", usd)
        return wants

    def cases(self, wants: Bools) -> None:
        """Trips, visits, rents and fees, known only of firms that have such a case."""
        assumed, dice, sheet = self.assumed, self.dice, self.sheet
        trip = wants & dice.happens(assumed["trip"])
        self.put("trip_country", dice.place(weights_of(assumed["trip_countries"])), trip)
        self.put("trip_date", self.day + dice.whole(1, A_TRIP), trip)
        self.put("buyer_visit_date", self.day + dice.whole(1, A_TRIP), sheet.values["buyer_meeting_in_korea"])
        for name, share in assumed["cases"].items():
            amount = np.floor(dice.between(assumed["amounts"][name]) * 10).astype(np.int64) * (MILLION // 10)
            self.put(name, amount, wants & dice.happens(share))

    def contradictions(self) -> None:
        """A few firms state what cannot be true together, whatever is unknown of the others."""
        shares = weights_of(self.assumed["contradictions"])
        found = self.dice.place(np.append(shares, 1 - shares.sum()))
        for number, name in enumerate(self.assumed["contradictions"]):
            self._contradict(name, found == number)

    def _contradict(self, name: str, where: Bools) -> None:
        state = self.sheet.state
        if name == "exports-without-history":
            state("has_exported", where, False)
            state(f"exports_usd.{self.years[-1]}", where, self.dice.whole(1, 90) * 1_000)
        elif name == "independent-in-top30-group":
            state("independent", where, True)
            state("top30_group", where, True)
        elif name == "founded-after-the-day":
            state("founded", where, self.firms.founded + LATER)
        elif name == "size-class-small-denied":
            state("size_class", where, np.minimum(self.firms.band, CLASSES.index("medium")))
            state("top30_group", where, True)
            state("independent", where, False)
        else:  # sales under every limit make it an SME, its class says another size
            size = "large" if name == "size-class-large-denied" else "middle-standing"
            state("size_class", where, CLASSES.index(size))
            state("independent", where, True)
            state("top30_group", where, False)
            state("annual_sales_krw", where, np.minimum(self.firms.sales, self.tables.industries.limits[0].min()))


def block_of_firms(seed: int, block: int, firms: int) -> pa.Table:
    """The firms of a block, from 0: the same for each seed, block and number of firms in a block."""
    tables = shares()
    day = int(np.datetime64(tables.assumed["day"], "D").astype(np.int64))
    dice = Dice(seed, block, firms)
    register = _Register(dice, tables, population(dice, tables, day), day)
    register.identity(block * firms)
    register.size()
    register.cases(register.business())
    register.contradictions()
    found = register.sheet.table(kinds())
    return found.set_column(0, "id", ids(register.sheet.values["id"]))


@cache
def kinds() -> dict[str, Any]:
    """What the columns hold that are neither yes and no nor whole numbers."""
    tables = shares()
    day = dict.fromkeys(("founded", "founded.min", "founded.max", "trip_date", "buyer_visit_date"), pa.date32())
    return day | {
        "name": words(all_names(tables)),
        "business_registration_number": pa.string(),
        "industry": words(all_industries(tables)),
        "region": words(list(tables.assumed["regions"])),
        "size_class": words(list(CLASSES)),
        "manufacturing_transition_rate": PERCENT,
        "trip_country": words(list(tables.assumed["trip_countries"])),
    }
