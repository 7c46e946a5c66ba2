/*
Which support services may a firm use on 2017-03-02? (spark)
Written by smematch sql; it runs by itself. A rule that changes or another day is another query.

Rules:
  Overseas Branch Office Program [kotra.overseas-branch-office], edition 2017, in force from 2017-01-01 (source: eclac-2018#B.12/Condition for Application)

Reads the table firms, one row a firm, with these columns:
  id                            STRING   what names the firm; no two rows have the same
  annual_sales_krw              BIGINT   Average annual sales; in KRW; 0 or more
  business_licence              BOOLEAN  Korean business licence
  business_registration_number  STRING   Business registration number
  independent                   BOOLEAN  Independent of large enterprises
  industry                      STRING   Main industry; a section letter, then none or 2 to 5 digits: C, C26, C2611, C26110
  public_institution            BOOLEAN  Public institution
  size_class                    STRING   Size class; one of micro, small, medium, middle-standing, large
  top30_group                   BOOLEAN  Member of a top-30 group
NULL is unknown: never no, never zero. An empty text is not NULL.
A number or day known only as a range stands in its .min and .max columns (smematch sql --firms reads them from a table); the exact column is NULL then.
The values are taken as sound: codes and choices as written above, in their domain, no exact value beside a range. smematch batch checks all that; this query does not.

Gives: one row a firm and service: id, program, service, verdict, lean, missing, failed
verdict: eligible (every stated condition holds), refer (ask the agency), needs-info (facts are missing), ineligible (a stated condition fails)
lean: likely or unlikely of a refer, else NULL; missing, failed: facts, sorted, ; between, an empty text for none
*/
WITH `stage_1` AS (
  /* Stage 1 of 12: what the columns of the table say */
  SELECT
    `id`,
    `annual_sales_krw`,
    `business_licence`,
    `business_registration_number`,
    `independent`,
    `industry`,
    `public_institution`,
    `size_class`,
    `top30_group`,
    /* Korean business licence: as stated, otherwise as other answers settle it */
    COALESCE(`business_licence`, CASE WHEN NOT `business_registration_number` IS NULL THEN TRUE END) AS `business_licence_known`,
    /* Size class: medium enterprise / micro enterprise / small enterprise */
    COALESCE(`size_class` IN ('medium', 'micro', 'small'), FALSE) AS `size_class_stated_medium_or_micro_or_small`,
    /* Size class: middle-standing enterprise */
    COALESCE(`size_class` = 'middle-standing', FALSE) AS `size_class_stated_middle_standing`,
    /* Size class: large enterprise */
    COALESCE(`size_class` = 'large', FALSE) AS `size_class_stated_large`,
    /* Member of a top-30 group: as stated, otherwise as other answers settle it */
    COALESCE(`top30_group`, CASE WHEN `independent` THEN FALSE END) AS `top30_group_known`,
    /* Independent of large enterprises: as stated, otherwise as other answers settle it */
    COALESCE(`independent`, CASE WHEN `top30_group` THEN FALSE END) AS `independent_known`,
    /* the SME limit of the industry: the limit of the code itself */
    CASE
      WHEN LEFT(`industry`, 1) IN ('A', 'B', 'D', 'F', 'G')
      THEN 100000000000
      WHEN LEFT(`industry`, 1) IN ('H', 'J')
      THEN 80000000000
      WHEN LEFT(`industry`, 1) IN ('M', 'Q', 'R', 'S')
      THEN 60000000000
      WHEN LEFT(`industry`, 1) IN ('I', 'K', 'L', 'P')
      THEN 40000000000
      WHEN LEFT(`industry`, 1) IN ('O', 'T', 'U')
      THEN CAST(NULL AS BIGINT)
      WHEN LEFT(`industry`, 3) IN ('C14', 'C15', 'C17', 'C24', 'C28', 'C32')
      THEN 150000000000
      WHEN LEFT(`industry`, 3) IN ('C10', 'C12', 'C13', 'C16', 'C19', 'C20', 'C22', 'C25', 'C26', 'C29', 'C30', 'C31', 'E36')
      THEN 100000000000
      WHEN LEFT(`industry`, 3) IN ('C11', 'C18', 'C21', 'C23', 'C27', 'C33')
      THEN 80000000000
      WHEN LEFT(`industry`, 3) = 'C34'
      THEN 60000000000
      WHEN LEFT(`industry`, 3) = 'N76'
      THEN 40000000000
      WHEN LEFT(`industry`, 1) = 'E'
      THEN 80000000000
      WHEN LEFT(`industry`, 1) = 'N'
      THEN 60000000000
    END AS `sme_sales_limit_of_code`
  FROM `firms`
), `stage_2` AS (
  /* Stage 2 of 12: what rests on stage 1 */
  SELECT
    *,
    /* Member of a top-30 group and Independent of large enterprises: no */
    `top30_group_known` AND NOT `independent_known` AS `size_test_4`,
    /* asking for Independent of large enterprises can still decide: Independent of large enterprises: no */
    `independent_known` IS NULL AS `ask_independent_2`,
    /* the SME limit of the industry: the lowest under the code */
    CASE
      WHEN `industry` IS NULL
      THEN 40000000000
      WHEN `industry` IN ('C', 'C3')
      THEN 60000000000
      WHEN `industry` IN ('C1', 'C2', 'E', 'E3')
      THEN 80000000000
      WHEN `industry` IN ('N', 'N7')
      THEN 40000000000
      ELSE `sme_sales_limit_of_code`
    END AS `sme_sales_limit_lowest`,
    /* the SME limit of the industry: the highest under the code */
    CASE
      WHEN `industry` IS NULL
      THEN 150000000000
      WHEN `industry` IN ('C', 'C1', 'C2', 'C3')
      THEN 150000000000
      WHEN `industry` IN ('E', 'E3')
      THEN 100000000000
      WHEN `industry` IN ('N', 'N7')
      THEN 60000000000
      ELSE `sme_sales_limit_of_code`
    END AS `sme_sales_limit_highest`,
    /* Size: no row of the table up to 1 surely applies */
    NOT `size_class_stated_medium_or_micro_or_small` AS `size_after_1`
  FROM `stage_1`
), `stage_3` AS (
  /* Stage 3 of 12: what rests on stage 2 */
  SELECT
    *,
    /* asking for Member of a top-30 group can still decide: Member of a top-30 group and Independent of large enterprises: no */
    `size_test_4` IS NULL AND `top30_group_known` IS NULL AS `ask_top30_group_2`,
    /* asking for Independent of large enterprises can still decide: Member of a top-30 group and Independent of large enterprises: no */
    `size_test_4` IS NULL AND `ask_independent_2` AS `ask_independent_3`,
    /* Average annual sales at most the SME limit of the industry */
    CASE
      WHEN `annual_sales_krw` <= `sme_sales_limit_lowest`
      THEN TRUE
      WHEN NOT `annual_sales_krw` <= `sme_sales_limit_highest`
      THEN FALSE
    END AS `annual_sales_krw_at_most_sme_sales_limit`,
    /* Size: no row of the table up to 2 surely applies */
    `size_after_1` AND NOT `size_class_stated_middle_standing` AS `size_after_2`
  FROM `stage_2`
), `stage_4` AS (
  /* Stage 4 of 12: what rests on stage 3 */
  SELECT
    *,
    /* Size: no row of the table up to 3 surely applies */
    `size_after_2` AND NOT `size_class_stated_large` AS `size_after_3`
  FROM `stage_3`
), `stage_5` AS (
  /* Stage 5 of 12: what rests on stage 4 */
  SELECT
    *,
    /* Size: row 4 of the table may be the first that applies */
    `size_after_3` AND COALESCE(`size_test_4`, TRUE) AS `size_row_4`,
    /* Size: no row of the table up to 4 surely applies */
    `size_after_3` AND NOT COALESCE(`size_test_4`, FALSE) AS `size_after_4`
  FROM `stage_4`
), `stage_6` AS (
  /* Stage 6 of 12: what rests on stage 5 */
  SELECT
    *,
    /* Size: row 5 of the table may be the first that applies */
    `size_after_4` AND COALESCE(NOT `independent_known`, TRUE) AS `size_row_5`,
    /* Size: no row of the table up to 5 surely applies */
    `size_after_4` AND NOT COALESCE(NOT `independent_known`, FALSE) AS `size_after_5`
  FROM `stage_5`
), `stage_7` AS (
  /* Stage 7 of 12: what rests on stage 6 */
  SELECT
    *,
    /* Size: row 6 of the table may be the first that applies */
    `size_after_5` AND COALESCE(`annual_sales_krw_at_most_sme_sales_limit`, TRUE) AS `size_row_6`,
    /* Size: no row of the table up to 6 surely applies */
    `size_after_5` AND NOT COALESCE(`annual_sales_krw_at_most_sme_sales_limit`, FALSE) AS `size_after_6`
  FROM `stage_6`
), `stage_8` AS (
  /* Stage 8 of 12: what rests on stage 7 */
  SELECT
    *,
    /* Size: row 7 of the table may be the first that applies */
    `size_after_6` AND COALESCE(NOT `public_institution`, TRUE) AS `size_row_7`,
    /* Size: no row of the table up to 7 surely applies */
    `size_after_6` AND NOT COALESCE(NOT `public_institution`, FALSE) AS `size_after_7`
  FROM `stage_7`
), `stage_9` AS (
  /* Stage 9 of 12: what rests on stage 8 */
  SELECT
    *,
    /* Size: the values still possible, as the sum of 1 sme, 2 middle-standing, 4 large, 8 public */
    CASE WHEN `size_class_stated_medium_or_micro_or_small` THEN 1 ELSE 0 END
    | CASE WHEN `size_after_1` AND `size_class_stated_middle_standing` THEN 2 ELSE 0 END
    | CASE WHEN `size_after_2` AND `size_class_stated_large` THEN 4 ELSE 0 END
    | CASE WHEN `size_row_4` THEN 4 ELSE 0 END
    | CASE WHEN `size_row_5` THEN 6 ELSE 0 END
    | CASE WHEN `size_row_6` THEN 1 ELSE 0 END
    | CASE WHEN `size_row_7` THEN 2 ELSE 0 END
    | CASE WHEN `size_after_7` THEN 8 ELSE 0 END AS `size_possible`,
    /* Size: row 5 of the table may apply, and what it gives would change the answer */
    `size_row_5` AND (`size_after_7` OR `size_row_7` OR `size_row_6` OR `size_row_5`) AS `size_row_5_matters`,
    /* Size: row 4 of the table may apply, and what it gives would change the answer */
    `size_row_4`
    AND (`size_after_7` OR `size_row_7` OR `size_row_6` OR `size_row_5`)
    AND (`size_row_5` OR `size_row_4`) AS `size_row_4_matters`
  FROM `stage_8`
), `stage_10` AS (
  /* Stage 10 of 12: what rests on stage 9 */
  SELECT
    *,
    /* Size: large enterprise */
    CASE WHEN (`size_possible` & 11) = 0 THEN TRUE WHEN (`size_possible` & 4) = 0 THEN FALSE END AS `size_is_large`
  FROM `stage_9`
), `stage_11` AS (
  /* Stage 11 of 12: what rests on stage 10 */
  SELECT
    *,
    /* Overseas Branch Office Program: HIGH, what is left open taken as true (source: eclac-2018#B.12/Condition for Application) */
    `business_licence_known` AND NOT `size_is_large` AND NOT `public_institution` AS `kotra_overseas_branch_office_high`
  FROM `stage_10`
), `stage_12` AS (
  /* Stage 12 of 12: what rests on stage 11 */
  SELECT
    *,
    /* Overseas Branch Office Program: the verdict */
    CASE
      WHEN `kotra_overseas_branch_office_high`
      THEN 'eligible'
      WHEN `kotra_overseas_branch_office_high` IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS `kotra_overseas_branch_office_verdict`,
    /* Overseas Branch Office Program: the facts that are missing */
    CASE
      WHEN `kotra_overseas_branch_office_high` IS NULL
      THEN CONCAT_WS(
        ';',
        CASE
          WHEN `kotra_overseas_branch_office_high` IS NULL AND `business_licence_known` IS NULL
          THEN 'business_licence'
        END,
        CASE
          WHEN `kotra_overseas_branch_office_high` IS NULL
          AND `size_is_large` IS NULL
          AND ((`size_row_5_matters` AND `ask_independent_2`) OR (`size_row_4_matters` AND `ask_independent_3`))
          THEN 'independent'
        END,
        CASE
          WHEN `kotra_overseas_branch_office_high` IS NULL AND `public_institution` IS NULL
          THEN 'public_institution'
        END,
        CASE
          WHEN `kotra_overseas_branch_office_high` IS NULL
          AND `size_is_large` IS NULL
          AND NOT (
            (`size_row_5_matters` AND `ask_independent_2`)
            OR (`size_row_4_matters` AND `ask_independent_3`)
            OR (`size_row_4_matters` AND `ask_top30_group_2`)
          )
          THEN 'size_class'
        END,
        CASE
          WHEN `kotra_overseas_branch_office_high` IS NULL
          AND `size_is_large` IS NULL
          AND `size_row_4_matters`
          AND `ask_top30_group_2`
          THEN 'top30_group'
        END
      )
      ELSE ''
    END AS `kotra_overseas_branch_office_missing`,
    /* Overseas Branch Office Program: the facts of the conditions that fail */
    CASE
      WHEN NOT `kotra_overseas_branch_office_high`
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT `business_licence_known` THEN 'business_licence' END,
        CASE WHEN `size_is_large` THEN 'large_enterprise' END,
        CASE WHEN `public_institution` THEN 'public_institution' END
      )
      ELSE ''
    END AS `kotra_overseas_branch_office_failed`
  FROM `stage_11`
)
SELECT
  `id`,
  INLINE(
    ARRAY(
      /* Overseas Branch Office Program: Entry level (6 months) (source: eclac-2018#B.12/Condition for Application) */
      STRUCT(
        'kotra.overseas-branch-office' AS `program`,
        'entry-level' AS `service`,
        `kotra_overseas_branch_office_verdict` AS `verdict`,
        CAST(NULL AS STRING) AS `lean`,
        `kotra_overseas_branch_office_missing` AS `missing`,
        `kotra_overseas_branch_office_failed` AS `failed`
      ),
      /* Overseas Branch Office Program: Developing level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
      STRUCT(
        'kotra.overseas-branch-office' AS `program`,
        'developing-level' AS `service`,
        `kotra_overseas_branch_office_verdict` AS `verdict`,
        CAST(NULL AS STRING) AS `lean`,
        `kotra_overseas_branch_office_missing` AS `missing`,
        `kotra_overseas_branch_office_failed` AS `failed`
      ),
      /* Overseas Branch Office Program: Expanding level (up to a year) (source: eclac-2018#B.12/Condition for Application) */
      STRUCT(
        'kotra.overseas-branch-office' AS `program`,
        'expanding-level' AS `service`,
        `kotra_overseas_branch_office_verdict` AS `verdict`,
        CAST(NULL AS STRING) AS `lean`,
        `kotra_overseas_branch_office_missing` AS `missing`,
        `kotra_overseas_branch_office_failed` AS `failed`
      )
    )
  )
FROM `stage_12`;
