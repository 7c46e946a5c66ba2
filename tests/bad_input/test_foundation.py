"""Facts, definitions and sources broken in one place: reported like any rule file, and nothing is answered."""

from pathlib import Path
from typing import NamedTuple

import pytest
from bad_input.runner import PROGRAM, Cli, few_rules, marked, put_program, read_report, reading, said

FACTS, SOURCES = "facts.yaml", "sources.yaml"
CODES, SIZE = "definitions/codes.yaml", "definitions/size.yaml"
WORDS = {
    "TEXT": "{en: a, ko: 가}",
    "ASKED": "label: TEXT, question: TEXT, firm_can_change: no",
    "LABEL": "label: TEXT, source: sme-decree",
    "CHOICE": "type: choice, of: {a: TEXT}, LABEL",
    "TABLE": "unit: KRW, by: industry, LABEL",
    "EDITION": "from: 2015-01-01, source: sme-decree",
}
"""What rows leave out: a word in capitals stands for it."""


class Row(NamedTuple):
    """Put `new` behind the first `after` of a file; the marks stand where the mistakes are."""

    code: str
    file: str
    after: str
    new: str
    nearest: str = ""


def row(code: str, file: str, after: str, new: str, nearest: str = "") -> Row:
    """A row whose words in capitals are written out."""
    for word, meaning in reversed(WORDS.items()):
        new = new.replace(word, meaning)
    return Row(code, file, after, f"  {new}\n", nearest)


def fact(code: str, new: str, nearest: str = "") -> Row:
    """A new fact."""
    return row(code, FACTS, "facts:\n", new, nearest)


def derived(code: str, new: str, nearest: str = "") -> Row:
    """A new derived fact."""
    return row(code, SIZE, "\nderived:\n", new, nearest)


def document(code: str, new: str) -> Row:
    """A new source document."""
    return row(code, SOURCES, "documents:\n", new)


def later(code: str, new: str) -> Row:
    """A later name of a new agency."""
    return row(code, SOURCES, "\nagencies:\n", f"trial: {{name: TEXT, source: eclac-2018, later: [{new}]}}")


