"""JsonLogic (panzi-json-logic), rules generated from spec.py: `python jsonlogic_py.py FIRMS OUT`.

null coerces in comparisons, so every condition is a guarded yes and a guarded no. JsonLogic has no named rules: the
host evaluates what is derived first and adds it to the data.
"""

from typing import Any

from bulk.engines.rows import NO, OPEN, SAID, Firm, Verdicts, run
from bulk.spec import CONDITIONS, DERIVED, Rule
from json_logic import jsonLogic


def name_of(fact: str) -> str:
    """A fact in the language: a dot would lead into an object."""
    return fact.replace(".", "_")


def expression(rule: Rule) -> dict[str, Any]:
    """A plain rule as JsonLogic."""
    kind, *args = rule
    if kind in {"and", "or"}:
        return {kind: [expression(each) for each in args]}
    if kind == "ref":
        return {"var": f"{args[0]}_{'yes' if args[1] else 'no'}"}
    fact = {"var": name_of(args[0])}
    if kind == "is":
        return {"===": [fact, args[1]]}
    if kind == "null":
        return {"===": [fact, None]}
    if kind == "stated":
        return {"!==": [fact, None]}
    if kind == "in":
        return {"in": [fact, list(args[1])]}
    known: list[dict[str, Any]] = [{"!==": [fact, None]}]
    if kind == "compare":
        _, operator, other = args
        if isinstance(other, str):
            other = {"var": other}
            known.append({"!==": [other, None]})
        return {"and": [*known, {operator: [fact, other]}]}
    starts = {"or": [{"===": [{"substr": [fact, 0, len(prefix)]}, prefix]} for prefix in args[1]]}
    if kind == "starts":
        return {"and": [*known, starts]}
    shorter = [prefix[:length] for prefix in args[1] for length in range(1, len(prefix))]
    open_ = [{"!": [{"in": [fact, shorter]}]}] if shorter else []
    return {"and": [*known, {"!": [starts]}, *open_]}


FIRST = [
    (f"{name}_{answer}", expression(rule))
    for name, pair in DERIVED.items()
    for answer, rule in zip(("yes", "no"), pair, strict=True)
]
THEN = [
    (expression(condition.high.yes), expression(condition.high.no), SAID[name])
    for name, condition in CONDITIONS.items()
]


def verdicts(firm: Firm) -> Verdicts:
    """The verdicts of a firm."""
    data = {name_of(fact): value for fact, value in firm.items()}
    for name, rule in FIRST:
        data[name] = jsonLogic(rule, data)
    return [said if jsonLogic(yes, data) else NO if jsonLogic(no, data) else OPEN for yes, no, said in THEN]


if __name__ == "__main__":
    run(lambda firms: [verdicts(firm) for firm in firms])
