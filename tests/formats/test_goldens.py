"""The exact text of each format for three findings and three cases. The expected files were written by hand."""

from pathlib import Path

import pytest
from formats.samples import FINDINGS, GROUPS, RULES
from support.golden import compare

from smematch.report.github import github_annotations, job_summary
from smematch.report.items_json import items_json
from smematch.report.items_text import items_text
from smematch.report.junit import junit
from smematch.report.sarif import sarif

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_text(lang: str, request: pytest.FixtureRequest) -> None:
    """Place, severity, code, name, sentence; the marked line; other places; how to mend it."""
    compare(GOLDEN / f"text-{lang}.txt", items_text(FINDINGS, lang) + "\n", request)


def test_json(request: pytest.FixtureRequest) -> None:
    """One object: version, findings, summary of counts."""
    compare(GOLDEN / "findings.json", items_json(FINDINGS, {"files": 2}), request)


def test_annotations(request: pytest.FixtureRequest) -> None:
    """One workflow command an item, errors first."""
    compare(GOLDEN / "annotations.txt", github_annotations(tuple(reversed(FINDINGS))), request)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_job_summary(lang: str, request: pytest.FixtureRequest) -> None:
    """A heading, the counts, and a table with a row an item."""
    compare(GOLDEN / f"summary-{lang}.md", job_summary("smematch lint", FINDINGS, {"files": 2}, lang), request)


def test_sarif(request: pytest.FixtureRequest) -> None:
    """One run: its rules, and a result an item."""
    compare(GOLDEN / "findings.sarif", sarif(FINDINGS, RULES, "1.2.3"), request)


def test_junit(request: pytest.FixtureRequest) -> None:
    """One test case a group; only errors and warnings fail it."""
    compare(GOLDEN / "cases.xml", junit(GROUPS, "smematch test"), request)


def test_nothing_found() -> None:
    """Where there is nothing to say, text and annotations are empty and the summary says so."""
    assert "" == items_text((), "en")
    assert "" == github_annotations(())
    assert "## t\n\nerrors: 0 · warnings: 0 · info: 0\n\nNothing was found.\n" == job_summary("t", (), {}, "en")
