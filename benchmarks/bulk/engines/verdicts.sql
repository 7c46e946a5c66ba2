-- The 55 services of 2017-03-02, written by hand from rules/**/2017.yaml: NULL is unknown, and AND, OR and
-- NOT are Kleene's. What several services rest on is a column of its own; so is a verdict that several share.
WITH
stated AS (  -- facts that are absent and that others settle; both ends of what may be a range
    SELECT
        *,
        coalesce(independent, CASE WHEN top30_group THEN false END) AS free,
        coalesce(top30_group, CASE WHEN independent THEN false END) AS top30,
        coalesce(has_exported, CASE WHEN greatest("exports_usd.2014", "exports_usd.2015", "exports_usd.2016") > 0
                                    THEN true END) AS exported,
        coalesce(business_licence, CASE WHEN business_registration_number IS NOT NULL THEN true END) AS licence,
        coalesce(annual_sales_krw, "annual_sales_krw.min") AS sales_low,
        coalesce(annual_sales_krw, "annual_sales_krw.max") AS sales_high,
        CASE WHEN industry IS NULL THEN '?' WHEN industry[1] IN ('C', 'E', 'N') THEN industry[:3] ELSE industry[1] END
            AS code
    FROM read_parquet(getvariable('firms'))
),
measured AS (  -- a map: a join, or a long IN list that DuckDB turns into one, would lose the order of the firms
    SELECT *, CASE WHEN sales_high <= least THEN true WHEN sales_low > coalesce(most, least) THEN false END AS within
    FROM (
        SELECT
            *,
            100000000::BIGINT * MAP {  -- rules/definitions/size.yaml; the least of what stands under a short code
                'C14': 1500, 'C15': 1500, 'C17': 1500, 'C24': 1500, 'C28': 1500, 'C32': 1500,
                'A': 1000, 'B': 1000, 'D': 1000, 'F': 1000, 'G': 1000, 'C10': 1000, 'C12': 1000, 'C13': 1000,
                'C16': 1000, 'C19': 1000, 'C20': 1000, 'C22': 1000, 'C25': 1000, 'C26': 1000, 'C29': 1000,
                'C30': 1000, 'C31': 1000, 'E36': 1000,
                'H': 800, 'J': 800, 'C11': 800, 'C18': 800, 'C21': 800, 'C23': 800, 'C27': 800, 'C33': 800, 'E': 800,
                'E37': 800, 'E38': 800, 'E39': 800,
                'M': 600, 'Q': 600, 'R': 600, 'S': 600, 'C': 600, 'C34': 600, 'N74': 600, 'N75': 600,
                'I': 400, 'K': 400, 'L': 400, 'P': 400, 'N': 400, 'N76': 400, '?': 400
            }[code] AS least,
            100000000::BIGINT * MAP {'C': 1500, 'E': 1000, 'N': 600, '?': 1500}[code] AS most  -- the greatest of it
        FROM stated
    )
),
sized AS (  -- where independence is open, so is middle-standing or large, whatever the sales say
    SELECT
        *,
        CASE WHEN size_class IS NULL THEN free AND within ELSE size_class IN ('micro', 'small', 'medium') END AS sme,
        CASE WHEN size_class IS NOT NULL THEN size_class <> 'large'
             WHEN free THEN within OR NOT public_institution
             WHEN top30 THEN false END AS up_to_middle,
        CASE WHEN size_class IS NOT NULL THEN size_class = 'large' WHEN free THEN false WHEN top30 THEN true END
            AS large,
        industry[1] = 'C' AS makes,
        CASE WHEN industry <> 'G' THEN industry[:3] = 'G46' END AS trades
    FROM measured
),
decided AS (
    SELECT
        id,
        word(sme) AS any_sme,
        open_word(sme) AS start_up,
        word(sme AND wants_overseas_expansion) AS sme_going_abroad,
        word(sme AND wants_online_export) AS sme_going_online,
        word(sme AND licence) AS licensed_sme,
        word(sme AND (export_related_service OR manufacturing_transition_rate >= 0.3)) AS incubator,
        word(sme AND region[:3] = 'KR-') AS local_sme,
        word(sme AND (makes OR knowledge_based_service)) AS online_export,
        word(sme AND gobizkorea_registered) AS bms,
        word(sme AND buyer_meeting_in_korea) AS vap,
        word(hit500 OR global_futures_club OR young_business OR young_business_school_graduate
             OR in_overseas_distribution_network) AS young,
        word(up_to_middle) AS middle_too,
        open_word(up_to_middle) AS voucher,
        word(licence AND up_to_middle AND exported) AS distribution,
        open_word(licence AND (sme OR top30)) AS trip,
        word(licence AND NOT large AND NOT public_institution) AS branch,
        word(licence) AS licensed,
        word(NOT exported) AS beginner,
        word(kita_member OR wants_overseas_expansion) AS conference,
        word(industry[1] IN ('C', 'G') AND b2c_products_shippable) AS kmall24,
        word(tradekorea_member) AS tradekorea,
        word(wants_overseas_expansion) AS going_abroad,
        word(exported OR trades OR wants_overseas_expansion) AS trade_sos
    FROM sized
)
SELECT
    id,
    conference AS "kita.global-buyer-conference/conference",
    kmall24 AS "kita.kmall24/b2c-sales",
    tradekorea AS "kita.online-business-matchmaking/buyer-db-target-marketing",
    tradekorea AS "kita.online-business-matchmaking/international-business-matchmaking",
    tradekorea AS "kita.online-business-matchmaking/big-buyer-matchmaking",
    going_abroad AS "kita.trade-delegation-dispatch/dispatch",
    trade_sos AS "kita.trade-sos/on-spot-consulting",
    sme_going_online AS "kotra.b2b-online-marketing/buykorea",
    trip AS "kotra.business-trip/sales-trip-regular",
    trip AS "kotra.business-trip/sales-trip-premium",
    trip AS "kotra.business-trip/investment-environment-trip",
    beginner AS "kotra.export-beginner/beginner-support",
    sme_going_abroad AS "kotra.export-consulting/one-on-one-consulting",
    voucher AS "kotra.export-voucher/voucher",
    middle_too AS "kotra.global-business-training/fta-customized-course",
    any_sme AS "kotra.global-business-training/other-courses",
    licensed AS "kotra.global-market-research/partner-matchmaking",
    licensed AS "kotra.global-market-research/customized-research",
    licensed AS "kotra.global-market-research/contact-confirmation",
    licensed AS "kotra.global-market-research/supplier-research",
    branch AS "kotra.overseas-branch-office/entry-level",
    branch AS "kotra.overseas-branch-office/developing-level",
    branch AS "kotra.overseas-branch-office/expanding-level",
    distribution AS "kotra.overseas-distribution-network/distribution-centre",
    licensed_sme AS "kotra.overseas-exhibition/group-entrance",
    licensed_sme AS "kotra.overseas-exhibition/individual-entrance",
    start_up AS "kotra.start-up-export/start-up-support",
    start_up AS "kotra.start-up-export/export-incubator-rent",
    sme_going_abroad AS "kotra.trade-delegation/delegation",
    any_sme AS "kotra.trade-investment-consulting/consulting-center",
    any_sme AS "kotra.trade-investment-consulting/trade-doctor",
    any_sme AS "kotra.trade-investment-consulting/mobile-kotra",
    any_sme AS "kotra.trade-investment-consulting/gcl-test",
    incubator AS "sbc.export-incubator/office",
    incubator AS "sbc.export-incubator/short-term",
    bms AS "sbc.global-buyer-matchmaking/bms",
    vap AS "sbc.global-buyer-matchmaking/vap",
    young AS "sbc.global-buyer-matchmaking/young-business-exporters",
    any_sme AS "sbc.international-industry-cooperation/industrial-cooperation",
    any_sme AS "sbc.international-industry-cooperation/overseas-bases",
    any_sme AS "sbc.international-industry-cooperation/apec-smeic",
    local_sme AS "sbc.local-export-marketing/export-conference",
    local_sme AS "sbc.local-export-marketing/overseas-exhibition",
    local_sme AS "sbc.local-export-marketing/trade-delegation",
    local_sme AS "sbc.local-export-marketing/overseas-branch-office",
    local_sme AS "sbc.local-export-marketing/global-market-research",
    local_sme AS "sbc.local-export-marketing/overseas-business-trip",
    local_sme AS "sbc.local-export-marketing/international-marketing",
    online_export AS "sbc.online-export/business-follow-up",
    online_export AS "sbc.online-export/global-trade-marketing",
    online_export AS "sbc.online-export/global-e-commerce",
    online_export AS "sbc.online-export/b2c",
    online_export AS "sbc.online-export/online-trade-consulting",
    online_export AS "sbc.online-export/foreign-language-website",
    online_export AS "sbc.online-export/search-engine-optimizing"
FROM decided
