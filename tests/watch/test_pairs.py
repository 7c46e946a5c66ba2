"""Which firm of now is which of then."""

import json
import shutil
from pathlib import Path

import pytest
from support.rules import RULES
from watch.desk import Desk

from smematch.advise.pairs import Known, known, pairs
from smematch.cli import run

A, B = "name: 가\nsize_class: small\nfounded: 2010-01-01\n", "name: 나\nsize_class: small\n"
NUMBER = "business_registration_number: 999-81-00015\n"


def firm(file: str | None, name: str | None = "가", number: str | None = None) -> Known:
    """What a firm is told apart by."""
    return known(file, name, number)


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ([firm("a.yaml")], [firm("a.yaml", "나")], {0: 0}),  # it has another name now
        ([firm("./c/a.yaml")], [firm("c/a.yaml")], {0: 0}),
        ([firm("x/a.yaml"), firm("x/b.yaml")], [firm("/old/b.yaml"), firm("/old/a.yaml")], {0: 1, 1: 0}),
        ([firm("x/1/a.yaml"), firm("x/2/a.yaml")], [firm("y/2/a.yaml"), firm("y/1/a.yaml")], {0: 1, 1: 0}),
        ([firm("x/a.yaml")], [firm("y/a.yaml", "나")], {}),  # another firm in a file of that name
        ([firm("x.yaml")], [firm("y.yaml")], {}),  # two clients can share a name
        ([firm("x.yaml", number="1-2")], [firm("y.yaml", "나", "12")], {0: 0}),
        ([firm("a.yaml", number="1")], [firm("a.yaml", number="2")], {}),
        (  # two files were exchanged
            [firm("a.yaml", number="1"), firm("b.yaml", number="2")],
            [firm("a.yaml", number="2"), firm("b.yaml", number="1")],
            {0: 1, 1: 0},
        ),
        (  # two profiles of one firm
            [firm("a.yaml", number="1"), firm("b.yaml", number="1")],
            [firm("b.yaml", number="1"), firm("a.yaml", number="1")],
            {0: 1, 1: 0},
        ),
        ([firm("a.yaml")], [firm(None)], {0: 0}),  # an older file knows no paths
        ([firm("a.yaml"), firm("b.yaml")], [firm(None)], {}),  # which of them it was is not known
        ([firm("-")], [firm("-")], {0: 0}),  # standard input
        ([firm("-")], [firm("-", "나")], {}),
        ([firm("a.yaml", None)], [firm("a.yaml", None)], {0: 0}),
        ([firm("C:\\now\\a.yaml")], [firm("/then/a.yaml")], {0: 0}),
    ],
)
def test_pairs_by_example(now: list[Known], then: list[Known], expected: dict[int, int]) -> None:
    """Path, then number, then the end of the path with the name; never two numbers; a name alone only without paths."""
    assert expected == pairs(now, then)


def test_a_folder_that_was_moved(desk: Desk) -> None:
    """In another folder the firms are the same; only the one that is new is new."""
    desk.put(a=A, b=B).save("2017-04-10")
    shutil.move(desk.clients, desk.folder / "elsewhere")
    desk.clients = desk.folder / "elsewhere"
    desk.put(c="name: 다\n")
    found = desk.changed("2017-04-10")

    assert (["다"], [], []) == ([each["name"] for each in found["new"]], found["gone"], found["changes"])


def test_two_clients_of_one_name_are_not_mixed(desk: Desk) -> None:
    """One of two firms of the same name has changed: it is told of that one, by its file."""
    desk.put(a=A, b=A).save("2017-04-10").put(b=A.replace("small", "large"))
    found = desk.changed("2017-04-10")
    text = desk.check("2017-04-10", "--changed-since", str(desk.last))[1]

    assert {"b.yaml"} == {Path(each["firm"]["file"]).name for each in found["changes"]}
    assert "가 (b.yaml)" in text
    assert "가 (a.yaml)" not in text


def test_new_and_gone(desk: Desk) -> None:
    """A client who left is gone, one who came is new with what is open to it; neither is a change of verdict."""
    desk.put(a=A, b=B).save("2017-04-10").put(c="name: 다\nsize_class: small\n")
    (desk.clients / "b.yaml").unlink()
    found = desk.changed("2017-04-10")

    assert (["다"], ["나"], []) == (
        [each["name"] for each in found["new"]],
        [each["name"] for each in found["gone"]],
        found["changes"],
    )


def test_a_file_that_was_renamed_goes_by_the_number(desk: Desk) -> None:
    """With a registration number a firm stays itself under another name of its file."""
    desk.put(a=A + NUMBER).save("2017-04-10")
    (desk.clients / "a.yaml").rename(desk.clients / "z.yaml")
    found = desk.changed("2017-04-10")

    assert ([], []) == (found["new"], found["gone"])


def test_a_firm_that_cannot_be_read_is_neither_gone_nor_lost(desk: Desk) -> None:
    """With --keep-going the others are answered, exit code 2; what was known of it is kept for the next time."""
    desk.put(a=A, b=B).save("2017-04-10").put(b="name: 나\nemployees: many\n")
    options = ("--changed-since", str(desk.last), "--format", "json", "--save", str(desk.last), "--keep-going")
    code, out, error = desk.check("2017-04-17", *options)

    assert 2 == code
    assert '"gone": []' in out
    assert "b.yaml:2:12" in error
    desk.put(b=B.replace("small", "large"))
    found = desk.changed("2017-04-24")
    assert ({"나"}, []) == ({each["firm"]["name"] for each in found["changes"]}, found["new"])
    assert {"first": "2017-04-10", "last": "2017-04-17"} == found["since"]


def test_without_keep_going_nothing_is_told_or_saved(desk: Desk) -> None:
    """A client that cannot be read is one report; the file of the last time stays as it was."""
    desk.put(a=A, b=B).save("2017-04-10").put(b="name: 나\nemployees: many\n")
    before = desk.last.read_bytes()
    code, out, error = desk.check("2017-04-17", "--changed-since", str(desk.last), "--save", str(desk.last))

    assert (2, "", before) == (code, out, desk.last.read_bytes())
    assert 1 == error.count("b.yaml")


def test_a_firm_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile from standard input has no path; it goes by its name."""
    import io
    import sys

    def stdin(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))

    stdin(A)
    assert 0 == run(["check", "-", "--as-of", "2017-04-10", "--save", str(desk.last)])
    stdin(A.replace("small", "large"))
    assert 0 == run(["check", "-", "--as-of", "2017-04-10", "--changed-since", str(desk.last)])
    assert "Verdicts that changed" in desk.capsys.readouterr().out


def test_a_rule_file_that_cannot_be_read_closes_nothing(desk: Desk) -> None:
    """With --keep-going, a program whose rules are broken is not compared, which is said: it is not gone."""
    rules = desk.folder / "rules"
    shutil.copytree(RULES, rules)
    desk.rules = ["--rules", str(rules)]
    desk.put(a=A).save("2017-04-10")
    (rules / "kotra" / "business-trip" / "2017.yaml").write_text("program: [", encoding="utf-8")
    options = ("--changed-since", str(desk.last), "--format", "json", "--keep-going")
    code, out, _ = desk.check("2017-04-10", *options)
    found = json.loads(out)

    assert (2, [], [], ["kotra.business-trip"]) == (code, found["changes"], found["terms"], found["not_compared"])
