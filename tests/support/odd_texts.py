"""Cells of every type, plain, odd and hostile: every engine reads them alike."""

SERVICE = "kotra.global-market-research/contact-confirmation"
COLUMNS = (
    "name", "business_registration_number", "founded", "founded.min", "founded.max", "industry", "region", "employees",
    "employees.min", "employees.max", "annual_sales_krw", "independent", "size_class", "trip_country",
    "manufacturing_transition_rate", "manufacturing_transition_rate.max", "exports_usd.2016", "exports_usd.2016.min",
    f"used_this_year.{SERVICE}", f"used_this_year.{SERVICE}.min", f"used_this_year.{SERVICE}.max",
)  # fmt: skip
"""Columns of every type, exact ones and ends of ranges."""
TEXTS = (
    "", " ", "\t", "\u3000", "\xa0", "\u200b", "\x0b", "\x1c", "\x85", "\u2028", "\ufeff62",
    "62", " 62 ", "\t62", "６２", "007", "-0", "-5", "+5", "1,234", "1,23", "1234,567", "0,123", "1_234", "1__2", "1.0",
    "1.50", "2.0000", ".5", "5.", "1e5", "1E+05", "124억", "1.2조", "1억 2,400만 원", "2,400만 1억", "12.4bn", "₩5000",
    "5000원", "$5", "5000달러", "9" * 17, "9" * 18, "9" * 19, "9" * 25, "9" * 41, "0." + "3" * 18, "0." + "3" * 19,
    "35%", " 35 % ", "100%", "101%", "-1%", "0.35", "99999999999.999999999%", "0.000000001%",
    "YES", " yes ", "Y", "Ｙ", "N", "no", "1", "0", "00", "TRUE", "tRuE", "false", "예", "네", "아니오", "아니요", "O",
    "X", "NULL", "n/a", "NA", "nan", "none", "-", "?", "없음", "모름", "미상", "unKnown", "\\N", "\\n",
    "ＮＵＬＬ", "İ",
    "yeſ", "2017-03-02", " 2017-03-02 ", "2017-3-2", "2017-02-29", "2016-02-29", "0000-01-01", "0001-01-01",
    "9999-12-31", "10000-01-01", "2017/03/02", "20170302", "2017-03-02 00:00:00", "２０１７-03-02", "infinity",
    "C", "C26", "C2611", "C26110", "C261101", "C2", "c26", " C26", "C99", "Z", "A01", "KR-11", "KR-99", "kr-11", "KR",
    "US-CA", "VN-HN", "VN", "micro", "Micro", " micro", "ſmall", "middle-standing",
    "124-81-00998", "1248100998", "124-8100998", "12481-00998", "124-81-00999", "220-81-62517", "000-00-00000",
    "１２４-81-00998", "124-81-00998 ", "124 81 00998", "=1+1", "a\nb", "a\rb", "a\r\nb", 'a"b', "a,b", "'", "x" * 5000,
)  # fmt: skip
"""Plain, odd and hostile."""
