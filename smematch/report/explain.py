"""Why: the whole tree of each service with outcomes, the firm's values, sources and readings."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from smematch.kleene import Truth
from smematch.match.evaluate import Outcome
from smematch.match.matcher import Match, ProgramMatch, ServiceMatch
from smematch.model import conditions as c
from smematch.model.program import Program
from smematch.report import agencies, phrases, sentences
from smematch.report.facts_json import condition_tree
from smematch.report.json import leaf_value, service_json
from smematch.report.markdown import inert
from smematch.report.plain import indented_json
from smematch.report.sheet import reading_line
from smematch.report.terminal import MARKS, head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.laws import LAWS
from smematch.words.rules import RULES
from smematch.words.screen import SCREEN

_OUTCOMES: dict[Truth, str] = {True: "✓", False: "✗", None: "…"}
_OPEN = "?"
_JUNCTIONS = {c.AllOf: "all-of", c.AnyOf: "any-of", c.Not: "not-of"}


class Step(NamedTuple):
    """One line of an explanation: how deep it lies, its mark, what it says, where it is taken from."""

    depth: int
    mark: str
    text: str
    source: str


def explain(match: Match, rulebook: Rulebook, lang: str) -> RenderableType:
    """The explanation for a terminal."""
    parts: list[RenderableType] = [*head(match, rulebook, lang)]
    for program in match.programs:
        edition = program.program
        parts += [Line(""), Line(agencies.titled(edition, rulebook, match.day, lang), style="bold")]
        for service in program.services:
            mark, style = MARKS[service.verdict.word]
            name = edition.services[service.service].name.get(lang)
            parts += [Line(""), Line(f"{mark} {name}: {say(SCREEN, service.verdict.word, lang)}", style=style)]
            parts.append(_indented(phrases.reason(service, program, match.situation, lang), 1))
            parts += [_drawn(step) for step in steps(service, program, match, rulebook, lang)]
        parts += [
            Line(""),
            *(_indented(line, 1) for line in (reading_line(each, lang) for each in edition.readings.values())),
        ]
    return Group(*parts)


def explain_markdown(match: Match, rulebook: Rulebook, lang: str) -> str:
    """The explanation as Markdown."""
    lines: list[str] = []
    for program in match.programs:
        edition = program.program
        lines += [f"# {inert(agencies.titled(edition, rulebook, match.day, lang))}", ""]
        for service in program.services:
            name = edition.services[service.service].name.get(lang)
            lines += [f"## {inert(name)}: {inert(say(SCREEN, service.verdict.word, lang))}", ""]
            lines += [inert(phrases.reason(service, program, match.situation, lang)), ""]
            for step in steps(service, program, match, rulebook, lang):
                source = f" ({inert(step.source)})" if step.source else ""
                lines.append(f"{'  ' * step.depth}- {step.mark} {inert(step.text)}{source}")
            lines.append("")
        lines += [f"- {inert(line)}" for line in (reading_line(each, lang) for each in edition.readings.values())]
    return "\n".join(lines) + "\n"


def explain_json(match: Match, rulebook: Rulebook, lang: str) -> str:
    """The explanation as JSON: the contract's service objects, each with its tree."""
    (program,) = match.programs
    services = [
        {**service_json(service, program.program, rulebook, lang), "tree": _tree(service.outcome, program, rulebook)}
        for service in program.services
    ]
    readings = {
        name: {"of": reading.of, "taken": reading.taken.get(lang), "other": reading.other.get(lang),
               "because": reading.because.get(lang)}
        for name, reading in program.program.readings.items()
    }  # fmt: skip
    return indented_json(
        {
            "as_of": match.day.isoformat(),
            "program": program.program.program,
            "edition": program.program.edition,
            "verdict": program.verdict,
            "services": services,
            "readings": readings,
        }
    )


def steps(service: ServiceMatch, program: ProgramMatch, match: Match, rulebook: Rulebook, lang: str) -> Iterator[Step]:
    """The tree of a service, top first."""
    if service.outcome is None:
        yield Step(1, _OPEN, say(RULES, "no-condition", lang), "")
        return
    source = rulebook.cite(program.program, "eligible_when")
    yield from _steps(service.outcome, 1, _Teller(match, program.program, rulebook, lang), source)


class _Teller(NamedTuple):
    match: Match
    program: Program
    rulebook: Rulebook
    lang: str


def _steps(outcome: Outcome, depth: int, teller: _Teller, inherited: str) -> Iterator[Step]:
    condition, lang = outcome.condition, teller.lang
    source = below = condition.source or inherited
    mark = _OPEN if condition.open_below and outcome.high != outcome.low else _OUTCOMES[outcome.high]  # type: ignore[attr-defined]
    if type(condition) in _JUNCTIONS:
        yield Step(depth, mark, say(RULES, _JUNCTIONS[type(condition)], lang), "")
    elif isinstance(condition, c.Usually):
        yield Step(depth, mark, say(RULES, "usually", lang, what=""), source)
    elif isinstance(condition, c.AgencyDecides):
        yield Step(depth, mark, sentences.decides(condition, lang), source)
    elif isinstance(condition, c.InForce):
        yield Step(depth, mark, say(LAWS, "no-edition", lang), source)
    else:
        vocabulary = teller.rulebook.vocabulary
        asked = sentences.leaf_sentence(condition, vocabulary, lang)
        value = phrases.value_words(condition.facts[0], teller.match.situation, lang)
        definition = vocabulary.derived.get(condition.facts[0])
        if definition is not None and definition.source != source:
            # Who is an SME is said elsewhere than who may apply.
            source, below = f"{source}; {definition.source}", definition.source
        yield Step(depth, mark, f"{asked}: {value}", source)
    for part in outcome.of:
        yield from _steps(part, depth + 1, teller, below)


def _tree(outcome: Outcome | None, program: ProgramMatch, rulebook: Rulebook) -> Any:
    if outcome is None:
        return None
    condition = outcome.condition
    found = condition_tree(condition, rulebook.vocabulary)
    found |= {"high": outcome.high, "low": outcome.low, "lean": outcome.lean, "reading": condition.reading}
    if "fact" in found:
        source = rulebook.cite(program.program, "eligible_when", condition.source)
        found |= {"found": leaf_value(outcome), "missing": list(outcome.missing), "source": source}
    if outcome.of:
        found["of"] = [_tree(part, program, rulebook) for part in outcome.of]
    return found


def _drawn(step: Step) -> RenderableType:
    line = Line(f"{step.mark} {step.text}")
    if step.source:
        line.append(f"  [{step.source}]", style="dim")
    return Padding(line, (0, 0, 0, 2 * step.depth))


def _indented(text: str, depth: int) -> RenderableType:
    return Padding(Line(text), (0, 0, 0, 2 * depth))
