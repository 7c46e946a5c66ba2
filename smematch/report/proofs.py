"""What is proved of rules as text: for each condition a firm that may and one that may not, and how programs relate."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from smematch.lint.proving.examples import Example, Nobody
from smematch.lint.proving.proofs import Proofs
from smematch.lint.proving.relations import Relation, Relations, Services
from smematch.report.flow import flow
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.proofs import PROOFS

_STEP = "  "
_ARROW = " → "


def proofs_text(proofs: Proofs, examples: Iterable[Example], found: Relations | None, width: int, lang: str) -> str:
    """The days, an example either way of every condition, and the relations of services."""
    days = ", ".join(map(str, proofs.days))
    lines = [say(PROOFS, "title", lang), _STEP + say(PROOFS, "days" if days else "no-days", lang, days=days), ""]
    lines.append(say(PROOFS, "examples", lang))
    names = _Names(proofs)
    for each in examples:
        lines += [f"{_STEP}{line}" for line in _example(each, names, width - len(_STEP), lang)]
    if found is not None:
        lines += ["", *_relations(found, names, width, lang)]
    return "\n".join(lines)


class _Names:
    """Services in few words: all of a program's by its name alone."""

    def __init__(self, proofs: Proofs) -> None:
        editions = [edition for each in proofs.rulebook.editions.values() for edition in each]
        self.many = {edition.program: len(edition.services) for edition in editions}

    def of(self, services: Services) -> list[str]:
        """The names, in their order."""
        by_program: dict[str, list[str]] = {}
        for service in services:
            by_program.setdefault(service.partition("/")[0], []).append(service)
        whole = {program for program, own in by_program.items() if len(own) == self.many.get(program)}
        return [name for program, own in by_program.items() for name in ([program] if program in whole else own)]


def _example(example: Example, names: _Names, width: int, lang: str) -> Iterator[str]:
    when = f" ({say(PROOFS, 'on', lang, day=example.day)})" if example.day else ""
    yield from _wrapped(", ".join(names.of(example.services)) + when, width, "")
    for key, firm in (("may", example.may), ("may-not", example.may_not)):
        label = say(PROOFS, key, lang)
        yield from _wrapped(f"{label}: {_firm(firm, lang)}", width, _STEP)


def _firm(firm: "Mapping[str, object] | Nobody | None", lang: str) -> str:
    if isinstance(firm, Mapping):
        return plain(flow(firm)) if firm else say(PROOFS, "any-firm", lang)
    return say(PROOFS, "undecided" if firm is None else "nobody", lang)


def _relations(found: Relations, names: _Names, width: int, lang: str) -> Iterator[str]:
    yield say(PROOFS, "relations", lang)
    numbered = {relation.one: f"[{number}]" for number, relation in enumerate(found.same, 1)}

    def called(services: Services) -> str:
        return numbered.get(services) or ", ".join(names.of(services))

    same = (f"{numbered[each.one]} {' = '.join(names.of(each.one))}{each.when}" for each in found.same)
    yield from _section("same", same, width, lang)
    by_one: dict[tuple[Services, str], list[Relation]] = {}
    for each in found.within:
        by_one.setdefault((each.one, each.when), []).append(each)
    within = (
        f"{called(one)}{_ARROW}{'; '.join(called(each.two) for each in many)}{when}"
        for (one, when), many in by_one.items()
    )
    yield from _section("within", within, width, lang)
    apart = (f"{called(each.one)} | {called(each.two)}{each.when}" for each in found.apart)
    yield from _section("apart", apart, width, lang)
    if found.undecided:
        yield _STEP + say(PROOFS, "open-pairs", lang, count=found.undecided)


def _section(key: str, entries: Iterable[str], width: int, lang: str) -> Iterator[str]:
    yield _STEP + say(PROOFS, key, lang)
    listed = [*entries]
    for each in listed or [say(PROOFS, "none", lang)]:
        yield from _wrapped(each, width, _STEP * 2)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Lines of a width, the first less far in than the others. Names and profiles hold no wide letters."""
    return wrap(
        text, max(width, 40), initial_indent=indent, subsequent_indent=indent + _STEP,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
