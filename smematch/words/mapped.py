"""What is wrong with a file of columns, or with a cell that is read by it."""

from smematch.words import Pair

MAPPED: dict[str, Pair] = {
    "no-such-column": ("{table} has no column `{found}`", "{table}에 `{found}` 열이 없습니다"),
    "key-not-for-column": (
        "`{key}` does not go with `{found}`: `written` is for days, `times` for numbers, `values` for anything but free text",
        "`{found}` 열에는 `{key}` 키를 쓸 수 없습니다. `written`은 날짜, `times`는 숫자, `values`는 자유로운 글이 아닌 항목에 씁니다",
    ),
    "of-or-join": (
        "expected either `of`, one column, or `join`, several that stand one after the other",
        "열 하나면 `of`, 여럿을 이어 붙이면 `join` 가운데 하나만 써야 합니다",
    ),
    "with-without-join": ("`with` stands between the columns of a `join`", "`with`는 `join`의 열 사이에만 씁니다"),
    "read-two-ways": (
        "`{found}` and `{other}` cannot both say how a cell is read",
        "칸을 읽는 방법을 `{found}`, `{other}` 두 가지로 쓸 수 없습니다",
    ),
    "not-a-day-form": (
        "`{found}` is not a form of a day; expected YYYY, MM (or M) and DD (or D) once each: YYYYMMDD, D.M.YYYY",
        "`{found}` 날짜 형식이 아닙니다. YYYY, MM(또는 M), DD(또는 D)를 한 번씩 쓰십시오: YYYYMMDD, D.M.YYYY",
    ),
    "not-a-factor": (
        "`{found}` is not a number to multiply with; expected digits: 1000000, 0.001",
        "`{found}` 곱할 수가 아닙니다. 숫자로 쓰십시오: 1000000, 0.001",
    ),
    "factor-too-long": (
        "`{found}` has too many digits; at most {most} were expected, {decimals} of them behind the point",
        "`{found}` 자릿수가 많습니다. 모두 {most}자리, 소수점 아래 {decimals}자리까지입니다",
    ),
    "not-among-values": (
        "`{found}` is not among the `values` of the file of columns",
        "`{found}` 열 파일의 `values`에 없는 말입니다",
    ),
    "not-as-written": (
        "`{found}` is not a day written {expected}",
        "`{found}` 날짜는 {expected} 형식이어야 합니다",
    ),
}
