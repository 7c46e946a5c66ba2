"""The 55 services of 2017-03-02 in one small language, for engines whose rules are generated from it.

Written by hand from rules/**/2017.yaml, rules/facts.yaml and rules/definitions/size.yaml, not made from smematch's
trees. DuckDB, Polars and plain Python do not read it; their rules are written by hand as well.

A condition is Kleene's: leaves `is_true(fact)`, `at_least`, `starts_with`, `derived(name)` under `all_of`, `any_of`,
`not_`, with the open leaves `USUALLY` and `AGENCY`. Engines that cannot say "unknown" get two plain rules in its place,
one that is true where the condition is surely true and one where it is surely false (`pair`): exact, at twice the work.

A plain rule is a tuple: ("and" | "or", *rules), ("ref", name, wanted) for another pair's yes or no, or a test that is
false where its fact is absent: ("is", fact, bool), ("null", fact), ("stated", fact), ("in", fact, values), ("starts",
fact, prefixes), ("starts-not", fact, prefixes), ("compare", fact, operator, number or fact); or ("always",) or
("never",).
"""

from typing import Any, NamedTuple

Rule = tuple[Any, ...]
ALWAYS, NEVER = ("always",), ("never",)
ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE = "eligible", "refer", "needs-info", "ineligible"


class Pair(NamedTuple):
    """Where a condition surely holds, and where it surely does not."""

    yes: Rule
    no: Rule


def all_of(*of: Pair) -> Pair:
    """Kleene's and."""
    return Pair(_join("and", [each.yes for each in of]), _join("or", [each.no for each in of]))


def any_of(*of: Pair) -> Pair:
    """Kleene's or."""
    return Pair(_join("or", [each.yes for each in of]), _join("and", [each.no for each in of]))


def not_(of: Pair) -> Pair:
    """Kleene's not."""
    return Pair(of.no, of.yes)


def is_true(fact: str) -> Pair:
    """A yes-or-no fact."""
    return Pair(("is", fact, True), ("is", fact, False))


def derived(name: str) -> Pair:
    """A derived fact of `DERIVED`."""
    return Pair(("ref", name, True), ("ref", name, False))


def starts_with(fact: str, *prefixes: str) -> Pair:
    """A code below one of these; a shorter code may be."""
    return Pair(("starts", fact, prefixes), ("starts-not", fact, prefixes))


def at_least(fact: str, number: float) -> Pair:
    """A number known exactly."""
    return Pair(("compare", fact, ">=", number), ("compare", fact, "<", number))


def _join(operator: str, rules: list[Rule]) -> Rule:
    """The rules under an operator, without what changes nothing."""
    nothing, everything = (ALWAYS, NEVER) if operator == "and" else (NEVER, ALWAYS)
    left = [rule for rule in rules if rule != nothing]
    if everything in left:
        return everything
    return nothing if not left else left[0] if len(left) == 1 else (operator, *left)


# -- What is derived. The facts that the host reads off a row beforehand: `sales_low` and `sales_high` (the exact sales,
# or the ends of their range), `limit_least` and `limit_most` (what stands under the firm's industry, see LIMITS).
_SMALL, _MIDDLE, _LARGE = ("micro", "small", "medium"), ("middle-standing",), ("large",)
_UNCLASSED = ("null", "size_class")
_FREE, _TIED = ("ref", "independent", True), ("ref", "independent", False)
_WITHIN, _OVER = ("ref", "within_limit", True), ("ref", "within_limit", False)
_PUBLIC, _PRIVATE = ("is", "public_institution", True), ("is", "public_institution", False)
_IN_GROUP = ("ref", "top30_group", True)
_EXPORTS = tuple(("compare", f"exports_usd.{year}", ">", 0) for year in (2014, 2015, 2016))

DERIVED = {
    "independent": Pair(
        ("is", "independent", True),
        ("or", ("is", "independent", False), ("and", ("null", "independent"), ("is", "top30_group", True))),
    ),
    "top30_group": Pair(
        ("is", "top30_group", True),
        ("or", ("is", "top30_group", False), ("and", ("null", "top30_group"), ("is", "independent", True))),
    ),
    "has_exported": Pair(
        ("or", ("is", "has_exported", True), ("and", ("null", "has_exported"), ("or", *_EXPORTS))),
        ("is", "has_exported", False),
    ),
    "business_licence": Pair(
        (
            "or",
            ("is", "business_licence", True),
            ("and", ("null", "business_licence"), ("stated", "business_registration_number")),
        ),
        ("is", "business_licence", False),
    ),
    "within_limit": Pair(
        ("compare", "sales_high", "<=", "limit_least"),
        ("compare", "sales_low", ">", "limit_most"),
    ),
    "sme": Pair(
        ("or", ("in", "size_class", _SMALL), ("and", _UNCLASSED, _FREE, _WITHIN)),
        ("or", ("in", "size_class", _MIDDLE + _LARGE), ("and", _UNCLASSED, ("or", _TIED, _OVER))),
    ),
    # An SME or a middle-standing firm: one leaf on the set of sizes still possible.
    "up_to_middle": Pair(
        ("or", ("in", "size_class", _SMALL + _MIDDLE), ("and", _UNCLASSED, _FREE, ("or", _WITHIN, _PRIVATE))),
        (
            "or",
            ("in", "size_class", _LARGE),
            ("and", _UNCLASSED, ("or", ("and", _FREE, _OVER, _PUBLIC), ("and", _TIED, _IN_GROUP))),
        ),
    ),
    "large_enterprise": Pair(
        ("or", ("in", "size_class", _LARGE), ("and", _UNCLASSED, _TIED, _IN_GROUP)),
        ("or", ("in", "size_class", _SMALL + _MIDDLE), ("and", _UNCLASSED, _FREE)),
    ),
}
"""Each after those it rests on; the last three come from the first-match table of sizes."""

