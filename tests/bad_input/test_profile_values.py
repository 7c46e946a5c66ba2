"""Profiles whose facts are not facts, or hold what their type cannot be."""

import pytest
from bad_input.runner import Check, marked, said

HUGE = "9" * 400

VALUES: dict[str, tuple[str, str]] = {
    # -- names of facts
    "misspelt fact": ("unknown-fact", "§founed: 2017-01-01\n"),
    "fact in capitals": ("unknown-fact", "name: A\n§Employees: 5\n"),
    "no fact at all": ("unknown-fact", "name: A\n§xyzzy: 5\n"),
    "empty key": ("unknown-fact", "§'': 5\n"),
    "null as a key": ("unknown-fact", "§~: 5\n"),
    "key spelt like a part of a rule": ("unknown-fact", "§fee:free: 5\n§row:word: 5\n"),
    "derived fact stated": ("derived-never-stated", "name: A\n§sme: true\n§size: sme\n§firm_age_years: 3\n"),
    # -- numbers
    "not a number": ("not-a-number", "employees: §.nan\n"),
    "infinity": ("not-a-number", "employees: §-.inf\n"),
    "exponent": ("not-a-number", "employees: §1e999\n"),
    "hexadecimal": ("not-a-number", "employees: §0x10\n"),
    "Roman number": ("not-a-number", "employees: §Ⅷ\n"),
    "quoted null": ("not-a-number", "employees: §'null'\n"),
    "empty text": ("not-a-number", "employees: §''\n"),
    "words": ("not-a-number", "employees: §about fifty\n"),
    "groups of two digits": ("not-a-number", "employees: §12,34\n"),
    "decimals of a person": ("not-whole", "employees: §3.5\n"),
    "fewer than nobody": ("below-domain", "name: A\nemployees: §-1\n"),
    "more than all of it": ("above-domain", "manufacturing_transition_rate: §120%\n"),
    "per cent without its sign": ("above-domain", "manufacturing_transition_rate: §35\n"),
    "less than nothing of it": ("below-domain", "manufacturing_transition_rate: §-1%\n"),
    "list for a number": ("not-one-value", "employees: §[1, 2]\n"),
    # -- amounts
    "amount that is no number": ("not-an-amount", "annual_sales_krw: §.inf\n"),
    "two decimal points": ("not-an-amount", "annual_sales_krw: §1.2.3억\n"),
    "unit without a number": ("not-an-amount", "annual_sales_krw: §억\n"),
    "misspelt unit": ("not-an-amount", "annual_sales_krw: §12bnn\n"),
    "amount with an exponent": ("not-an-amount", "annual_sales_krw: §1e9\n"),
    "parts that go up": ("not-an-amount", "annual_sales_krw: §2,400만 1억\n"),
    "the same part twice": ("not-an-amount", "annual_sales_krw: §1억 2억\n"),
    "one half as a sign": ("not-an-amount", "annual_sales_krw: §½억\n"),
    "another currency by its letters": ("not-an-amount", "annual_sales_krw: §5 EUR\n"),
    "currency alone": ("not-an-amount", "annual_sales_krw: §KRW\n"),
    "share for an amount": ("not-an-amount", "annual_sales_krw: §5%\n"),
    "negative amount": ("below-domain", "annual_sales_krw: §-3억\n"),
    "part of a won": ("not-whole", "annual_sales_krw: §0.5\n"),
    "dollars for won": ("wrong-currency", "annual_sales_krw: §5 USD\n"),
    "dollar sign for won": ("wrong-currency", "annual_sales_krw: §$5\n"),
    "won for dollars": ("wrong-currency", "exports_usd: {2016: §5억원}\n"),
    "a span with a dash": ("not-an-amount", "annual_sales_krw: §1조-5억\n"),
    # -- days
    "30 February": ("no-such-day", "founded: §2017-02-30\n"),
    "29 February of a common year": ("no-such-day", "founded: §2017-02-29\n"),
    "month 13": ("no-such-day", "founded: §2017-13-01\n"),
    "slashes": ("not-a-date", "founded: §2017/01/01\n"),
    "time of day": ("not-a-date", "founded: §2017-01-01T09:00:00\n"),
    "year alone": ("not-a-date", "founded: §2017\n"),
    "year of five digits": ("not-a-date", "founded: §99999-01-01\n"),
    # -- ranges
    "range backwards": ("range-backwards", "name: A\nemployees: §{min: 9, max: 3}\n"),
    "days backwards": ("range-backwards", "founded: §{min: 2017-01-02, max: 2017-01-01}\n"),
    "year's range backwards": ("range-backwards", "exports_usd:\n  2016: §{min: 5, max: 4}\n"),
    "empty range": ("empty-range", "employees: §{}\n"),
    "range of nothing": ("empty-range", "employees: §{min: null, max: ~}\n"),
    "other ends": ("not-a-range-key", "employees: {§from: 1, §to: 2}\n"),
    "misspelt end": ("not-a-range-key", "employees: {min: 1, §maxx: 2}\n"),
    "ends that are no numbers": ("not-a-number", "employees: {min: §few, max: §many}\n"),
    "range in a range": ("not-one-value", "employees: {min: §{min: 1}}\n"),
    "end below the domain": ("below-domain", "employees: {min: §-5, max: 5}\n"),
    # -- codes, choices, yes and no, numbers of registration
    "division that does not exist": ("no-such-division", "industry: §C99\n"),
    "small letter": ("malformed-code", "industry: §c26\n"),
    "no section": ("malformed-code", "industry: §26\n"),
    "no such section": ("malformed-code", "industry: §ZZ\n"),
    "one digit": ("malformed-code", "industry: §C2\n"),
    "six digits": ("malformed-code", "industry: §C261101\n"),
    "full width": ("malformed-code", "industry: §Ｃ26\n"),
    "line end in a code": ("malformed-code", 'industry: §"C26\\n"\n'),
    "list for a code": ("not-one-value", "industry: §[C26]\n"),
    "region that does not exist": ("no-such-division", "region: §KR-99\n"),
    "region by name": ("malformed-code", "region: §Seoul\n"),
    "country that does not exist": ("unknown-code", "trip_country: §XX\n"),
    "country in small letters": ("unknown-code", "trip_country: §vn\n"),
    "perhaps": ("not-yes-or-no", "independent: §maybe\n"),
    "letter for yes": ("not-yes-or-no", "independent: §y\n"),
    "switch for no": ("not-yes-or-no", "independent: §off\n"),
    "number for yes": ("not-yes-or-no", "independent: §1\n"),
    "choice in capitals": ("not-a-choice", "size_class: §Small\n"),
    "choice that is derived": ("not-a-choice", "size_class: §sme\n"),
    "wrong check digit": ("wrong-check-digit", "business_registration_number: §999-81-00016\n"),
    "too few digits": ("malformed-number", "business_registration_number: §12345\n"),
    "letters among digits": ("malformed-number", "business_registration_number: §999-81-0001x\n"),
    "list for a name": ("not-one-value", "name: §[A]\n"),
    "mapping for a name": ("not-one-value", "name: §{first: A}\n"),
    # -- by year and by service
    "year of two digits": ("not-a-year", "exports_usd: {§16: 5}\n"),
    "two years": ("not-a-year", "exports_usd: {2015: 5, §2016-2017: 5}\n"),
    "far years": ("not-a-year", "exports_usd: {§3016: 1, §0999: 1, §'': 1}\n"),
    "full-width year": ("not-a-year", "exports_usd: {§１９９９: 5}\n"),
    "Arabic digits in a year": ("not-a-year", "exports_usd: {§1٩٩٩: 5}\n"),
    "list for years": ("not-a-year-mapping", "exports_usd: §[5]\n"),
    "number for years": ("not-a-year-mapping", "exports_usd: §5\n"),
    "years' amounts": ("not-an-amount", "exports_usd: {2015: §many, 2016: §few}\n"),
    "service without its program": ("not-a-service", "used_this_year: {§kotra: 1}\n"),
    "service too deep": ("not-a-service", "used_this_year:\n  §kotra.trial/one/two: 1\n"),
    "service in capitals": ("not-a-service", "used_this_year: {§KOTRA.trial/one: 1}\n"),
    "number for services": ("not-a-service-mapping", "used_this_year: §3\n"),
    "part of a use": ("not-whole", "used_this_year: {kotra.trial/one: §1.5}\n"),
    "fewer than no uses": ("below-domain", "used_this_year: {kotra.trial/one: §-1}\n"),
    "days less than none": ("below-domain", "days_used_this_year: {kotra.trial/one: §-1}\n"),
}

