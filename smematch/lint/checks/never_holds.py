"""A comparison, or several in `all`, that no firm can satisfy."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.extent import both
from smematch.lint.finding import Hit, Route, Severity
from smematch.lint.look import File, Folder
from smematch.lint.members import by_fact, operand, opposites, parts, test_of


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None:
        return
    vocabulary = folder.rulebook.vocabulary
    for node in file.nodes:
        test = test_of(node, vocabulary) if node.word != "not" else None
        if test is not None and test.empty:
            yield Hit(file.source, operand(node), {"fact": node.word}, "one")
        if node.word != "all":
            continue
        members = parts(node)
        told: set[Route] = set()
        for one, two in opposites(members, vocabulary):
            told.add(two.route)
            yield Hit(file.source, two.route, {}, "opposite", related=file.related(one))
        for fact, tests in by_fact(members, vocabulary).items():
            if len(tests) < 2 or any(each.empty or node.route in told for node, each in tests):
                continue
            if both(each for _, each in tests).empty:
                last = tests[-1][0]
                yield Hit(file.source, last.route, {"fact": fact}, "several", related=file.related(tests[0][0]))


CHECK = Check("SM301", "never-holds", Severity.ERROR, file=_look)
