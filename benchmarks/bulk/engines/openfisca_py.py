"""openfisca-core, variables generated from spec.py: `python openfisca_py.py FIRMS OUT`.

OpenFisca has no null: a missing input is its variable's default. A boolean is therefore a number (0 no, 1 yes, 2
unknown), a number has the default -1, and every condition is a yes and a no variable. Its numbers are 32 bits wide, so
money goes in as hundred millions of won, rounded up, which is exact because every limit is a multiple of it. What a
code starts with is worked out once a different code and goes in as a boolean does.
"""

import sys
from collections.abc import Callable
from functools import partial, reduce
from operator import and_, ge, gt, le, lt, or_
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from bulk.engines.rows import NO, OPEN, SAID, WORDS
from bulk.spec import BOOLEANS, CONDITIONS, NUMBERS, READ, SERVICES, UNIT, Rule, limits_of, rules
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2017"
UNKNOWN, ABSENT = 2, -1
CLASSES = ("micro", "small", "medium", "middle-standing", "large")
COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}
FIRM = build_entity(key="firm", plural="firms", label="Firm", is_person=True)
Formula = Callable[[Any, Any], Any]
Inputs = dict[str, Any]


def prefix_fact(fact: str, prefixes: tuple[str, ...]) -> str:
    """The input that says whether a code starts with one of these."""
    return "_".join([fact, *prefixes]).replace("-", "")


PREFIXES = [("region", ("KR-",)), ("industry", ("C",)), ("industry", ("C", "G")), ("industry", ("G46",))]
TRUTHS = (*BOOLEANS, *(prefix_fact(*each) for each in PREFIXES))
AMOUNTS = (
    *NUMBERS,
    "size_class",
    "business_registration_number",
    "sales_low",
    "sales_high",
    "limit_least",
    "limit_most",
)


def value(rule: Rule, firm: Any, period: Any) -> Any:
    """A plain rule over all firms at once."""
    kind, *args = rule
    if kind in {"and", "or"}:
        return reduce(and_ if kind == "and" else or_, [value(each, firm, period) for each in args])
    if kind == "ref":
        return firm(f"{args[0]}_{'yes' if args[1] else 'no'}", period)
    if kind in {"starts", "starts-not"}:
        return firm(prefix_fact(args[0], args[1]), period) == (kind == "starts")
    known = firm(args[0], period)
    if kind == "is":
        return known == args[1]
    if kind == "null":
        return known == (UNKNOWN if args[0] in BOOLEANS else ABSENT)
    if kind == "stated":
        return known != ABSENT
    if kind == "in":
        return np.isin(known, [CLASSES.index(each) for each in args[1]])
    _, operator, other = args
    if args[0] == "manufacturing_transition_rate":
        other = round(other * 10_000)
    if isinstance(other, str):
        other = firm(other, period)
        known = np.where(other == ABSENT, ABSENT, known)
    return (known != ABSENT) & COMPARE[operator](known, other)


def variable(name: str, **said: Any) -> type[Variable]:
    """A variable of a firm and a year."""
    return type(name, (Variable,), {"entity": FIRM, "definition_period": YEAR, **said})


def formula(rule: Rule) -> Formula:
    """A plain rule as a variable's formula."""

    def formula(firm: Any, period: Any) -> Any:
        return value(rule, firm, period)

    return formula


def system() -> Any:
    """The inputs, and a yes and a no of each rule."""
    found = TaxBenefitSystem([FIRM])
    found.add_variables(
        *(variable(name, value_type=int, default_value=UNKNOWN) for name in TRUTHS),
        *(variable(name, value_type=int, default_value=ABSENT) for name in AMOUNTS),
        *(
            variable(f"{name}_{answer}", value_type=bool, formula=formula(rule))
            for name, pair in rules().items()
            for answer, rule in zip(("yes", "no"), pair, strict=True)
        ),
    )
    return found


def starts(prefixes: tuple[str, ...], code: str | None) -> int:
    """0, 1, or 2 where the code is unknown or too short to tell."""
    if code is None:
        return UNKNOWN
    if code.startswith(prefixes):
        return 1
    return UNKNOWN if any(prefix.startswith(code) for prefix in prefixes) else 0


def limit(place: int, code: str | None) -> int:
    """The least (0) or greatest (1) limit of a code, in hundred millions of won."""
    found = limits_of(code)[place]
    return ABSENT if found is None else found // UNIT


def by_code(column: Any, answer: Callable[[str | None], int]) -> Any:
    """An answer worked out once a different code."""
    codes = column.combine_chunks().dictionary_encode()
    table = np.array([*map(answer, codes.dictionary.to_pylist()), answer(None)], np.int32)
    return table[codes.indices.fill_null(len(table) - 1).to_numpy()]


def numbers(column: Any, divide: int = 1) -> Any:
    """Whole numbers, absent ones marked, divided and rounded up."""
    known = pc.fill_null(column.combine_chunks(), ABSENT).to_numpy(zero_copy_only=False)
    return np.where(known == ABSENT, ABSENT, -(-known // divide)).astype(np.int32)


def inputs(table: Any) -> Inputs:
    """The columns as OpenFisca's inputs."""
    found: Inputs = {}
    for name in BOOLEANS:
        known = pc.fill_null(table[name].combine_chunks().cast(pa.int8()), UNKNOWN)
        found[name] = known.to_numpy(zero_copy_only=False).astype(np.int32)
    for fact, prefixes in PREFIXES:
        found[prefix_fact(fact, prefixes)] = by_code(table[fact], partial(starts, prefixes))
    for year in (2014, 2015, 2016):
        name = f"exports_usd.{year}"
        found[name] = numbers(pc.min_element_wise(table[name], 1, skip_nulls=False))
    rate = table["manufacturing_transition_rate"]
    found["manufacturing_transition_rate"] = numbers(pc.multiply(rate, 10_000).cast(pa.int64()))
    for end, column in (("low", "min"), ("high", "max")):
        sales = pc.coalesce(table["annual_sales_krw"], table[f"annual_sales_krw.{column}"])
        found[f"sales_{end}"] = numbers(sales, UNIT)
    for place, end in enumerate(("least", "most")):
        found[f"limit_{end}"] = by_code(table["industry"], partial(limit, place))
    stated = table["business_registration_number"].is_valid().combine_chunks()
    found["business_registration_number"] = stated.to_numpy(zero_copy_only=False).astype(np.int32) + ABSENT
    found["size_class"] = by_code(table["size_class"], lambda stated: CLASSES.index(stated) if stated else ABSENT)
    return found


def main() -> None:
    """Read FIRMS, calculate, write OUT."""
    firms, out = sys.argv[1:]
    table = pq.read_table(firms, columns=["id", *READ])
    simulation = SimulationBuilder().build_default_simulation(system(), len(table))
    for name, given in inputs(table).items():
        simulation.set_input(name, PERIOD, given)
    words = pa.array(WORDS)
    said = {}
    for name in CONDITIONS:
        yes, no = (simulation.calculate(f"{name}_service_{answer}", PERIOD) for answer in ("yes", "no"))
        codes = np.where(yes, SAID[name], np.where(no, NO, OPEN)).astype(np.int8)
        said[name] = pa.DictionaryArray.from_arrays(codes, words)
    columns = {"id": table["id"], **{service: said[condition] for service, condition in SERVICES.items()}}
    pq.write_table(pa.table(columns), out, compression="snappy", row_group_size=131_072)


if __name__ == "__main__":
    main()
