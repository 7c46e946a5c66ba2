"""The client's page as its reader gets it: recorded, in both languages."""

from pathlib import Path

import pytest
from client.pages import LANGS, page_of
from support.golden import compare

from smematch.report.client.html import client_html
from smematch.report.client.markdown import client_markdown

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["gyeonggi-precision", "half-known"])
def test_page_as_markdown(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    """The page in Markdown is the recorded one."""
    compare(GOLDEN / f"{name}-{lang}.md", client_markdown(page_of(name, lang)), request)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["gyeonggi-precision", "half-known"])
def test_page_as_html(name: str, lang: str, request: pytest.FixtureRequest) -> None:
    """The page in HTML is the recorded one."""
    compare(GOLDEN / f"{name}-{lang}.html", client_html(page_of(name, lang)), request)
