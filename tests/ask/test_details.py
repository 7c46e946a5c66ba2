"""After the verdicts: costs and dates become exact, within the bound that was said."""

from datetime import date
from itertools import pairwise

from ask.test_firms import firms, whole
from ask.walks import verdicts, walk
from support.rules import shipped

from smematch.advise.interview.details import details
from smematch.match.matcher import match
from smematch.match.verdict import ELIGIBLE, REFER
from smematch.model.firm import Firm

DAY = date(2017, 3, 2)
FIRMS = 15


def test_costs_and_dates_become_as_exact_as_the_whole_profile() -> None:
    """The bound falls with every question; at the end fees, windows and leans are those of the whole profile."""
    for name, firm in list(firms().items())[:FIRMS]:
        found = walk(whole(), firm.facts)
        stated, asked, left = dict(found.stated), set(found.asked), []
        while (more := details(match(Firm(stated), shipped(), DAY), shipped(), frozenset(asked))).next is not None:
            left.append(more.left)
            assert more.next not in asked, name
            asked.add(more.next)
            if more.next in firm.facts:
                stated[more.next] = firm.facts[more.next]
        last, full = match(Firm(stated), shipped(), DAY), match(firm, shipped(), DAY)

        assert all(after < before for before, after in pairwise(left)), name
        assert len(left) <= (left[0] if left else 0), name
        if verdicts(last) != verdicts(full):
            assert full.contradictions, name
            continue
        for here, there in zip(last.programs, full.programs, strict=True):
            for one, other in zip(here.services, there.services, strict=True):
                if one.verdict.word in (ELIGIBLE, REFER):
                    assert (one.fee, one.window, one.verdict.lean) == (other.fee, other.window, other.verdict.lean), (
                        name
                    )
