"""What the client's page is made of: every service once, days where they lie, digests that tell inputs apart."""

import itertools
import re
from datetime import date, timedelta

import pytest
from client.pages import DAY, LANGS, RULES, YEAR, example, page_of, said, told
from hypothesis import given
from hypothesis import strategies as st
from support.rules import FIRMS, firm, shipped

from smematch.advise.days import Span
from smematch.report.client.about import Digests, digests
from smematch.report.client.page import Told, client_page
from smematch.report.client.picture import place, ticks
from smematch.report.client.value import Checklist, ClientPage, Picture, Table
from smematch.report.plan_phrases import Teller

NAMES = [path.stem for path in FIRMS]
WHOLE = 10_000
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
spans = st.builds(lambda start, more: Span(start, start + timedelta(days=more)), days, st.integers(0, 40_000))


def blocks(page: ClientPage, key: str) -> list[object]:
    """The blocks of a part of a page."""
    (found,) = [section.blocks for section in page.sections if section.key == key]
    return list(found)


@pytest.mark.parametrize("name", NAMES)
def test_every_service_is_counted_once(name: str) -> None:
    """The numbers at the top add up to all services that are offered."""
    every = sum(len(edition.services) for edition in shipped().on(DAY))

    assert every == sum(count.number for count in page_of(name, "en").answer.counts)


@pytest.mark.parametrize("name", NAMES)
def test_the_headline_counts_what_is_open(name: str) -> None:
    """The number in the headline is that of the services whose conditions hold and that take applications that day."""
    found = told(example(name)).plan.match.programs
    open_now = [s for p in found for s in p.services if (s.verdict.word, s.window.state) == ("eligible", "open")]
    answer = page_of(name, "en").answer

    assert [] == [count for count in answer.counts[:1] if count.number != len(open_now)]
    assert answer.headline.startswith(f"You can apply for {len(open_now)} service")


@pytest.mark.parametrize("lang", LANGS)
def test_every_missing_fact_is_asked(lang: str) -> None:
    """The checklist holds the question of every fact that any verdict waits for, each once."""
    made = told(example("half-known"))
    vocabulary = shipped().vocabulary
    waiting = {fact for p in made.plan.match.programs for s in p.services for fact in s.verdict.missing}
    (asked,) = [block for block in blocks(client_page(made, lang), "questions") if isinstance(block, Checklist)]
    texts = [question.text for question in asked.questions]

    assert sorted(set(texts)) == sorted(texts)
    assert {vocabulary.facts[fact].question.get(lang) for fact in waiting} <= set(texts)


def test_a_step_and_what_it_opens() -> None:
    """A fact that the firm can change, and that alone keeps services closed, is a step with all that it opens."""
    tables = [block for block in blocks(page_of("gyeonggi-precision", "en"), "steps") if isinstance(block, Table)]
    rows = {row.cells[0]: row.cells[1] for row in tables[0].rows}

    assert ("Online Business Matchmaking Support Program - may apply",) == rows["tradeKorea member: yes",]


def test_time_that_passes() -> None:
    """A firm that comes of age within the span is told from which day it stands otherwise."""
    young = firm("founded: 2010-06-01\nindustry: C20\naverage: 1\n".replace("average: 1\n", "size_class: small\n"))
    tables = [block for block in blocks(client_page(told(young), "en"), "steps") if isinstance(block, Table)]

    assert ["2017-06-01"] == [row.cells[0][0] for table in tables if table.days for row in table.rows]


@given(spans)
def test_months_lie_in_the_span(span: Span) -> None:
    """There are one to thirteen ticks, each further right, each at the first day of its month."""
    found = list(ticks(span, "en"))
    lefts = [tick.left for tick in found]

    assert 1 <= len(found) <= 13
    assert sorted(set(lefts)) == lefts
    assert all(0 <= left < WHOLE for left in lefts)


@given(spans, st.integers(0, 40_000))
def test_a_day_lies_where_it_should(span: Span, further: int) -> None:
    """A day's place is its part of the days of the span, rounded down."""
    length = (span.end - span.start).days + 1
    day = span.start + timedelta(days=further % length)

    assert place(day, span) == WHOLE * (further % length) // length
    assert 0 == place(span.start, span)


