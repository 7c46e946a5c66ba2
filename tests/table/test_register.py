"""The example register: fresh from its script, clean, and every firm of it can be checked."""

from datetime import date

import pytest
from support import register
from support.rules import ROOT, shipped
from table.runner import read

from smematch.firm_table import TableFirm
from smematch.match.matcher import match

REGISTER = ROOT / "data" / "register.csv"
FIRMS = read(REGISTER)


def test_is_what_the_script_writes() -> None:
    """The committed file is the one its seeded script gives."""
    assert register.register() == REGISTER.read_text(encoding="utf-8")


def test_holds_firms_of_all_kinds() -> None:
    """Sixty firms, each clearly an example; every verdict and every size occurs."""
    matches = [match(each.firm, shipped(), date(2017, 3, 2)) for each in FIRMS]
    verdicts = {service.verdict.word for found in matches for program in found.programs for service in program.services}
    names = [each.firm.get("name") for each in FIRMS]

    assert 60 == len(FIRMS)
    assert all(name.startswith(("예시", "보기", "견본", "가상")) for name in names)
    assert 60 == len(set(names))
    assert {"eligible", "refer", "needs-info", "ineligible"} == verdicts
    assert {"large", "middle-standing", "small"} == {each.firm.get("size_class") for each in FIRMS} - {None}


@pytest.mark.parametrize("each", FIRMS, ids=lambda each: each.id)
def test_can_be_checked(each: TableFirm) -> None:
    """A firm of the register is matched with every program, and nothing it states contradicts itself."""
    found = match(each.firm, shipped(), date(2017, 3, 2))

    assert 23 == len(found.programs)
    assert () == tuple(found.contradictions)
