"""What several expressions share is worked out once: a named column of an earlier stage of the query."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlglot import exp

from smematch.sql import logic
from smematch.sql.layout import column

_LONGEST = 59
"""Characters of a name without its number: PostgreSQL cuts at 63 bytes."""
_TAIL = 24
"""Characters of its end, which tells names apart: they stay where it is cut."""
_SIMPLE = (exp.Column, exp.Literal, exp.Boolean, exp.Null)


class Note(NamedTuple):
    """What a column is, for people: a key of `smematch.words.sql` and what is put in, facts and conditions as such."""

    key: str
    args: Mapping[str, Any]


class Parts:
    """Expressions by name. An equal expression gets the name it has; one used once is put back where it is used."""

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = {name.lower() for name in reserved}
        self._names: dict[exp.Expr, str] = {}
        self.of: dict[str, exp.Expr] = {}
        self.notes: dict[str, Note] = {}
        self._sure: set[str] = set()
        self._shown: set[str] = set()

    def share(self, expression: exp.Expr, hint: str, note: Note | None = None, *, shown: bool = False) -> exp.Expr:
        """A reference to the expression; `note` says what it is. One that is `shown` keeps its name if used once."""
        if isinstance(expression, _SIMPLE) or isinstance(expression.this, exp.Null):
            return expression
        name = self._names.get(expression)
        if name is None:
            name = self._names[expression] = self._free(hint)
            self.of[name] = expression
            if self.sure(expression):
                self._sure.add(name)
        if note is not None:
            self.notes.setdefault(name, note)
        if shown:
            self._shown.add(name)
        return column(name)

    def sure(self, truth: exp.Expr) -> bool:
        """Whether a truth value is never unknown."""
        truth = truth.unnest()
        if isinstance(truth, exp.Column):
            return truth.name in self._sure
        if isinstance(truth, exp.Coalesce):
            return isinstance(truth.expressions[-1], exp.Boolean)
        if isinstance(truth, exp.Connector):
            return all(self.sure(each) for each in (truth.left, truth.right))
        return isinstance(truth, exp.Boolean | exp.Is) or (isinstance(truth, exp.Not) and self.sure(truth.this))

    def or_else(self, truth: exp.Expr, otherwise: exp.Boolean) -> exp.Expr:
        """A truth value, with another one where it is unknown."""
        if self.sure(truth):
            return truth.copy()
        return exp.Coalesce(this=truth.copy(), expressions=[otherwise.copy()])

    def _free(self, hint: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "_", hint.lower()).strip("_") or "part"
        if len(stem) > _LONGEST:
            stem = f"{stem[: _LONGEST - _TAIL].rstrip('_')}_{stem[1 - _TAIL :].lstrip('_')}"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name)
        return name

    def stages(self, wanted: Iterable[exp.Expr]) -> tuple[list[dict[str, exp.Expr]], list[exp.Expr]]:
        """The named columns stage by stage, each resting on those before, and the wanted expressions on all of them."""
        wanted = list(wanted)
        uses = self._uses(wanted)
        kept = {name for name, count in uses.items() if count > 1 or name in self._shown}
        depth: dict[str, int] = {}
        stages: list[dict[str, exp.Expr]] = []
        bodies: dict[str, exp.Expr] = {}
        for name, body in self.of.items():  # a part comes after those it rests on
            if name not in uses:
                continue
            whole = self._inlined(body, kept, bodies)
            bodies[name] = whole
            if name in kept:
                below = [depth[each.name] for each in whole.find_all(exp.Column) if each.name in depth]
                depth[name] = max(below, default=-1) + 1
                while len(stages) <= depth[name]:
                    stages.append({})
                stages[depth[name]][name] = whole
        return stages, [self._inlined(each, kept, bodies) for each in wanted]

    def _uses(self, wanted: list[exp.Expr]) -> Counter[str]:
        """How often each part that is needed is referred to."""
        uses: Counter[str] = Counter()
        todo = list(wanted)
        while todo:
            for reference in todo.pop().find_all(exp.Column):
                name = reference.name
                if name in self.of:
                    uses[name] += 1
                    if uses[name] == 1:
                        todo.append(self.of[name])
        return uses

    def _inlined(self, body: exp.Expr, kept: set[str], bodies: dict[str, exp.Expr]) -> exp.Expr:
        def put_back(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column) and node.name in bodies and node.name not in kept:
                return logic.in_place(bodies[node.name].copy(), node.parent)
            return node

        return logic.tidied(body.transform(put_back))
