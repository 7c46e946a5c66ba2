"""The words for what changed rules mean to firms: who is let in or shut out, pays or may apply otherwise."""

MEANING: dict[str, str] = {
    # -- the head
    "title": "What it means for firms",
    "unaffected": "the text changed, the meaning did not: proved for all firms on all days",
    "unaffected-on": "the text changed, the meaning did not: proved for all firms on {day}",
    "affected": "services affected: {services} ({turns})",
    "affected-on": "services affected on {day}: {services} ({turns})",
    "turns": "{turn} {services}",
    "rest-proved": "for every other service no firm is affected: proved",
    "undecided": "undecided: {services}",
    "narrowed": (
        "compared for the firms that both states can describe; of these facts only one of the two takes some values: "
        "{facts}"
    ),
    "unread": "not compared, for a rule file could not be read: {programs}",
    # -- of which services, when
    "of-program": "{program}: {services}",
    "all-services": "all {n} services",
    "from": "from {first}",
    "from-to": "{first} to {last}",
    # -- one effect
    "turned": "{turn}: {before} -> {after}",
    "on-day": "{turn}, on {day}",
    "with-reason": "{word} ({reason})",
    "not-there": "not there",
    "any-firm": "any firm",
    "then": "{fee}, {then}",
    "beside": "by: {changes}",
    "beside-more": "{changes}, and {n} more",
    # -- the firms of a table
    "table": "Firms of {table} on {day}: {many}",
    "table-none": "no firm is affected",
    "table-some": "firms affected: {firms}",
    "left-out": "not compared, for one of the two states does not take what they state: {firms}",
    "many-firms": "{turn}: {many} ({firms})",
    "and-more": "{firms} and {n} more",
    "firms": "Firms",
    "which": "Which",
    # -- undecided
    "doubt-time": "{aspect}: not decided in time (--limit)",
    "doubt-unlike-facts": "{aspect}: cannot be compared, for type or unit of a fact changed: {facts}",
    "doubt-unlike-codes": "{aspect}: not proved, for the form of codes changed: {facts}",
    "verdict": "who may apply",
    "fee": "what the firm pays",
    "window": "when to apply",
    # -- a gate
    "gate": "--fail-on {gate}: {services}",
    "gate-services": "services it names: {n}",
    "gate-undecided": "undecided, counted as affected: {n}",
    "no-solver": "what the changes mean for firms needs more than is installed: pip install 'smematch[prove]'",
    # -- columns
    "effects": "Effects",
    "service": "Service",
    "effect": "Effect",
    "firm": "A firm it happens to",
}

TURNS: dict[str, str] = {
    "newly-in": "newly in",
    "newly-out": "newly out",
    "now-certain": "now certain",
    "now-agency": "now for the agency to say",
    "likelier": "likelier",
    "less-likely": "less likely",
    "newly-asked": "newly asked",
    "no-longer-asked": "no longer asked",
    "newly-possible": "newly possible",
    "no-longer-possible": "no longer possible",
    "fee-higher": "pays more",
    "fee-lower": "pays less",
    "fee-other": "pays otherwise",
    "fee-range": "told another range",
    "window-shorter": "window smaller",
    "window-longer": "window larger",
    "window-other": "other days named",
}
"""What became of a firm's answer, by `smematch.prove.turns.Turn`."""