LIMITS = {
    1500: ("C14", "C15", "C17", "C24", "C28", "C32"),
    1000: (
        *("A", "B", "C10", "C12", "C13", "C16", "C19", "C20", "C22", "C25", "C26", "C29", "C30", "C31", "D", "E36"),
        *("F", "G"),
    ),
    800: ("C11", "C18", "C21", "C23", "C27", "C33", "E37", "E38", "E39", "H", "J"),
    600: ("C34", "M", "N74", "N75", "Q", "R", "S"),
    400: ("I", "K", "L", "N76", "P"),
}
"""Hundred millions of won, by section or, where a section has several limits, by division."""
UNIT = 100_000_000
_BY_CODE = {code: limit * UNIT for limit, codes in LIMITS.items() for code in codes}


def limits_of(industry: str | None) -> tuple[int, int] | tuple[None, None]:
    """The least and the greatest limit of a code, in won: of an unknown or short one all that stand under it."""
    code = industry or ""
    found = [limit for known, limit in _BY_CODE.items() if code.startswith(known) or known.startswith(code)]
    return (min(found), max(found)) if found else (None, None)


# -- The conditions. The open leaves are true in HIGH and false in LOW; none stands below a `not`.
class Condition(NamedTuple):
    """A condition in both readings: the same unless something is left to habit or to the agency."""

    high: Pair
    low: Pair

    @property
    def said(self) -> str:
        """The verdict where HIGH is true."""
        assert self.low.yes in {self.high.yes, NEVER}
        return ELIGIBLE if self.low.yes == self.high.yes else REFER


_SME, _LICENCE, _ABROAD = derived("sme"), derived("business_licence"), is_true("wants_overseas_expansion")
_UP_TO_MIDDLE, _EXPORTED = derived("up_to_middle"), derived("has_exported")
_OPEN_HIGH, _OPEN_LOW = Pair(ALWAYS, NEVER), Pair(NEVER, ALWAYS)


def _stated(*of: Pair) -> Condition:
    return Condition(all_of(*of), all_of(*of))


def _with_open_leaf(*of: Pair) -> Condition:
    """And one more part that is `usually` so, or that the agency decides."""
    return Condition(all_of(*of, _OPEN_HIGH), all_of(*of, _OPEN_LOW))


CONDITIONS = {
    "sme": _stated(_SME),
    "start_up": _with_open_leaf(_SME),
    "sme_abroad": _stated(_SME, _ABROAD),
    "sme_online": _stated(_SME, is_true("wants_online_export")),
    "licensed_sme": _stated(_SME, _LICENCE),
    "incubator": _stated(
        _SME, any_of(is_true("export_related_service"), at_least("manufacturing_transition_rate", 0.3))
    ),
    "local_sme": _stated(_SME, starts_with("region", "KR-")),
    "online_export": _stated(_SME, any_of(starts_with("industry", "C"), is_true("knowledge_based_service"))),
    "bms": _stated(_SME, is_true("gobizkorea_registered")),
    "vap": _stated(_SME, is_true("buyer_meeting_in_korea")),
    "young": _stated(
        any_of(
            is_true("hit500"),
            is_true("global_futures_club"),
            is_true("young_business"),
            is_true("young_business_school_graduate"),
            is_true("in_overseas_distribution_network"),
        )
    ),
    "middle_too": _stated(_UP_TO_MIDDLE),
    "voucher": _with_open_leaf(_UP_TO_MIDDLE),
    "distribution": _stated(_LICENCE, _UP_TO_MIDDLE, _EXPORTED),
    "trip": _with_open_leaf(_LICENCE, any_of(_SME, derived("top30_group"))),
    "branch": _stated(_LICENCE, not_(derived("large_enterprise")), not_(is_true("public_institution"))),
    "licensed": _stated(_LICENCE),
    "beginner": _stated(not_(_EXPORTED)),
    "conference": _stated(any_of(is_true("kita_member"), _ABROAD)),
    "kmall24": _stated(starts_with("industry", "C", "G"), is_true("b2c_products_shippable")),
    "tradekorea": _stated(is_true("tradekorea_member")),
    "abroad": _stated(_ABROAD),
    "trade_sos": _stated(any_of(_EXPORTED, starts_with("industry", "G46"), _ABROAD)),
}
"""Every condition once; several services rest on the same one."""

