"""The words of the reach of programs over a register of firms."""

from smematch.words import Pair

GROUPS: dict[str, Pair] = {
    "groups-no-firms": (
        "firms cannot be counted by a fact of type {type}; expected {expected}",
        "{type} 유형의 항목으로는 기업을 집계할 수 없습니다. {expected} 유형이어야 합니다",
    ),
    "no-groups": (
        "the code scheme `{found}` has no `groups` to count firms by",
        "`{found}` 코드 체계에 집계할 `groups`가 없습니다",
    ),
}
