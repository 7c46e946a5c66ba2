/*
Which support services may a firm use on 2017-03-02? (duckdb)
Written by smematch sql; it runs by itself. A rule that changes or another day is another query.

Rules:
  Global Buyer Conference Program [kita.global-buyer-conference], edition 2017, in force from 2017-01-01 (source: eclac-2018#C.4/Condition for Application)
  B2C Sales Support Program (Kmall24) [kita.kmall24], edition 2017, in force from 2017-01-01 (source: eclac-2018#C.3/Condition for Application)
  Online Business Matchmaking Support Program [kita.online-business-matchmaking], edition 2017, in force from 2017-01-01 (source: eclac-2018#C.2/Condition for Application)
  Trade Delegation Dispatch Program [kita.trade-delegation-dispatch], edition 2017, in force from 2017-01-01 (source: eclac-2018#C.5/Condition for Application)
  On-spot Consulting Program (Trade SOS) [kita.trade-sos], edition 2017, in force from 2017-01-01 (source: eclac-2018#C.1/Condition for Application)
  B2B Online Marketing Support Program [kotra.b2b-online-marketing], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.6/Condition for Application)
  Business Trip Support Program [kotra.business-trip], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.4/Condition for Application)
  Export Beginner Support Program [kotra.export-beginner], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.11/Condition for Application)
  Export Consulting Program [kotra.export-consulting], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.2/Condition for Application)
  Export Voucher Program [kotra.export-voucher], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.13/Condition for Application)
  Education and Training on Global Business [kotra.global-business-training], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.9/Condition for Application)
  Global Market Research Support Program [kotra.global-market-research], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.3/Condition for Application)
  Overseas Branch Office Program [kotra.overseas-branch-office], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.12/Condition for Application)
  Overseas Distribution Network Building Program [kotra.overseas-distribution-network], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.8/Condition for Application)
  Overseas Exhibition Support Program [kotra.overseas-exhibition], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.7/Condition for Application)
  Export Support Program for Start-ups [kotra.start-up-export], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.10/Condition for Application)
  Trade Delegation Support Program [kotra.trade-delegation], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.5/Condition for Application)
  Trade Investment Consulting Program [kotra.trade-investment-consulting], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.1/Condition for Application)
  Export Incubator Program [sbc.export-incubator], edition 2017, in force from 2017-01-01 (source: eclac-2018#A.1/Condition for Application)
  Global Buyer Matchmaking Support Program [sbc.global-buyer-matchmaking], edition 2017, in force from 2017-01-01 (source: eclac-2018#A.4/Condition for Application)
  International Industry Cooperation Support Program [sbc.international-industry-cooperation], edition 2017, in force from 2017-01-01 (source: eclac-2018#A.5/Condition for Application)
  Local SME's Export Marketing Support Program [sbc.local-export-marketing], edition 2017, in force from 2017-01-01 (source: eclac-2018#A.2/Condition for Application)
  Online Export Support Program (Go-biz Korea) [sbc.online-export], edition 2017, in force from 2017-01-01 (source: eclac-2018#A.3/Condition for Application)

Reads the table firms, one row a firm, with these columns:
  id                                TEXT             what names the firm; no two rows have the same
  annual_sales_krw                  BIGINT           Average annual sales; in KRW; 0 or more
  b2c_products_shippable            BOOLEAN          Consumer products that ship abroad
  business_licence                  BOOLEAN          Korean business licence
  business_registration_number      TEXT             Business registration number
  buyer_meeting_in_korea            BOOLEAN          Buyer meeting scheduled in Korea
  export_related_service            BOOLEAN          Export-related service business
  exports_usd.2013                  BIGINT           Exports by year, 2013; in USD; 0 or more
  exports_usd.2014                  BIGINT           Exports by year, 2014; in USD; 0 or more
  exports_usd.2015                  BIGINT           Exports by year, 2015; in USD; 0 or more
  exports_usd.2016                  BIGINT           Exports by year, 2016; in USD; 0 or more
  exports_usd.2017                  BIGINT           Exports by year, 2017; in USD; 0 or more
  founded                           DATE             Date of founding
  global_futures_club               BOOLEAN          Global Futures Club member
  gobizkorea_registered             BOOLEAN          Registered on Go-biz Korea
  has_exported                      BOOLEAN          Has exported before
  hit500                            BOOLEAN          HIT500 designation
  in_overseas_distribution_network  BOOLEAN          In an overseas distribution network
  independent                       BOOLEAN          Independent of large enterprises
  industry                          TEXT             Main industry; a section letter, then none or 2 to 5 digits: C, C26, C2611, C26110
  kita_member                       BOOLEAN          KITA member
  knowledge_based_service           BOOLEAN          Knowledge-based service business
  manufacturing_transition_rate     DECIMAL(38, 18)  Manufacturing share; a share: 0.35 is 35%; 0 to 100%
  public_institution                BOOLEAN          Public institution
  region                            TEXT             Region of the head office; a country's two letters, a hyphen, then 1 to 3 letters or digits: KR-11 (Seoul), KR-41 (Gyeonggi), US-CA
  size_class                        TEXT             Size class; one of micro, small, medium, middle-standing, large
  top30_group                       BOOLEAN          Member of a top-30 group
  tradekorea_member                 BOOLEAN          tradeKorea member
  wants_online_export               BOOLEAN          Wants to export online
  wants_overseas_expansion          BOOLEAN          Wants to expand overseas
  young_business                    BOOLEAN          Young business
  young_business_school_graduate    BOOLEAN          Young business school graduate
NULL is unknown: never no, never zero. An empty text is not NULL.
A number or day known only as a range stands in its .min and .max columns (smematch sql --firms reads them from a table); the exact column is NULL then.
The values are taken as sound: codes and choices as written above, in their domain, no exact value beside a range. smematch batch checks all that; this query does not.

Gives: one row a firm and service: id, program, service, verdict, lean, missing, failed
verdict: eligible (every stated condition holds), refer (ask the agency), needs-info (facts are missing), ineligible (a stated condition fails)
lean: likely or unlikely of a refer, else NULL; missing, failed: facts, sorted, ; between, an empty text for none
*/
WITH "stage_1" AS (
  /* Stage 1 of 14: what the columns of the table say */
  SELECT
    "id",
    "annual_sales_krw",
    "b2c_products_shippable",
    "business_licence",
    "business_registration_number",
    "buyer_meeting_in_korea",
    "export_related_service",
    "exports_usd.2013",
    "exports_usd.2014",
    "exports_usd.2015",
    "exports_usd.2016",
    "exports_usd.2017",
    "founded",
    "global_futures_club",
    "gobizkorea_registered",
    "has_exported",
    "hit500",
    "in_overseas_distribution_network",
    "independent",
    "industry",
    "kita_member",
    "knowledge_based_service",
    "manufacturing_transition_rate",
    "public_institution",
    "region",
    "size_class",
    "top30_group",
    "tradekorea_member",
    "wants_online_export",
    "wants_overseas_expansion",
    "young_business",
    "young_business_school_graduate",
    /* Global Buyer Conference Program: HIGH, what is left open taken as true (source: eclac-2018#C.4/Condition for Application) */
    "kita_member" OR "wants_overseas_expansion" AS "kita_global_buyer_conference_high",
    /* asking for Wants to expand overseas can still decide: Wants to expand overseas */
    "wants_overseas_expansion" IS NULL AS "ask_wants_overseas_expansion",
    /* Main industry begins with C, G */
    CASE
      WHEN LEFT("industry", 1) = 'C' OR LEFT("industry", 1) = 'G'
      THEN TRUE
      WHEN NOT "industry" IS NULL
      THEN FALSE
    END AS "industry_starts_c_or_g",
    /* Online Business Matchmaking Support Program: the verdict */
    CASE
      WHEN "tradekorea_member"
      THEN 'eligible'
      WHEN "tradekorea_member" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kita_online_business_matchmaking_verdict",
    /* Online Business Matchmaking Support Program: the facts that are missing */
    CASE WHEN "tradekorea_member" IS NULL THEN 'tradekorea_member' ELSE '' END AS "kita_online_business_matchmaking_missing",
    /* Online Business Matchmaking Support Program: the facts of the conditions that fail */
    CASE WHEN NOT "tradekorea_member" THEN 'tradekorea_member' ELSE '' END AS "kita_online_business_matchmaking_failed",
    /* Has exported before: as stated, otherwise as other answers settle it */
    COALESCE(
      "has_exported",
      CASE
        WHEN CASE
          WHEN "exports_usd.2013" > 0
          OR "exports_usd.2014" > 0
          OR "exports_usd.2015" > 0
          OR "exports_usd.2016" > 0
          OR "exports_usd.2017" > 0
          THEN TRUE
        END
        THEN TRUE
      END
    ) AS "has_exported_known",
    /* Main industry begins with G46 */
    CASE
      WHEN LEFT("industry", 3) = 'G46'
      THEN TRUE
      WHEN "industry" IN ('G', 'G4')
      THEN CAST(NULL AS BOOLEAN)
      WHEN NOT "industry" IS NULL
      THEN FALSE
    END AS "industry_starts_g46",
    /* Size class: medium enterprise / micro enterprise / small enterprise */
    COALESCE("size_class" IN ('medium', 'micro', 'small'), FALSE) AS "size_class_stated_medium_or_micro_or_small",
    /* Size class: middle-standing enterprise */
    COALESCE("size_class" = 'middle-standing', FALSE) AS "size_class_stated_middle_standing",
    /* Size class: large enterprise */
    COALESCE("size_class" = 'large', FALSE) AS "size_class_stated_large",
    /* Member of a top-30 group: as stated, otherwise as other answers settle it */
    COALESCE("top30_group", CASE WHEN "independent" THEN FALSE END) AS "top30_group_known",
    /* Independent of large enterprises: as stated, otherwise as other answers settle it */
    COALESCE("independent", CASE WHEN "top30_group" THEN FALSE END) AS "independent_known",
    /* the SME limit of the industry: the limit of the code itself */
    CASE
      WHEN LEFT("industry", 1) IN ('A', 'B', 'D', 'F', 'G')
      THEN 100000000000
      WHEN LEFT("industry", 1) IN ('H', 'J')
      THEN 80000000000
      WHEN LEFT("industry", 1) IN ('M', 'Q', 'R', 'S')
      THEN 60000000000
      WHEN LEFT("industry", 1) IN ('I', 'K', 'L', 'P')
      THEN 40000000000
      WHEN LEFT("industry", 1) IN ('O', 'T', 'U')
      THEN CAST(NULL AS BIGINT)
      WHEN LEFT("industry", 3) IN ('C14', 'C15', 'C17', 'C24', 'C28', 'C32')
      THEN 150000000000
      WHEN LEFT("industry", 3) IN ('C10', 'C12', 'C13', 'C16', 'C19', 'C20', 'C22', 'C25', 'C26', 'C29', 'C30', 'C31', 'E36')
      THEN 100000000000
      WHEN LEFT("industry", 3) IN ('C11', 'C18', 'C21', 'C23', 'C27', 'C33')
      THEN 80000000000
      WHEN LEFT("industry", 3) = 'C34'
      THEN 60000000000
      WHEN LEFT("industry", 3) = 'N76'
      THEN 40000000000
      WHEN LEFT("industry", 1) = 'E'
      THEN 80000000000
      WHEN LEFT("industry", 1) = 'N'
      THEN 60000000000
    END AS "sme_sales_limit_of_code",
    /* asking for Public institution can still decide: Public institution: no */
    "public_institution" IS NULL AS "ask_public_institution_2",
    /* Korean business licence: as stated, otherwise as other answers settle it */
    COALESCE("business_licence", CASE WHEN NOT "business_registration_number" IS NULL THEN TRUE END) AS "business_licence_known",
    /* Age of the firm less than 7 years */
    NOT CASE
      WHEN "founded" <= CAST('2010-03-02' AS DATE)
      THEN TRUE
      WHEN CASE WHEN "founded" > CAST('2017-03-02' AS DATE) THEN FALSE ELSE TRUE END
      AND "founded" > CAST('2010-03-02' AS DATE)
      THEN FALSE
    END AS "firm_age_years_less_than_7",
    /* Manufacturing share at least 30 % */
    "manufacturing_transition_rate" >= 0.3 AS "manufacturing_transition_rate_at_least_3_10",
    /* Global Buyer Matchmaking Support Program: Korean Young Business Export Supporters: HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "hit500"
    OR "global_futures_club"
    OR "young_business"
    OR "young_business_school_graduate"
    OR "in_overseas_distribution_network" AS "sbc_global_buyer_matchmaking_young_business_exporters_high",
    /* Region of the head office begins with KR- */
    CASE
      WHEN LEFT("region", 3) = 'KR-'
      THEN TRUE
      WHEN "region" IN ('K', 'KR')
      THEN CAST(NULL AS BOOLEAN)
      WHEN NOT "region" IS NULL
      THEN FALSE
    END AS "region_starts_kr",
    /* Main industry begins with C */
    CASE WHEN LEFT("industry", 1) = 'C' THEN TRUE WHEN NOT "industry" IS NULL THEN FALSE END AS "industry_starts_c"
  FROM "firms"
), "stage_2" AS (
  /* Stage 2 of 14: what rests on stage 1 */
  SELECT
    *,
    /* B2C Sales Support Program (Kmall24): HIGH, what is left open taken as true (source: eclac-2018#C.3/Condition for Application) */
    "industry_starts_c_or_g" AND "b2c_products_shippable" AS "kita_kmall24_high",
    /* On-spot Consulting Program (Trade SOS): HIGH, what is left open taken as true (source: eclac-2018#C.1/Condition for Application) */
    "has_exported_known" OR "industry_starts_g46" OR "wants_overseas_expansion" AS "kita_trade_sos_high",
    /* asking for Has exported before can still decide: Has exported before */
    "has_exported_known" IS NULL AS "ask_has_exported",
    /* Member of a top-30 group and Independent of large enterprises: no */
    "top30_group_known" AND NOT "independent_known" AS "size_test_4",
    /* asking for Member of a top-30 group can still decide: Member of a top-30 group */
    "top30_group_known" IS NULL AS "ask_top30_group",
    /* asking for Independent of large enterprises can still decide: Independent of large enterprises: no */
    "independent_known" IS NULL AS "ask_independent_2",
    /* the SME limit of the industry: the lowest under the code */
    CASE
      WHEN "industry" IS NULL
      THEN 40000000000
      WHEN "industry" IN ('C', 'C3')
      THEN 60000000000
      WHEN "industry" IN ('C1', 'C2', 'E', 'E3')
      THEN 80000000000
      WHEN "industry" IN ('N', 'N7')
      THEN 40000000000
      ELSE "sme_sales_limit_of_code"
    END AS "sme_sales_limit_lowest",
    /* the SME limit of the industry: the highest under the code */
    CASE
      WHEN "industry" IS NULL
      THEN 150000000000
      WHEN "industry" IN ('C', 'C1', 'C2', 'C3')
      THEN 150000000000
      WHEN "industry" IN ('E', 'E3')
      THEN 100000000000
      WHEN "industry" IN ('N', 'N7')
      THEN 60000000000
      ELSE "sme_sales_limit_of_code"
    END AS "sme_sales_limit_highest",
    /* Size: no row of the table up to 1 surely applies */
    NOT "size_class_stated_medium_or_micro_or_small" AS "size_after_1",
    /* asking for Korean business licence can still decide: Korean business licence */
    "business_licence_known" IS NULL AS "ask_business_licence",
    /* Export Beginner Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.11/Condition for Application) */
    NOT "has_exported_known" AS "kotra_export_beginner_high",
    /* Global Market Research Support Program: the verdict */
    CASE
      WHEN "business_licence_known"
      THEN 'eligible'
      WHEN "business_licence_known" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_global_market_research_verdict",
    /* Global Market Research Support Program: the facts of the conditions that fail */
    CASE WHEN NOT "business_licence_known" THEN 'business_licence' ELSE '' END AS "kotra_global_market_research_failed",
    /* Export-related service business or Manufacturing share at least 30 % */
    "export_related_service" OR "manufacturing_transition_rate_at_least_3_10" AS "sbc_export_incubator_part",
    /* Main industry begins with C or Knowledge-based service business */
    "industry_starts_c" OR "knowledge_based_service" AS "sbc_online_export_part"
  FROM "stage_1"
), "stage_3" AS (
  /* Stage 3 of 14: what rests on stage 2 */
  SELECT
    *,
    /* asking for Member of a top-30 group can still decide: Member of a top-30 group and Independent of large enterprises: no */
    "size_test_4" IS NULL AND "ask_top30_group" AS "ask_top30_group_2",
    /* asking for Independent of large enterprises can still decide: Member of a top-30 group and Independent of large enterprises: no */
    "size_test_4" IS NULL AND "ask_independent_2" AS "ask_independent_3",
    /* Average annual sales at most the SME limit of the industry */
    CASE
      WHEN "annual_sales_krw" <= "sme_sales_limit_lowest"
      THEN TRUE
      WHEN NOT "annual_sales_krw" <= "sme_sales_limit_highest"
      THEN FALSE
    END AS "annual_sales_krw_at_most_sme_sales_limit",
    /* Size: no row of the table up to 2 surely applies */
    "size_after_1" AND NOT "size_class_stated_middle_standing" AS "size_after_2",
    /* asking for Has exported before can still decide: Has exported before: no */
    "has_exported_known" IS NULL AND "ask_has_exported" AS "ask_has_exported_3",
    /* Global Market Research Support Program: the facts that are missing */
    CASE WHEN "business_licence_known" IS NULL AND "ask_business_licence" THEN 'business_licence' ELSE '' END AS "kotra_global_market_research_missing"
  FROM "stage_2"
), "stage_4" AS (
  /* Stage 4 of 14: what rests on stage 3 */
  SELECT
    *,
    /* asking for Average annual sales can still decide: Average annual sales at most the SME limit of the industry */
    "annual_sales_krw_at_most_sme_sales_limit" IS NULL
    AND NOT "sme_sales_limit_lowest" IS NULL
    AND NOT COALESCE("annual_sales_krw" = "annual_sales_krw", FALSE) AS "ask_annual_sales_krw",
    /* asking for Main industry can still decide: Average annual sales at most the SME limit of the industry */
    "annual_sales_krw_at_most_sme_sales_limit" IS NULL
    AND NOT "sme_sales_limit_lowest" IS NULL
    AND "sme_sales_limit_lowest" <> "sme_sales_limit_highest" AS "ask_industry_5",
    /* Size: no row of the table up to 3 surely applies */
    "size_after_2" AND NOT "size_class_stated_large" AS "size_after_3"
  FROM "stage_3"
), "stage_5" AS (
  /* Stage 5 of 14: what rests on stage 4 */
  SELECT
    *,
    /* Size: row 4 of the table may be the first that applies */
    "size_after_3" AND COALESCE("size_test_4", TRUE) AS "size_row_4",
    /* Size: no row of the table up to 4 surely applies */
    "size_after_3" AND NOT COALESCE("size_test_4", FALSE) AS "size_after_4"
  FROM "stage_4"
), "stage_6" AS (
  /* Stage 6 of 14: what rests on stage 5 */
  SELECT
    *,
    /* Size: row 5 of the table may be the first that applies */
    "size_after_4" AND COALESCE(NOT "independent_known", TRUE) AS "size_row_5",
    /* Size: no row of the table up to 5 surely applies */
    "size_after_4" AND NOT COALESCE(NOT "independent_known", FALSE) AS "size_after_5"
  FROM "stage_5"
), "stage_7" AS (
  /* Stage 7 of 14: what rests on stage 6 */
  SELECT
    *,
    /* Size: row 6 of the table may be the first that applies */
    "size_after_5" AND COALESCE("annual_sales_krw_at_most_sme_sales_limit", TRUE) AS "size_row_6",
    /* Size: no row of the table up to 6 surely applies */
    "size_after_5" AND NOT COALESCE("annual_sales_krw_at_most_sme_sales_limit", FALSE) AS "size_after_6"
  FROM "stage_6"
), "stage_8" AS (
  /* Stage 8 of 14: what rests on stage 7 */
  SELECT
    *,
    /* Size: row 7 of the table may be the first that applies */
    "size_after_6" AND COALESCE(NOT "public_institution", TRUE) AS "size_row_7",
    /* Size: no row of the table up to 7 surely applies */
    "size_after_6" AND NOT COALESCE(NOT "public_institution", FALSE) AS "size_after_7"
  FROM "stage_7"
), "stage_9" AS (
  /* Stage 9 of 14: what rests on stage 8 */
  SELECT
    *,
    /* Size: the values still possible, as the sum of 1 sme, 2 middle-standing, 4 large, 8 public */
    CASE WHEN "size_class_stated_medium_or_micro_or_small" THEN 1 ELSE 0 END | CASE WHEN "size_after_1" AND "size_class_stated_middle_standing" THEN 2 ELSE 0 END | CASE WHEN "size_after_2" AND "size_class_stated_large" THEN 4 ELSE 0 END | CASE WHEN "size_row_4" THEN 4 ELSE 0 END | CASE WHEN "size_row_5" THEN 6 ELSE 0 END | CASE WHEN "size_row_6" THEN 1 ELSE 0 END | CASE WHEN "size_row_7" THEN 2 ELSE 0 END | CASE WHEN "size_after_7" THEN 8 ELSE 0 END AS "size_possible",
    /* Size: row 6 of the table may apply, and what it gives would change the answer */
    "size_row_6" AND ("size_after_7" OR "size_row_7") AS "size_row_6_matters",
    /* Size: row 5 of the table may apply, and what it gives would change the answer */
    "size_row_5" AND ("size_after_7" OR "size_row_7" OR "size_row_5") AND "size_row_6" AS "size_row_5_matters",
    /* Size: row 4 of the table may apply, and what it gives would change the answer */
    "size_row_4" AND ("size_after_7" OR "size_row_7" OR "size_row_5" OR "size_row_4") AND "size_row_6" AS "size_row_4_matters",
    /* Size: row 7 of the table may apply, and what it gives would change the answer */
    "size_row_7" AND "size_after_7" AS "size_row_7_matters",
    /* Size: row 6 of the table may apply, and what it gives would change the answer */
    "size_row_6" AND "size_after_7" AND ("size_row_7" OR "size_row_6") AS "size_row_6_matters_2",
    /* Size: row 5 of the table may apply, and what it gives would change the answer */
    "size_row_5" AND ("size_after_7" OR "size_row_5") AND ("size_row_7" OR "size_row_6" OR "size_row_5") AS "size_row_5_matters_2",
    /* Size: row 4 of the table may apply, and what it gives would change the answer */
    "size_row_4"
    AND ("size_after_7" OR "size_row_5" OR "size_row_4")
    AND ("size_row_7" OR "size_row_6" OR "size_row_5") AS "size_row_4_matters_2",
    /* Size: row 5 of the table may apply, and what it gives would change the answer */
    "size_row_5" AND ("size_after_7" OR "size_row_7" OR "size_row_6" OR "size_row_5") AS "size_row_5_matters_3",
    /* Size: row 4 of the table may apply, and what it gives would change the answer */
    "size_row_4"
    AND ("size_after_7" OR "size_row_7" OR "size_row_6" OR "size_row_5")
    AND ("size_row_5" OR "size_row_4") AS "size_row_4_matters_3"
  FROM "stage_8"
), "stage_10" AS (
  /* Stage 10 of 14: what rests on stage 9 */
  SELECT
    *,
    /* Size: SME */
    CASE WHEN ("size_possible" & 14) = 0 THEN TRUE WHEN ("size_possible" & 1) = 0 THEN FALSE END AS "size_is_sme",
    /* Size: SME / middle-standing enterprise */
    CASE WHEN ("size_possible" & 12) = 0 THEN TRUE WHEN ("size_possible" & 3) = 0 THEN FALSE END AS "size_is_sme_or_middle_standing",
    /* Size: large enterprise */
    CASE WHEN ("size_possible" & 11) = 0 THEN TRUE WHEN ("size_possible" & 4) = 0 THEN FALSE END AS "size_is_large"
  FROM "stage_9"
), "stage_11" AS (
  /* Stage 11 of 14: what rests on stage 10 */
  SELECT
    *,
    /* B2B Online Marketing Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.6/Condition for Application) */
    "size_is_sme" AND "wants_online_export" AS "kotra_b2b_online_marketing_high",
    /* asking for Average annual sales can still decide: SME */
    "size_is_sme" IS NULL AND "size_row_6_matters" AND "ask_annual_sales_krw" AS "ask_annual_sales_krw_3",
    /* asking for Main industry can still decide: SME */
    "size_is_sme" IS NULL AND "size_row_6_matters" AND "ask_industry_5" AS "ask_industry_7",
    /* asking for Independent of large enterprises can still decide: SME */
    "size_is_sme" IS NULL
    AND (("size_row_5_matters" AND "ask_independent_2") OR ("size_row_4_matters" AND "ask_independent_3")) AS "ask_independent_5",
    /* asking for Member of a top-30 group can still decide: SME */
    "size_is_sme" IS NULL AND "size_row_4_matters" AND "ask_top30_group_2" AS "ask_top30_group_4",
    /* asking for Size class can still decide: SME */
    "size_is_sme" IS NULL
    AND NOT (
      ("size_row_6_matters" AND "ask_annual_sales_krw")
      OR ("size_row_6_matters" AND "ask_industry_5")
      OR ("size_row_5_matters" AND "ask_independent_2")
      OR ("size_row_4_matters" AND "ask_independent_3")
      OR ("size_row_4_matters" AND "ask_top30_group_2")
    ) AS "ask_size_class_2",
    /* SME or Member of a top-30 group */
    "size_is_sme" OR "top30_group_known" AS "kotra_business_trip_part",
    /* Export Consulting Program: HIGH, what is left open taken as true (source: eclac-2018#B.2/Condition for Application) */
    "size_is_sme" AND "wants_overseas_expansion" AS "kotra_export_consulting_high",
    /* Export Voucher Program: the lean, as it usually is (source: eclac-2018#B.13/Condition for Application) */
    "size_is_sme_or_middle_standing" AND NOT "has_exported_known" AS "kotra_export_voucher_lean",
    /* Export Voucher Program: whether the agency has to be asked */
    "size_is_sme_or_middle_standing" AND NOT FALSE AS "kotra_export_voucher_refer",
    /* asking for Public institution can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL AND "size_row_7_matters" AND "ask_public_institution_2" AS "ask_public_institution_3",
    /* asking for Average annual sales can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL AND "size_row_6_matters_2" AND "ask_annual_sales_krw" AS "ask_annual_sales_krw_9",
    /* asking for Main industry can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL AND "size_row_6_matters_2" AND "ask_industry_5" AS "ask_industry_13",
    /* asking for Independent of large enterprises can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL
    AND (("size_row_5_matters_2" AND "ask_independent_2") OR ("size_row_4_matters_2" AND "ask_independent_3")) AS "ask_independent_11",
    /* asking for Member of a top-30 group can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL AND "size_row_4_matters_2" AND "ask_top30_group_2" AS "ask_top30_group_10",
    /* asking for Size class can still decide: Size one of middle-standing enterprise / SME */
    "size_is_sme_or_middle_standing" IS NULL
    AND NOT (
      ("size_row_7_matters" AND "ask_public_institution_2")
      OR ("size_row_6_matters_2" AND "ask_annual_sales_krw")
      OR ("size_row_6_matters_2" AND "ask_industry_5")
      OR ("size_row_5_matters_2" AND "ask_independent_2")
      OR ("size_row_4_matters_2" AND "ask_independent_3")
      OR ("size_row_4_matters_2" AND "ask_top30_group_2")
    ) AS "ask_size_class_8",
    /* Export Voucher Program: the facts of the conditions that fail */
    CASE WHEN NOT "size_is_sme_or_middle_standing" THEN 'size' ELSE '' END AS "kotra_export_voucher_failed",
    /* Education and Training on Global Business: Other courses: the verdict */
    CASE WHEN "size_is_sme" THEN 'eligible' WHEN "size_is_sme" IS NULL THEN 'needs-info' ELSE 'ineligible' END AS "kotra_global_business_training_other_courses_verdict",
    /* Education and Training on Global Business: Other courses: the facts of the conditions that fail */
    CASE WHEN NOT "size_is_sme" THEN 'sme' ELSE '' END AS "kotra_global_business_training_other_courses_failed",
    /* Overseas Branch Office Program: HIGH, what is left open taken as true (source: eclac-2018#B.12/Condition for Application) */
    "business_licence_known" AND NOT "size_is_large" AND NOT "public_institution" AS "kotra_overseas_branch_office_high",
    /* Overseas Distribution Network Building Program: HIGH, what is left open taken as true (source: eclac-2018#B.8/Condition for Application) */
    "business_licence_known" AND "size_is_sme_or_middle_standing" AND "has_exported_known" AS "kotra_overseas_distribution_network_high",
    /* Overseas Exhibition Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.7/Condition for Application) */
    "size_is_sme" AND "business_licence_known" AS "kotra_overseas_exhibition_high",
    /* Export Support Program for Start-ups: the lean, as it usually is (source: eclac-2018#B.10/Condition for Application) */
    "size_is_sme" AND "firm_age_years_less_than_7" AS "kotra_start_up_export_lean",
    /* Export Support Program for Start-ups: whether the agency has to be asked */
    "size_is_sme" AND NOT FALSE AS "kotra_start_up_export_refer",
    /* Export Incubator Program: HIGH, what is left open taken as true (source: eclac-2018#A.1/Condition for Application) */
    "size_is_sme" AND "sbc_export_incubator_part" AS "sbc_export_incubator_high",
    /* Global Buyer Matchmaking Support Program: Business Matchmaking Service (BMS): HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "size_is_sme" AND "gobizkorea_registered" AS "sbc_global_buyer_matchmaking_bms_high",
    /* Global Buyer Matchmaking Support Program: Visitor Assistance Program (VAP): HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "size_is_sme" AND "buyer_meeting_in_korea" AS "sbc_global_buyer_matchmaking_vap_high",
    /* Local SME's Export Marketing Support Program: HIGH, what is left open taken as true (source: eclac-2018#A.2/Condition for Application) */
    "size_is_sme" AND "region_starts_kr" AS "sbc_local_export_marketing_high",
    /* Online Export Support Program (Go-biz Korea): HIGH, what is left open taken as true (source: eclac-2018#A.3/Condition for Application) */
    "size_is_sme" AND "sbc_online_export_part" AS "sbc_online_export_high"
  FROM "stage_10"
), "stage_12" AS (
  /* Stage 12 of 14: what rests on stage 11 */
  SELECT
    *,
    /* Business Trip Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.4/Condition for Application) */
    "business_licence_known" AND "kotra_business_trip_part" AS "kotra_business_trip_high",
    /* asking for Average annual sales can still decide: SME or Member of a top-30 group */
    "kotra_business_trip_part" IS NULL AND "ask_annual_sales_krw_3" AS "ask_annual_sales_krw_5",
    /* asking for Main industry can still decide: SME or Member of a top-30 group */
    "kotra_business_trip_part" IS NULL AND "ask_industry_7" AS "ask_industry_9",
    /* asking for Independent of large enterprises can still decide: SME or Member of a top-30 group */
    "kotra_business_trip_part" IS NULL AND "ask_independent_5" AS "ask_independent_7",
    /* asking for Member of a top-30 group can still decide: SME or Member of a top-30 group */
    "kotra_business_trip_part" IS NULL AND ("ask_top30_group_4" OR "ask_top30_group") AS "ask_top30_group_6",
    /* asking for Size class can still decide: SME or Member of a top-30 group */
    "kotra_business_trip_part" IS NULL AND "ask_size_class_2" AS "ask_size_class_4",
    /* Export Consulting Program: the verdict */
    CASE
      WHEN "kotra_export_consulting_high"
      THEN 'eligible'
      WHEN "kotra_export_consulting_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_export_consulting_verdict",
    /* Export Consulting Program: the facts that are missing */
    CASE
      WHEN "kotra_export_consulting_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "kotra_export_consulting_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE WHEN "kotra_export_consulting_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
        CASE WHEN "kotra_export_consulting_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
        CASE WHEN "kotra_export_consulting_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "kotra_export_consulting_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END,
        CASE
          WHEN "kotra_export_consulting_high" IS NULL AND "ask_wants_overseas_expansion"
          THEN 'wants_overseas_expansion'
        END
      )
      ELSE ''
    END AS "kotra_export_consulting_missing",
    /* Export Consulting Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "kotra_export_consulting_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "size_is_sme" THEN 'sme' END,
        CASE WHEN NOT "wants_overseas_expansion" THEN 'wants_overseas_expansion' END
      )
      ELSE ''
    END AS "kotra_export_consulting_failed",
    /* Education and Training on Global Business: Other courses: the facts that are missing */
    CASE
      WHEN "size_is_sme" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE WHEN "ask_independent_5" THEN 'independent' END,
        CASE WHEN "ask_industry_7" THEN 'industry' END,
        CASE WHEN "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "ask_top30_group_4" THEN 'top30_group' END
      )
      ELSE ''
    END AS "kotra_global_business_training_other_courses_missing",
    /* Overseas Branch Office Program: the verdict */
    CASE
      WHEN "kotra_overseas_branch_office_high"
      THEN 'eligible'
      WHEN "kotra_overseas_branch_office_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_overseas_branch_office_verdict",
    /* Overseas Branch Office Program: the facts that are missing */
    CASE
      WHEN "kotra_overseas_branch_office_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "kotra_overseas_branch_office_high" IS NULL AND "ask_business_licence" THEN 'business_licence' END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND (("size_row_5_matters_3" AND "ask_independent_2") OR ("size_row_4_matters_3" AND "ask_independent_3"))
          THEN 'independent'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL AND "ask_public_institution_2"
          THEN 'public_institution'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND NOT (
            ("size_row_5_matters_3" AND "ask_independent_2")
            OR ("size_row_4_matters_3" AND "ask_independent_3")
            OR ("size_row_4_matters_3" AND "ask_top30_group_2")
          )
          THEN 'size_class'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND "size_row_4_matters_3"
          AND "ask_top30_group_2"
          THEN 'top30_group'
        END
      )
      ELSE ''
    END AS "kotra_overseas_branch_office_missing",
    /* Overseas Branch Office Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "kotra_overseas_branch_office_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "business_licence_known" THEN 'business_licence' END,
        CASE WHEN "size_is_large" THEN 'large_enterprise' END,
        CASE WHEN "public_institution" THEN 'public_institution' END
      )
      ELSE ''
    END AS "kotra_overseas_branch_office_failed",
    /* Overseas Exhibition Support Program: the verdict */
    CASE
      WHEN "kotra_overseas_exhibition_high"
      THEN 'eligible'
      WHEN "kotra_overseas_exhibition_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_overseas_exhibition_verdict",
    /* Overseas Exhibition Support Program: the facts that are missing */
    CASE
      WHEN "kotra_overseas_exhibition_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_business_licence" THEN 'business_licence' END,
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "kotra_overseas_exhibition_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
      )
      ELSE ''
    END AS "kotra_overseas_exhibition_missing",
    /* Overseas Exhibition Support Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "kotra_overseas_exhibition_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "business_licence_known" THEN 'business_licence' END,
        CASE WHEN NOT "size_is_sme" THEN 'sme' END
      )
      ELSE ''
    END AS "kotra_overseas_exhibition_failed",
    /* Export Support Program for Start-ups: the verdict */
    CASE
      WHEN "kotra_start_up_export_refer"
      THEN 'refer'
      WHEN "size_is_sme"
      THEN 'eligible'
      WHEN "size_is_sme" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_start_up_export_verdict",
    /* Export Support Program for Start-ups: how the agency is likely to decide */
    CASE
      WHEN "kotra_start_up_export_refer" AND "kotra_start_up_export_lean"
      THEN 'likely'
      WHEN "kotra_start_up_export_refer" AND NOT "kotra_start_up_export_lean"
      THEN 'unlikely'
    END AS "kotra_start_up_export_lean_word",
    /* Export Support Program for Start-ups: the facts that are missing */
    CASE
      WHEN "size_is_sme" IS NULL OR "kotra_start_up_export_refer"
      THEN CONCAT_WS(
        ';',
        CASE
          WHEN ("size_is_sme" IS NULL AND "ask_annual_sales_krw_3")
          OR ("kotra_start_up_export_refer" AND FALSE IS NULL AND "ask_annual_sales_krw_3")
          OR ("kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "ask_annual_sales_krw_3")
          THEN 'annual_sales_krw'
        END,
        CASE
          WHEN "kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "firm_age_years_less_than_7" IS NULL
          THEN 'founded'
        END,
        CASE
          WHEN ("size_is_sme" IS NULL AND "ask_independent_5")
          OR ("kotra_start_up_export_refer" AND FALSE IS NULL AND "ask_independent_5")
          OR ("kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "ask_independent_5")
          THEN 'independent'
        END,
        CASE
          WHEN ("size_is_sme" IS NULL AND "ask_industry_7")
          OR ("kotra_start_up_export_refer" AND FALSE IS NULL AND "ask_industry_7")
          OR ("kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "ask_industry_7")
          THEN 'industry'
        END,
        CASE
          WHEN ("size_is_sme" IS NULL AND "ask_size_class_2")
          OR ("kotra_start_up_export_refer" AND FALSE IS NULL AND "ask_size_class_2")
          OR ("kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "ask_size_class_2")
          THEN 'size_class'
        END,
        CASE
          WHEN ("size_is_sme" IS NULL AND "ask_top30_group_4")
          OR ("kotra_start_up_export_refer" AND FALSE IS NULL AND "ask_top30_group_4")
          OR ("kotra_start_up_export_refer" AND "kotra_start_up_export_lean" IS NULL AND "ask_top30_group_4")
          THEN 'top30_group'
        END
      )
      ELSE ''
    END AS "kotra_start_up_export_missing",
    /* Export Incubator Program: the verdict */
    CASE
      WHEN "sbc_export_incubator_high"
      THEN 'eligible'
      WHEN "sbc_export_incubator_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "sbc_export_incubator_verdict",
    /* Export Incubator Program: the facts that are missing */
    CASE
      WHEN "sbc_export_incubator_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "sbc_export_incubator_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE
          WHEN "sbc_export_incubator_high" IS NULL AND "sbc_export_incubator_part" IS NULL AND "export_related_service" IS NULL
          THEN 'export_related_service'
        END,
        CASE WHEN "sbc_export_incubator_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
        CASE WHEN "sbc_export_incubator_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
        CASE
          WHEN "sbc_export_incubator_high" IS NULL
          AND "sbc_export_incubator_part" IS NULL
          AND "manufacturing_transition_rate_at_least_3_10" IS NULL
          THEN 'manufacturing_transition_rate'
        END,
        CASE WHEN "sbc_export_incubator_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "sbc_export_incubator_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
      )
      ELSE ''
    END AS "sbc_export_incubator_missing",
    /* Export Incubator Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "sbc_export_incubator_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "sbc_export_incubator_part" AND NOT "export_related_service" THEN 'export_related_service' END,
        CASE
          WHEN NOT "sbc_export_incubator_part" AND NOT "manufacturing_transition_rate_at_least_3_10"
          THEN 'manufacturing_transition_rate'
        END,
        CASE WHEN NOT "size_is_sme" THEN 'sme' END
      )
      ELSE ''
    END AS "sbc_export_incubator_failed",
    /* Local SME's Export Marketing Support Program: the verdict */
    CASE
      WHEN "sbc_local_export_marketing_high"
      THEN 'eligible'
      WHEN "sbc_local_export_marketing_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "sbc_local_export_marketing_verdict",
    /* Local SME's Export Marketing Support Program: the facts that are missing */
    CASE
      WHEN "sbc_local_export_marketing_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "region_starts_kr" IS NULL THEN 'region' END,
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "sbc_local_export_marketing_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
      )
      ELSE ''
    END AS "sbc_local_export_marketing_missing",
    /* Local SME's Export Marketing Support Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "sbc_local_export_marketing_high"
      THEN CONCAT_WS(';', CASE WHEN NOT "region_starts_kr" THEN 'region' END, CASE WHEN NOT "size_is_sme" THEN 'sme' END)
      ELSE ''
    END AS "sbc_local_export_marketing_failed",
    /* Online Export Support Program (Go-biz Korea): the verdict */
    CASE
      WHEN "sbc_online_export_high"
      THEN 'eligible'
      WHEN "sbc_online_export_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "sbc_online_export_verdict",
    /* Online Export Support Program (Go-biz Korea): the facts that are missing */
    CASE
      WHEN "sbc_online_export_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE WHEN "sbc_online_export_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
        CASE WHEN "sbc_online_export_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
        CASE
          WHEN "sbc_online_export_high" IS NULL
          AND ("ask_industry_7" OR ("sbc_online_export_part" IS NULL AND "industry_starts_c" IS NULL))
          THEN 'industry'
        END,
        CASE
          WHEN "sbc_online_export_high" IS NULL AND "sbc_online_export_part" IS NULL AND "knowledge_based_service" IS NULL
          THEN 'knowledge_based_service'
        END,
        CASE WHEN "sbc_online_export_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
        CASE WHEN "sbc_online_export_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
      )
      ELSE ''
    END AS "sbc_online_export_missing",
    /* Online Export Support Program (Go-biz Korea): the facts of the conditions that fail */
    CASE
      WHEN NOT "sbc_online_export_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "sbc_online_export_part" AND NOT "industry_starts_c" THEN 'industry' END,
        CASE WHEN NOT "sbc_online_export_part" AND NOT "knowledge_based_service" THEN 'knowledge_based_service' END,
        CASE WHEN NOT "size_is_sme" THEN 'sme' END
      )
      ELSE ''
    END AS "sbc_online_export_failed"
  FROM "stage_11"
), "stage_13" AS (
  /* Stage 13 of 14: what rests on stage 12 */
  SELECT
    *,
    /* Business Trip Support Program: whether the agency has to be asked */
    "kotra_business_trip_high" AND NOT FALSE AS "kotra_business_trip_refer",
    /* asking for Korean business licence can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_business_licence" AS "ask_business_licence_2",
    /* asking for Average annual sales can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_annual_sales_krw_5" AS "ask_annual_sales_krw_6",
    /* asking for Main industry can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_industry_9" AS "ask_industry_10",
    /* asking for Independent of large enterprises can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_independent_7" AS "ask_independent_8",
    /* asking for Member of a top-30 group can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_top30_group_6" AS "ask_top30_group_7",
    /* asking for Size class can still decide: Korean business licence and (SME or Member of a top-30 group) and the agency decides whether one of the 122 offices covers the place and the government allow... */
    "kotra_business_trip_high" IS NULL AND "ask_size_class_4" AS "ask_size_class_5",
    /* Business Trip Support Program: the facts of the conditions that fail */
    CASE
      WHEN NOT "kotra_business_trip_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "business_licence_known" THEN 'business_licence' END,
        CASE WHEN NOT "kotra_business_trip_part" AND NOT "size_is_sme" THEN 'sme' END,
        CASE WHEN NOT "kotra_business_trip_part" AND NOT "top30_group_known" THEN 'top30_group' END
      )
      ELSE ''
    END AS "kotra_business_trip_failed"
  FROM "stage_12"
), "stage_14" AS MATERIALIZED (
  /* Stage 14 of 14: what rests on stage 13 */
  SELECT
    *,
    /* Business Trip Support Program: the verdict */
    CASE
      WHEN "kotra_business_trip_refer"
      THEN 'refer'
      WHEN "kotra_business_trip_high"
      THEN 'eligible'
      WHEN "kotra_business_trip_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_business_trip_verdict",
    /* Business Trip Support Program: how the agency is likely to decide */
    CASE
      WHEN "kotra_business_trip_refer" AND "kotra_business_trip_high"
      THEN 'likely'
      WHEN "kotra_business_trip_refer" AND NOT "kotra_business_trip_high"
      THEN 'unlikely'
    END AS "kotra_business_trip_lean_word",
    /* Business Trip Support Program: the facts that are missing */
    CASE
      WHEN "kotra_business_trip_high" IS NULL OR "kotra_business_trip_refer"
      THEN CONCAT_WS(
        ';',
        CASE
          WHEN "ask_annual_sales_krw_6"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_annual_sales_krw_5")
          OR ("kotra_business_trip_refer" AND "ask_annual_sales_krw_6")
          THEN 'annual_sales_krw'
        END,
        CASE
          WHEN "ask_business_licence_2"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_business_licence")
          OR ("kotra_business_trip_refer" AND "ask_business_licence_2")
          THEN 'business_licence'
        END,
        CASE
          WHEN "ask_independent_8"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_independent_7")
          OR ("kotra_business_trip_refer" AND "ask_independent_8")
          THEN 'independent'
        END,
        CASE
          WHEN "ask_industry_10"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_industry_9")
          OR ("kotra_business_trip_refer" AND "ask_industry_10")
          THEN 'industry'
        END,
        CASE
          WHEN "ask_size_class_5"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_size_class_4")
          OR ("kotra_business_trip_refer" AND "ask_size_class_5")
          THEN 'size_class'
        END,
        CASE
          WHEN "ask_top30_group_7"
          OR ("kotra_business_trip_refer" AND FALSE IS NULL AND "ask_top30_group_6")
          OR ("kotra_business_trip_refer" AND "ask_top30_group_7")
          THEN 'top30_group'
        END
      )
      ELSE ''
    END AS "kotra_business_trip_missing"
  FROM "stage_13"
)
/* Global Buyer Conference Program (source: eclac-2018#C.4/Condition for Application) */
SELECT
  "id",
  'kita.global-buyer-conference' AS "program",
  'conference' AS "service",
  CASE
    WHEN "kita_global_buyer_conference_high"
    THEN 'eligible'
    WHEN "kita_global_buyer_conference_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "kita_global_buyer_conference_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE WHEN "kita_global_buyer_conference_high" IS NULL AND "kita_member" IS NULL THEN 'kita_member' END,
      CASE
        WHEN "kita_global_buyer_conference_high" IS NULL AND "ask_wants_overseas_expansion"
        THEN 'wants_overseas_expansion'
      END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "kita_global_buyer_conference_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "kita_member" THEN 'kita_member' END,
      CASE WHEN NOT "wants_overseas_expansion" THEN 'wants_overseas_expansion' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* B2C Sales Support Program (Kmall24) (source: eclac-2018#C.3/Condition for Application) */
SELECT
  "id",
  'kita.kmall24' AS "program",
  'b2c-sales' AS "service",
  CASE
    WHEN "kita_kmall24_high"
    THEN 'eligible'
    WHEN "kita_kmall24_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "kita_kmall24_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE WHEN "kita_kmall24_high" IS NULL AND "b2c_products_shippable" IS NULL THEN 'b2c_products_shippable' END,
      CASE WHEN "kita_kmall24_high" IS NULL AND "industry_starts_c_or_g" IS NULL THEN 'industry' END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "kita_kmall24_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "b2c_products_shippable" THEN 'b2c_products_shippable' END,
      CASE WHEN NOT "industry_starts_c_or_g" THEN 'industry' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* Online Business Matchmaking Support Program: Buyer DB target marketing (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'buyer-db-target-marketing' AS "service",
  "kita_online_business_matchmaking_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kita_online_business_matchmaking_missing" AS "missing",
  "kita_online_business_matchmaking_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Business Matchmaking Support Program: International business matchmaking (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'international-business-matchmaking' AS "service",
  "kita_online_business_matchmaking_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kita_online_business_matchmaking_missing" AS "missing",
  "kita_online_business_matchmaking_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Business Matchmaking Support Program: Regular big buyer matchmaking service (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'big-buyer-matchmaking' AS "service",
  "kita_online_business_matchmaking_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kita_online_business_matchmaking_missing" AS "missing",
  "kita_online_business_matchmaking_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Delegation Dispatch Program (source: eclac-2018#C.5/Condition for Application) */
SELECT
  "id",
  'kita.trade-delegation-dispatch' AS "program",
  'dispatch' AS "service",
  CASE
    WHEN "wants_overseas_expansion"
    THEN 'eligible'
    WHEN "wants_overseas_expansion" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "wants_overseas_expansion" IS NULL AND "ask_wants_overseas_expansion"
    THEN 'wants_overseas_expansion'
    ELSE ''
  END AS "missing",
  CASE WHEN NOT "wants_overseas_expansion" THEN 'wants_overseas_expansion' ELSE '' END AS "failed"
FROM "stage_14"
UNION ALL
/* On-spot Consulting Program (Trade SOS) (source: eclac-2018#C.1/Condition for Application) */
SELECT
  "id",
  'kita.trade-sos' AS "program",
  'on-spot-consulting' AS "service",
  CASE
    WHEN "kita_trade_sos_high"
    THEN 'eligible'
    WHEN "kita_trade_sos_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "kita_trade_sos_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE WHEN "kita_trade_sos_high" IS NULL AND "ask_has_exported" THEN 'has_exported' END,
      CASE WHEN "kita_trade_sos_high" IS NULL AND "industry_starts_g46" IS NULL THEN 'industry' END,
      CASE WHEN "kita_trade_sos_high" IS NULL AND "ask_wants_overseas_expansion" THEN 'wants_overseas_expansion' END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "kita_trade_sos_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "has_exported_known" THEN 'has_exported' END,
      CASE WHEN NOT "industry_starts_g46" THEN 'industry' END,
      CASE WHEN NOT "wants_overseas_expansion" THEN 'wants_overseas_expansion' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* B2B Online Marketing Support Program (source: eclac-2018#B.6/Condition for Application) */
SELECT
  "id",
  'kotra.b2b-online-marketing' AS "program",
  'buykorea' AS "service",
  CASE
    WHEN "kotra_b2b_online_marketing_high"
    THEN 'eligible'
    WHEN "kotra_b2b_online_marketing_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "kotra_b2b_online_marketing_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE WHEN "kotra_b2b_online_marketing_high" IS NULL AND "ask_annual_sales_krw_3" THEN 'annual_sales_krw' END,
      CASE WHEN "kotra_b2b_online_marketing_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
      CASE WHEN "kotra_b2b_online_marketing_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
      CASE WHEN "kotra_b2b_online_marketing_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
      CASE WHEN "kotra_b2b_online_marketing_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END,
      CASE
        WHEN "kotra_b2b_online_marketing_high" IS NULL AND "wants_online_export" IS NULL
        THEN 'wants_online_export'
      END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "kotra_b2b_online_marketing_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "size_is_sme" THEN 'sme' END,
      CASE WHEN NOT "wants_online_export" THEN 'wants_online_export' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* Business Trip Support Program: Overseas sales trip - regular (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'sales-trip-regular' AS "service",
  "kotra_business_trip_verdict" AS "verdict",
  "kotra_business_trip_lean_word" AS "lean",
  "kotra_business_trip_missing" AS "missing",
  "kotra_business_trip_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Business Trip Support Program: Overseas sales trip - premium (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'sales-trip-premium' AS "service",
  "kotra_business_trip_verdict" AS "verdict",
  "kotra_business_trip_lean_word" AS "lean",
  "kotra_business_trip_missing" AS "missing",
  "kotra_business_trip_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Business Trip Support Program: Investment environment trip (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'investment-environment-trip' AS "service",
  "kotra_business_trip_verdict" AS "verdict",
  "kotra_business_trip_lean_word" AS "lean",
  "kotra_business_trip_missing" AS "missing",
  "kotra_business_trip_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Beginner Support Program (source: eclac-2018#B.11/Condition for Application) */
SELECT
  "id",
  'kotra.export-beginner' AS "program",
  'beginner-support' AS "service",
  CASE
    WHEN "kotra_export_beginner_high"
    THEN 'eligible'
    WHEN "kotra_export_beginner_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE WHEN "has_exported_known" IS NULL AND "ask_has_exported_3" THEN 'has_exported' ELSE '' END AS "missing",
  CASE WHEN NOT "kotra_export_beginner_high" THEN 'has_exported' ELSE '' END AS "failed"
FROM "stage_14"
UNION ALL
/* Export Consulting Program (source: eclac-2018#B.2/Condition for Application) */
SELECT
  "id",
  'kotra.export-consulting' AS "program",
  'one-on-one-consulting' AS "service",
  "kotra_export_consulting_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_export_consulting_missing" AS "missing",
  "kotra_export_consulting_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Voucher Program (source: eclac-2018#B.13/Condition for Application) */
SELECT
  "id",
  'kotra.export-voucher' AS "program",
  'voucher' AS "service",
  CASE
    WHEN "kotra_export_voucher_refer"
    THEN 'refer'
    WHEN "size_is_sme_or_middle_standing"
    THEN 'eligible'
    WHEN "size_is_sme_or_middle_standing" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CASE
    WHEN "kotra_export_voucher_refer" AND "kotra_export_voucher_lean"
    THEN 'likely'
    WHEN "kotra_export_voucher_refer" AND NOT "kotra_export_voucher_lean"
    THEN 'unlikely'
  END AS "lean",
  CASE
    WHEN "size_is_sme_or_middle_standing" IS NULL OR "kotra_export_voucher_refer"
    THEN CONCAT_WS(
      ';',
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_annual_sales_krw_9")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_annual_sales_krw_9")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_annual_sales_krw_9")
        THEN 'annual_sales_krw'
      END,
      CASE
        WHEN "kotra_export_voucher_refer"
        AND "kotra_export_voucher_lean" IS NULL
        AND "has_exported_known" IS NULL
        AND "ask_has_exported_3"
        THEN 'has_exported'
      END,
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_independent_11")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_independent_11")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_independent_11")
        THEN 'independent'
      END,
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_industry_13")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_industry_13")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_industry_13")
        THEN 'industry'
      END,
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_public_institution_3")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_public_institution_3")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_public_institution_3")
        THEN 'public_institution'
      END,
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_size_class_8")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_size_class_8")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_size_class_8")
        THEN 'size_class'
      END,
      CASE
        WHEN ("size_is_sme_or_middle_standing" IS NULL AND "ask_top30_group_10")
        OR ("kotra_export_voucher_refer" AND FALSE IS NULL AND "ask_top30_group_10")
        OR ("kotra_export_voucher_refer" AND "kotra_export_voucher_lean" IS NULL AND "ask_top30_group_10")
        THEN 'top30_group'
      END
    )
    ELSE ''
  END AS "missing",
  "kotra_export_voucher_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Education and Training on Global Business: Customized FTA course (source: eclac-2018#B.9/Condition for Application) */
