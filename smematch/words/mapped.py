"""What is wrong with a file of columns, or with a cell that is read by it."""

MAPPED: dict[str, str] = {
    "no-such-column": "{table} has no column `{found}`",
    "key-not-for-column": "`{key}` does not go with `{found}`: `written` is for days, `times` for numbers, `values` for anything but free text",
    "of-or-join": "expected either `of`, one column, or `join`, several that stand one after the other",
    "with-without-join": "`with` stands between the columns of a `join`",
    "read-two-ways": "`{found}` and `{other}` cannot both say how a cell is read",
    "not-a-day-form": "`{found}` is not a form of a day; expected YYYY, MM (or M) and DD (or D) once each: YYYYMMDD, D.M.YYYY",
    "not-a-factor": "`{found}` is not a number to multiply with; expected digits: 1000000, 0.001",
    "factor-too-long": "`{found}` has too many digits; at most {most} were expected, {decimals} of them behind the point",
    "not-among-values": "`{found}` is not among the `values` of the file of columns",
    "not-as-written": "`{found}` is not a day written {expected}",
}