SETTLED = "trial: {type: boolean, ASKED, when_absent: [{when: §%s, it_is: yes}]}"
ROWS: dict[str, Row] = {
    # -- facts
    "not YAML": fact("yaml-syntax", "trial: a§: b"),
    "twice": row("duplicate-key", FACTS, "\ncontradictions:\n", "a: {when: sme, says: TEXT}\n  §a: {}"),
    "misspelt key": fact("unknown-key", "trial: {type: text, ASKED, §qestion: a}", "question"),
    "no label": fact("missing-key", "trial: §{type: text, question: TEXT, firm_can_change: no}"),
    "no such type": fact("not-allowed", "trial: {type: §string, ASKED}"),
    "text for a fact": fact("wrong-shape", "trial: §text"),
    "choice of nothing": fact("missing-for-type", "trial: §{type: choice, ASKED}"),
    "code of nothing": fact("missing-for-type", "trial: §{type: code, ASKED}"),
    "code scheme": fact("unknown-code-scheme", "trial: {type: code, codes: §ksik, ASKED}", "ksic"),
    "least value": fact("not-a-number", "trial: {type: integer, min: §none, ASKED}"),
    "yes or no": fact("not-yes-or-no", "trial: {type: text, label: TEXT, question: TEXT, firm_can_change: §perhaps}"),
    "settled by an unknown fact": fact("unknown-fact", SETTLED % "hit50", "hit500"),
    "settled by a derived fact": fact("settled-by-derived", SETTLED % "sme"),
    "contradiction": row("unknown-fact", FACTS, "\ncontradictions:\n", "trial: {when: §hit50, says: TEXT}", "hit500"),
    # -- definitions
    "derived two ways": derived("derived-one-way", "trial: §{type: boolean, is: sme, years_since: founded, LABEL}"),
    "derived no way": derived("derived-one-way", "trial: §{type: boolean, LABEL}"),
    "another table before the last row": derived(
        "same-as-not-last", "trial: {CHOICE, first_of: [{same_as: §size}, {value: a}]}"
    ),
    "no last row": derived("no-last-row", "trial: {CHOICE, first_of: [§{when: sme, value: a}]}"),
    "row with two results": derived("row-value-or-same-as", "trial: {CHOICE, first_of: [§{value: a, same_as: size}]}"),
    "row of no choice": derived("not-a-choice", "trial: {CHOICE, first_of: [{value: §b}]}"),
    "row of an unknown fact": derived("unknown-fact", "trial: {CHOICE, first_of: [{same_as: §sise}]}", "size"),
    "view of an unknown fact": derived("unknown-fact", "trial: {type: boolean, is: §hit50, LABEL}", "hit500"),
    "years since what": derived("unknown-fact", "trial: {type: integer, years_since: §foundet, LABEL}", "founded"),
    "years since no day": derived("fact-of-other-type", "trial: {type: integer, years_since: §employees, LABEL}"),
    "in a circle": derived("derived-in-circles", "§trial: {type: boolean, is: {not: trial}, LABEL}"),
    "left open": derived("open-definition", "§trial: {type: boolean, is: {usually: hit500}, LABEL}"),
    "edition of neither": derived("edition-one-way", "trial: {type: boolean, LABEL, editions: [§{EDITION}]}"),
    "edition of both": derived(
        "edition-one-way", "trial: {CHOICE, editions: [§{EDITION, is: sme, first_of: [{value: a}]}]}"
    ),
    "edition that ends first": derived(
        "edition-ends-first", "trial: {type: boolean, LABEL, editions: [{EDITION, until: §2014-12-31, is: sme}]}"
    ),
    "edition in another": derived(
        "edition-not-later",
        "trial: {type: boolean, LABEL, editions: [{EDITION, until: 2016-12-31, is: sme}, "
        "{from: §2016-12-31, source: sme-decree, is: sme}]}",
    ),
    "edition before another": derived(
        "edition-not-later",
        "trial: {type: boolean, LABEL, editions: [{EDITION, is: sme}, "
        "{from: §2015-01-01, source: sme-decree, is: sme}]}",
    ),
    "edition that follows a table": derived(
        "same-as-in-edition", "trial: {CHOICE, editions: [{EDITION, first_of: [{same_as: §size}]}]}"
    ),
    "last row of an edition": derived(
        "no-last-row", "trial: {CHOICE, editions: [{EDITION, first_of: [§{when: sme, value: a}]}]}"
    ),
    "edition of an unknown fact": derived(
        "unknown-fact", "trial: {type: boolean, LABEL, editions: [{EDITION, is: §hit50}]}", "hit500"
    ),
    "edition of a circle": derived(
        "derived-in-circles", "§trial: {type: boolean, LABEL, editions: [{EDITION, is: {not: trial}}]}"
    ),
    "edition left open": derived(
        "open-definition", "§trial: {type: boolean, LABEL, editions: [{EDITION, is: {usually: hit500}}]}"
    ),
    "named like a fact": derived("defined-twice", "§hit500: {type: boolean, is: sme, LABEL}"),
    "no such document": derived(
        "unknown-source", "trial: {type: boolean, is: sme, label: TEXT, source: §sme-degree}", "sme-decree"
    ),
    "code in two groups": row(
        "code-twice", SIZE, "\ntables:\n", "trial: {TABLE, editions: [{EDITION, values: {1억: [A, B], 2억: [§B]}}]}"
    ),
    "limit": row("not-an-amount", SIZE, "\ntables:\n", "trial: {TABLE, editions: [{EDITION, values: {§much: [A]}}]}"),
    "no regular expression": row("bad-pattern", CODES, "\ncodes:\n", "trial: {form: §'[', source: ksic-10}"),
    "codes of no source": row("missing-key", CODES, "\ncodes:\n", "trial: §{form: '[a-z]'}"),
    # -- sources
    "document without a title": document("missing-key", "trial: §{published: 2018-04, known_as_of: 2018-04}"),
    "month": document("wrong-form", "trial: {title: A, published: §April 2018, known_as_of: 2018-04}"),
    "month 13": document("wrong-form", "trial: {title: A, published: 2018-04, known_as_of: §2018-13}"),
    "agency's misspelt key": row(
        "unknown-key",
        SOURCES,
        "\nagencies:\n",
        "trial: {name: TEXT, website: a, §websit: b, source: ksic-10}",
        "website",
    ),
    "agency of no document": row(
        "unknown-source", SOURCES, "\nagencies:\n", "trial: {name: TEXT, website: a, source: §eclac}"
    ),
    "later name that nobody says": later("later-name-unsaid", "§{from: 2017-03-02, name: TEXT, sure: reported}"),
    "later name that no document states": later(
        "missing-key", "§{from: 2017-03-02, name: TEXT, sure: stated, address: a.example}"
    ),
    "later names out of order": row(
        "range-backwards",
        SOURCES,
        "\nagencies:\n",
        "trial: §{name: TEXT, source: eclac-2018, later: [{from: 2017-03-02, name: TEXT, sure: stated, "
        "source: eclac-2018}, {from: 2016-03-02, name: TEXT, sure: stated, source: eclac-2018}]}",
    ),
    "lines of a part": document(
        "wrong-form",
        "trial: {title: a, published: 2017-03, known_as_of: 2017-03, text: {file: a, lines: 9, parts: {a: §1-}}}",
    ),
}


