"""The client's page as its reader gets it: recorded, in both languages."""

import re
from pathlib import Path

import pytest
from client.pages import LANGS, page_of
from support import golden

from smematch.report.client.html import client_html
from smematch.report.client.markdown import client_markdown

GOLDEN = Path(__file__).parent / "golden"
DIGEST = re.compile(r"\b(?=[0-9a-f]*[0-9])(?:[0-9a-f]{64}|[0-9a-f]{12})\b")


def compare(path: Path, page: str, request: pytest.FixtureRequest) -> None:
    """Compare with a recorded page, whatever the rules' digests, which change with every rule file."""
    golden.compare(path, DIGEST.sub("DIGEST", page), request)


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
