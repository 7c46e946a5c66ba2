"""The words of a printed query: its head, the comments above its columns, and what keeps it from being written."""

SQL: dict[str, str] = {
    # -- the head
    "title": "Which support services may a firm use on {day}? ({dialect})",
    "written-by": "Written by smematch sql; it runs by itself. A rule that changes or another day is another query.",
    "editions": "Rules:",
    "edition": "{program}, edition {edition}, in force from {start} (source: {source})",
    "reads": "Reads the table {firms}, one row a firm, with these columns:",
    "id": "what names the firm; no two rows have the same",
    "end-min": "{label}: at least",
    "end-max": "{label}: at most",
    "of-key": "{label}, {key}",
    "in-unit": "in {unit}",
    "of-values": "one of {values}",
    "as-share": "a share: 0.35 is 35%",
    "from-to": "{least} to {most}",
    "from": "{least} or more",
    "to": "{most} or less",
    "named-in-tables": "in tables of firms: {name}",
    "null": "NULL is unknown: never no, never zero. An empty text is not NULL.",
    "ranges": (
        "A number or day known only as a range stands in its .min and .max columns (smematch sql --firms reads them "
        "from a table); the exact column is NULL then."
    ),
    "sound": (
        "The values are taken as sound: codes and choices as written above, in their domain, no exact value beside a "
        "range. smematch batch checks all that; this query does not."
    ),
    "plain-names": "BigQuery has no names with dots, slashes or hyphens: each such sign is written _ here.",
    "gives": "Gives:",
    "gives-long": "one row a firm and service: id, program, service, verdict, lean, missing, failed",
    "gives-wide": "one row a firm, one column a service that holds the verdict",
    "gives-readings": (
        "one row a firm and service: id, program, service and the three readings of its condition: "
        "high (what the source leaves open is taken as true), low (as false), leaning (as it usually is)"
    ),
    "verdicts": (
        "verdict: eligible (every stated condition holds), refer (ask the agency), needs-info (facts are missing), "
        "ineligible (a stated condition fails)"
    ),
    "lists": "lean: likely or unlikely of a refer, else NULL; missing, failed: facts, sorted, ; between, an empty text for none",
    # -- the stages
    "stage-first": "Stage 1 of {stages}: what the columns of the table say",
    "stage": "Stage {stage} of {stages}: what rests on stage {before}",
    # -- the columns
    "service": "{service} (source: {source})",
    "service-high": "{service}: HIGH, what is left open taken as true (source: {source})",
    "service-low": "{service}: LOW, what is left open taken as false (source: {source})",
    "service-lean": "{service}: the lean, as it usually is (source: {source})",
    "service-refer": "{service}: whether the agency has to be asked",
    "service-verdict": "{service}: the verdict",
    "service-likely": "{service}: how the agency is likely to decide",
    "service-missing": "{service}: the facts that are missing",
    "service-failed": "{service}: the facts of the conditions that fail",
    "settled": "{fact}: as stated, otherwise as other answers settle it",
    "stated": "{fact} is stated",
    "least": "{fact}: the least it can be",
    "most": "{fact}: the most it can be",
    "least-in": "{fact}, {year}: the least it can be",
    "most-in": "{fact}, {year}: the most it can be",
    "holds": "{condition}",
    "is": "{fact}: {values}",
    "limit-own": "{table}: the limit of the code itself",
    "limit-lowest": "{table}: the lowest under the code",
    "limit-highest": "{table}: the highest under the code",
    "row-may": "{fact}: row {row} of the table may be the first that applies",
    "row-after": "{fact}: no row of the table up to {row} surely applies",
    "row-matters": "{fact}: row {row} of the table may apply, and what it gives would change the answer",
    "possible": "{fact}: the values still possible, as the sum of {bits}",
    "ask": "asking for {fact} can still decide: {condition}",
}

SQL_PROBLEMS: dict[str, str] = {
    "sql-no-service": "no program asked for has an edition in force on {day}; there is nothing to write",
    "sql-needs-id": "--firms {found}: there is no column `id`; expected one that tells the firms apart",
    "sql-name-too-long": (
        "--dialect {dialect}: a name has at most {most} bytes there, which these exceed: {found}; leave out --wide, or "
        "name programs with --program"
    ),
    "sql-names-clash": (
        "--dialect bigquery: `{one}` and `{other}` would both be called `{found}` there; expected names that differ in "
        "letters or digits"
    ),
    "sql-number-too-long": (
        "{found} has more digits than a column can hold: 20 before the point and 18 after it, of whole numbers those up "
        "to 9223372036854775807"
    ),
}
"""What keeps a query from being written."""
