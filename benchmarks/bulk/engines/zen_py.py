"""GoRules zen, rules generated from spec.py: `python zen_py.py FIRMS OUT`.

Any operator on null is an error that fails the whole graph, so one expression node holds a guarded yes and a guarded
no a condition. The graph is compiled once by the static loader and called by `evaluate_batch`.
"""

from typing import Any

import zen
from bulk.engines.rows import NO, OPEN, SAID, Firm, Verdicts, run
from bulk.spec import CONDITIONS, Rule, rules

STEP = 1_000
KEYS = [(f"{name}_service_yes", f"{name}_service_no", SAID[name]) for name in CONDITIONS]


def name_of(fact: str) -> str:
    """A fact in the language: a dot would lead into an object."""
    return fact.replace(".", "_")


def text(rule: Rule) -> str:
    """A plain rule in the expression language."""
    kind, *args = rule
    if kind in {"and", "or"}:
        return "(" + f" {kind} ".join(map(text, args)) + ")"
    if kind == "ref":
        return f"$.{args[0]}_{'yes' if args[1] else 'no'}"
    fact = name_of(args[0])
    if kind == "is":
        return f"{fact} == {str(args[1]).lower()}"
    if kind == "null":
        return f"{fact} == null"
    if kind == "stated":
        return f"{fact} != null"
    if kind == "in":
        return f"{fact} in [{', '.join(map(repr, args[1]))}]"
    known = f"{fact} != null"
    if kind == "compare":
        _, operator, other = args
        if isinstance(other, str):
            known += f" and {other} != null"
        return f"({known} and {fact} {operator} {other})"
    starts = " or ".join(f"startsWith({fact}, {prefix!r})" for prefix in args[1])
    if kind == "starts":
        return f"({known} and ({starts}))"
    shorter = [prefix[:length] for prefix in args[1] for length in range(1, len(prefix))]
    open_ = f" and not({fact} in [{', '.join(map(repr, shorter))}])" if shorter else ""
    return f"({known} and not({starts}){open_})"


def graph() -> dict[str, Any]:
    """The rules as a decision graph: input, one expression node, output."""
    expressions = [
        {"id": f"{name}_{answer}", "key": f"{name}_{answer}", "value": text(rule)}
        for name, pair in rules().items()
        for answer, rule in zip(("yes", "no"), pair, strict=True)
    ]
    at = {"x": 0, "y": 0}
    inside = {"expressions": expressions, "passThrough": False}
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "firm", "position": at},
            {"id": "rules", "type": "expressionNode", "name": "rules", "position": at, "content": inside},
            {"id": "out", "type": "outputNode", "name": "verdicts", "position": at},
        ],
        "edges": [
            {"id": "to-rules", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "to-out", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }


def decide(firms: list[Firm]) -> list[Verdicts]:
    """The verdicts of some firms."""
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": graph()}}})
    found = []
    for start in range(0, len(firms), STEP):
        some = firms[start : start + STEP]
        asked = [{"key": "rules", "context": {name_of(fact): value for fact, value in firm.items()}} for firm in some]
        for answer in engine.evaluate_batch(asked):
            result = answer["data"]["result"]
            found.append([said if result[yes] else NO if result[no] else OPEN for yes, no, said in KEYS])
    return found


if __name__ == "__main__":
    run(decide)
