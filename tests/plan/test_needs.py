"""What comes first: steps the firm can take itself, services that a stage requires, answers that are missing."""

from datetime import date

import pytest
from plan.trial import entry, plan, program

FREE = "fee: free\nwindow: all year\n"


def ways(condition: str, profile: str) -> list[list[tuple[str, bool]]]:
    """The ways to open a service of this condition; empty where it is open or closed for good."""
    found = plan(profile, program(FREE + f"eligible_when: {condition}\n"))
    return [list(way.changes) for each in found.entries for way in each.before]


@pytest.mark.parametrize(
    ("condition", "profile", "expected"),
    [
        ("kita_member", "kita_member: no", [[("kita_member", True)]]),
        ("kita_member", "kita_member: yes", []),
        ("kita_member", "", []),
        ("has_exported", "has_exported: no", []),
        ("{not: kita_member}", "kita_member: yes", [[("kita_member", False)]]),
        (
            "{any: [kita_member, tradekorea_member]}",
            "kita_member: no\ntradekorea_member: no",
            [[("kita_member", True)], [("tradekorea_member", True)]],
        ),
        (
            "{all: [kita_member, tradekorea_member]}",
            "kita_member: no\ntradekorea_member: no",
            [[("kita_member", True), ("tradekorea_member", True)]],
        ),
        ("{all: [kita_member, has_exported]}", "kita_member: no\nhas_exported: no", []),
        ("{any: [kita_member, has_exported]}", "kita_member: no\nhas_exported: no", [[("kita_member", True)]]),
    ],
)
def test_steps_of_the_firms_own(condition: str, profile: str, expected: list[list[tuple[str, bool]]]) -> None:
    """Only facts that the firm can change and that alone keep a service closed open it; either of two, or both."""
    assert expected == ways(condition, profile)


def test_a_closed_service_is_left_out_unless_the_firm_can_open_it() -> None:
    """What the firm cannot change keeps a service out of the plan."""
    found = plan("has_exported: no", program(FREE + "eligible_when: has_exported\n"))

    assert ((), ()) == (found.entries, found.left_out)


def test_answers_still_missing_after_the_step() -> None:
    """After the firm's step an answer may still be missing: it is named."""
    found = plan("kita_member: no", program(FREE + "eligible_when: {all: [kita_member, has_exported]}\n"))

    assert ("ineligible", "needs-info") == (entry(found).verdict, entry(found).match.verdict.word)
    assert ["has_exported"] == [missing.fact for missing in found.missing]


def test_a_fee_that_the_step_changes() -> None:
    """What the firm pays is told for the firm after its step."""
    text = "fee: {first_of: [{when: kita_member, free: yes}, {price: 100 KRW}]}\nwindow: all year\n"
    found = plan("kita_member: no", program(text + "eligible_when: kita_member\n"))

    assert "free" == entry(found).fee.kind


def test_a_required_service() -> None:
    """A service that a stage requires is named with what is said of it for this firm."""
    stages = "process:\n  - {by: firm, do: {en: a, ko: 가}, requires: kotra.other/one}\n"
    first = program(FREE + "eligible_when: sme\n", "kotra.other")
    found = plan("size_class: large", program(FREE + "eligible_when: large_enterprise\n" + stages), first)

    assert [("kotra.other/one", "ineligible")] == [tuple(each) for each in entry(found).required]


def test_missing_facts_matter_by_the_first_last_day() -> None:
    """A fact that several services need matters by the first of their last days; the most urgent is named first."""
    text = "fee: free\neligible_when: {{all: [sme, {fact}]}}\nwindow: {{open: [{{from: 03-01, to: {end}}}]}}\n"
    early = program(text.format(fact="kita_member", end="03-31"), "kotra.early")
    late = program(text.format(fact="kita_member", end="06-30"), "kotra.late")
    other = program(text.format(fact="has_exported", end="04-30"), "kotra.other")
    found = plan("size_class: small", late, other, early)

    assert [("kita_member", date(2017, 3, 31)), ("has_exported", date(2017, 4, 30))] == [
        (missing.fact, missing.by) for missing in found.missing
    ]
    assert 2 == len(found.missing[0].services)


def test_order_by_stage_then_last_day() -> None:
    """Services stand in the order in which the register lists the export stages, then by last day, undated last."""

    def one(name: str, stages: str, window: str) -> object:
        return program(f"fee: free\neligible_when: sme\nexport_stages: [{stages}]\nwindow: {window}\n", name)

    march, may = "{open: [{from: 03-01, to: 03-31}]}", "{open: [{from: 03-01, to: 05-31}]}"
    programs = [
        one("kotra.a", "contract", march),
        one("kotra.b", "advanced", "all year"),
        one("kotra.c", "advanced", may),
        one("kotra.d", "global-expansion, initial", "all year"),
        one("kotra.e", "advanced", march),
        program("fee: free\neligible_when: sme\nwindow: all year\n", "kotra.f"),
    ]
    found = plan("size_class: small", *programs)  # type: ignore[arg-type]

    assert list("decbaf") == [each.program.program[-1] for each in found.entries]
