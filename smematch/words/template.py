"""The words of the blanks that `smematch new program` writes."""

TEMPLATE: dict[str, str] = {
    "head": "A rule file to fill in: every line that ends in a colon, and every {blank}. `smematch lint` names what is left.",
    "head-rows": (
        "Each part shows a row of the annex template, what it means and how it is written; other keys are added as in "
        "the example. What the source does not say is left out, or said to be not-available, not-applicable or varies."
    ),
    "head-source": "Every statement is taken from the source; a `source` beside a statement says where it differs from the file's.",
    "condition": "Delete the line where the source states no condition; a service may state its own instead.",
    "for-all": "It holds for all services; a service may state its own instead.",
    "beyond": "Keys that no row of the template asks for:",
    "example": "For example:",
    "one-of": "One of: {words}",
    "some-of": "Some of: {words}",
    "cases-head": "Cases of the rule file beside this one, written from the source before the rules are run.",
    "cases-what": "Each condition once true, once false and once unknown; each fee line; both sides of each date.",
}