NEAREST = {
    "founed: 2017-01-01\n": "founded",
    "Employees: 5\n": "employees",
    "anual_sales_krw: 5\n": "annual_sales_krw",
    "size_class: smal\n": "small",
    "trip_country: vn\n": "VN",
}


@pytest.mark.parametrize(("code", "text"), VALUES.values(), ids=VALUES)
def test_value_is_refused_at_its_place(code: str, text: str, check: Check) -> None:
    """Exit code 2, an empty standard output, and each mistake once, at its own line and column."""
    profile, places = marked(text)

    outcome = check(profile)

    assert (2, "", places) == outcome.refused
    assert {True} == {said(code, each.sentence) for each in outcome.mistakes}


@pytest.mark.parametrize(("text", "word"), NEAREST.items(), ids=NEAREST.values())
def test_the_nearest_word_is_offered(text: str, word: str, check: Check) -> None:
    """A misspelt fact or value comes with the word that was probably meant."""
    assert check(text).mistakes[0].sentence.endswith(f"; did you mean `{word}`?")


@pytest.mark.parametrize("text", ["xyzzy: 5\n", "'': 5\n", "trip_country: Vietnam\n"])
def test_no_word_is_offered_where_none_is_near(text: str, check: Check) -> None:
    """A word like no other is refused without a guess."""
    assert "did you mean" not in check(text).err