@pytest.mark.parametrize("broken", ROWS.values(), ids=ROWS)
def test_foundation_is_refused_at_its_place(broken: Row, cli: Cli, tmp_path: Path) -> None:
    """`lint` finds it (exit code 1, on standard output); `check` answers nothing, not even with --keep-going."""
    rules = few_rules(tmp_path)
    file = rules / broken.file
    before, after, rest = file.read_text(encoding="utf-8").partition(broken.after)
    assert broken.after == after
    text, places = marked(before + after + broken.new + rest)
    file.write_text(text, encoding="utf-8")
    firm = tmp_path / "firm.yaml"
    firm.touch()

    lint = reading(cli, rules)
    check = cli("check", firm, "--rules", rules, "--keep-going")

    found = read_report(lint.out)
    assert (1, places) == (lint.code, [(each.line, each.column) for each in found])
    assert {(str(file), True)} == {(each.file, said(broken.code, each.sentence)) for each in found}
    assert broken.nearest in found[0].sentence
    assert (2, "", found) == (check.code, check.out, check.mistakes)


def test_python_stdnum_without_the_form(cli: Cli, tmp_path: Path) -> None:
    """A form of numbers that python-stdnum does not have is found when rules are read or a number is stated."""
    rules = few_rules(tmp_path)
    file = rules / FACTS
    text = file.read_text(encoding="utf-8")
    assert 1 == text.count("stdnum: kr.brn")
    file.write_text(text.replace("stdnum: kr.brn", "stdnum: kr.nothing"), encoding="utf-8")
    firm = tmp_path / "firm.yaml"
    firm.write_text("business_registration_number: 999-81-00015\n", encoding="utf-8")

    outcome = cli("check", firm, "--rules", rules)

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.mistakes))
    assert said("unknown-number-form", outcome.mistakes[0].sentence)


@pytest.mark.parametrize("missing", [FACTS, SOURCES])
def test_a_missing_file_of_the_foundation(missing: str, cli: Cli, tmp_path: Path) -> None:
    """A folder without its facts or sources is no folder of rules: named, nothing answered."""
    rules = few_rules(tmp_path)
    (rules / missing).unlink()
    firm = tmp_path / "firm.yaml"
    firm.touch()

    outcome = cli("check", firm, "--rules", rules, "--keep-going")

    assert (2, "", [(0, 0)]) == outcome.refused
    assert (str(rules / missing), True) == (
        outcome.mistakes[0].file,
        said("no-such-file", outcome.mistakes[0].sentence),
    )


@pytest.mark.parametrize("raw", [b"\0\1\2", "facts: 예".encode("cp949"), b"- a\n", b"", b"[" * 9_000])
@pytest.mark.parametrize("file", [FACTS, SOURCES, SIZE])
def test_a_file_of_the_foundation_that_is_something_else(file: str, raw: bytes, cli: Cli, tmp_path: Path) -> None:
    """Whatever stands in a file of the foundation, the report says it and nothing is answered."""
    rules = few_rules(tmp_path)
    (rules / file).write_bytes(raw)
    firm = tmp_path / "firm.yaml"
    firm.touch()

    outcome = cli("check", firm, "--rules", rules, "--keep-going")

    assert (2, "") == (outcome.code, outcome.out)
    assert outcome.mistakes


def test_mistakes_of_all_files_stand_in_one_report(cli: Cli, tmp_path: Path) -> None:
    """Facts, definitions and sources with a mistake each are one report of three lines, in order of their files."""
    rules = few_rules(tmp_path)
    for name in (FACTS, SIZE, SOURCES):
        with (rules / name).open("a", encoding="utf-8") as stream:
            stream.write("\nnonsense: yes\n")

    outcome = reading(cli, rules)

    files = [rules / SIZE, rules / FACTS, rules / SOURCES]
    assert (1, list(map(str, files))) == (outcome.code, [each.file for each in read_report(outcome.out)])


def test_an_edition_twice(cli: Cli, tmp_path: Path) -> None:
    """Two files of one edition are a mistake of the second, which names the first."""
    rules = few_rules(tmp_path)
    file = put_program(rules, "trial-again", PROGRAM)

    outcome = reading(cli, rules)

    found = read_report(outcome.out)
    assert (1, [(str(file), 2, 10)]) == (outcome.code, [each[:3] for each in found])
    assert said("edition-twice", found[0].sentence)
    assert str(rules / "kotra" / "trial" / "2017.yaml") in found[0].sentence
