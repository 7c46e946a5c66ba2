"""Polars, the expressions written by hand, streaming: `python polars_expr.py FIRMS OUT`.

null is unknown: &, | and ~ are Kleene's. What several services rest on is a column of its own; so is a
verdict that several share.
"""

import sys

import polars as pl
from polars import col

VERDICT = pl.Enum(["ineligible", "eligible", "needs-info", "refer"])
"""Written as text all the same, but more than twice as fast: its dictionary is known."""
BN = 1_000_000_000
LIMITS = {
    (150, 150): ["C14", "C15", "C17", "C24", "C28", "C32"],
    (100, 100): [
        *["A", "B", "D", "F", "G", "C10", "C12", "C13", "C16", "C19", "C20", "C22", "C25", "C26", "C29", "C30", "C31"],
        "E36",
    ],
    (80, 80): ["H", "J", "C11", "C18", "C21", "C23", "C27", "C33", "E37", "E38", "E39"],
    (60, 60): ["M", "Q", "R", "S", "C34", "N74", "N75"],
    (40, 40): ["I", "K", "L", "P", "N76"],
    (60, 150): ["C"],
    (80, 100): ["E"],
    (40, 60): ["N"],
}
"""Billions of won, from rules/definitions/size.yaml; of a section the least and the greatest below it."""
ANY_INDUSTRY = (40 * BN, 150 * BN)
LEAST = {code: least * BN for (least, _), codes in LIMITS.items() for code in codes}
MOST = {code: most * BN for (_, most), codes in LIMITS.items() for code in codes}


def word(high: pl.Expr, yes: str = "eligible") -> pl.Expr:
    """A verdict from HIGH alone; `yes` is refer where the agency or habit decides the rest."""
    said, no, open_ = (pl.lit(text, dtype=VERDICT) for text in (yes, "ineligible", "needs-info"))
    return pl.when(high).then(said).when(~high).then(no).otherwise(open_)


def when(*cases: tuple[pl.Expr, pl.Expr | bool]) -> pl.Expr:
    """The first case that holds; null where none does."""
    first, *others = cases
    chain = pl.when(first[0]).then(first[1])
    for test, value in others:
        chain = chain.when(test).then(value)
    return chain.otherwise(None)


def limit(code: pl.Expr, limits: dict[str, int], unknown: int) -> pl.Expr:
    """The limit of a code, `unknown` where there is no code, null where the code has none."""
    found = code.replace_strict(list(limits), list(limits.values()), default=None, return_dtype=pl.Int64)
    return pl.when(code.is_null()).then(unknown).otherwise(found)