SELECT
  "id",
  'kotra.global-business-training' AS "program",
  'fta-customized-course' AS "service",
  CASE
    WHEN "size_is_sme_or_middle_standing"
    THEN 'eligible'
    WHEN "size_is_sme_or_middle_standing" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "size_is_sme_or_middle_standing" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE WHEN "ask_annual_sales_krw_9" THEN 'annual_sales_krw' END,
      CASE WHEN "ask_independent_11" THEN 'independent' END,
      CASE WHEN "ask_industry_13" THEN 'industry' END,
      CASE WHEN "ask_public_institution_3" THEN 'public_institution' END,
      CASE WHEN "ask_size_class_8" THEN 'size_class' END,
      CASE WHEN "ask_top30_group_10" THEN 'top30_group' END
    )
    ELSE ''
  END AS "missing",
  "kotra_export_voucher_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Education and Training on Global Business: Other courses (source: eclac-2018#B.9/Condition for Application) */
SELECT
  "id",
  'kotra.global-business-training' AS "program",
  'other-courses' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Global Market Research Support Program: Business partner matchmaking (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'partner-matchmaking' AS "service",
  "kotra_global_market_research_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_market_research_missing" AS "missing",
  "kotra_global_market_research_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Global Market Research Support Program: Customized market research (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'customized-research' AS "service",
  "kotra_global_market_research_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_market_research_missing" AS "missing",
  "kotra_global_market_research_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Global Market Research Support Program: Confirmation of an importer's contact data (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'contact-confirmation' AS "service",
  "kotra_global_market_research_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_market_research_missing" AS "missing",
  "kotra_global_market_research_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Global Market Research Support Program: Raw material supplier research (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'supplier-research' AS "service",
  "kotra_global_market_research_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_market_research_missing" AS "missing",
  "kotra_global_market_research_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Branch Office Program: Entry level (6 months) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'entry-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Branch Office Program: Developing level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'developing-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Branch Office Program: Expanding level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'expanding-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Distribution Network Building Program (source: eclac-2018#B.8/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-distribution-network' AS "program",
  'distribution-centre' AS "service",
  CASE
    WHEN "kotra_overseas_distribution_network_high"
    THEN 'eligible'
    WHEN "kotra_overseas_distribution_network_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "kotra_overseas_distribution_network_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE
        WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_annual_sales_krw_9"
        THEN 'annual_sales_krw'
      END,
      CASE
        WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_business_licence"
        THEN 'business_licence'
      END,
      CASE WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_has_exported" THEN 'has_exported' END,
      CASE WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_independent_11" THEN 'independent' END,
      CASE WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_industry_13" THEN 'industry' END,
      CASE
        WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_public_institution_3"
        THEN 'public_institution'
      END,
      CASE WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_size_class_8" THEN 'size_class' END,
      CASE WHEN "kotra_overseas_distribution_network_high" IS NULL AND "ask_top30_group_10" THEN 'top30_group' END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "kotra_overseas_distribution_network_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "business_licence_known" THEN 'business_licence' END,
      CASE WHEN NOT "has_exported_known" THEN 'has_exported' END,
      CASE WHEN NOT "size_is_sme_or_middle_standing" THEN 'size' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Exhibition Support Program: Group entrance (Korea Hall) (source: eclac-2018#B.7/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-exhibition' AS "program",
  'group-entrance' AS "service",
  "kotra_overseas_exhibition_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_exhibition_missing" AS "missing",
  "kotra_overseas_exhibition_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Overseas Exhibition Support Program: Individual entrance (source: eclac-2018#B.7/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-exhibition' AS "program",
  'individual-entrance' AS "service",
  "kotra_overseas_exhibition_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_exhibition_missing" AS "missing",
  "kotra_overseas_exhibition_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Support Program for Start-ups: Start-up support (source: eclac-2018#B.10/Condition for Application) */
SELECT
  "id",
  'kotra.start-up-export' AS "program",
  'start-up-support' AS "service",
  "kotra_start_up_export_verdict" AS "verdict",
  "kotra_start_up_export_lean_word" AS "lean",
  "kotra_start_up_export_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Support Program for Start-ups: Export incubator rent (source: eclac-2018#B.10/Condition for Application) */
SELECT
  "id",
  'kotra.start-up-export' AS "program",
  'export-incubator-rent' AS "service",
  "kotra_start_up_export_verdict" AS "verdict",
  "kotra_start_up_export_lean_word" AS "lean",
  "kotra_start_up_export_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Delegation Support Program (source: eclac-2018#B.5/Condition for Application) */
SELECT
  "id",
  'kotra.trade-delegation' AS "program",
  'delegation' AS "service",
  "kotra_export_consulting_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_export_consulting_missing" AS "missing",
  "kotra_export_consulting_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Investment Consulting Program: Trade investment consulting center (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'consulting-center' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Investment Consulting Program: Trade Doctor (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'trade-doctor' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Investment Consulting Program: Mobile KOTRA (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'mobile-kotra' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Trade Investment Consulting Program: Global competence level (GCL) test (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'gcl-test' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Incubator Program: Export Incubator (source: eclac-2018#A.1/Condition for Application) */
SELECT
  "id",
  'sbc.export-incubator' AS "program",
  'office' AS "service",
  "sbc_export_incubator_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_export_incubator_missing" AS "missing",
  "sbc_export_incubator_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Export Incubator Program: Short-term Export Incubator (source: eclac-2018#A.1/Condition for Application) */
SELECT
  "id",
  'sbc.export-incubator' AS "program",
  'short-term' AS "service",
  "sbc_export_incubator_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_export_incubator_missing" AS "missing",
  "sbc_export_incubator_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Global Buyer Matchmaking Support Program: Business Matchmaking Service (BMS) (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'bms' AS "service",
  CASE
    WHEN "sbc_global_buyer_matchmaking_bms_high"
    THEN 'eligible'
    WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE
        WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "ask_annual_sales_krw_3"
        THEN 'annual_sales_krw'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "gobizkorea_registered" IS NULL
        THEN 'gobizkorea_registered'
      END,
      CASE WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
      CASE WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
      CASE WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
      CASE WHEN "sbc_global_buyer_matchmaking_bms_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "sbc_global_buyer_matchmaking_bms_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "gobizkorea_registered" THEN 'gobizkorea_registered' END,
      CASE WHEN NOT "size_is_sme" THEN 'sme' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* Global Buyer Matchmaking Support Program: Visitor Assistance Program (VAP) (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'vap' AS "service",
  CASE
    WHEN "sbc_global_buyer_matchmaking_vap_high"
    THEN 'eligible'
    WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE
        WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "ask_annual_sales_krw_3"
        THEN 'annual_sales_krw'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "buyer_meeting_in_korea" IS NULL
        THEN 'buyer_meeting_in_korea'
      END,
      CASE WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "ask_independent_5" THEN 'independent' END,
      CASE WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "ask_industry_7" THEN 'industry' END,
      CASE WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "ask_size_class_2" THEN 'size_class' END,
      CASE WHEN "sbc_global_buyer_matchmaking_vap_high" IS NULL AND "ask_top30_group_4" THEN 'top30_group' END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "sbc_global_buyer_matchmaking_vap_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "buyer_meeting_in_korea" THEN 'buyer_meeting_in_korea' END,
      CASE WHEN NOT "size_is_sme" THEN 'sme' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* Global Buyer Matchmaking Support Program: Korean Young Business Export Supporters (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'young-business-exporters' AS "service",
  CASE
    WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high"
    THEN 'eligible'
    WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL
    THEN 'needs-info'
    ELSE 'ineligible'
  END AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  CASE
    WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL
    THEN CONCAT_WS(
      ';',
      CASE
        WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL AND "global_futures_club" IS NULL
        THEN 'global_futures_club'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL AND "hit500" IS NULL
        THEN 'hit500'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL
        AND "in_overseas_distribution_network" IS NULL
        THEN 'in_overseas_distribution_network'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL AND "young_business" IS NULL
        THEN 'young_business'
      END,
      CASE
        WHEN "sbc_global_buyer_matchmaking_young_business_exporters_high" IS NULL
        AND "young_business_school_graduate" IS NULL
        THEN 'young_business_school_graduate'
      END
    )
    ELSE ''
  END AS "missing",
  CASE
    WHEN NOT "sbc_global_buyer_matchmaking_young_business_exporters_high"
    THEN CONCAT_WS(
      ';',
      CASE WHEN NOT "global_futures_club" THEN 'global_futures_club' END,
      CASE WHEN NOT "hit500" THEN 'hit500' END,
      CASE WHEN NOT "in_overseas_distribution_network" THEN 'in_overseas_distribution_network' END,
      CASE WHEN NOT "young_business" THEN 'young_business' END,
      CASE WHEN NOT "young_business_school_graduate" THEN 'young_business_school_graduate' END
    )
    ELSE ''
  END AS "failed"
FROM "stage_14"
UNION ALL
/* International Industry Cooperation Support Program: SME's industrial cooperation support (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'industrial-cooperation' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* International Industry Cooperation Support Program: Overseas bases (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'overseas-bases' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* International Industry Cooperation Support Program: APEC SMEIC (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'apec-smeic' AS "service",
  "kotra_global_business_training_other_courses_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_global_business_training_other_courses_missing" AS "missing",
  "kotra_global_business_training_other_courses_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Export conference (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'export-conference' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas exhibition (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-exhibition' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Trade delegation (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'trade-delegation' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas branch office (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-branch-office' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Global market research (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'global-market-research' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas business trip (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-business-trip' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Local SME's Export Marketing Support Program: International marketing (localized) (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'international-marketing' AS "service",
  "sbc_local_export_marketing_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_local_export_marketing_missing" AS "missing",
  "sbc_local_export_marketing_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Business Follow-Up Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'business-follow-up' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Global Trade Marketing Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'global-trade-marketing' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Global e-commerce (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'global-e-commerce' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): B2C Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'b2c' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Online Trade Consulting (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'online-trade-consulting' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Foreign Language Website Development Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'foreign-language-website' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Search Engine Optimizing Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'search-engine-optimizing' AS "service",
  "sbc_online_export_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "sbc_online_export_missing" AS "missing",
  "sbc_online_export_failed" AS "failed"
FROM "stage_14";
