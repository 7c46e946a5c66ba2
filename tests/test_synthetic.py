"""The synthetic register: the same for its seed, read without mistake, and as the published totals say."""

import subprocess
import sys
from collections import Counter
from datetime import date
from math import sqrt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from compare import as_markdown
from generate import FIRMS, SEED, TARGET, firms
from numpy.typing import NDArray
from shares import section_shares, shares, totals
from support.rules import shipped
from table.runner import facts, read

from smematch.firm_table import TableFirm
from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import derived_value
from smematch.usage import services_by_fact

DAY = date(2017, 3, 2)
SIGMAS = 4
COMMITTED = pq.read_table(TARGET)
RANGES = ("founded", "employees", "annual_sales_krw")
OF_A_CASE = {
    "business_registration_number", "size_class", "trip_country", "trip_date", "buyer_visit_date", "office_rent_krw",
    "exhibition_fee_krw", "branch_office_fee_krw",
}  # fmt: skip
"""Facts that are stated only of some firms."""


@pytest.fixture(scope="module", name="block")
def _block() -> pa.Table:
    """A whole block: ten times the firms that are committed."""
    return next(firms(100_000, SEED))


@pytest.fixture(scope="module", name="known")
def _known() -> list[TableFirm]:
    """The committed firms as smematch reads them."""
    return read(TARGET)


def drawn(number: int, seed: int, a_block: int) -> pa.Table:
    """A small register of small blocks."""
    return pa.concat_tables(firms(number, seed, a_block))


def values(register: pa.Table, column: str) -> NDArray[np.generic]:
    """What is known in a column."""
    return np.asarray(register[column].drop_null().to_numpy())


def test_committed_file_is_what_the_generator_makes() -> None:
    """All cells of the committed register are those that its seed gives."""
    made = pa.concat_tables(firms(FIRMS, SEED))

    assert 10_000 == COMMITTED.num_rows
    assert made.equals(COMMITTED)


def test_seed_decides_the_firms() -> None:
    """The same seed gives the same firms, another seed others."""
    assert drawn(900, 3, 300).equals(drawn(900, 3, 300))
    assert not drawn(900, 3, 300).drop_columns(["id"]).equals(drawn(900, 4, 300).drop_columns(["id"]))


@pytest.mark.parametrize("number", [1, 299, 300, 301, 700])
def test_first_firms_are_the_same_whatever_the_number(number: int) -> None:
    """A smaller register is the beginning of a greater one, also where a block is cut."""
    assert drawn(number, 3, 300).equals(drawn(1_000, 3, 300).slice(0, number))


def test_no_two_blocks_are_alike() -> None:
    """Each block has firms of its own."""
    whole = drawn(600, 3, 300).drop_columns(["id", "business_registration_number"])

    assert not whole.slice(0, 300).equals(whole.slice(300))


def test_program_writes_parquet_and_csv_alike(tmp_path: Path) -> None:
    """The program writes as many firms as asked for, and both formats give the same firms."""
    found = []
    for name in ("firms.parquet", "firms.csv"):
        target = tmp_path / name
        call = [sys.executable, str(TARGET.with_name("generate.py")), "--firms", "250", "--output", str(target)]
        subprocess.run(call, check=True)
        found.append(facts(target))

    assert 250 == len(found[0])
    assert found[0] == found[1]


def test_every_firm_is_read_without_mistake(known: list[TableFirm]) -> None:
    """All firms are read, each by an id of its own, and their names say that they are invented."""
    assert values(COMMITTED, "id").tolist() == [each.id for each in known]
    assert all(each.firm.get("name").startswith("가상") for each in known)


def test_every_fact_is_a_column() -> None:
    """The register has every fact that a condition of the annex asks for, and columns of facts alone."""
    asked = {*services_by_fact(shipped())}
    named = {name for name, fact in shipped().vocabulary.facts.items() if fact.type != "counts"}

    assert asked <= {column.partition(".")[0] for column in COMMITTED.column_names} - {"id"} <= named


@pytest.mark.parametrize("fact", RANGES)
def test_range_stands_in_place_of_a_value(block: pa.Table, fact: str) -> None:
    """No firm states a fact and also a range of it; ranges with both ends and with either occur."""
    exact, low, high = (pc.is_valid(block[fact + end]).to_numpy() for end in ("", ".min", ".max"))

    assert not (exact & (low | high)).any()
    assert {(True, True), (True, False), (False, True)} < set(zip(low.tolist(), high.tolist(), strict=True))


def test_numbers_of_firms_differ(block: pa.Table) -> None:
    """No two firms have one registration number."""
    numbers = values(block, "business_registration_number")

    assert len(numbers) == len(set(numbers.tolist()))


def within(count: int, of: int, share: float) -> bool:
    """A count of independent firms differs from its share by at most four standard deviations."""
    return bool(abs(count - of * share) <= SIGMAS * sqrt(of * share * (1 - share)))


def test_sizes_follow_the_published_totals(block: pa.Table) -> None:
    """Firms without SME size, micro firms, and small to medium firms are as many as the sources say."""
    published = {name: entry["value"] for name, entry in totals()["published"].items()}
    persons = values(block, "employees")
    micro, small, medium, other = np.histogram(persons, [0, 10, 50, 300, 10**6])[0].tolist()

    assert within(micro, len(persons), published["micro_share"] / 100)
    assert within(other, len(persons), 1 - published["smes"] / published["firms"])
    assert within(small, small + medium, published["small"] / (published["small"] + published["medium"]))


