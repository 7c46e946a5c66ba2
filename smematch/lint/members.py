"""The members of `all` and `any`, and those of them that test the same fact."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from smematch.lint.canonical import Shape, canonical, exclude, opposite
from smematch.lint.extent import Extent, extent
from smematch.lint.finding import Hit, Route
from smematch.lint.look import File, Folder, Node, leaf, nodes
from smematch.model.vocabulary import Vocabulary


def parts(node: Node) -> list[Node]:
    """The conditions directly below a junction, as far as they are written as conditions."""
    below = node.below if isinstance(node.below, list) else []
    tops = [next(nodes(part, (*node.inner, index)), None) for index, part in enumerate(below)]
    return [top for top in tops if top is not None]


def operand(node: Node) -> Route:
    """The route to what a test compares with; the fact itself where it stands alone."""
    below, route = node.below, node.inner
    while isinstance(below, dict) and len(below) == 1:
        ((word, below),) = below.items()
        route = (*route, word)
    return route


def test_of(node: Node, vocabulary: Vocabulary) -> Extent | None:
    """The extent of the test that stands at a node, or of what `not` leaves of one; None where none can be compared."""
    if node.word == "not":
        below = next(nodes(node.below, node.inner), None)
        test = None if below is None else test_of(below, vocabulary)
        return None if test is None else test.rest
    condition = leaf(node, vocabulary)
    return None if condition is None else extent(condition, vocabulary)


def by_fact(members: list[Node], vocabulary: Vocabulary) -> dict[str, list[tuple[Node, Extent]]]:
    """The tests among the members by the fact they test."""
    found: dict[str, list[tuple[Node, Extent]]] = defaultdict(list)
    for member in members:
        test = test_of(member, vocabulary)
        if test is not None and not test.of_years:
            found[test.fact.partition(" ")[0]].append((member, test))
    return found


def opposites(members: list[Node], vocabulary: Vocabulary) -> Iterator[tuple[Node, Node]]:
    """Members that are the opposite of one before them, each behind the first such."""
    first: dict[Shape, Node] = {}
    for member in members:
        shape = canonical(member.raw, vocabulary)
        other = opposite(shape)
        if other in first and exclude(other, shape):
            yield first[other], member
        first.setdefault(shape, member)


def decided(
    file: File,
    folder: Folder,
    junction: str,
    is_so: Callable[[Extent], bool],
    join: Callable[[Iterable[Extent]], Extent],
) -> Iterator[Hit]:
    """Tests that are decided before any firm is seen: alone, by their opposite, or several on one fact.

    `is_so` says it of what a test lets through, `join` puts together what the members of a `junction` do.
    """
    if folder.rulebook is None:
        return
    vocabulary = folder.rulebook.vocabulary
    for node in file.nodes:
        test = test_of(node, vocabulary) if node.word != "not" else None
        if test is not None and is_so(test):
            yield Hit(file.source, operand(node), {"fact": node.word}, "one")
        if node.word != junction:
            continue
        members = parts(node)
        told: set[Route] = set()
        for one, two in opposites(members, vocabulary):
            told.add(two.route)
            yield Hit(file.source, two.route, {}, "opposite", related=file.related(one))
        for fact, tests in by_fact(members, vocabulary).items():
            if len(tests) < 2 or any(is_so(each) or member.route in told for member, each in tests):
                continue
            if is_so(join(each for _, each in tests)):
                last = tests[-1][0]
                yield Hit(file.source, last.route, {"fact": fact}, "several", related=file.related(tests[0][0]))
