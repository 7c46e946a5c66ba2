"""The client's page in a browser: on a telephone, on a desk, on A4, for whoever cannot see, with hostile names."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from client.pages import LANGS, named, page_of
from playwright.sync_api import Browser, Page, sync_playwright

from smematch.report.client.html import client_html
from smematch.report.client.value import ClientPage

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
WIDTHS = (390, 1280)
HOSTILE = (
    "<script>document.title='x'</script>",
    '"><img src=http://b.example/x onerror=alert(1)>',
    "가" * 10_000,
    "W" * 10_000,
    "שלום مرحبا \u202eabc",
    "=HYPERLINK(1)",
)
A4 = (595, 842)
"""Width and height in points."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("CI") != "true", reason="there is no chromium on this machine"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=ARGUMENTS)
        yield found
        found.close()


def shown(browser: Browser, page: ClientPage, folder: Path, width: int) -> tuple[Page, list[str]]:
    """The page in a window of a width, and what it asked for besides itself."""
    path = folder / "page.html"
    path.write_text(client_html(page), encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    return tab, [url for url in asked if url != path.as_uri()]


def overflowing(tab: Page) -> list[Any]:
    """What reaches beyond the window, the page itself first."""
    return list(
        tab.evaluate(
            """() => {
            const wide = document.documentElement;
            const found = wide.scrollWidth > wide.clientWidth ? ["page"] : [];
            for (const each of document.querySelectorAll("body *")) {
                const box = each.getBoundingClientRect();
                const unseen = box.width <= 1 || each.closest("thead, svg");
                if (box.right > wide.clientWidth + 1 && !unseen) found.push(each.outerHTML);
            }
            return found;
        }"""
        )
    )


@pytest.mark.parametrize(
    ("name", "lang", "width"),
    [  # each firm, language and width with each of the others at least once
        ("gyeonggi-precision", "ko", 390),
        ("gyeonggi-precision", "en", 1280),
        ("half-known", "en", 390),
        ("half-known", "ko", 1280),
        ("cosmetics-exporter", "ko", 390),
        ("cosmetics-exporter", "en", 1280),
    ],
)
def test_for_every_reader(browser: Browser, name: str, lang: str, width: int, tmp_path: Path) -> None:
    """Nothing is against WCAG 2.1 AA (axe); nothing is asked for, nothing runs, nothing is wider than the window."""
    tab, asked = shown(browser, page_of(name, lang), tmp_path, width)
    try:
        tab.screenshot(path=tmp_path / "page.png", full_page=True)
        found = Axe().run(tab, options=AXE).response

        assert [] == [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
        assert len(found["passes"]) > 20
        assert [] == asked
        assert [] == overflowing(tab)
        assert 0 == tab.locator("script").count()
    finally:
        tab.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names(browser: Browser, name: str, width: int, tmp_path: Path) -> None:
    """Nothing of a name runs, is asked for, or breaks the page."""
    tab, asked = shown(browser, named(name), tmp_path, width)
    try:
        assert [] == asked
        assert [] == overflowing(tab)
        assert tab.title().endswith("Export support your firm can use")
        assert 0 == tab.locator("main img, main script").count()
    finally:
        tab.close()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["gyeonggi-precision", "half-known"])
def test_on_paper(browser: Browser, name: str, lang: str, tmp_path: Path) -> None:
    """Printed, it is A4, of no more pages than somebody reads, the answer on the first, each page with its number."""
    page = page_of(name, lang)
    tab, _ = shown(browser, page, tmp_path, 1280)
    tab.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    tab.close()
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        sizes = {tuple(map(round, sheet.get_size())) for sheet in document}
        texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]

    assert {A4} == sizes
    assert len(texts) <= 16
    assert page.answer.headline in texts[0]
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1))


def test_on_paper_nothing_is_cut(browser: Browser, tmp_path: Path) -> None:
    """Laid out for paper, nothing is wider than the sheet, and the list of links is gone."""
    tab, _ = shown(browser, page_of("half-known", "en"), tmp_path, 680)
    try:
        tab.emulate_media(media="print")

        assert [] == overflowing(tab)
        assert not tab.locator("nav").is_visible()
    finally:
        tab.close()


def test_the_picture_is_told_in_words(browser: Browser, tmp_path: Path) -> None:
    """Every line of the timeline is an image with a name and a description; the table of days follows."""
    tab, _ = shown(browser, page_of("gyeonggi-precision", "en"), tmp_path, 1280)
    try:
        lanes = tab.get_by_role("img")
        names = [lanes.nth(at).get_attribute("aria-labelledby") for at in range(lanes.count())]
        words = [
            " ".join(tab.locator(f"#{each}").text_content() or "" for each in (name or "").split()) for name in names
        ]

        assert "Business Trip Support Program 2017-03-02 to 2017-03-27" == words[0]
        assert len(words) == len(set(words))
        assert tab.get_by_role("table", name="Days that count").is_visible()
    finally:
        tab.close()
