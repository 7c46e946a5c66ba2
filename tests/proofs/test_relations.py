"""How services relate: against trying every firm of a tiny vocabulary, and by hand for the shipped rules."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given
from hypothesis import strategies as st
from support import tiny
from support.plain import Tree
from support.rules import RULES
from support.strategies import examples
from support.tiny_rules import proofs, put

from smematch.lint.proving.relations import Relations, relations
from smematch.match.evaluate import evaluate

Pairs = set[tuple[str, str]]


def users(tree: Tree) -> frozenset[int]:
    """The firms, by number, that a condition is true of."""
    condition = tiny.read(tree)
    return frozenset(number for number, (_, here) in enumerate(tiny.firms()) if evaluate(condition, here).high)


def spelled_out(found: Relations) -> tuple[Pairs, Pairs]:
    """Every pair of services whose first has only users of the second, and every pair without a common user."""
    inside: Pairs = set()
    for each in found.same:
        inside |= {(one, two) for one in each.one for two in each.one if one != two}
    near = {(one, two) for each in found.within for one in each.one for two in each.two}
    inside |= near
    while more := {(a, d) for a, b in inside for c, d in inside if b == c and a != d} - inside:
        inside |= more
    apart = {pair for each in found.apart for a in each.one for b in each.two for pair in ((a, b), (b, a))}
    below = {(a, a) for pair in apart for a in pair} | inside
    while (
        wider := {(c, d) for a, b in apart for c, x in below if x == a for d, y in [*below, (b, b)] if y == b} - apart
    ):
        apart |= wider | {(d, c) for c, d in wider}
    return inside, apart


@examples(25)
@given(st.lists(tiny.trees(4), min_size=3, max_size=5))
def test_relations_are_what_trying_every_firm_says(trees: list[Tree]) -> None:
    """Within and apart, with what follows from them, are just the pairs that all firms together say."""
    names = [f"p{number}" for number in range(len(trees))]
    by_service = {f"kita.{name}/one": users(tree) for name, tree in zip(names, trees, strict=True)}
    with TemporaryDirectory() as folder:
        found = relations(
            proofs(put(Path(folder) / "rules", dict(zip(names, ((t, "free") for t in trees), strict=True))))
        )
    inside, apart = spelled_out(found)
    pairs = [(a, b) for a in by_service for b in by_service if a != b]
    event(f"inside: {len(inside) > 0}, apart: {len(apart) > 0}")

    assert {(a, b) for a, b in pairs if by_service[a] <= by_service[b]} == inside
    assert {(a, b) for a, b in pairs if not by_service[a] & by_service[b]} == {(a, b) for a, b in apart if a != b}
    assert found.undecided == 0


def test_shipped_programs_by_hand() -> None:
    """What the annex says of who may apply puts these programs beside, inside and apart from each other."""
    inside, apart = spelled_out(relations(proofs(RULES)))
    beginner, network = (
        "kotra.export-beginner/beginner-support",
        "kotra.overseas-distribution-network/distribution-centre",
    )
    voucher, branch = "kotra.export-voucher/voucher", "kotra.overseas-branch-office/entry-level"
    delegation, dispatch = "kotra.trade-delegation/delegation", "kita.trade-delegation-dispatch/dispatch"

    assert (beginner, network) in apart
    assert (branch, voucher) in inside
    assert (delegation, dispatch) in inside
    assert (dispatch, delegation) not in inside
    assert {(delegation, other) for other in ("kotra.export-consulting/one-on-one-consulting",)} <= inside
