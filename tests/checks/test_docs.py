"""The documents of all checks are made from the pages of the checks."""

from pathlib import Path

import pytest
from support.rules import ROOT

from smematch.lint.checks import CHECKS
from smematch.report.pages import checks_markdown, list_of_checks, page_text

DOCUMENTS = {"en": ROOT / "docs" / "checks.md", "ko": ROOT / "docs" / "checks.ko.md"}


@pytest.mark.parametrize("lang", DOCUMENTS)
def test_documents_are_fresh(lang: str, request: pytest.FixtureRequest) -> None:
    """The committed document is what the pages say; `--record` writes it."""
    path: Path = DOCUMENTS[lang]
    expected = checks_markdown(CHECKS, lang)
    if request.config.getoption("--record"):
        path.write_text(expected, encoding="utf-8")
    assert expected == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_each_page_stands_in_the_document_and_in_the_list(check: object) -> None:
    """`--explain CODE`, `--explain all` and the documents show the same text."""
    for lang, path in DOCUMENTS.items():
        text = path.read_text(encoding="utf-8")
        assert page_text(check, lang).replace("# ", "## ", 1) in text  # type: ignore[arg-type]
        assert str(check.code) in list_of_checks(CHECKS, lang)  # type: ignore[attr-defined]
