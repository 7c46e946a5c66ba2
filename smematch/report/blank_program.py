"""A blank rule file and its cases: every row of the annex template as a guided blank."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from smematch.model.base import Frozen
from smematch.model.program import Program, Register, TemplateRow
from smematch.ruletest.cases import ProgramCase, ProgramCases
from smematch.ruletest.expected import ALL, Verdict
from smematch.schema.hover import of_key
from smematch.words import ENGLISH, LANGUAGES, say
from smematch.words.template import TEMPLATE

BLANK = "____"
"""Stands where an empty value would be taken for one that is left out."""
_ASKED = {"eligible_when": "condition", "fee": "for-all", "window": "for-all"}
"""Keys that a service could state instead: they are asked for all the same, with a remark."""
_WIDTHS = (112, 58)
"""Characters of a line, by language: a Korean syllable is two cells wide."""


class Blank(NamedTuple):
    """What is known of the new program, and where its schemas are."""

    program: str
    edition: str
    agency: str
    program_schema: str
    cases_schema: str


def modeline(schema: str) -> str:
    """The line that names the schema of a file to an editor."""
    return f"# yaml-language-server: $schema={schema}"


def blank_program(blank: Blank, register: Register) -> str:
    """A rule file whose rows are explained and whose required keys are blank."""
    given = {"program": blank.program, "edition": blank.edition, "agency": blank.agency}
    in_rows = {key for row in register.template for key in row.keys}
    fields = Program.model_fields
    lines = [modeline(blank.program_schema), *_both("head", blank=BLANK), *_both("head-rows"), *_both("head-source")]
    for key in fields:
        if key not in in_rows and _is_asked(key):
            lines += ["", *_meaning(Program, key), *_entry(key, given)]
    for row in register.template:
        lines += ["", *_row(row), *(line for key in row.keys if _is_asked(key) for line in _entry(key, given))]
    rest = [key for key in fields if key not in in_rows and not _is_asked(key)]
    lines += ["", *_both("beyond"), *(line for key in rest for line in ("#", *_beyond(key, register)))]
    return "\n".join(lines) + "\n"


def blank_cases(blank: Blank) -> str:
    """A cases file with one blank case."""
    lines = [modeline(blank.cases_schema), *_both("cases-head"), *_both("cases-what")]
    lines += [f"program: {blank.program}", f"edition: {blank.edition}", "cases:"]
    first, *keys = [key for key in ProgramCase.model_fields if _is_of_every_case(key)]
    lines += [*_indented(_meaning(ProgramCase, first)), f"  - {first}:"]
    for key in keys:
        lines += _indented(_indented([*_meaning(ProgramCase, key), f"{key}:"]))
    verdicts = [*_both("one-of", words=", ".join(get_args(Verdict))), f"{ALL}: {BLANK}"]
    return "\n".join([*lines, *_indented(_indented(_indented(verdicts)))]) + "\n"


def _is_of_every_case(key: str) -> bool:
    """Whether each case says it, unless its file says it for all."""
    return ProgramCase.model_fields[key].is_required() or key in ProgramCases.model_fields


def _is_asked(key: str) -> bool:
    field = Program.model_fields.get(key)
    return key in _ASKED or (field is not None and field.is_required())


def _comment(text: str, lang: str) -> Iterator[str]:
    width = _WIDTHS[lang != ENGLISH]
    return (f"# {line}" for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def _both(key: str, **args: Any) -> Iterator[str]:
    """A sentence in both languages, as comments."""
    for lang in LANGUAGES:
        yield from _comment(say(TEMPLATE, key, lang, **args), lang)


def _meaning(model: type[Frozen], key: str) -> Iterator[str]:
    for lang, text in zip(LANGUAGES, (of_key(model, key) or "").split("\n"), strict=False):
        yield from _comment(text, lang)


def _row(row: TemplateRow) -> Iterator[str]:
    """What the template says of a row, with an example."""
    yield f"# -- {row.row}"
    for lang in LANGUAGES:
        yield from _comment(row.explains.get(lang), lang)
    yield f"# ({row.source})"
    yield "# " + " / ".join(TEMPLATE["example"])
    yield from (f"#   {line}" for line in row.example.splitlines())


def _entry(key: str, given: Mapping[str, str]) -> Iterator[str]:
    if key in given:
        yield f"{key}: {given[key]}"
    elif key in _ASKED:
        yield from _both(_ASKED[key])
        yield f"{key}: {BLANK}"
    else:
        yield from _blank(key, Program.model_fields[key].annotation)


def _blank(key: str, annotation: Any) -> Iterator[str]:
    """A key with nothing behind it: of a part its required keys or the first, of a mapping an entry without a name."""
    yield f"{key}:"
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        fields = list(annotation.model_fields.items())
        for name, field in [each for each in fields if each[1].is_required()] or fields[:1]:
            yield from _indented(_blank(field.alias or name, field.annotation))
    elif get_origin(annotation) is dict:
        yield from _indented(_blank(BLANK, get_args(annotation)[1]))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _beyond(key: str, register: Register) -> Iterator[str]:
    yield from _meaning(Program, key)
    choices: Any = getattr(register, key, None)
    if isinstance(choices, dict) and choices:
        yield from _both("some-of", words=", ".join(choices))
    yield f"# {key}:"