SECTION, DIVISION = col("industry").str.head(1), col("industry").str.head(3)
STATED = {
    "free": pl.coalesce("independent", when((col("top30_group"), False))),
    "top30": pl.coalesce("top30_group", when((col("independent"), False))),
    "licence": pl.coalesce("business_licence", when((col("business_registration_number").is_not_null(), True))),
    "exported": pl.coalesce(
        "has_exported", when((pl.max_horizontal(*(f"exports_usd.{year}" for year in (2014, 2015, 2016))) > 0, True))
    ),
    "section": SECTION,
    "code": pl.when(SECTION.is_in(["C", "E", "N"])).then(DIVISION).otherwise(SECTION),
}
"""Facts that are absent and that others settle."""
MEASURED = {
    "within": when(
        (pl.coalesce("annual_sales_krw", "annual_sales_krw.max") <= limit(col("code"), LEAST, ANY_INDUSTRY[0]), True),
        (pl.coalesce("annual_sales_krw", "annual_sales_krw.min") > limit(col("code"), MOST, ANY_INDUSTRY[1]), False),
    ),
    "unclassed": col("size_class").is_null(),
}
SIZED = {
    "sme": pl.when("unclassed")
    .then(col("free") & col("within"))
    .otherwise(col("size_class").is_in(["micro", "small", "medium"])),
    # Where independence is open, so is middle-standing or large, whatever the sales say.
    "up_to_middle": when(
        (~col("unclassed"), col("size_class") != "large"),
        (col("free"), col("within") | ~col("public_institution")),
        (col("top30"), False),
    ),
    "large": when((~col("unclassed"), col("size_class") == "large"), (col("free"), False), (col("top30"), True)),
    "trades": when((col("industry") != "G", col("industry").str.starts_with("G46"))),
}
SME, LICENCE, ABROAD = col("sme"), col("licence"), col("wants_overseas_expansion")
REFER = "refer"
DECIDED = {
    "any_sme": word(SME),
    "start_up": word(SME, REFER),
    "sme_going_abroad": word(SME & ABROAD),
    "sme_going_online": word(SME & col("wants_online_export")),
    "licensed_sme": word(SME & LICENCE),
    "incubator": word(
        SME
        & (
            col("export_related_service")
            | (col("manufacturing_transition_rate") >= pl.lit("0.3").cast(pl.Decimal(5, 4)))
        )
    ),
    "local_sme": word(SME & col("region").str.starts_with("KR-")),
    "online_export": word(SME & ((col("section") == "C") | col("knowledge_based_service"))),
    "bms": word(SME & col("gobizkorea_registered")),
    "vap": word(SME & col("buyer_meeting_in_korea")),
    "young": word(
        col("hit500")
        | col("global_futures_club")
        | col("young_business")
        | col("young_business_school_graduate")
        | col("in_overseas_distribution_network")
    ),
    "middle_too": word(col("up_to_middle")),
    "voucher": word(col("up_to_middle"), REFER),
    "distribution": word(LICENCE & col("up_to_middle") & col("exported")),
    "trip": word(LICENCE & (SME | col("top30")), REFER),
    "branch": word(LICENCE & ~col("large") & ~col("public_institution")),
    "licensed": word(LICENCE),
    "beginner": word(~col("exported")),
    "conference": word(col("kita_member") | ABROAD),
    "kmall24": word(col("section").is_in(["C", "G"]) & col("b2c_products_shippable")),
    "tradekorea": word(col("tradekorea_member")),
    "going_abroad": word(ABROAD),
    "trade_sos": word(col("exported") | col("trades") | ABROAD),
}
SERVICES = {
    "kita.global-buyer-conference/conference": "conference",
    "kita.kmall24/b2c-sales": "kmall24",
    "kita.online-business-matchmaking/buyer-db-target-marketing": "tradekorea",
    "kita.online-business-matchmaking/international-business-matchmaking": "tradekorea",
    "kita.online-business-matchmaking/big-buyer-matchmaking": "tradekorea",
    "kita.trade-delegation-dispatch/dispatch": "going_abroad",
    "kita.trade-sos/on-spot-consulting": "trade_sos",
    "kotra.b2b-online-marketing/buykorea": "sme_going_online",
    "kotra.business-trip/sales-trip-regular": "trip",
    "kotra.business-trip/sales-trip-premium": "trip",
    "kotra.business-trip/investment-environment-trip": "trip",
    "kotra.export-beginner/beginner-support": "beginner",
    "kotra.export-consulting/one-on-one-consulting": "sme_going_abroad",
    "kotra.export-voucher/voucher": "voucher",
    "kotra.global-business-training/fta-customized-course": "middle_too",
    "kotra.global-business-training/other-courses": "any_sme",
    "kotra.global-market-research/partner-matchmaking": "licensed",
    "kotra.global-market-research/customized-research": "licensed",
    "kotra.global-market-research/contact-confirmation": "licensed",
    "kotra.global-market-research/supplier-research": "licensed",
    "kotra.overseas-branch-office/entry-level": "branch",
    "kotra.overseas-branch-office/developing-level": "branch",
    "kotra.overseas-branch-office/expanding-level": "branch",
    "kotra.overseas-distribution-network/distribution-centre": "distribution",
    "kotra.overseas-exhibition/group-entrance": "licensed_sme",
    "kotra.overseas-exhibition/individual-entrance": "licensed_sme",
    "kotra.start-up-export/start-up-support": "start_up",
    "kotra.start-up-export/export-incubator-rent": "start_up",
    "kotra.trade-delegation/delegation": "sme_going_abroad",
    "kotra.trade-investment-consulting/consulting-center": "any_sme",
    "kotra.trade-investment-consulting/trade-doctor": "any_sme",
    "kotra.trade-investment-consulting/mobile-kotra": "any_sme",
    "kotra.trade-investment-consulting/gcl-test": "any_sme",
    "sbc.export-incubator/office": "incubator",
    "sbc.export-incubator/short-term": "incubator",
    "sbc.global-buyer-matchmaking/bms": "bms",
    "sbc.global-buyer-matchmaking/vap": "vap",
    "sbc.global-buyer-matchmaking/young-business-exporters": "young",
    "sbc.international-industry-cooperation/industrial-cooperation": "any_sme",
    "sbc.international-industry-cooperation/overseas-bases": "any_sme",
    "sbc.international-industry-cooperation/apec-smeic": "any_sme",
    "sbc.local-export-marketing/export-conference": "local_sme",
    "sbc.local-export-marketing/overseas-exhibition": "local_sme",
    "sbc.local-export-marketing/trade-delegation": "local_sme",
    "sbc.local-export-marketing/overseas-branch-office": "local_sme",
    "sbc.local-export-marketing/global-market-research": "local_sme",
    "sbc.local-export-marketing/overseas-business-trip": "local_sme",
    "sbc.local-export-marketing/international-marketing": "local_sme",
    "sbc.online-export/business-follow-up": "online_export",
    "sbc.online-export/global-trade-marketing": "online_export",
    "sbc.online-export/global-e-commerce": "online_export",
    "sbc.online-export/b2c": "online_export",
    "sbc.online-export/online-trade-consulting": "online_export",
    "sbc.online-export/foreign-language-website": "online_export",
    "sbc.online-export/search-engine-optimizing": "online_export",
}


def verdicts(firms: pl.LazyFrame) -> pl.LazyFrame:
    """A column a service; those of one program share what they rest on."""
    for columns in (STATED, MEASURED, SIZED, DECIDED):
        firms = firms.with_columns(**columns)
    return firms.select("id", **{service: col(decided) for service, decided in SERVICES.items()})


if __name__ == "__main__":
    verdicts(pl.scan_parquet(sys.argv[1])).sink_parquet(sys.argv[2], compression="snappy")
