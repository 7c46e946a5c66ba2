"""The parts of a plan in short phrases, the same for the screen, Markdown and the calendar."""

from collections.abc import Iterable
from typing import NamedTuple

from smematch.advise.days import Days
from smematch.advise.needs import OwnStep, Required
from smematch.advise.plan import EVENT, OF_DAYS, OF_FEE, OF_VERDICT, Date, Entry, Missing, Plan
from smematch.advise.steps import Step
from smematch.match.verdict import BEST_FIRST, ELIGIBLE, INELIGIBLE
from smematch.model.values import Interval
from smematch.report import agencies, amounts, phrases, sentences
from smematch.report.terminal import MARKS
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.plan import PLAN
from smematch.words.screen import ACTORS, SCREEN

OWN_STEP = ("→", "bold magenta")
_USES = {OF_VERDICT: "verdict-of", OF_DAYS: "days-of", OF_FEE: "fee-of"}


class Service(NamedTuple):
    """What is said of one entry: its name, verdict, when to apply, what the firm pays, why, what comes first."""

    name: str
    verdict: str
    when: str
    pays: str
    why: str
    before: str


class Said(NamedTuple):
    """A date in words: its day, what happens, the program's services, the sign of their verdict and its words."""

    day: str
    what: str
    where: str
    sign: str
    verdict: str


def has_dates(entry: Entry) -> bool:
    """Whether any stage but the application itself is dated."""
    return any(step.dated and not step.applies for step in entry.steps)


