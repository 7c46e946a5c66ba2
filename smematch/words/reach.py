"""The words of the reach of programs over a register of firms."""

GROUPS: dict[str, str] = {
    "groups-no-firms": "firms cannot be counted by a fact of type {type}; expected {expected}",
    "no-groups": "the code scheme `{found}` has no `groups` to count firms by",
}

REACH: dict[str, str] = {
    # -- the head
    "title": "WHOM THE PROGRAMS REACH",
    "head": "{firms} firms, {services} services of {programs} programs, as of {day}",
    "any": "{count} firms ({share}) may use at least one program.",
    "may-use-means": (
        "May use: every stated condition holds, or the agency decides and a yes is likely. A program counts by the best "
        "of its services."
    ),
    "left-out": "Left out, because something in them cannot be read: {count} firms.",
    "few": "{count} groups here have only 1 or 2 firms. Before passing this on, join or drop them: they tell of single firms.",
    # -- tables
    "programs": "Programs and services",
    "groups": "By: {fact}",
    "barred": "Kept out by one condition alone",
    "missing": "Answers most often missing",
    "overlap": "Programs of different agencies with the same kind of support",
    # -- what they say
    "services-mean": "Services are listed where their numbers differ.",
    "groups-means": "Of the firms of each group, the share that may use program 1, 2, ... (numbers as in the first table).",
    "groups-counted": "The firms of each group, and how many of them may use program 1, 2, ... (numbers as in the first table).",
    "barred-means": (
        "Alone: were this one condition met and all else as it is, the firm would no longer be ruled out. Only: no other "
        "condition alone would do. Conditions in one row: each alone would do."
    ),
    "missing-means": (
        "Firms that wait for it to know about at least one service; pairs of a firm and a service; and those for which it "
        "is the only answer missing."
    ),
    "overlap-means": (
        "Firms that may use both, and their share of the firms that may use either. On the diagonal, in brackets: firms that "
        "may use the program. -: of the same agency."
    ),
    "quoted": "{says} ({source})",
    "more": "{count} more rows: --limit, --csv or --format json.",
    "nothing": "None.",
    # -- columns
    "number": "No.",
    "program": "Program (agency)",
    "may-use": "may use",
    "share": "share",
    "eligible": "eligible",
    "ask": "ask agency",
    "likely": "ask: likely yes",
    "refer": "ask: open",
    "unlikely": "ask: likely no",
    "needs-info": "answers missing",
    "ineligible": "ruled out",
    "group": "Group",
    "firms": "firms",
    "any-program": "any",
    "services": "Services",
    "condition": "Condition",
    "alone": "alone",
    "only": "only",
    "source": "Source",
    "fact": "Answer",
    "pairs": "firm-service pairs",
    "only-firms": "firms: only this",
    "only-pairs": "pairs: only this",
    # -- groups
    "unknown": "not known",
    "other": "others",
    "own": "{program}: {services}",
    "of-agency": "{name} ({agency})",
    "same-agency": "-",
    # -- pictures
    "picture-programs": "Firms by the answer they get from each program ({firms} firms)",
    "picture-groups": "Programs that a firm may use on average, of {programs}: {fact}",
    "picture-missing": "Firms that wait for an answer, by the answer missing",
    "picture-overlap": "Firms that may use both programs, and their share of those that may use either",
    "axis-firms": "firms",
    "axis-share": "share of firms",
    "axis-programs": "programs",
    "bar-firms": "{mean} ({firms} firms)",
    "waits-alone": "the only answer missing for some service",
    "waits-more": "other answers are missing too",
    "written": "written: {path}",
}

REACH_PROBLEMS: dict[str, str] = {
    **GROUPS,
    "no-korean-font": (
        "--pictures: no font with Hangul is installed, so Korean labels cannot be drawn; expected NanumGothic, which "
        "pip install 'smematch[pictures]' brings, or any other font with Hangul"
    ),
}