@pytest.mark.parametrize("name", NAMES)
def test_bars_lie_in_the_picture(name: str) -> None:
    """Nothing of the picture lies outside, and the bars of a line do not overlap."""
    for lang in LANGS:
        for block in blocks(page_of(name, lang), "dates"):
            for lane in block.lanes if isinstance(block, Picture) else ():
                ends = [(bar.left, bar.left + bar.width) for bar in lane.bars]
                assert all(0 <= left < right <= WHOLE for left, right in ends)
                assert all(one[1] <= other[0] for one, other in itertools.pairwise(ends))
                assert all(0 <= mark < WHOLE for mark in lane.marks)


def test_where_nothing_has_a_day() -> None:
    """Without any day there is no picture, and the page says so in words."""
    page = client_page(told(firm("wants_overseas_expansion: yes\n"), wanted=("kita.trade-sos",)), "en")
    drawn = [block for block in blocks(page, "dates") if isinstance(block, Picture)]

    assert [] == drawn
    assert any("No day is stated" in text for text in said(page))


def test_programs_asked_for() -> None:
    """With some programs named, the page is about their services only."""
    page = client_page(told(example("half-known"), wanted=("kita.trade-sos",)), "en")

    assert [1] == [count.number for count in page.answer.counts]
    assert {"kita.trade-sos"} == page.anchors


def inputs(made: Told) -> Digests:
    """The digests of a page."""
    return digests(Teller(made.plan, made.rulebook, "en"), made.rules, made.wanted, made.version)


def test_digests() -> None:
    """They stay for the same inputs, in any order of files, and change with a rule, a fact, a day or a program."""
    found = firm("wants_overseas_expansion: yes\nhas_exported: no\n")
    same = inputs(told(found))
    texts = {"b.yaml": "1", "a.yaml": "2"}
    others = [
        told(found, rules={"facts.yaml": "facts: {a: b}\n"}),
        told(found, rules={"fact.yaml": RULES["facts.yaml"]}),
        told(firm("wants_overseas_expansion: yes\nhas_exported: yes\n")),
        told(firm("wants_overseas_expansion: yes\n")),
        told(found, Span(DAY, date(2018, 2, 28))),
        told(found, wanted=("kita.trade-sos",)),
        told(found, version="2"),
    ]

    assert same == inputs(told(found))
    assert inputs(told(found, rules=texts)) == inputs(told(found, rules=dict(sorted(texts.items()))))
    assert len(others) + 1 == len({same.inputs, *(inputs(each).inputs for each in others)})


def test_digest_is_the_same_in_both_languages() -> None:
    """The page names the digests whole, and a Korean page has those of the English one."""
    made = told(example("gyeonggi-precision"))
    found = inputs(made)

    for lang in LANGS:
        assert set(found) <= set(said(client_page(made, lang)))


@pytest.mark.parametrize(("unchecked", "lines"), [(None, 1), ((0, 900), 1), ((3, 900), 2)])
def test_texts_no_speaker_has_checked(unchecked: tuple[int, int] | None, lines: int) -> None:
    """The footer says how many texts are unchecked, where there are any."""
    footer = client_page(told(example("half-known"), unchecked=unchecked), "ko").footer

    assert lines == len(footer)
    assert lines == 1 or ["900", "3"] == re.findall("[0-9]+", footer[1])


def test_old_information_is_not_missed() -> None:
    """Years after the source, the top of the page says how old it is and what to do; in its own time it does not."""
    late = page_of("half-known", "en", Span(date(2026, 11, 28), date(2027, 11, 27)))

    assert () == page_of("half-known", "en", YEAR).answer.warnings
    assert ["8 years old" in line for line in late.answer.warnings] == [True]


def test_contradictions_are_not_missed() -> None:
    """Statements that contradict each other stand at the top."""
    page = client_page(told(firm("has_exported: no\nexports_usd: {2016: 5}\n")), "en")

    assert 1 == len(page.answer.warnings)
    assert page.answer.warnings[0].startswith("contradiction:")