class Teller:
    """Tells the parts of one plan in one language."""

    def __init__(self, plan: Plan, rulebook: Rulebook, lang: str) -> None:
        self.plan, self.rulebook, self.lang = plan, rulebook, lang
        self.entries = {entry.reference: entry for entry in (*plan.entries, *plan.left_out)}

    def say(self, key: str, **args: object) -> str:
        """A sentence of a plan."""
        return say(PLAN, key, self.lang, **args)

    def label(self, fact: str) -> str:
        """The name of a fact."""
        return self.rulebook.vocabulary.label(fact).get(self.lang)

    def program(self, entry: Entry) -> str:
        """A program and its agency."""
        return agencies.titled(entry.program, self.rulebook, self.plan.match.day, self.lang)

    def service(self, entry: Entry) -> Service:
        """Everything short about an entry."""
        return Service(
            entry.program.services[entry.service].name.get(self.lang),
            self.verdict(entry),
            self.absent(entry.days) if entry.days.absent else self.when(entry),
            self.pays(entry),
            self.why(entry),
            self.before(entry),
        )

    def legend(self) -> str:
        """What the signs that occur in the plan mean."""
        keys = [verdict for verdict in BEST_FIRST if any(entry.verdict == verdict for entry in self.plan.entries)]
        signs = [(OWN_STEP[0], "own-step") if key == INELIGIBLE else (MARKS[key][0], key) for key in keys]
        return "   ".join(f"{sign} {self.say(key)}" for sign, key in signs)

    def mark(self, entry: Entry) -> tuple[str, str]:
        """The sign of a verdict and its style; of a service that the firm can open itself, an arrow."""
        return OWN_STEP if entry.before else MARKS[entry.verdict]

    def status(self, entry: Entry) -> str:
        """The verdict of today in a few words; of a service that the firm can open itself, that it can."""
        return self.say("own-step" if entry.before else entry.verdict)

    def verdict(self, entry: Entry) -> str:
        """The verdict in a few words; of a closed service, what it is after the firm's own step."""
        said = self.status(entry)
        return f"{said}: {self.say(entry.match.verdict.word)}" if entry.before else said

    def pays(self, entry: Entry) -> str:
        """What the firm pays for one use."""
        support = entry.program.services[entry.service].support
        own = bool(entry.program.own_costs_of(entry.service))
        return phrases.fee_line(entry.fee, support, own, self.lang)

    def why(self, entry: Entry) -> str:
        """What is still to be asked, of the firm or the agency; nothing where the service is open."""
        if entry.match.verdict.word == ELIGIBLE:
            return ""
        agency = agencies.short(entry.program.agency, self.rulebook, self.plan.match.day, self.lang)
        return phrases.reason(entry.match, self.plan.match.situation, self.lang, agency)

    def when(self, entry: Entry) -> str:
        """When to apply: the first run of days, and from when the next."""
        days = entry.days
        others = days.runs[1:]
        line = self._first(entry)
        if others:
            line += f", {self.say('then', when=self.say('from', day=others[0].first))}"
        lead = entry.program.window_of(entry.service).lead_time
        if lead is not None and (entry.event is None or entry.event[1] is None):
            line += f", {say(SCREEN, 'days-ahead', self.lang, days=lead.days)}"
        return line

    def _first(self, entry: Entry) -> str:
        """When the first run lets the firm apply."""
        days, (first, *_) = entry.days, entry.days.runs
        if days.doubtful:
            return self.say("by-if-late", day=days.last_day) if days.last_day else self.say("if-late")
        if first.opens:
            key = "from" if days.last_day is None else "from-to"
            line = self.say(key, day=first.first, first=first.first, last=days.last_day)
            line = self.say("again", when=line) if days.used_up else line
            return f"{say(SCREEN, 'by-notice', self.lang)}, {line}" if days.by_notice else line
        if days.by_notice:
            return phrases.announced(days.last_day, self.lang, stated=days.stated)
        return self.say("by", day=days.last_day) if days.last_day else say(SCREEN, "open-all-year", self.lang)

    def absent(self, days: Days) -> str:
        """Why no day is left to apply on."""
        if days.absent_day is None:
            return self.say("used-up-for-good")
        return self.say(days.absent or "", day=days.absent_day)

    def before(self, entry: Entry) -> str:
        """What has to be so, or done, before applying; with the last day where one is known."""
        parts = [self.say("any-of").join(map(self._own, entry.before))] if entry.before else []
        parts += map(self.requires, entry.required)
        if not parts:
            return ""
        last = None if entry.days.by_notice else entry.days.last_day
        what = self.say("both").join(parts)
        return self.say("before", what=what) if last is None else self.say("before-by", day=last, what=what)

    def requires(self, required: Required) -> str:
        """A service that a stage requires, with what is said of it for this firm."""
        name = self.rulebook.service_name(self.lang)(required.service)
        return (
            name if required.verdict is None else self.say("requires", service=name, verdict=self.say(required.verdict))
        )

    def _own(self, way: OwnStep) -> str:
        changes = [
            self.say("becomes", label=self.label(fact), answer=say(SCREEN, "yes" if answer else "no", self.lang))
            for fact, answer in way.changes
        ]
        return self.say("both").join(changes)

    def stage(self, entry: Entry) -> str:
        """The export stage an entry stands under."""
        stages = self.rulebook.register.export_stages
        return stages[entry.stage].get(self.lang) if entry.stage else self.say("no-stage")

    def steps_title(self, entry: Entry) -> str:
        """The heading of an entry's stages: with the day they are dated from, if any of them is."""
        if has_dates(entry):
            return self.say("if-applied", day=entry.applied)
        return self.say("steps")

    def step(self, step: Step) -> str:
        """One stage: what, who, how long, and between which days as far as that is known."""
        line = f"{step.stage.do.get(self.lang)} - {say(ACTORS, step.stage.by, self.lang)}"
        if step.stage.takes is not None:
            line += f", {sentences.period_sentence(step.stage.takes, self.lang)}"
        day = self.step_days(step)
        return f"{line}: {day}" if day else line

    def step_days(self, step: Step) -> str:
        """Between which days a stage lies, as far as that is known."""
        about = "-about" if step.about else ""
        if not step.dated:
            return ""
        if step.begins.low is None:
            return self.say("begin-by" + about, day=step.begins.high) if step.begins.high else ""
        if step.ends.exact and step.begins == step.ends:
            return self.say("done-on", day=step.ends.low)
        if step.ends.high is not None:
            return self.say("until" + about, day=step.ends.high)
        return self.say("not-before" + about, day=step.ends.low) if step.ends.low else ""

    def dates(self) -> list[Said]:
        """The dates in words; services of one program that share a day, a kind and a verdict share a line."""
        together: dict[tuple[Date, str, str], list[Entry]] = {}
        for date in self.plan.dates:
            entry = self.entries.get(date.service or "")
            key = (entry.program.program, entry.verdict) if entry else ("", "")
            together.setdefault((date._replace(service=None), *key), []).extend([entry] if entry else [])
        return [self._said(date, found) for (date, *_), found in together.items()]

    def _said(self, date: Date, found: list[Entry]) -> Said:
        if not found:
            return Said(str(date.day), self.kind(date), "", "", "")
        return Said(str(date.day), self.kind(date), self._where(found), self.mark(found[0])[0], self.status(found[0]))

    def kind(self, date: Date) -> str:
        """What happens on a day."""
        if date.kind != EVENT:
            return self.say(date.kind)
        label = self.label(date.fact or "")
        return label if date.until in (None, date.day) else self.say("event-range", event=label, day=date.until)

    def names(self, references: Iterable[str]) -> str:
        """Services by program, each program once."""
        return self._where(self.entries[reference] for reference in references)

    def _where(self, entries: Iterable[Entry]) -> str:
        return phrases.services_named(((entry.program, entry.service) for entry in entries), self.lang)

    def missing(self, missing: Missing) -> str:
        """A fact that is missing, by when it matters and for what."""
        count = len(missing.services)
        services = self.say("one-service") if count == 1 else self.say("for-services", count=count)
        uses = f"{self.bears_on(missing)}: {services}"
        key = "missing-open" if missing.by is None else "missing-by"
        return self.say(key, label=self.label(missing.fact), day=missing.by, uses=uses)

    def bears_on(self, missing: Missing) -> str:
        """What a missing fact bears on."""
        return ", ".join(self.say(_USES[part]) for part in missing.bears_on)

    def money(self, krw: Interval) -> str:
        """A range of won in words; an open end is "or more"."""
        if krw.high is None:
            return say(SCREEN, "at-least", self.lang, low=amounts.money(krw.low, self.lang))
        return amounts.money_range(krw.low, krw.high, self.lang)

    def month(self, month: tuple[int, int] | None) -> str:
        """A month, or that there is none."""
        return self.say("undated") if month is None else f"{month[0]:04d}-{month[1]:02d}"
