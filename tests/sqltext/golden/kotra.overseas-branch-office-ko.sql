/*
2017-03-02 기준으로 기업이 이용할 수 있는 지원 서비스 (duckdb)
smematch sql 명령으로 만든 질의이며 이것만으로 실행됩니다. 규칙이나 기준일이 바뀌면 다시 만들어야 합니다.

규칙:
  해외지사화사업 [kotra.overseas-branch-office], 2017년판, 2017-01-01부터 시행 (출처: eclac-2018#B.12/Condition for Application)

firms 표를 읽습니다. 한 행에 한 기업이며 열은 다음과 같습니다:
  id                            TEXT     기업을 가리키는 값. 행마다 달라야 함
  annual_sales_krw              BIGINT   평균 매출액; 단위 KRW; 0 이상
  business_licence              BOOLEAN  국내 사업자등록
  business_registration_number  TEXT     사업자등록번호
  independent                   BOOLEAN  대기업·기업집단으로부터의 독립
  industry                      TEXT     주업종; 대분류 알파벳 한 글자, 또는 그 뒤에 숫자 2~5자리: C, C26, C2611, C26110
  public_institution            BOOLEAN  공공기관
  size_class                    TEXT     기업 규모; micro, small, medium, middle-standing, large 가운데 하나
  top30_group                   BOOLEAN  30대 기업집단 소속
NULL은 모름입니다. 아니오도 0도 아닙니다. 빈 문자열은 NULL이 아닙니다.
범위로만 아는 수나 날짜는 .min, .max 열에 씁니다(smematch sql --firms로 표의 열을 읽음). 그때 정확한 값의 열은 NULL입니다.
값이 바르다고 보고 계산합니다: 코드와 선택지, 범위, 정확한 값과 범위를 함께 쓰지 않는 것. smematch batch는 이를 모두 점검하지만 이 질의는 점검하지 않습니다.

결과: 기업과 서비스마다 한 행: id, program, service, verdict, lean, missing, failed
verdict: eligible(명시된 조건 모두 충족), refer(기관 확인 필요), needs-info(정보 필요), ineligible(명시된 조건 미충족)
lean: refer일 때 likely 또는 unlikely, 그 밖에는 NULL; missing, failed: 항목을 정렬해 ;로 이음, 없으면 빈 문자열
*/
WITH "stage_1" AS (
  /* 12단계 가운데 1단계: 표의 열에서 알 수 있는 것 */
  SELECT
    "id",
    "annual_sales_krw",
    "business_licence",
    "business_registration_number",
    "independent",
    "industry",
    "public_institution",
    "size_class",
    "top30_group",
    /* 국내 사업자등록: 적힌 값, 없으면 다른 답에서 정해지는 값 */
    COALESCE("business_licence", CASE WHEN NOT "business_registration_number" IS NULL THEN TRUE END) AS "business_licence_known",
    /* 기업 규모: 중기업 / 소상공인 / 소기업 */
    COALESCE("size_class" IN ('medium', 'micro', 'small'), FALSE) AS "size_class_stated_medium_or_micro_or_small",
    /* 기업 규모: 중견기업 */
    COALESCE("size_class" = 'middle-standing', FALSE) AS "size_class_stated_middle_standing",
    /* 기업 규모: 대기업 */
    COALESCE("size_class" = 'large', FALSE) AS "size_class_stated_large",
    /* 30대 기업집단 소속: 적힌 값, 없으면 다른 답에서 정해지는 값 */
    COALESCE("top30_group", CASE WHEN "independent" THEN FALSE END) AS "top30_group_known",
    /* 대기업·기업집단으로부터의 독립: 적힌 값, 없으면 다른 답에서 정해지는 값 */
    COALESCE("independent", CASE WHEN "top30_group" THEN FALSE END) AS "independent_known",
    /* 업종별 중소기업 매출액 기준: 코드 자체의 기준 */
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
    END AS "sme_sales_limit_of_code"
  FROM "firms"
), "stage_2" AS (
  /* 12단계 가운데 2단계: 1단계로 계산하는 것 */
  SELECT
    *,
    /* 30대 기업집단 소속 그리고 대기업·기업집단으로부터의 독립: 아니오 */
    "top30_group_known" AND NOT "independent_known" AS "size_test_4",
    /* 대기업·기업집단으로부터의 독립 답에 따라 정해질 수 있음: 대기업·기업집단으로부터의 독립: 아니오 */
    "independent_known" IS NULL AS "ask_independent_2",
    /* 업종별 중소기업 매출액 기준: 코드 아래에서 가장 낮은 기준 */
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
    /* 업종별 중소기업 매출액 기준: 코드 아래에서 가장 높은 기준 */
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
    /* 기업 규모: 표의 1행까지 반드시 해당하는 행이 없음 */
    NOT "size_class_stated_medium_or_micro_or_small" AS "size_after_1"
  FROM "stage_1"
), "stage_3" AS (
  /* 12단계 가운데 3단계: 2단계로 계산하는 것 */
  SELECT
    *,
    /* 30대 기업집단 소속 답에 따라 정해질 수 있음: 30대 기업집단 소속 그리고 대기업·기업집단으로부터의 독립: 아니오 */
    "size_test_4" IS NULL AND "top30_group_known" IS NULL AS "ask_top30_group_2",
    /* 대기업·기업집단으로부터의 독립 답에 따라 정해질 수 있음: 30대 기업집단 소속 그리고 대기업·기업집단으로부터의 독립: 아니오 */
    "size_test_4" IS NULL AND "ask_independent_2" AS "ask_independent_3",
    /* 평균 매출액 업종별 중소기업 매출액 기준 이하 */
    CASE
      WHEN "annual_sales_krw" <= "sme_sales_limit_lowest"
      THEN TRUE
      WHEN NOT "annual_sales_krw" <= "sme_sales_limit_highest"
      THEN FALSE
    END AS "annual_sales_krw_at_most_sme_sales_limit",
    /* 기업 규모: 표의 2행까지 반드시 해당하는 행이 없음 */
    "size_after_1" AND NOT "size_class_stated_middle_standing" AS "size_after_2"
  FROM "stage_2"
), "stage_4" AS (
  /* 12단계 가운데 4단계: 3단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 표의 3행까지 반드시 해당하는 행이 없음 */
    "size_after_2" AND NOT "size_class_stated_large" AS "size_after_3"
  FROM "stage_3"
), "stage_5" AS (
  /* 12단계 가운데 5단계: 4단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 표의 4행이 처음 해당하는 행일 수 있음 */
    "size_after_3" AND COALESCE("size_test_4", TRUE) AS "size_row_4",
    /* 기업 규모: 표의 4행까지 반드시 해당하는 행이 없음 */
    "size_after_3" AND NOT COALESCE("size_test_4", FALSE) AS "size_after_4"
  FROM "stage_4"
), "stage_6" AS (
  /* 12단계 가운데 6단계: 5단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 표의 5행이 처음 해당하는 행일 수 있음 */
    "size_after_4" AND COALESCE(NOT "independent_known", TRUE) AS "size_row_5",
    /* 기업 규모: 표의 5행까지 반드시 해당하는 행이 없음 */
    "size_after_4" AND NOT COALESCE(NOT "independent_known", FALSE) AS "size_after_5"
  FROM "stage_5"
), "stage_7" AS (
  /* 12단계 가운데 7단계: 6단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 표의 6행이 처음 해당하는 행일 수 있음 */
    "size_after_5" AND COALESCE("annual_sales_krw_at_most_sme_sales_limit", TRUE) AS "size_row_6",
    /* 기업 규모: 표의 6행까지 반드시 해당하는 행이 없음 */
    "size_after_5" AND NOT COALESCE("annual_sales_krw_at_most_sme_sales_limit", FALSE) AS "size_after_6"
  FROM "stage_6"
), "stage_8" AS (
  /* 12단계 가운데 8단계: 7단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 표의 7행이 처음 해당하는 행일 수 있음 */
    "size_after_6" AND COALESCE(NOT "public_institution", TRUE) AS "size_row_7",
    /* 기업 규모: 표의 7행까지 반드시 해당하는 행이 없음 */
    "size_after_6" AND NOT COALESCE(NOT "public_institution", FALSE) AS "size_after_7"
  FROM "stage_7"
), "stage_9" AS (
  /* 12단계 가운데 9단계: 8단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 가능한 값의 합: 1 sme, 2 middle-standing, 4 large, 8 public */
    CASE WHEN "size_class_stated_medium_or_micro_or_small" THEN 1 ELSE 0 END | CASE WHEN "size_after_1" AND "size_class_stated_middle_standing" THEN 2 ELSE 0 END | CASE WHEN "size_after_2" AND "size_class_stated_large" THEN 4 ELSE 0 END | CASE WHEN "size_row_4" THEN 4 ELSE 0 END | CASE WHEN "size_row_5" THEN 6 ELSE 0 END | CASE WHEN "size_row_6" THEN 1 ELSE 0 END | CASE WHEN "size_row_7" THEN 2 ELSE 0 END | CASE WHEN "size_after_7" THEN 8 ELSE 0 END AS "size_possible",
    /* 기업 규모: 표의 5행이 해당할 수 있고 그에 따라 답이 달라짐 */
    "size_row_5" AND ("size_after_7" OR "size_row_7" OR "size_row_6" OR "size_row_5") AS "size_row_5_matters",
    /* 기업 규모: 표의 4행이 해당할 수 있고 그에 따라 답이 달라짐 */
    "size_row_4"
    AND ("size_after_7" OR "size_row_7" OR "size_row_6" OR "size_row_5")
    AND ("size_row_5" OR "size_row_4") AS "size_row_4_matters"
  FROM "stage_8"
), "stage_10" AS (
  /* 12단계 가운데 10단계: 9단계로 계산하는 것 */
  SELECT
    *,
    /* 기업 규모: 대기업 */
    CASE WHEN ("size_possible" & 11) = 0 THEN TRUE WHEN ("size_possible" & 4) = 0 THEN FALSE END AS "size_is_large"
  FROM "stage_9"
), "stage_11" AS (
  /* 12단계 가운데 11단계: 10단계로 계산하는 것 */
  SELECT
    *,
    /* 해외지사화사업: HIGH, 열린 부분을 참으로 봄 (출처: eclac-2018#B.12/Condition for Application) */
    "business_licence_known" AND NOT "size_is_large" AND NOT "public_institution" AS "kotra_overseas_branch_office_high"
  FROM "stage_10"
), "stage_12" AS MATERIALIZED (
  /* 12단계 가운데 12단계: 11단계로 계산하는 것 */
  SELECT
    *,
    /* 해외지사화사업: 판정 */
    CASE
      WHEN "kotra_overseas_branch_office_high"
      THEN 'eligible'
      WHEN "kotra_overseas_branch_office_high" IS NULL
      THEN 'needs-info'
      ELSE 'ineligible'
    END AS "kotra_overseas_branch_office_verdict",
    /* 해외지사화사업: 더 필요한 항목 */
    CASE
      WHEN "kotra_overseas_branch_office_high" IS NULL
      THEN CONCAT_WS(
        ';',
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL AND "business_licence_known" IS NULL
          THEN 'business_licence'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND (("size_row_5_matters" AND "ask_independent_2") OR ("size_row_4_matters" AND "ask_independent_3"))
          THEN 'independent'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL AND "public_institution" IS NULL
          THEN 'public_institution'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND NOT (
            ("size_row_5_matters" AND "ask_independent_2")
            OR ("size_row_4_matters" AND "ask_independent_3")
            OR ("size_row_4_matters" AND "ask_top30_group_2")
          )
          THEN 'size_class'
        END,
        CASE
          WHEN "kotra_overseas_branch_office_high" IS NULL
          AND "size_is_large" IS NULL
          AND "size_row_4_matters"
          AND "ask_top30_group_2"
          THEN 'top30_group'
        END
      )
      ELSE ''
    END AS "kotra_overseas_branch_office_missing",
    /* 해외지사화사업: 충족하지 못한 조건의 항목 */
    CASE
      WHEN NOT "kotra_overseas_branch_office_high"
      THEN CONCAT_WS(
        ';',
        CASE WHEN NOT "business_licence_known" THEN 'business_licence' END,
        CASE WHEN "size_is_large" THEN 'large_enterprise' END,
        CASE WHEN "public_institution" THEN 'public_institution' END
      )
      ELSE ''
    END AS "kotra_overseas_branch_office_failed"
  FROM "stage_11"
)
/* 해외지사화사업: 진입(6개월) (출처: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'entry-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_12"
UNION ALL
/* 해외지사화사업: 발전(1년 이내) (출처: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'developing-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_12"
UNION ALL
/* 해외지사화사업: 확장(1년 이내) (출처: eclac-2018#B.12/Condition for Application) */
SELECT
  "id",
  'kotra.overseas-branch-office' AS "program",
  'expanding-level' AS "service",
  "kotra_overseas_branch_office_verdict" AS "verdict",
  CAST(NULL AS TEXT) AS "lean",
  "kotra_overseas_branch_office_missing" AS "missing",
  "kotra_overseas_branch_office_failed" AS "failed"
FROM "stage_12";
