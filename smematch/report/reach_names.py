"""What people call the parts of a count: programs, services, groups, conditions; numbers and shares as shown."""

from fractions import Fraction

from smematch.bulk.groups import NO, OTHER, YES
from smematch.bulk.reach import Barred, Group, KeptOut, Reach
from smematch.model.program import Program
from smematch.report import agencies, sentences
from smematch.report.amounts import number
from smematch.report.plain import plain
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.reach import REACH
from smematch.words.screen import SCREEN


class Names:
    """Names in one language, by the rules of one day."""

    def __init__(self, reach: Reach, rulebook: Rulebook, lang: str) -> None:
        self.reach, self.rulebook, self.lang = reach, rulebook, lang
        self.numbers = {name: at for at, name in enumerate(reach.programs, 1)}

    def say(self, key: str, **args: object) -> str:
        """A sentence of the count."""
        return say(REACH, key, self.lang, **args)

    def edition(self, program: str) -> Program:
        """The edition of a program that was asked about."""
        found = self.rulebook.edition_on(program, self.reach.day)
        assert found is not None
        return found

    def program(self, name: str) -> str:
        """A program with its agency."""
        edition = self.edition(name)
        agency = agencies.short(edition.agency, self.rulebook, self.reach.day, self.lang)
        return plain(self.say("of-agency", name=edition.name.get(self.lang), agency=agency))

    def service(self, name: str) -> str:
        """A service, without its program."""
        program, _, service = name.partition("/")
        return plain(self.edition(program).services[service].name.get(self.lang))

    def services(self, names: tuple[str, ...]) -> str:
        """Services by program: a program alone where all its services are meant."""
        programs: dict[str, list[str]] = {}
        for name in names:
            programs.setdefault(name.partition("/")[0], []).append(name)
        said = []
        for program, own in programs.items():
            called = self.program(program)
            if len(own) < len(self.edition(program).services):
                called = self.say("own", program=called, services=", ".join(map(self.service, own)))
            said.append(called)
        return "\n".join(said)

    def fact(self, name: str) -> str:
        """What people call a fact."""
        return plain(self.rulebook.vocabulary.label(name).get(self.lang))

    def group(self, group: Group) -> str:
        """What people call a group of firms."""
        if group.key is None:
            return self.say("unknown")
        if group.label is not None:
            return plain(group.label.get(self.lang))
        return say(SCREEN, group.key, self.lang) if group.key in {YES, NO} else self.say(OTHER)

    def condition(self, test: KeptOut) -> str:
        """A test in words."""
        return plain(sentences.condition_sentence(test.asked, self.rulebook.vocabulary, self.lang))

    def source(self, barred: Barred, test: KeptOut) -> str:
        """Where a test is taken from: its own source, else that of the statement."""
        edition = self.edition(barred.services[0].partition("/")[0])
        return plain(self.rulebook.cite(edition, "eligible_when", test.source))

    def kind(self, name: str) -> str:
        """What people call a kind of support."""
        return plain(self.rulebook.register.support_types[name].get(self.lang))

    def quoted(self) -> str | None:
        """What a source says of the overlap."""
        remark = self.rulebook.register.overlap
        if remark is None:
            return None
        return plain(self.say("quoted", says=remark.says.get(self.lang), source=", ".join(remark.source)))


def rows_of(barred: tuple[Barred, ...]) -> list[tuple[Barred, list[KeptOut]]]:
    """The tests that keep some firm out alone, those of most firms first; of one condition, equal ones together.

    Equal are those of which each would do for as many firms, and none is the only one: as a rule those of an `any`.
    """
    found: list[tuple[Barred, list[KeptOut]]] = []
    for each in barred:
        alike: dict[object, list[KeptOut]] = {}
        for at, test in enumerate(each.tests):
            if test.firms:
                alike.setdefault(at if test.only else ("any", test.firms), []).append(test)
        found += [(each, together) for together in alike.values()]
    return sorted(found, key=lambda row: (-row[1][0].firms, -row[1][0].only))


def share(part: int, whole: int) -> str:
    """A share in per cent with one decimal; what is more than nothing never looks like nothing."""
    if not whole:
        return "-"
    tenths = round(Fraction(1000 * part, whole))
    if part and not tenths:
        return "<0.1%"
    return f"{tenths // 10}.{tenths % 10}%"


def short_share(part: int, whole: int) -> str:
    """A share in whole per cent."""
    found = round(Fraction(100 * part, whole)) if whole else 0
    return "<1%" if part and not found else f"{found}%"


def counted(value: int) -> str:
    """A number with separators of thousands."""
    return number(value)
