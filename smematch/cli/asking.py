"""The talk of an interview: says the questions, understands the answers, goes back, tells why, until it ends."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from smematch.advise.interview.answers import ANSWER, DETAILS, SKIP, UNKNOWN, Answer, Known, known
from smematch.advise.interview.codes import Codes, Named
from smematch.advise.interview.details import Details, counted, details
from smematch.advise.interview.interview import Book, Standing, look
from smematch.advise.interview.reading import (
    LONGEST,
    About,
    command_of,
    last_year,
    numbered,
    one,
    problem_of,
    understand,
    value_of,
    yes_or_no,
)
from smematch.cli.lines import Lines
from smematch.cli.output import complain
from smematch.match.matcher import match
from smematch.model.base import refusal
from smematch.model.facts import Fact
from smematch.model.firm import Firm
from smematch.report import interview as texts
from smematch.report.problems import problem_sentence
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.ask import ASK

BACK, SAVE, END, INPUT_ENDED = "back", "save", "end", "input-ended"
_LISTED = 25
_SHOWN = 12
"""So many codes with a word in their name are shown; more are said to be more."""


class Setting(NamedTuple):
    """What an interview is held with: lines that come in, what it is about, the words and the width of its screen."""

    lines: Lines
    book: Book
    codes: Callable[[str], Codes]
    lang: str
    width: int
    programs: tuple[str, ...] = ()


class Asked(NamedTuple):
    """The question at hand: the fact, what is said above it, the services that rest on it, the keys of a list."""

    name: str
    head: str
    services: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    why: str = "why"


class Talk:
    """An interview from its start, or from answers that were kept, to its end; `keep` is given every new state."""

    def __init__(
        self,
        setting: Setting,
        start: tuple[Mapping[str, Any], frozenset[str]],
        answers: Sequence[Answer],
        keep: Callable[[Sequence[Answer]], None],
    ) -> None:
        self.setting, self.start, self.keep = setting, start, keep
        self.answers = list(answers)
        self.vocabulary = setting.book.rulebook.vocabulary
        self.lang, self.day = setting.lang, setting.book.day

    def run(self) -> str:
        """How it ended: END, SAVE or INPUT_ENDED."""
        while True:
            now = self.known()
            standing = look(self.setting.book, now.stated, now.asked)
            if self.answers and (now.details is None or standing.next is not None):
                self.tell(texts.progress(standing, self.lang), 2)
            said = self.next(now, standing)
            if isinstance(said, Answer):
                self.answers.append(said)
            elif said == BACK and self.answers:
                self.answers.pop()
            elif said == BACK:
                self.tell(say(ASK, "nothing-before", self.lang))
            else:
                return said
            self.keep(self.answers)

    def known(self) -> Known:
        """What is known so far."""
        return known(*self.start, self.answers, self.vocabulary)

    def next(self, now: Known, standing: Standing) -> Answer | str:
        """Ask what comes next: the name, what verdicts rest on, then what costs and dates rest on if that is wanted."""
        number = len(self.answers) + 1
        title = self.vocabulary.title_fact
        if title is not None and title not in now.stated and title not in now.asked:
            return self.ask(Asked(title, say(ASK, "name", self.lang)), now)
        if standing.next is not None:
            head = say(ASK, "question", self.lang, number=number, left=standing.left)
            return self.ask(Asked(standing.next, head, standing.bears_on[standing.next]), now)
        if now.details is False:
            return END
        found = match(Firm(dict(now.stated)), self.setting.book.rulebook, self.day, self.setting.programs)
        more = details(found, self.setting.book.rulebook, now.asked)
        if more.next is None:
            return END
        return self.go_on(more) if now.details is None else self.detail(more, now, number)

    def detail(self, more: Details, now: Known, number: int) -> Answer | str:
        """Ask for a fact that costs or dates rest on."""
        assert more.next is not None
        head = say(ASK, "detail", self.lang, number=number, left=more.left)
        services = more.bears_on[more.next]
        counts = self.vocabulary.facts[more.next].type == "counts"
        listed = counted(now.stated.get(more.next) or {}, services) if counts else ()
        return self.ask(Asked(more.next, head, services, listed, "why-detail"), now)

    def go_on(self, more: Details) -> Answer | str:
        """Whether costs and dates are wanted exactly."""
        complain("\n" + texts.wrapped(say(ASK, "details", self.lang, count=more.left), self.setting.width))
        while True:
            text = self.read(("yes", "no"))
            command = None if text is None else command_of(text)
            if text is None or command in (BACK, SAVE, END):
                return command or INPUT_ENDED
            answer = False if command in (SKIP, UNKNOWN) else yes_or_no(text)
            if answer is not None:
                return Answer(DETAILS, ANSWER, "true" if answer else "false")
            self.refuse(refusal("not-yes-or-no", found=text))

    def ask(self, asked: Asked, now: Known) -> Answer | str:
        """Put a question until it is answered, left open, or the talk goes elsewhere."""
        fact = self.vocabulary.facts[asked.name]
        self.show(asked, fact, now)
        reader = _CodeReader(self, asked.name) if fact.type == "code" else None
        while True:
            try:
                text = self.read(self.completions(fact, reader))
                if text is None:
                    return INPUT_ENDED
                command = command_of(text)
                if command == "why":
                    self.explain(asked, fact, reader)
                elif command in (UNKNOWN, SKIP):
                    return self.left_open(asked.name, command)
                elif command is not None:
                    return command
                else:
                    raw = reader.read(text) if reader else self.plain(text, asked, fact)
                    if raw is not None:
                        return self.taken(asked.name, raw)
            except PydanticCustomError as error:
                self.refuse(error)
            except EOFError:
                return INPUT_ENDED

    def left_open(self, name: str, how: str) -> Answer:
        """That a fact is not known, or skipped."""
        self.tell(texts.left_open(name, "is-unknown" if how == UNKNOWN else "is-skipped", self.book, self.lang), 2)
        return Answer(name, how)

    @property
    def book(self) -> Rulebook:
        """The rulebook."""
        return self.setting.book.rulebook

    def taken(self, name: str, raw: Any) -> Answer:
        """The answer, once its type has read it, said back as it was understood."""
        value = value_of(name, raw, self.vocabulary)
        said = texts.answer(name, value, self.book, self.lang)
        if self.vocabulary.facts[name].type == "code":
            called = self.setting.codes(self.vocabulary.facts[name].codes or "").name_of(value)
            said = f"{said} {called.get(self.lang)}" if called else said
        self.tell(said, 2)
        return Answer(name, ANSWER, raw)

    def show(self, asked: Asked, fact: Fact, now: Known) -> None:
        """The question with what is known already, the choices there are, and how to answer."""
        complain("\n" + texts.wrapped(asked.head, self.setting.width))
        self.tell(texts.question(fact, self.lang))
        stated = now.stated.get(asked.name)
        if stated is not None:
            value = texts.understood(asked.name, stated, self.book, self.lang)
            self.tell(say(ASK, "stated", self.lang, value=value), 2)
        if isinstance(fact.of, dict):
            self.list(texts.choices(fact, self.lang))
        if asked.listed:
            self.list(texts.services(asked.listed, self.book, self.day, self.lang))
        forms = texts.forms(fact, last_year(self.day), self.lang)
        self.tell(f"({say(ASK, 'hint', self.lang, forms=forms)})", 2)

    def explain(self, asked: Asked, fact: Fact, reader: "_CodeReader | None") -> None:
        """Why it is asked, and of a code what there is to choose from."""
        names = texts.program_names(asked.services, self.book, self.day, self.lang)
        for line in texts.why(fact, len(asked.services), names, self.lang, key=asked.why):
            self.tell(line, 2)
        if reader is not None:
            reader.show_all()

    def plain(self, text: str, asked: Asked, fact: Fact) -> Any:
        """The plain data of an answer in words; of "about" both ends are asked for."""
        raw = understand(text, asked.name, self.vocabulary, last_year(self.day), asked.listed)
        if not isinstance(raw, About):
            return raw
        day = "-day" if fact.type == "date" else ""
        first, _ = one(self.end("least" + day), fact)
        _, last = one(self.end("most" + day), fact)
        ends = {"min": first, "max": last}
        return {str(last_year(self.day)): ends} if fact.type == "by-year" else ends

    def end(self, key: str) -> str:
        """One end of what is only known about; EOFError where the lines have ended."""
        self.tell(say(ASK, key, self.lang), 2)
        text = self.read(())
        if text is None:
            raise EOFError
        if command_of(text) is not None:
            raise refusal("ask-not-understood", found=text or "-", expected="124억, 12.4bn, 50, YYYY-MM-DD")
        return text.strip()

    def completions(self, fact: Fact, reader: "_CodeReader | None") -> list[str]:
        """What Tab completes."""
        if reader is not None:
            return reader.names()
        if isinstance(fact.of, dict):
            return [label.get(self.lang) for label in fact.of.values()]
        return _YES_NO[self.lang] if fact.type == "boolean" else []

    def read(self, choices: Sequence[str]) -> str | None:
        """The next line, None at the end of the input; a refusal where it is far too long."""
        text = self.setting.lines.read("> ", choices)
        if text is not None and len(text) > LONGEST:
            raise refusal("ask-too-long", found=len(text), most=LONGEST)
        return text

    def refuse(self, error: PydanticCustomError) -> None:
        """Say what is wrong with an answer."""
        self.tell("! " + problem_sentence(problem_of(error), self.lang), 2)

    def list(self, lines: Sequence[str]) -> None:
        """Say several lines below a question."""
        for line in lines:
            self.tell(line, 4)

    def tell(self, text: str, indent: int = 0) -> None:
        """Say something, in the width of the screen."""
        complain(texts.wrapped(text, self.setting.width, indent))


_YES_NO = {"en": ["yes", "no", "unknown", "back", "save", "end"], "ko": ["예", "아니오", "모름", "뒤로", "저장", "끝"]}


class _CodeReader:
    """Reads a code: as it is, by number from a list, or by words of its name, narrowing it down."""

    def __init__(self, talk: Talk, name: str) -> None:
        self.talk, self.name = talk, name
        self.codes = talk.setting.codes(talk.vocabulary.facts[name].codes or "")
        self.menu: list[Named] = []

    def names(self) -> list[str]:
        """The names that can be completed."""
        return [name.get(self.talk.lang) for name in self.codes.names.values()]

    def show_all(self) -> None:
        """The groups to choose from."""
        self.offer(self.codes.top())

    def offer(self, found: list[Named]) -> None:
        """Show some codes to choose from by number."""
        if self.menu != found[:_LISTED]:  # it is seen already
            self.menu = found[:_LISTED]
            self.talk.list(texts.codes(self.menu, self.talk.lang))

    def read(self, text: str) -> str | None:
        """The code, None where more has to be said."""
        said = text.strip()
        if said.isascii() and said.isdecimal() and self.menu:
            return self.narrowed(numbered(said, [each.code for each in self.menu]))
        code = self.codes.as_code(said)
        try:
            value_of(self.name, code, self.talk.vocabulary)
        except PydanticCustomError as error:
            return self.by_words(said, error)
        return code

    def by_words(self, said: str, error: PydanticCustomError) -> str | None:
        found = self.codes.found(said)
        if not self.codes.names:
            raise error
        if len(found) == 1:
            return self.narrowed(found[0].code)
        if len(found) > _SHOWN:
            self.talk.tell(say(ASK, "too-many", self.talk.lang, count=len(found)), 2)
            self.offer(found[:_SHOWN])
        elif found:
            self.offer(found)
        else:
            if any(char.isdecimal() for char in said):  # it was meant as a code
                self.talk.refuse(error)
            self.talk.tell(say(ASK, "no-match", self.talk.lang, found=texts.quoted(said)[:80]), 2)
            self.show_all()
        self.talk.tell(say(ASK, "pick", self.talk.lang), 2)
        return None

    def narrowed(self, code: str) -> str | None:
        """A code, or one below it that is chosen: down as far as there are names."""
        while below := self.codes.below(code):
            self.offer(below)
            name = self.codes.names[code].get(self.talk.lang)
            self.talk.tell(say(ASK, "narrow", self.talk.lang, code=code, name=name), 2)
            text = self.talk.read([])
            if text is None:
                raise EOFError
            said = text.strip()
            if not said:
                return code
            if not (said.isascii() and said.isdecimal()):
                return None if command_of(said) else self.read(said)
            code = numbered(said, [each.code for each in self.menu])
        return code
