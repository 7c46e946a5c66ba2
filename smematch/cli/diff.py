"""`smematch diff OLD [NEW]`: which statements of the rules changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from smematch.cli.catalogue import Form, FormOption
from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, colour, day_given, day_of, language, width
from smematch.cli.output import complain, emit, reported
from smematch.cli.revisions import Repository
from smematch.cli.solving import SECONDS, Limit, has_solver, solving
from smematch.diff.compare import Comparison, compare
from smematch.diff.meant import Gate, Meaning, Register
from smematch.diff.sides import Side, read_file, read_folder
from smematch.errors import InputProblems, Place, Problem, UsageProblem
from smematch.foundation import CASES, FACTS
from smematch.report.meaning_words import gate_words
from smematch.report.problems import problems_text
from smematch.words import say
from smematch.words.meaning import MEANING

app = typer.Typer(add_completion=False, rich_markup_mode=None)

WORK_TREE = "work tree"
_MERGE_BASE, _RANGE = "...", ".."
_HEAD = "HEAD"
Reading = Callable[[], Side]
"""One of the two states, ready to be read."""


FailOn = Annotated[
    Gate | None,
    typer.Option(
        "--fail-on", help="Leave with 1 if a change narrows or widens what some firm gets, or is of any effect."
    ),
]
WithMeaning = Annotated[
    bool, typer.Option("--meaning/--no-meaning", help="Say what the changes mean for firms (needs the solver).")
]
OnDay = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="What they mean on this day; otherwise on all days, to the firms of a table today in Korea.",
    ),
]
Firms = Annotated[
    Path | None,
    typer.Option(
        "--firms",
        metavar="TABLE",
        help="How many of these firms are affected, and which: a table or a folder of profiles.",
        show_default=False,
    ),
]
RulesThere = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        help="For revisions: the folder of rules in the repository, otherwise `rules`. For a file outside any "
        "folder of rules: whose facts it is read with.",
        show_default=False,
    ),
]


@app.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="A rule file, a folder of rules, a git revision, or both as main..HEAD, main...HEAD."
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", help="The same; otherwise the work tree.", show_default=False),
    ] = None,
    form: FormOption = Form.TEXT,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Leave with 1 if anything changed.")] = False,
    fail_on: FailOn = None,
    meaning: WithMeaning = True,
    as_of: OnDay = None,
    firms: Firms = None,
    limit: Limit = SECONDS,
    rules: RulesThere = None,
    lang: Lang = None,
) -> int:
    """Which statements changed, per program, in words, and what that means for firms.

    Exit code 1 if a rule file is broken, or as --exit-code and --fail-on say.
    """
    speak = language(lang)

    def run() -> int:
        asked = _asked(meaning=meaning, gate=fail_on, as_of=as_of, limit=limit, lang=speak)
        comparison = _compared(_Reader(rules), old, new)
        complain(problems_text([*comparison.old.problems, *comparison.new.problems], speak))
        counted = None if firms is None else _counted(comparison, firms, day_of(as_of))
        found = _meaning(comparison, asked)
        _show(comparison, found, counted, form, speak)
        failed = False
        if fail_on is not None and found is not None and found.fails(fail_on):
            complain(gate_words(fail_on, found, speak))
            failed = True
        return 1 if comparison.broken or failed or (exit_code and comparison.changes) else 0

    return reported(speak, run)


class _Asked(NamedTuple):
    """How to ask what changes mean: on which day, how long the solver may look; without a time not at all."""

    day: date | None
    milliseconds: int | None


def _asked(*, meaning: bool, gate: Gate | None, as_of: str | None, limit: float, lang: str) -> _Asked:
    """What the options ask; without the solver a sentence says which install command brings it."""
    day = None if as_of is None else day_given("--as-of", as_of)
    if gate is not None and not meaning:
        raise UsageProblem("options-exclude", option="--fail-on", other="--no-meaning")
    if gate is None and meaning and not has_solver():
        complain(say(MEANING, "no-solver", lang))
        meaning = False
    return _Asked(day, solving("--fail-on", limit) if meaning else None)


def _meaning(comparison: Comparison, asked: _Asked) -> Meaning | None:
    if asked.milliseconds is None:
        return None
    from smematch.diff.meaning import meaning  # brings the solver

    return meaning(comparison, asked.milliseconds, asked.day)


def _counted(comparison: Comparison, firms: Path, day: date) -> Register:
    from smematch.diff.register import register  # brings the reader of tables

    return register(comparison, firms, day)


def _compared(reader: "_Reader", old: str, new: str | None) -> Comparison:
    before, after = reader.both(old, new)
    comparison = compare(before(), after())
    one, other = comparison.old, comparison.new
    alone = not one.whole and not other.whole and not comparison.broken
    if alone and not one.kinds & other.kinds:
        raise UsageProblem("unlike-files", old=one.name, new=other.name)
    return comparison


def _show(comparison: Comparison, meaning: Meaning | None, register: Register | None, form: Form, lang: str) -> None:
    if form is Form.JSON:
        from smematch.report.changes_json import changes_json

        emit(changes_json(comparison, lang, meaning, register))
    elif form is Form.MARKDOWN:
        from smematch.report.changes_markdown import changes_markdown

        emit(changes_markdown(comparison, lang, meaning, register))
    else:
        from smematch.report.changes import changes_text
        from smematch.report.terminal import render

        emit(render(changes_text(comparison, lang, meaning, register), width(), colour=colour()))


class _Reader:
    """Turns the words of the call into the two states; git is asked only when a revision is named."""

    def __init__(self, rules: Path | None) -> None:
        self.rules = rules
        self._repository: Repository | None = None

    @property
    def repository(self) -> Repository:
        if self._repository is None:
            self._repository = Repository(self.rules)
        return self._repository

    def both(self, old: str, new: str | None) -> tuple[Reading, Reading]:
        """Both states: named one by one, as a range of revisions, or one revision and the work tree."""
        if new is not None:
            return self.one(old), self.one(new)
        if _exists(old):
            raise UsageProblem("diff-needs-two", found=old)
        for dots in (_MERGE_BASE, _RANGE):
            one, between, other = old.partition(dots)
            if between:
                return self._range(one or _HEAD, other or _HEAD, merged=dots == _MERGE_BASE)
        return self.revision(old, self.repository.commit(old)), lambda: read_folder(
            self.repository.work_tree, WORK_TREE
        )

    def one(self, word: str) -> Reading:
        """A path if there is one, otherwise a revision."""
        if not _exists(word):
            return self.revision(word, self.repository.commit(word))
        path = Path(word)
        if path.is_dir():
            if not (path / FACTS).is_file():
                raise InputProblems([Problem("not-rules", {}, Place(word))])
            return lambda: read_folder(path, word)
        if path.name.endswith(CASES):
            raise InputProblems([Problem("cases-not-rules", {}, Place(word))])
        return lambda: read_file(path, word, rules_folder(self.rules))

    def revision(self, name: str, commit: str) -> Reading:
        """The rules of a commit."""

        def read() -> Side:
            with self.repository.folder_of(name, commit) as folder:
                return read_folder(folder, name, f"{name}:{self.repository.rules}")

        return read

    def _range(self, one: str, other: str, *, merged: bool) -> tuple[Reading, Reading]:
        repository = self.repository
        start = repository.merge_base(one, other) if merged else repository.commit(one)
        return self.revision(one, start), self.revision(other, repository.commit(other))


def _exists(word: str) -> bool:
    try:
        return bool(word) and Path(word).exists()
    except (OSError, ValueError):  # no name a file could have
        return False
