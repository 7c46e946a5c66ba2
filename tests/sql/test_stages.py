"""The plan of a query: what services share is worked out once, and the plan grows with the services, no faster."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlglot import exp
from support.rules import RULES, copy_of_rules, shipped

from smematch.rulebook import Rulebook, load
from smematch.sql import query
from smematch.sql.layout import Layout, plain_columns
from smematch.sql.services import Answers

DAY = date(2017, 3, 2)
TIMES = 10


class Compiled(NamedTuple):
    """A query, and the parts that it shows by name even where they are used once."""

    query: query.Query
    shown: set[str]


def _compiled(rulebook: Rulebook, form: str) -> Compiled:
    names = plain_columns(rulebook.vocabulary.facts, DAY.year)
    answers = Answers(rulebook, Layout(names, rulebook.vocabulary), DAY, reasons=form == "long")
    build = query.long if form == "long" else query.wide
    return Compiled(build(answers, list(answers.services())), answers.parts._shown)


FORMS = ("long", "wide")
COMPILED = {form: _compiled(shipped(), form) for form in FORMS}
forms = pytest.mark.parametrize("form", FORMS)


def _parts(found: query.Query) -> list[exp.Alias]:
    """The named columns of all stages, in order."""
    return [column for _, select in found.stages for column in select.selects if isinstance(column, exp.Alias)]


def _columns(found: query.Query) -> list[exp.Expr]:
    last = found.last.selects if isinstance(found.last, exp.Select) else list(found.last.find_all(exp.Select))
    return [*_parts(found), *last]


@forms
def test_each_shared_part_has_one_name_and_is_used_more_than_once(form: str) -> None:
    """No name and no expression stands twice in the stages; what is used once stands where it is used, or is shown."""
    found, shown = COMPILED[form]
    parts = _parts(found)
    names = [part.alias for part in parts]
    assert len(names) == len({*names})
    assert len(parts) == len({part.this.sql() for part in parts})
    uses = Counter(column.name for whole in _columns(found) for column in whole.find_all(exp.Column))
    assert [] == [name for name in names if uses[name] < (1 if name in shown else 2)]


@forms
def test_a_stage_rests_on_the_stages_before_it(form: str) -> None:
    """A column of a stage names columns of the table and of earlier stages, the latest of them just before it."""
    stage_of: dict[str, int] = {}
    for number, (_, select) in enumerate(COMPILED[form].query.stages):
        parts = [column for column in select.selects if isinstance(column, exp.Alias)]
        for part in parts:
            below = [stage_of[column.name] for column in part.find_all(exp.Column) if column.name in stage_of]
            assert number - 1 == max(below, default=-1), part.alias
        stage_of |= dict.fromkeys((part.alias for part in parts), number)


def _copies(folder: Path, times: int) -> Rulebook:
    """The shipped rules, each program several times under other names."""
    rules = copy_of_rules(folder)
    for path in RULES.glob("*/*/*.yaml"):
        if path.name.endswith(".cases.yaml"):
            continue
        agency, program, edition = path.relative_to(RULES).parts
        for number in range(2, times + 1):
            target = rules / agency / f"{program}-{number}" / edition
            target.parent.mkdir(exist_ok=True)
            text = path.read_text(encoding="utf-8")
            target.write_text(text.replace(f"program: {agency}.{program}\n", f"program: {agency}.{program}-{number}\n"))
    loaded = load(rules)
    assert loaded.rulebook is not None
    assert not loaded.problems, loaded.problems[:1]
    return loaded.rulebook


def test_the_plan_grows_with_the_services_and_no_faster(tmp_path: Path) -> None:
    """Ten times the services of the same conditions: as many stages, no part for each copy, no more text a service."""
    many = _copies(tmp_path, TIMES)
    for form in FORMS:
        one, found = COMPILED[form].query, _compiled(many, form).query
        assert len(one.stages) == len(found.stages)
        short, long = (len(each.whole().sql(dialect="duckdb")) for each in (one, found))
        assert short < long < TIMES * short
        assert len(_parts(found)) < 2 * len(_parts(one))
