"""The words for changed rules: what was changed, and whether a case noticed."""

MUTANTS: dict[str, str] = {
    # -- what was changed
    "threshold": "the threshold {before} became {after}",
    "operator": "`{before}` became `{after}`",
    "dropped": "this part was left out",
    "all-to-any": "`all` became `any`",
    "any-to-all": "`any` became `all`",
    "negated": "this test was turned round",
    "value-dropped": "the value {value} was left out",
    "usually-to-always": "`usually` was taken away: the condition became a must",
    "lean-flipped": "the lean was turned round",
    "share": "the share {before} became {after}",
    "amount": "the amount {before} became {after}",
    "count": "the number {before} became {after}",
    "days": "the days {before} became {after}",
    "uses": "the yearly uses {before} became {after}",
    "period": "the day {before} became {after}",
    # -- what became of it
    "head": "{program} {edition}, {where}: {change}",
    "survives": "no case notices it",
    "firm": "it matters to this firm: {firm}",
    "any-firm": "it matters to a firm of which nothing is known",
    "because": "reason given: {because}",
    "undecided": "no case notices it, and whether it means anything could not be decided in time",
    "stale": "a reason that no surviving change needs: {reason}",
    "counts": (
        "changes tried: {tried}; noticed: {noticed}; meaning nothing: {meaningless}; undecided: {undecided}; "
        "not noticed: {survivors}, of these with a reason: {explained}"
    ),
}
