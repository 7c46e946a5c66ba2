"""What several expressions share is worked out once: a named column of an earlier stage of the query."""

import re
from collections import Counter
from collections.abc import Iterable

from sqlglot import exp

from smematch.sql.layout import column

_LONGEST = 40
"""Characters of a name: PostgreSQL cuts at 63 bytes."""
_SIMPLE = (exp.Column, exp.Literal, exp.Boolean, exp.Null)


class Parts:
    """Expressions by name. An equal expression gets the name it has; one used once is put back where it is used."""

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = {name.lower() for name in reserved}
        self._names: dict[str, str] = {}
        self.of: dict[str, exp.Expr] = {}
        self.notes: dict[str, str] = {}

    def share(self, expression: exp.Expr, hint: str, note: str = "") -> exp.Expr:
        """A reference to the expression; `note` says to the reader of the query what it is."""
        if isinstance(expression, _SIMPLE) or isinstance(expression.this, exp.Null):
            return expression
        text = expression.sql()
        name = self._names.get(text)
        if name is None:
            name = self._names[text] = self._free(hint)
            self.of[name] = expression
            self.notes[name] = note
        return column(name)

    def _free(self, hint: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "_", hint.lower()).strip("_")[:_LONGEST] or "part"
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
        kept = {name for name, count in uses.items() if count > 1}
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
                return exp.paren(bodies[node.name].copy())
            return node

        return body.transform(put_back)
