"""Proposed cases as a cases file: everything below `cases:` is ready to be put into the program's own."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from smematch.foundation import CASES as SUFFIX
from smematch.match.matcher import ServiceMatch
from smematch.model import money as m
from smematch.model.firm import read_firm
from smematch.model.values import Interval
from smematch.report import amounts, phrases, sentences
from smematch.report.flow import flow, scalar
from smematch.report.plain import plain
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import Case
from smematch.ruletest.expected import ALL, NONE, text_of
from smematch.ruletest.mutate import Survivor
from smematch.ruletest.propose import Proposal, Proposed
from smematch.ruletest.targets import Target
from smematch.words import LANGUAGES, say
from smematch.words.cases import PROPOSALS

_WIDEST = 120


def proposals_text(found: Proposed, cases: Iterable[Case], rulebook: Rulebook, lang: str) -> str:
    """The proposals as YAML. Their names are none that the cases have already."""
    program = found.program
    file = Path(rulebook.sources[program.program, program.edition].file).with_suffix(SUFFIX)
    lines = [f"# {line}" for each in LANGUAGES for line in _head(found, rulebook, str(file), each)]
    lines += [f"program: {program.program}", f"edition: {scalar(program.edition)}"]
    if not found.proposals:
        return "\n".join([*lines, "cases: []"]) + "\n"
    lines.append("cases:")
    names = {case.entry.name for case in cases if case.file.program == program.program}
    for proposal in found.proposals:
        name = _unused(_name(proposal, rulebook, lang), names, lang)
        names.add(name)
        lines += _case(proposal, name, found, rulebook)
    return "\n".join(lines) + "\n"


def excuses_text(unexcused: Iterable[Survivor], lang: str) -> str:
    """What to write in a cases file to let changes be that no case notices; an empty text where there is none."""
    lines = [f"  - mutant: {scalar(each.mutant.id)}\n    because: {{en: , ko: }}" for each in unexcused]
    if not lines:
        return ""
    return "\n".join([say(PROPOSALS, "excuse", lang), "survivors:", *lines])


def _head(found: Proposed, rulebook: Rulebook, file: str, lang: str) -> Iterator[str]:
    about = {"program": found.program.program, "edition": plain(found.program.edition)}
    if found.proposals:
        yield say(PROPOSALS, "head", lang, **about)
        yield say(PROPOSALS, "how", lang)
        yield say(PROPOSALS, "where", lang, file=plain(file))
    else:
        yield say(PROPOSALS, "none", lang, **about)
    for target in found.unfound:
        yield say(PROPOSALS, "without-firm", lang, what=_what(target, rulebook, lang))


def _case(proposal: Proposal, name: str, found: Proposed, rulebook: Rulebook) -> Iterator[str]:
    target = proposal.target
    program = found.program
    source = rulebook.cite(program, "fee" if target.of_fee else "eligible_when", target.source)
    yield f"  - name: {scalar(name)}"
    yield f"    source: {scalar(source)}"
    yield f"    day: {proposal.day}"
    yield from _entry("firm", proposal.firm, 4)
    yield "    confirmed: no"
    yield "    expect:"
    tell = _fee if target.of_fee else _judged
    told = {service: tell(each) for service, each in proposal.services.items()}
    values = list(told.values())
    if len(told) > 1 and list(told) == list(program.services) and values.count(values[0]) == len(values):
        told = {ALL: values[0]}
    for service, expected in told.items():
        yield from _entry(service, expected, 6)


def _judged(service: ServiceMatch) -> dict[str, Any]:
    said = service.verdict
    failed = [leaf.condition.facts[0] for leaf in said.failed]
    return {"verdict": said.word, "lean": said.lean or NONE, "missing": list(said.missing), "failed": failed}


def _fee(service: ServiceMatch) -> dict[str, Any]:
    fee = service.fee
    told: dict[str, Any] = {"kind": fee.kind}
    if fee.share is not None:
        told["share"] = _ends(fee.share, lambda share: f"{text_of(share * 100)}%")
    told |= {"krw": _ends(fee.krw, text_of), "missing": list(fee.missing)}
    return {"verdict": service.verdict.word, "fee": told}


def _ends(known: Interval, tell: Any) -> Any:
    low, high = (NONE if end is None else tell(end) for end in known)
    return low if known.exact else {"min": low, "max": high}


def _entry(key: str, value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """A key with a mapping: on one line where it fits, otherwise a line an entry."""
    line = f"{' ' * indent}{key}: {flow(value)}"
    if len(line) <= _WIDEST:
        yield line
        return
    yield f"{' ' * indent}{key}:"
    for name, each in value.items():
        yield f"{' ' * (indent + 2)}{name}: {flow(each)}"


def _unused(name: str, names: set[str], lang: str) -> str:
    tries = (say(PROPOSALS, "again", lang, name=name, n=n) for n in range(2, len(names) + 3))
    return name if name not in names else next(each for each in tries if each not in names)


def _name(proposal: Proposal, rulebook: Rulebook, lang: str) -> str:
    what = _what(proposal.target, rulebook, lang)
    value = _states(proposal, rulebook, lang)
    return say(PROPOSALS, proposal.kind, lang, what=what, value=value)


def _what(target: Target, rulebook: Rulebook, lang: str) -> str:
    vocabulary, what = rulebook.vocabulary, target.what
    if isinstance(what, m.AboveCap):
        cap = amounts.money(what.program_pays_up_to, lang)
        words = say(PROPOSALS, "cap", lang, cost=vocabulary.label(what.of).get(lang), cap=cap)
    elif isinstance(what, m.Quota):
        counted = vocabulary.label(what.counted_in).get(lang)
        words = say(PROPOSALS, "quota", lang, counted=counted, n=what.free_uses)
    else:
        words = sentences.condition_sentence(what, vocabulary, lang)  # type: ignore[arg-type]  # a leaf: no other fee has a threshold
    return say(PROPOSALS, "of-fee", lang, what=words) if target.of_fee else words


def _states(proposal: Proposal, rulebook: Rulebook, lang: str) -> str:
    """What the firm states at the boundary; a fact the leaf does not name itself goes with its label."""
    vocabulary = rulebook.vocabulary
    stated = read_firm(proposal.states, rulebook.profile).facts
    own = getattr(proposal.target.what, "fact", None)
    said = []
    for fact, value in stated.items():
        words = phrases.stated_words(
            fact, next(iter(value.values())) if isinstance(value, dict) else value, vocabulary, lang
        )
        label = vocabulary.label(fact).get(lang)
        named = fact == own or isinstance(proposal.target.what, m.Fee)
        said.append(words if named else say(PROPOSALS, "other", lang, label=label, value=words))
    return ", ".join(said)