_PROGRAMS = {
    "conference": ["kita.global-buyer-conference/conference"],
    "kmall24": ["kita.kmall24/b2c-sales"],
    "tradekorea": [
        "kita.online-business-matchmaking/buyer-db-target-marketing",
        "kita.online-business-matchmaking/international-business-matchmaking",
        "kita.online-business-matchmaking/big-buyer-matchmaking",
    ],
    "abroad": ["kita.trade-delegation-dispatch/dispatch"],
    "trade_sos": ["kita.trade-sos/on-spot-consulting"],
    "sme_online": ["kotra.b2b-online-marketing/buykorea"],
    "trip": [
        "kotra.business-trip/sales-trip-regular",
        "kotra.business-trip/sales-trip-premium",
        "kotra.business-trip/investment-environment-trip",
    ],
    "beginner": ["kotra.export-beginner/beginner-support"],
    "sme_abroad": ["kotra.export-consulting/one-on-one-consulting", "kotra.trade-delegation/delegation"],
    "voucher": ["kotra.export-voucher/voucher"],
    "middle_too": ["kotra.global-business-training/fta-customized-course"],
    "sme": [
        "kotra.global-business-training/other-courses",
        "kotra.trade-investment-consulting/consulting-center",
        "kotra.trade-investment-consulting/trade-doctor",
        "kotra.trade-investment-consulting/mobile-kotra",
        "kotra.trade-investment-consulting/gcl-test",
        "sbc.international-industry-cooperation/industrial-cooperation",
        "sbc.international-industry-cooperation/overseas-bases",
        "sbc.international-industry-cooperation/apec-smeic",
    ],
    "licensed": [
        "kotra.global-market-research/partner-matchmaking",
        "kotra.global-market-research/customized-research",
        "kotra.global-market-research/contact-confirmation",
        "kotra.global-market-research/supplier-research",
    ],
    "branch": [
        "kotra.overseas-branch-office/entry-level",
        "kotra.overseas-branch-office/developing-level",
        "kotra.overseas-branch-office/expanding-level",
    ],
    "distribution": ["kotra.overseas-distribution-network/distribution-centre"],
    "licensed_sme": ["kotra.overseas-exhibition/group-entrance", "kotra.overseas-exhibition/individual-entrance"],
    "start_up": ["kotra.start-up-export/start-up-support", "kotra.start-up-export/export-incubator-rent"],
    "incubator": ["sbc.export-incubator/office", "sbc.export-incubator/short-term"],
    "bms": ["sbc.global-buyer-matchmaking/bms"],
    "vap": ["sbc.global-buyer-matchmaking/vap"],
    "young": ["sbc.global-buyer-matchmaking/young-business-exporters"],
    "local_sme": [
        "sbc.local-export-marketing/export-conference",
        "sbc.local-export-marketing/overseas-exhibition",
        "sbc.local-export-marketing/trade-delegation",
        "sbc.local-export-marketing/overseas-branch-office",
        "sbc.local-export-marketing/global-market-research",
        "sbc.local-export-marketing/overseas-business-trip",
        "sbc.local-export-marketing/international-marketing",
    ],
    "online_export": [
        "sbc.online-export/business-follow-up",
        "sbc.online-export/global-trade-marketing",
        "sbc.online-export/global-e-commerce",
        "sbc.online-export/b2c",
        "sbc.online-export/online-trade-consulting",
        "sbc.online-export/foreign-language-website",
        "sbc.online-export/search-engine-optimizing",
    ],
}
SERVICES = {service: condition for condition, services in _PROGRAMS.items() for service in services}
"""The condition of each service."""

BOOLEANS = (
    *("independent", "top30_group", "public_institution", "business_licence", "export_related_service"),
    *("knowledge_based_service", "b2c_products_shippable", "has_exported", "wants_overseas_expansion"),
    *("wants_online_export", "gobizkorea_registered", "tradekorea_member", "kita_member", "hit500"),
    *("global_futures_club", "young_business", "young_business_school_graduate"),
    *("in_overseas_distribution_network", "buyer_meeting_in_korea"),
)
NUMBERS = ("manufacturing_transition_rate", "exports_usd.2014", "exports_usd.2015", "exports_usd.2016")
CODES = ("industry", "region", "size_class", "business_registration_number")
SALES = ("annual_sales_krw", "annual_sales_krw.min", "annual_sales_krw.max")
READ = (*BOOLEANS, *NUMBERS, *CODES, *SALES)
"""The columns that a verdict rests on. The day of founding is not one: only the lean of a start-up asks for it."""


def rules() -> dict[str, Pair]:
    """All pairs an engine needs, each after those it rests on."""
    return DERIVED | {f"{name}_service": condition.high for name, condition in CONDITIONS.items()}