def test_employees_follow_the_published_totals(block: pa.Table) -> None:
    """The mean number of employees of an SME, and of another firm, is that of the sources."""
    published = {name: entry["value"] for name, entry in totals()["published"].items()}
    persons = values(block, "employees").astype(np.float64)
    others = published["firms"] - published["smes"]
    for each, mean, bands in (
        (persons[persons < 300], published["employees_of_smes"] / published["smes"], (0, 1, 2)),
        (persons[persons >= 300], published["employees_of_others"] / others, (3,)),
    ):
        weights = shares().bands[list(bands)] / shares().bands[list(bands)].sum()
        squares = [second_moment(band) for band in bands]
        deviation = sqrt(float(weights @ np.array(squares)) - mean**2)

        assert abs(float(each.mean()) - mean) <= SIGMAS * deviation / sqrt(len(each))


def second_moment(band: int) -> float:
    """The mean square of the number of employees of a band."""
    least, weights = shares().persons[band]
    numbers = np.arange(least, least + len(weights), dtype=np.float64)
    return float((numbers**2 * weights).sum() / weights.sum())


def test_manufacturers_add_up_to_the_published_number() -> None:
    """What is left to the micro firms makes the SMEs in manufacturing as many as the source says."""
    published = {name: entry["value"] for name, entry in totals()["published"].items()}
    of_bands = [float(each[2]) for each in shares().sections[:3]]

    assert pytest.approx(published["manufacturing_smes"] / published["firms"]) == shares().bands[:3] @ of_bands


@pytest.mark.parametrize("section", section_shares())
def test_sections_follow_the_totals(block: pa.Table, section: str) -> None:
    """Each section has its share of the firms of which the industry is known."""
    codes = values(block, "industry").tolist()

    assert within(sum(code[0] == section for code in codes), len(codes), section_shares()[section])


@pytest.mark.parametrize("region", shares().assumed["regions"])
def test_regions_follow_the_totals(block: pa.Table, region: str) -> None:
    """Each region has its share of the firms of which the region is known."""
    weights = shares().assumed["regions"]
    regions = values(block, "region").tolist()

    assert within(regions.count(region), len(regions), weights[region] / sum(weights.values()))


def test_members_of_kita_follow_the_published_number(block: pa.Table) -> None:
    """As many firms are members of KITA as the source says."""
    published = totals()["published"]
    members = values(block, "kita_member")

    assert within(int(members.sum()), len(members), published["kita_members"]["value"] / published["firms"]["value"])


@pytest.mark.parametrize("fact", sorted({name.partition(".")[0] for name in COMMITTED.column_names} - OF_A_CASE))
def test_a_fact_is_unknown_of_one_firm_in_ten(block: pa.Table, fact: str) -> None:
    """Every fact but those of a case is unknown as often as assumed; a name and an id are always known."""
    column = f"{fact}.2015" if fact == "exports_usd" else fact
    stated = pc.is_valid(block[column]).to_numpy()
    for end in (".min", ".max"):
        if column + end in block.column_names:
            stated |= pc.is_valid(block[column + end]).to_numpy()
    unknown = 0.0 if fact in {"id", "name"} else shares().assumed["unknown"]
    count, firms_in_all = len(stated) - int(stated.sum()), len(stated)
    # A firm that contradicts itself states what it contradicts where that would have been unknown.
    stated_anyway = unknown * sum(shares().assumed["contradictions"].values()) * firms_in_all

    allowed = SIGMAS * sqrt(firms_in_all * unknown * (1 - unknown))
    assert -allowed - stated_anyway <= count - firms_in_all * unknown <= allowed


def test_every_size_occurs(known: list[TableFirm]) -> None:
    """By the matcher each of the four sizes is that of some firm, and some firms have more than one possible."""
    situations = [situate(each.firm, shipped().vocabulary, DAY) for each in known]
    sizes = Counter(tuple(derived_value("size", each)) for each in situations)

    assert {("sme",), ("middle-standing",), ("large",), ("public",)} < set(sizes)
    assert {1, 2, 3} <= set(map(len, sizes))


def test_every_contradiction_occurs_now_and_then(known: list[TableFirm]) -> None:
    """Each contradiction of the vocabulary is stated by as many firms as assumed, and by no others."""
    rules, assumed = shipped().vocabulary.contradictions, shares().assumed["contradictions"]
    situations = [situate(each.firm, shipped().vocabulary, DAY) for each in known]
    stated = {name: sum(evaluate(rule, each).high is True for each in situations) for name, (rule, _) in rules.items()}

    assert set(rules) == set(assumed)
    assert 0 not in stated.values()
    assert {} == {name: count for name, count in stated.items() if not within(count, len(known), assumed[name])}


@pytest.mark.parametrize("over", [0, 1])
def test_sales_at_a_limit_occur(block: pa.Table, over: int) -> None:
    """Of both tables of limits, some firms have sales exactly at the limit of their industry, some one won over it."""
    industries = shares().industries
    for limits in industries.limits:
        limit = dict(zip(industries.codes, limits.tolist(), strict=True))
        rows = zip(block["industry"].to_pylist(), block["annual_sales_krw"].to_pylist(), strict=True)
        assert any(sales == limit[code[:3]] + over for code, sales in rows if code and len(code) > 2 and sales)


def test_every_published_figure_names_its_source() -> None:
    """What is called published, or published and not followed, says in which of the documents it stands."""
    given = totals()
    sources = [entry["source"] for entry in (*given["published"].values(), *given["not_followed"])]

    assert {source.partition(",")[0] for source in sources} == set(given["documents"])


def test_readme_shows_the_committed_register() -> None:
    """The table of README.md is what compare.py prints of the committed file."""
    assert as_markdown(COMMITTED) in TARGET.with_name("README.md").read_text(encoding="utf-8")
