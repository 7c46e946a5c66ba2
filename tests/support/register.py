"""Writes `data/register.csv`: sixty invented firms of all kinds, known exactly, as ranges, or hardly at all.

The names say that they are examples; numbers are drawn with a seed. `python tests/support/register.py` writes it anew.
"""

import csv
import random
from io import StringIO
from pathlib import Path

TARGET = Path(__file__).parents[2] / "data" / "register.csv"
FIRMS = 60
SEED = 2017
BEGINNINGS = ("예시", "보기", "견본", "가상")
TRADES = {
    "정밀": "C27212", "식품": "C107", "섬유": "C13", "화학": "C20", "전자": "C26", "기계": "C29", "자동차부품": "C303",
    "화장품": "C20423", "가구": "C32", "의류": "C14", "무역": "G46800", "유통": "G47", "소프트": "J58222",
    "정보기술": "J62", "물류": "H52", "건설": "F41", "디자인": "M73", "농산": "A01", "관광": "N75", "의료기": "C27",
}  # fmt: skip
REGIONS = ("KR-11", "KR-26", "KR-27", "KR-28", "KR-41", "KR-43", "KR-45", "KR-48", "KR-50")
SERVICE = "kotra.global-market-research/contact-confirmation"
YES_NO = (
    "business_licence", "export_related_service", "b2c_products_shippable", "wants_overseas_expansion",
    "gobizkorea_registered", "tradekorea_member", "kita_member", "global_futures_club", "young_business",
    "export_promotion_participant", "buyer_meeting_in_korea",
)  # fmt: skip
COLUMNS = (
    "id", "name", "founded", "founded.min", "founded.max", "industry", "region", "employees", "employees.min",
    "employees.max", "annual_sales_krw", "annual_sales_krw.min", "annual_sales_krw.max", "independent", "top30_group",
    "size_class", "public_institution", "manufacturing_transition_rate", "has_exported", "exports_usd.2014",
    "exports_usd.2015", "exports_usd.2016", *YES_NO, "exhibition_fee_krw", f"used_this_year.{SERVICE}",
)  # fmt: skip

Row = dict[str, str]


def _number(row: Row, fact: str, value: int, dice: random.Random) -> None:
    """An exact number, a range around it, a range open above, or nothing."""
    how = dice.choice(("exact", "exact", "exact", "range", "open", "unknown"))
    if how == "exact":
        row[fact] = str(value)
    elif how != "unknown":
        row[f"{fact}.min"] = str(value * 3 // 4)
        if how == "range":
            row[f"{fact}.max"] = str(value * 5 // 4)


def _standing(row: Row, dice: random.Random) -> int:
    """Ties and class by the kind of firm; the annual sales that go with them, in won."""
    kind = dice.choices(("small", "sme", "middle", "group", "public"), (4, 8, 2, 1, 1))[0]
    row["public_institution"] = "Y" if kind == "public" else dice.choice(("N", "N", ""))
    if kind == "group":
        row |= {"top30_group": "Y", "independent": "N", "size_class": "large"}
        return dice.randrange(2_000, 90_000) * 10**9
    if kind == "middle":
        row |= {"independent": "N", "top30_group": "N", "size_class": "middle-standing"}
        return dice.randrange(200, 900) * 10**9
    row["independent"] = dice.choice(("Y", "Y", "Y", ""))
    row["size_class"] = "small" if kind == "small" and dice.random() < 0.3 else ""
    return dice.randrange(1, 30) * 10**8 if kind == "small" else dice.randrange(30, 400) * 10**8


def _exports(row: Row, dice: random.Random) -> None:
    """A firm that exports, one that never did, one of which little is known."""
    kind = dice.choice(("exporter", "exporter", "never", "never", "unknown"))
    years = ("exports_usd.2014", "exports_usd.2015", "exports_usd.2016")
    if kind == "exporter":
        row["has_exported"] = dice.choice(("Y", ""))
        row |= {year: str(dice.randrange(1, 5_000) * 1_000) for year in years if dice.random() < 0.8}
    elif kind == "never":
        row["has_exported"] = dice.choice(("N", ""))
        row |= dict.fromkeys(years[1:], "0")


def firm(number: int, dice: random.Random) -> Row:
    """The cells of one firm."""
    trade = list(TRADES)[(number - 1) % len(TRADES)]
    name = f"{BEGINNINGS[(number - 1) // len(TRADES)]}{trade}"
    row: Row = {"id": f"EX-{number:03}", "name": f"{name} 주식회사", "industry": TRADES[trade]}
    row["region"] = dice.choice((*REGIONS, ""))
    year, month = dice.randrange(1975, 2017), dice.randrange(1, 13)
    if dice.random() < 0.2:
        row |= {"founded.min": f"{year}-01-01", "founded.max": f"{year}-12-31"}
    elif dice.random() < 0.9:
        row["founded"] = f"{year}-{month:02}-15"
    sales = _standing(row, dice)
    _number(row, "annual_sales_krw", sales, dice)
    _number(row, "employees", max(1, sales // 200_000_000), dice)
    _exports(row, dice)
    rate = dice.randrange(60, 101) if row["industry"].startswith("C") else dice.randrange(40)
    row["manufacturing_transition_rate"] = dice.choice((f"{rate}%", f"{rate}%", ""))
    row |= {fact: dice.choice(("Y", "Y", "N", "N", "")) for fact in YES_NO}
    if dice.random() < 0.4:
        row["exhibition_fee_krw"] = str(dice.randrange(3, 15) * 1_000_000)
    if dice.random() < 0.3:
        row[f"used_this_year.{SERVICE}"] = str(dice.randrange(4))
    return row


def register() -> str:
    """The text of the register."""
    dice = random.Random(SEED)
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(firm(number, dice) for number in range(1, FIRMS + 1))
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_text(register(), encoding="utf-8")
