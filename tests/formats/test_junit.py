"""JUnit XML, read back by a reader of JUnit."""

from xml.etree import ElementTree as ET

from formats.hostile import UNSEEN, groups, texts
from formats.samples import CASES, CONTACT, GROUPS, OLD_NEWS, OVERLAP
from hypothesis import given
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from smematch.report.item import Group
from smematch.report.junit import junit
from smematch.report.plain import plain


def suite_of(text: str) -> TestSuite:
    """The one suite, as junitparser reads it."""
    (suite,) = JUnitXml.fromstring(text.encode())
    assert isinstance(suite, TestSuite)
    return suite


def cases_of(text: str) -> list[TestCase]:
    """The cases of the one suite."""
    return [case for case in suite_of(text) if isinstance(case, TestCase)]


def test_read_back() -> None:
    """Names, classes, counts and the one failure are what they were; no time is told."""
    text = junit(GROUPS, "smematch test")

    suite, cases = suite_of(text), cases_of(text)
    assert ("smematch test", 3, 1, 0, 0) == (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped)
    assert [group.name for group in GROUPS] == [case.name for case in cases]
    assert {CASES} == {case.classname for case in cases}
    assert [True, False, True] == [case.is_passed for case in cases]
    (failure,) = cases[1].result
    assert isinstance(failure, Failure)
    assert GROUPS[1].items[0].says == failure.message
    assert "time" not in text


def test_counts_are_those_of_the_cases() -> None:
    """The counts that are written are those that one counts in what was read."""
    suite = suite_of(junit(GROUPS, "smematch test"))
    cases = list(suite)

    failed = sum(isinstance(case, TestCase) and case.is_failure for case in cases)
    assert (len(cases), failed) == (suite.tests, suite.failures)


def test_several_items_in_a_group() -> None:
    """The first error or warning is the message, all of them are the text, information is output."""
    (case,) = cases_of(junit([Group("a.yaml", "rules", (OLD_NEWS, CONTACT, OVERLAP))], "lint"))

    (failure,) = case.result
    assert CONTACT.says == failure.message
    assert "SM115 invalid-contact" == failure.type
    assert [True, True, False] == [each.id in (failure.text or "") for each in (CONTACT, OVERLAP, OLD_NEWS)]
    assert OLD_NEWS.id in (case.system_out or "")


@given(groups, texts)
def test_any_text(found: tuple[Group, ...], name: str) -> None:
    """Well-formed XML whatever the text; names, messages and texts come back as they would be shown."""
    text = junit(found, name)

    ET.fromstring(text.encode())
    suite, cases = suite_of(text), cases_of(text)
    assert not UNSEEN.search(text)
    assert plain(name) == suite.name
    assert [plain(group.name) for group in found] == [case.name for case in cases]
    assert [plain(group.part_of) for group in found] == [case.classname for case in cases]
    for group, case in zip(found, cases, strict=True):
        bad = [item for item in group.items if item.level != "note"]
        assert bool(bad) == (not case.is_passed)
        if bad:
            (failure,) = case.result
            assert plain(bad[0].says.split("\n")[0]) == failure.message
            said = [plain(line) for item in bad for line in item.says.split("\n")]
            assert all(line in (failure.text or "") for line in said)
