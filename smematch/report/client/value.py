"""What the client's page is made of, in one language, ready to be laid out. No markup of any format, no logic."""

from typing import NamedTuple

from smematch.report.plan_phrases import OWN_STEP
from smematch.report.terminal import MARKS

SIGNS = {**{verdict: sign for verdict, (sign, _) in MARKS.items()}, "own-step": OWN_STEP[0]}
"""What stands before a service besides the words: what is said of it."""
Lines = tuple[str, ...]
"""The lines of a cell or an entry; each is one line of text."""


class Row(NamedTuple):
    """A row of a table. `state`: what is said of what it is about (a verdict), shown by a sign besides the words.

    `about`: the key of the card that tells more.
    """

    cells: tuple[Lines, ...]
    state: str = ""
    about: str = ""


class Table(NamedTuple):
    """Rows below a head, and what they are (the caption). `days`: the first column holds days, not names."""

    caption: str
    head: Lines
    rows: tuple[Row, ...]
    days: bool = False


class Fact(NamedTuple):
    """Something named, and what is said of it."""

    label: str
    lines: Lines


class Facts(NamedTuple):
    """Things named, one below the other."""

    facts: tuple[Fact, ...]


class Question(NamedTuple):
    """A question with the answers to tick (none: a line to write on), why it is asked, and help to answer it."""

    text: str
    choices: Lines
    why: str
    help: str = ""


class Checklist(NamedTuple):
    """Questions to be answered with a pen. `answer`: what stands before a line to write on."""

    questions: tuple[Question, ...]
    answer: str


class Notes(NamedTuple):
    """Sentences, one a paragraph."""

    lines: Lines


class Link(NamedTuple):
    """A way to reach somebody, and where it leads (None: only text)."""

    text: str
    href: str | None = None


class Contact(NamedTuple):
    """Whom to ask, and how to reach them."""

    at: str
    links: tuple[Link, ...]


class Process(NamedTuple):
    """The stages of some services, in order. `title` says of which, and from which day they are dated."""

    title: str
    steps: Lines


class Card(NamedTuple):
    """A program: how to go about it, whom to ask, where it is written. `lines`: what else is to be known of it."""

    key: str
    name: str
    agency: str
    gives: str
    lines: Lines
    processes: tuple[Process, ...]
    contacts: tuple[Contact, ...]
    source: str


class Cards(NamedTuple):
    """Programs; `ask`: what stands before the contacts of each."""

    ask: str
    cards: tuple[Card, ...]


class Bar(NamedTuple):
    """Days in a row as parts of the whole span, in hundredths of a percent from its beginning: where, how wide.

    `notice`: a notice names the days inside. `ends`: the last day lies within the span.
    """

    left: int
    width: int
    notice: bool = False
    ends: bool = False


class Lane(NamedTuple):
    """A line of the picture: what it is about, its bars, its marks (days on which something happens), it in words."""

    name: str
    bars: tuple[Bar, ...]
    marks: tuple[int, ...]
    says: str


class Tick(NamedTuple):
    """A month of the axis, and where it begins; `strong`: a year begins with it."""

    left: int
    label: str
    strong: bool = False


class Picture(NamedTuple):
    """The timeline. Everything in it stands in words beside it. `legend`: what a bar, a hatched bar and a mark mean."""

    title: str
    describes: str
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    legend: tuple[str, str, str]


Block = Table | Facts | Checklist | Notes | Cards | Picture


class Section(NamedTuple):
    """A part of the page. `key` names it for links and sheets; `brief` is its title where there is little room."""

    key: str
    title: str
    brief: str
    blocks: tuple[Block, ...]


class Count(NamedTuple):
    """How many services there are of a kind."""

    number: int
    label: str
    state: str


class Answer(NamedTuple):
    """The answer in a few lines, for the top: what it is, what it costs, which days come next, how many of what."""

    headline: str
    lines: Lines
    counts: tuple[Count, ...]
    warnings: Lines


class ClientPage(NamedTuple):
    """The page of one firm on one day. `title` fits one line, whatever the firm is called."""

    lang: str
    title: str
    kicker: str
    subtitle: str
    answer: Answer
    contents: str
    """What the list of the parts is called."""
    sections: tuple[Section, ...]
    footer: Lines

    @property
    def anchors(self) -> frozenset[str]:
        """The keys of the cards."""
        blocks = (block for section in self.sections for block in section.blocks)
        return frozenset(card.key for block in blocks if isinstance(block, Cards) for card in block.cards)
