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

Gives: one row a firm and service: id, program, service and the three readings of its condition: high (what the source leaves open is taken as true), low (as false), leaning (as it usually is)
*/
WITH "stage_1" AS (
  /* Stage 1 of 10: what the columns of the table say */
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
    /* B2C Sales Support Program (Kmall24): HIGH, what is left open taken as true (source: eclac-2018#C.3/Condition for Application) */
    CASE
      WHEN LEFT("industry", 1) = 'C' OR LEFT("industry", 1) = 'G'
      THEN TRUE
      WHEN NOT "industry" IS NULL
      THEN FALSE
    END
    AND "b2c_products_shippable" AS "kita_kmall24_high",
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
    /* Korean business licence: as stated, otherwise as other answers settle it */
    COALESCE("business_licence", CASE WHEN NOT "business_registration_number" IS NULL THEN TRUE END) AS "business_licence_known",
    /* Global Buyer Matchmaking Support Program: Korean Young Business Export Supporters: HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "hit500"
    OR "global_futures_club"
    OR "young_business"
    OR "young_business_school_graduate"
    OR "in_overseas_distribution_network" AS "sbc_global_buyer_matchmaking_young_business_exporters_high"
  FROM "firms"
), "stage_2" AS (
  /* Stage 2 of 10: what rests on stage 1 */
  SELECT
    *,
    /* On-spot Consulting Program (Trade SOS): HIGH, what is left open taken as true (source: eclac-2018#C.1/Condition for Application) */
    "has_exported_known"
    OR CASE
      WHEN LEFT("industry", 3) = 'G46'
      THEN TRUE
      WHEN "industry" IN ('G', 'G4')
      THEN CAST(NULL AS BOOLEAN)
      WHEN NOT "industry" IS NULL
      THEN FALSE
    END
    OR "wants_overseas_expansion" AS "kita_trade_sos_high",
    /* Member of a top-30 group and Independent of large enterprises: no */
    "top30_group_known" AND NOT "independent_known" AS "size_test_4",
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
    /* Export Beginner Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.11/Condition for Application) */
    NOT "has_exported_known" AS "kotra_export_beginner_high"
  FROM "stage_1"
), "stage_3" AS (
  /* Stage 3 of 10: what rests on stage 2 */
  SELECT
    *,
    /* Average annual sales at most the SME limit of the industry */
    CASE
      WHEN "annual_sales_krw" <= "sme_sales_limit_lowest"
      THEN TRUE
      WHEN NOT "annual_sales_krw" <= "sme_sales_limit_highest"
      THEN FALSE
    END AS "annual_sales_krw_at_most_sme_sales_limit",
    /* Size: no row of the table up to 2 surely applies */
    "size_after_1" AND NOT "size_class_stated_middle_standing" AS "size_after_2"
  FROM "stage_2"
), "stage_4" AS (
  /* Stage 4 of 10: what rests on stage 3 */
  SELECT
    *,
    /* Size: no row of the table up to 3 surely applies */
    "size_after_2" AND NOT "size_class_stated_large" AS "size_after_3"
  FROM "stage_3"
), "stage_5" AS (
  /* Stage 5 of 10: what rests on stage 4 */
  SELECT
    *,
    /* Size: no row of the table up to 4 surely applies */
    "size_after_3" AND NOT COALESCE("size_test_4", FALSE) AS "size_after_4"
  FROM "stage_4"
), "stage_6" AS (
  /* Stage 6 of 10: what rests on stage 5 */
  SELECT
    *,
    /* Size: no row of the table up to 5 surely applies */
    "size_after_4" AND NOT COALESCE(NOT "independent_known", FALSE) AS "size_after_5"
  FROM "stage_5"
), "stage_7" AS (
  /* Stage 7 of 10: what rests on stage 6 */
  SELECT
    *,
    /* Size: no row of the table up to 6 surely applies */
    "size_after_5" AND NOT COALESCE("annual_sales_krw_at_most_sme_sales_limit", FALSE) AS "size_after_6"
  FROM "stage_6"
), "stage_8" AS (
  /* Stage 8 of 10: what rests on stage 7 */
  SELECT
    *,
    /* Size: the values still possible, as the sum of 1 sme, 2 middle-standing, 4 large, 8 public */
    CASE WHEN "size_class_stated_medium_or_micro_or_small" THEN 1 ELSE 0 END | CASE WHEN "size_after_1" AND "size_class_stated_middle_standing" THEN 2 ELSE 0 END | CASE WHEN "size_after_2" AND "size_class_stated_large" THEN 4 ELSE 0 END | CASE WHEN "size_after_3" AND COALESCE("size_test_4", TRUE) THEN 4 ELSE 0 END | CASE WHEN "size_after_4" AND COALESCE(NOT "independent_known", TRUE) THEN 6 ELSE 0 END | CASE WHEN "size_after_5" AND COALESCE("annual_sales_krw_at_most_sme_sales_limit", TRUE) THEN 1 ELSE 0 END | CASE WHEN "size_after_6" AND COALESCE(NOT "public_institution", TRUE) THEN 2 ELSE 0 END | CASE WHEN "size_after_6" AND NOT COALESCE(NOT "public_institution", FALSE) THEN 8 ELSE 0 END AS "size_possible"
  FROM "stage_7"
), "stage_9" AS (
  /* Stage 9 of 10: what rests on stage 8 */
  SELECT
    *,
    /* Size: SME */
    CASE WHEN ("size_possible" & 14) = 0 THEN TRUE WHEN ("size_possible" & 1) = 0 THEN FALSE END AS "size_is_sme",
    /* Size: SME / middle-standing enterprise */
    CASE WHEN ("size_possible" & 12) = 0 THEN TRUE WHEN ("size_possible" & 3) = 0 THEN FALSE END AS "size_is_sme_or_middle_standing",
    /* Overseas Branch Office Program: HIGH, what is left open taken as true (source: eclac-2018#B.12/Condition for Application) */
    "business_licence_known"
    AND NOT CASE WHEN ("size_possible" & 11) = 0 THEN TRUE WHEN ("size_possible" & 4) = 0 THEN FALSE END
    AND NOT "public_institution" AS "kotra_overseas_branch_office_high"
  FROM "stage_8"
), "stage_10" AS MATERIALIZED (
  /* Stage 10 of 10: what rests on stage 9 */
  SELECT
    *,
    /* B2B Online Marketing Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.6/Condition for Application) */
    "size_is_sme" AND "wants_online_export" AS "kotra_b2b_online_marketing_high",
    /* Business Trip Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.4/Condition for Application) */
    "business_licence_known" AND ("size_is_sme" OR "top30_group_known") AS "kotra_business_trip_high",
    /* Export Consulting Program: HIGH, what is left open taken as true (source: eclac-2018#B.2/Condition for Application) */
    "size_is_sme" AND "wants_overseas_expansion" AS "kotra_export_consulting_high",
    /* Export Voucher Program: the lean, as it usually is (source: eclac-2018#B.13/Condition for Application) */
    "size_is_sme_or_middle_standing" AND NOT "has_exported_known" AS "kotra_export_voucher_lean",
    /* Overseas Distribution Network Building Program: HIGH, what is left open taken as true (source: eclac-2018#B.8/Condition for Application) */
    "business_licence_known" AND "size_is_sme_or_middle_standing" AND "has_exported_known" AS "kotra_overseas_distribution_network_high",
    /* Overseas Exhibition Support Program: HIGH, what is left open taken as true (source: eclac-2018#B.7/Condition for Application) */
    "size_is_sme" AND "business_licence_known" AS "kotra_overseas_exhibition_high",
    /* Export Support Program for Start-ups: the lean, as it usually is (source: eclac-2018#B.10/Condition for Application) */
    "size_is_sme"
    AND NOT CASE
      WHEN "founded" <= CAST('2010-03-02' AS DATE)
      THEN TRUE
      WHEN CASE WHEN "founded" > CAST('2017-03-02' AS DATE) THEN FALSE ELSE TRUE END
      AND "founded" > CAST('2010-03-02' AS DATE)
      THEN FALSE
    END AS "kotra_start_up_export_lean",
    /* Export Incubator Program: HIGH, what is left open taken as true (source: eclac-2018#A.1/Condition for Application) */
    "size_is_sme" AND ("export_related_service" OR "manufacturing_transition_rate" >= 0.3) AS "sbc_export_incubator_high",
    /* Global Buyer Matchmaking Support Program: Business Matchmaking Service (BMS): HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "size_is_sme" AND "gobizkorea_registered" AS "sbc_global_buyer_matchmaking_bms_high",
    /* Global Buyer Matchmaking Support Program: Visitor Assistance Program (VAP): HIGH, what is left open taken as true (source: eclac-2018#A.4/Condition for Application) */
    "size_is_sme" AND "buyer_meeting_in_korea" AS "sbc_global_buyer_matchmaking_vap_high",
    /* Local SME's Export Marketing Support Program: HIGH, what is left open taken as true (source: eclac-2018#A.2/Condition for Application) */
    "size_is_sme"
    AND CASE
      WHEN LEFT("region", 3) = 'KR-'
      THEN TRUE
      WHEN "region" IN ('K', 'KR')
      THEN CAST(NULL AS BOOLEAN)
      WHEN NOT "region" IS NULL
      THEN FALSE
    END AS "sbc_local_export_marketing_high",
    /* Online Export Support Program (Go-biz Korea): HIGH, what is left open taken as true (source: eclac-2018#A.3/Condition for Application) */
    "size_is_sme"
    AND (
      CASE WHEN LEFT("industry", 1) = 'C' THEN TRUE WHEN NOT "industry" IS NULL THEN FALSE END
      OR "knowledge_based_service"
    ) AS "sbc_online_export_high"
  FROM "stage_9"
)
/* Global Buyer Conference Program (source: eclac-2018#C.4/Condition for Application) */
SELECT
  "id",
  'kita.global-buyer-conference' AS "program",
  'conference' AS "service",
  "kita_global_buyer_conference_high" AS "high",
  "kita_global_buyer_conference_high" AS "low",
  "kita_global_buyer_conference_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* B2C Sales Support Program (Kmall24) (source: eclac-2018#C.3/Condition for Application) */