@pytest.mark.parametrize(
    "text",
    [
        "independent: Yes\n",
        "independent: 예\n",
        "independent: 'false'\n",
        "trip_country: NO\n",
        "employees: 1_000\n",
        "employees: 1,000\n",
        "employees: 3.0\n",
        "employees: ５０\n",
        "annual_sales_krw: １２억\n",
        "annual_sales_krw: 1억 2,400만 원\n",
        "annual_sales_krw: KRW 12.4bn\n",
        "employees: {min: 5}\n",
        "employees: {min: 5, max: null}\n",
        "founded: 1000-01-01\n",
        "trip_date: 2999-12-31\n",
        "exports_usd: {1000: 5, 2999: 5}\n",
    ],
)
def test_odd_but_sound_values_are_read(text: str, check: Check) -> None:
    """What people write is read; only what cannot be meant is refused."""
    assert 0 == check(text).code


@pytest.mark.parametrize("fact", ["founded", "trip_date", "buyer_visit_date"])
@pytest.mark.parametrize("day", ["0000-01-01", "0001-01-01", "9999-12-31", "{min: 0001-01-01, max: 9999-12-31}"])
def test_days_at_the_ends_of_the_calendar(fact: str, day: str, check: Check) -> None:
    """A day thousands of years away is answered or refused at its place, never a fault."""
    outcome = check(f"{fact}: {day}\n")

    assert outcome.code in ({2} if day == "0000-01-01" else {0, 2})
    assert bool(outcome.out) is (outcome.code == 0)


@pytest.mark.parametrize(
    "text", [f"employees: {HUGE}", f"annual_sales_krw: {HUGE}억", f"exports_usd: {{2016: {HUGE}}}"]
)
@pytest.mark.parametrize("format_", ["text", "json"])
def test_numbers_of_hundreds_of_digits(text: str, format_: str, check: Check) -> None:
    """A number of 400 digits is no number of persons or won that anybody can mean."""
    outcome = check(text, "--format", format_)

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.mistakes))


@pytest.mark.parametrize("digits", [4_299, 5_000, 500_000])
def test_numbers_beyond_what_python_reads(digits: int, check: Check) -> None:
    """A number of thousands of digits is refused, never a fault, whatever its unit makes of it."""
    outcome = check(f"exhibition_fee_krw: {'9' * digits}조\n", "--format", "json")

    assert (2, "", [(1, 21)]) == outcome.refused


def test_a_power_is_no_digit(check: Check) -> None:
    """A power is not a digit: 5² is refused, not read as 52."""
    outcome = check("employees: 5²\n")

    assert (2, "", [(1, 12)]) == outcome.refused
