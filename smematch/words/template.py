"""The words of the blanks that `smematch new program` writes."""

from smematch.words import Pair

TEMPLATE: dict[str, Pair] = {
    "head": (
        "A rule file to fill in: every line that ends in a colon, and every {blank}. `smematch lint` names what is left.",
        "채워 넣을 규칙 파일: 콜론으로 끝나는 줄과 {blank} 자리. 남은 것은 `smematch lint`가 알려 줍니다.",
    ),
    "head-rows": (
        "Each part shows a row of the annex template, what it means and how it is written; other keys are added as in "
        "the example. What the source does not say is left out, or said to be not-available, not-applicable or varies.",
        "부분마다 부속서 양식의 행, 뜻, 쓰는 방법을 보여 줍니다. 다른 키는 예처럼 덧붙입니다. 자료에 없는 것은 쓰지 "
        "않거나 not-available, not-applicable, varies로 적습니다.",
    ),
    "head-source": (
        "Every statement is taken from the source; a `source` beside a statement says where it differs from the file's.",
        "모든 내용은 자료에서 가져옵니다. 파일의 출처와 다르면 항목 옆에 `source`를 씁니다.",
    ),
    "condition": (
        "Delete the line where the source states no condition; a service may state its own instead.",
        "명시된 조건이 없으면 이 줄을 지우십시오. 서비스마다 따로 쓸 수도 있습니다.",
    ),
    "for-all": (
        "It holds for all services; a service may state its own instead.",
        "모든 서비스에 적용됩니다. 서비스마다 따로 쓸 수도 있습니다.",
    ),
    "beyond": ("Keys that no row of the template asks for:", "양식에 없는 키:"),
    "example": ("For example:", "예:"),
    "one-of": ("One of: {words}", "다음 가운데 하나: {words}"),
    "some-of": ("Some of: {words}", "다음 가운데 고름: {words}"),
    "cases-head": (
        "Cases of the rule file beside this one, written from the source before the rules are run.",
        "옆에 있는 규칙 파일의 사례. 규칙을 실행하기 전에 자료를 보고 씁니다.",
    ),
    "cases-what": (
        "Each condition once true, once false and once unknown; each fee line; both sides of each date.",
        "조건마다 참, 거짓, 모름을 한 번씩, 비용의 줄마다 한 번씩, 날짜마다 그 앞과 뒤를 다룹니다.",
    ),
}  # fmt: skip