SELECT
  "id",
  'kita.kmall24' AS "program",
  'b2c-sales' AS "service",
  "kita_kmall24_high" AS "high",
  "kita_kmall24_high" AS "low",
  "kita_kmall24_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Business Matchmaking Support Program: Buyer DB target marketing (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'buyer-db-target-marketing' AS "service",
  "tradekorea_member" AS "high",
  "tradekorea_member" AS "low",
  "tradekorea_member" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Business Matchmaking Support Program: International business matchmaking (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'international-business-matchmaking' AS "service",
  "tradekorea_member" AS "high",
  "tradekorea_member" AS "low",
  "tradekorea_member" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Business Matchmaking Support Program: Regular big buyer matchmaking service (source: eclac-2018#C.2/Condition for Application) */
SELECT
  "id",
  'kita.online-business-matchmaking' AS "program",
  'big-buyer-matchmaking' AS "service",
  "tradekorea_member" AS "high",
  "tradekorea_member" AS "low",
  "tradekorea_member" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Delegation Dispatch Program (source: eclac-2018#C.5/Condition for Application) */
SELECT
  "id",
  'kita.trade-delegation-dispatch' AS "program",
  'dispatch' AS "service",
  "wants_overseas_expansion" AS "high",
  "wants_overseas_expansion" AS "low",
  "wants_overseas_expansion" AS "leaning"
FROM "stage_10"
UNION ALL
/* On-spot Consulting Program (Trade SOS) (source: eclac-2018#C.1/Condition for Application) */
SELECT
  "id",
  'kita.trade-sos' AS "program",
  'on-spot-consulting' AS "service",
  "kita_trade_sos_high" AS "high",
  "kita_trade_sos_high" AS "low",
  "kita_trade_sos_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* B2B Online Marketing Support Program (source: eclac-2018#B.6/Condition for Application) */
SELECT
  "id",
  'kotra.b2b-online-marketing' AS "program",
  'buykorea' AS "service",
  "kotra_b2b_online_marketing_high" AS "high",
  "kotra_b2b_online_marketing_high" AS "low",
  "kotra_b2b_online_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Business Trip Support Program: Overseas sales trip - regular (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'sales-trip-regular' AS "service",
  "kotra_business_trip_high" AS "high",
  FALSE AS "low",
  "kotra_business_trip_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Business Trip Support Program: Overseas sales trip - premium (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'sales-trip-premium' AS "service",
  "kotra_business_trip_high" AS "high",
  FALSE AS "low",
  "kotra_business_trip_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Business Trip Support Program: Investment environment trip (source: eclac-2018#B.4/Condition for Application) */
SELECT
  "id",
  'kotra.business-trip' AS "program",
  'investment-environment-trip' AS "service",
  "kotra_business_trip_high" AS "high",
  FALSE AS "low",
  "kotra_business_trip_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Beginner Support Program (source: eclac-2018#B.11/Condition for Application) */
SELECT
  "id",
  'kotra.export-beginner' AS "program",
  'beginner-support' AS "service",
  "kotra_export_beginner_high" AS "high",
  "kotra_export_beginner_high" AS "low",
  "kotra_export_beginner_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Consulting Program (source: eclac-2018#B.2/Condition for Application) */
SELECT
  "id",
  'kotra.export-consulting' AS "program",
  'one-on-one-consulting' AS "service",
  "kotra_export_consulting_high" AS "high",
  "kotra_export_consulting_high" AS "low",
  "kotra_export_consulting_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Voucher Program (source: eclac-2018#B.13/Condition for Application) */
SELECT
  "id",
  'kotra.export-voucher' AS "program",
  'voucher' AS "service",
  "size_is_sme_or_middle_standing" AS "high",
  FALSE AS "low",
  "kotra_export_voucher_lean" AS "leaning"
FROM "stage_10"
UNION ALL
/* Education and Training on Global Business: Customized FTA course (source: eclac-2018#B.9/Condition for Application) */
SELECT
  "id",
  'kotra.global-business-training' AS "program",
  'fta-customized-course' AS "service",
  "size_is_sme_or_middle_standing" AS "high",
  "size_is_sme_or_middle_standing" AS "low",
  "size_is_sme_or_middle_standing" AS "leaning"
FROM "stage_10"
UNION ALL
/* Education and Training on Global Business: Other courses (source: eclac-2018#B.9/Condition for Application) */
SELECT
  "id",
  'kotra.global-business-training' AS "program",
  'other-courses' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Market Research Support Program: Business partner matchmaking (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'partner-matchmaking' AS "service",
  "business_licence_known" AS "high",
  "business_licence_known" AS "low",
  "business_licence_known" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Market Research Support Program: Customized market research (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'customized-research' AS "service",
  "business_licence_known" AS "high",
  "business_licence_known" AS "low",
  "business_licence_known" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Market Research Support Program: Confirmation of an importer's contact data (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'contact-confirmation' AS "service",
  "business_licence_known" AS "high",
  "business_licence_known" AS "low",
  "business_licence_known" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Market Research Support Program: Raw material supplier research (source: eclac-2018#B.3/Condition for Application) */
SELECT
  "id",
  'kotra.global-market-research' AS "program",
  'supplier-research' AS "service",
  "business_licence_known" AS "high",
  "business_licence_known" AS "low",
  "business_licence_known" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Branch Office Program: Entry level (6 months) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'entry-level' AS "service",
  "kotra_overseas_branch_office_high" AS "high",
  "kotra_overseas_branch_office_high" AS "low",
  "kotra_overseas_branch_office_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Branch Office Program: Developing level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'developing-level' AS "service",
  "kotra_overseas_branch_office_high" AS "high",
  "kotra_overseas_branch_office_high" AS "low",
  "kotra_overseas_branch_office_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Branch Office Program: Expanding level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'expanding-level' AS "service",
  "kotra_overseas_branch_office_high" AS "high",
  "kotra_overseas_branch_office_high" AS "low",
  "kotra_overseas_branch_office_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Distribution Network Building Program (source: eclac-2018#B.8/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-distribution-network' AS "program",
  'distribution-centre' AS "service",
  "kotra_overseas_distribution_network_high" AS "high",
  "kotra_overseas_distribution_network_high" AS "low",
  "kotra_overseas_distribution_network_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Exhibition Support Program: Group entrance (Korea Hall) (source: eclac-2018#B.7/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-exhibition' AS "program",
  'group-entrance' AS "service",
  "kotra_overseas_exhibition_high" AS "high",
  "kotra_overseas_exhibition_high" AS "low",
  "kotra_overseas_exhibition_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Overseas Exhibition Support Program: Individual entrance (source: eclac-2018#B.7/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-exhibition' AS "program",
  'individual-entrance' AS "service",
  "kotra_overseas_exhibition_high" AS "high",
  "kotra_overseas_exhibition_high" AS "low",
  "kotra_overseas_exhibition_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Support Program for Start-ups: Start-up support (source: eclac-2018#B.10/Condition for Application) */
SELECT
  "id",
  'kotra.start-up-export' AS "program",
  'start-up-support' AS "service",
  "size_is_sme" AS "high",
  FALSE AS "low",
  "kotra_start_up_export_lean" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Support Program for Start-ups: Export incubator rent (source: eclac-2018#B.10/Condition for Application) */
SELECT
  "id",
  'kotra.start-up-export' AS "program",
  'export-incubator-rent' AS "service",
  "size_is_sme" AS "high",
  FALSE AS "low",
  "kotra_start_up_export_lean" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Delegation Support Program (source: eclac-2018#B.5/Condition for Application) */
SELECT
  "id",
  'kotra.trade-delegation' AS "program",
  'delegation' AS "service",
  "kotra_export_consulting_high" AS "high",
  "kotra_export_consulting_high" AS "low",
  "kotra_export_consulting_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Investment Consulting Program: Trade investment consulting center (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'consulting-center' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Investment Consulting Program: Trade Doctor (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'trade-doctor' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Investment Consulting Program: Mobile KOTRA (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'mobile-kotra' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Trade Investment Consulting Program: Global competence level (GCL) test (source: eclac-2018#B.1/Condition for Application) */
SELECT
  "id",
  'kotra.trade-investment-consulting' AS "program",
  'gcl-test' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Incubator Program: Export Incubator (source: eclac-2018#A.1/Condition for Application) */
SELECT
  "id",
  'sbc.export-incubator' AS "program",
  'office' AS "service",
  "sbc_export_incubator_high" AS "high",
  "sbc_export_incubator_high" AS "low",
  "sbc_export_incubator_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Export Incubator Program: Short-term Export Incubator (source: eclac-2018#A.1/Condition for Application) */
SELECT
  "id",
  'sbc.export-incubator' AS "program",
  'short-term' AS "service",
  "sbc_export_incubator_high" AS "high",
  "sbc_export_incubator_high" AS "low",
  "sbc_export_incubator_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Buyer Matchmaking Support Program: Business Matchmaking Service (BMS) (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'bms' AS "service",
  "sbc_global_buyer_matchmaking_bms_high" AS "high",
  "sbc_global_buyer_matchmaking_bms_high" AS "low",
  "sbc_global_buyer_matchmaking_bms_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Buyer Matchmaking Support Program: Visitor Assistance Program (VAP) (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'vap' AS "service",
  "sbc_global_buyer_matchmaking_vap_high" AS "high",
  "sbc_global_buyer_matchmaking_vap_high" AS "low",
  "sbc_global_buyer_matchmaking_vap_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Global Buyer Matchmaking Support Program: Korean Young Business Export Supporters (source: eclac-2018#A.4/Condition for Application) */
SELECT
  "id",
  'sbc.global-buyer-matchmaking' AS "program",
  'young-business-exporters' AS "service",
  "sbc_global_buyer_matchmaking_young_business_exporters_high" AS "high",
  "sbc_global_buyer_matchmaking_young_business_exporters_high" AS "low",
  "sbc_global_buyer_matchmaking_young_business_exporters_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* International Industry Cooperation Support Program: SME's industrial cooperation support (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'industrial-cooperation' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* International Industry Cooperation Support Program: Overseas bases (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'overseas-bases' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* International Industry Cooperation Support Program: APEC SMEIC (source: eclac-2018#A.5/Condition for Application) */
SELECT
  "id",
  'sbc.international-industry-cooperation' AS "program",
  'apec-smeic' AS "service",
  "size_is_sme" AS "high",
  "size_is_sme" AS "low",
  "size_is_sme" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Export conference (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'export-conference' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas exhibition (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-exhibition' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Trade delegation (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'trade-delegation' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas branch office (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-branch-office' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Global market research (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'global-market-research' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: Overseas business trip (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'overseas-business-trip' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Local SME's Export Marketing Support Program: International marketing (localized) (source: eclac-2018#A.2/Condition for Application) */
SELECT
  "id",
  'sbc.local-export-marketing' AS "program",
  'international-marketing' AS "service",
  "sbc_local_export_marketing_high" AS "high",
  "sbc_local_export_marketing_high" AS "low",
  "sbc_local_export_marketing_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Business Follow-Up Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'business-follow-up' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Global Trade Marketing Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'global-trade-marketing' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Global e-commerce (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'global-e-commerce' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): B2C Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'b2c' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Online Trade Consulting (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'online-trade-consulting' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Foreign Language Website Development Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'foreign-language-website' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10"
UNION ALL
/* Online Export Support Program (Go-biz Korea): Search Engine Optimizing Service (source: eclac-2018#A.3/Condition for Application) */
SELECT
  "id",
  'sbc.online-export' AS "program",
  'search-engine-optimizing' AS "service",
  "sbc_online_export_high" AS "high",
  "sbc_online_export_high" AS "low",
  "sbc_online_export_high" AS "leaning"
FROM "stage_10";
