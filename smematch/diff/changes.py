"""A change of one statement as a value; the closed list of what a change can be."""

from enum import StrEnum
from typing import Any, NamedTuple

from smematch.errors import Place
from smematch.model.base import Route


class Sign(StrEnum):
    """What became of a statement."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
    MOVED = "moved"


class Subject(StrEnum):
    """What a statement is about."""

    PROGRAM = "program"
    EDITION = "edition"
    IN_FORCE = "in-force"
    SERVICE = "service"
    CONDITION = "condition"
    FEE = "fee"
    FEE_LINE = "fee-line"
    SUPPORT = "support"
    LIMIT = "limit"
    WINDOW = "window"
    LEAD_TIME = "lead-time"
    STAGE = "stage"
    CONTACT = "contact"
    TEXT = "text"
    SOURCE = "source"
    READING = "reading"
    FIGURE = "figure"
    DURATION = "duration"
    UPKEEP = "upkeep"
    FILING = "filing"
    FACT = "fact"
    DEFINITION = "definition"
    REGISTER = "register"
    CATALOGUE = "catalogue"


class ChangeKind(StrEnum):
    """Every kind of change there is; its value is its name in JSON."""

    PROGRAM_ADDED = "program-added"
    PROGRAM_REMOVED = "program-removed"
    PROGRAM_CHANGED = "program-changed"
    """Two files of different programs are compared."""
    EDITION_ADDED = "edition-added"
    EDITION_REMOVED = "edition-removed"
    EDITION_CHANGED = "edition-changed"
    """Two editions of one program are compared, or an edition has another name."""
    IN_FORCE_ADDED = "in-force-added"
    IN_FORCE_REMOVED = "in-force-removed"
    IN_FORCE_CHANGED = "in-force-changed"
    SERVICE_ADDED = "service-added"
    SERVICE_REMOVED = "service-removed"
    CONDITION_ADDED = "condition-added"
    CONDITION_REMOVED = "condition-removed"
    CONDITION_CHANGED = "condition-changed"
    CONDITION_MOVED = "condition-moved"
    """The same words, stated by the program instead of its services or the other way round."""
    FEE_ADDED = "fee-added"
    FEE_REMOVED = "fee-removed"
    FEE_CHANGED = "fee-changed"
    FEE_MOVED = "fee-moved"
    FEE_LINE_ADDED = "fee-line-added"
    FEE_LINE_REMOVED = "fee-line-removed"
    FEE_LINE_REORDERED = "fee-line-reordered"
    SUPPORT_ADDED = "support-added"
    SUPPORT_REMOVED = "support-removed"
    SUPPORT_CHANGED = "support-changed"
    LIMIT_ADDED = "limit-added"
    LIMIT_REMOVED = "limit-removed"
    LIMIT_CHANGED = "limit-changed"
    WINDOW_ADDED = "window-added"
    WINDOW_REMOVED = "window-removed"
    WINDOW_CHANGED = "window-changed"
    WINDOW_MOVED = "window-moved"
    LEAD_TIME_ADDED = "lead-time-added"
    LEAD_TIME_REMOVED = "lead-time-removed"
    LEAD_TIME_CHANGED = "lead-time-changed"
    STAGE_ADDED = "stage-added"
    STAGE_REMOVED = "stage-removed"
    STAGE_CHANGED = "stage-changed"
    STAGE_REORDERED = "stage-reordered"
    CONTACT_ADDED = "contact-added"
    CONTACT_REMOVED = "contact-removed"
    CONTACT_CHANGED = "contact-changed"
    TEXT_ADDED = "text-added"
    TEXT_REMOVED = "text-removed"
    TEXT_CHANGED = "text-changed"
    SOURCE_ADDED = "source-added"
    SOURCE_REMOVED = "source-removed"
    SOURCE_CHANGED = "source-changed"
    READING_ADDED = "reading-added"
    READING_REMOVED = "reading-removed"
    READING_CHANGED = "reading-changed"
    FIGURE_ADDED = "figure-added"
    FIGURE_REMOVED = "figure-removed"
    FIGURE_CHANGED = "figure-changed"
    """Year of creation, budget, firms assisted: what no verdict rests on."""
    DURATION_ADDED = "duration-added"
    DURATION_REMOVED = "duration-removed"
    DURATION_CHANGED = "duration-changed"
    UPKEEP_CHANGED = "upkeep-changed"
    """Who keeps a file true and when it is to be looked at again."""
    FILING_ADDED = "filing-added"
    FILING_REMOVED = "filing-removed"
    FILING_CHANGED = "filing-changed"
    """Under which agency, type of support and export stage a program is filed."""
    FACT_ADDED = "fact-added"
    FACT_REMOVED = "fact-removed"
    FACT_CHANGED = "fact-changed"
    DEFINITION_ADDED = "definition-added"
    DEFINITION_REMOVED = "definition-removed"
    DEFINITION_CHANGED = "definition-changed"
    DEFINITION_REORDERED = "definition-reordered"
    REGISTER_ADDED = "register-added"
    REGISTER_REMOVED = "register-removed"
    REGISTER_CHANGED = "register-changed"
    """Source documents, agencies, types of support, export stages, shared budgets."""
    CATALOGUE_ADDED = "catalogue-added"
    CATALOGUE_REMOVED = "catalogue-removed"
    CATALOGUE_CHANGED = "catalogue-changed"
    """Programs that are only named, the agencies' roles, exchange rates, tables of figures."""

    @property
    def sign(self) -> Sign:
        """What became of the statement."""
        return Sign(self.rpartition("-")[2])

    @property
    def subject(self) -> Subject:
        """What the statement is about."""
        return Subject(self.rpartition("-")[0])


class Change(NamedTuple):
    """One statement that differs.

    `program` is empty for what all programs share; then the route begins with the kind of entry and
    its name. The route is the one in the new state, for what is removed the one in the old. `old` and
    `new` are values of the model, None where the statement is absent. A service that takes a
    statement from its program has the route of its own, and the place where the program says it.
    """

    program: str
    edition: str
    route: Route
    kind: ChangeKind
    old: Any
    new: Any
    place_old: Place | None
    place_new: Place | None


class CodeLimits(NamedTuple):
    """The limit a dated table gives for some codes; None where the table says that there is none."""

    codes: tuple[str, ...]
    limit: int | None


class Difference(NamedTuple):
    """A change before it is known whose it is and where it stands: routes into both states."""

    subject: Subject
    sign: Sign
    route: Route
    old_route: Route
    new_route: Route
    old: Any
    new: Any

    @property
    def kind(self) -> ChangeKind:
        """What kind of change it is."""
        return ChangeKind(f"{self.subject}-{self.sign}")

    def swapped(self) -> "Difference":
        """The same seen from the other side."""
        opposite = {Sign.ADDED: Sign.REMOVED, Sign.REMOVED: Sign.ADDED}
        sign = opposite.get(self.sign, self.sign)
        return Difference(self.subject, sign, self.route, self.new_route, self.old_route, self.new, self.old)


class At(NamedTuple):
    """Where the comparing has come to: the subject, and the routes into both states."""

    subject: Subject
    route: Route = ()
    old: Route = ()
    new: Route = ()

    def under(self, *steps: str | int) -> "At":
        """Further down, by the same steps in both states."""
        return At(self.subject, (*self.route, *steps), (*self.old, *steps), (*self.new, *steps))

    def item(self, old: int | None, new: int | None) -> "At":
        """An item of a list, which may stand elsewhere in the other state."""
        here = new if new is not None else old
        assert here is not None
        old_route = self.old if old is None else (*self.old, old)
        new_route = self.new if new is None else (*self.new, new)
        return At(self.subject, (*self.route, here), old_route, new_route)

    def about(self, subject: Subject) -> "At":
        """The same place, said of another subject."""
        return self._replace(subject=subject)

    def swapped(self) -> "At":
        """The same seen from the other side."""
        return At(self.subject, self.route, self.new, self.old)

    def differs(self, old: Any, new: Any) -> Difference:
        """The statement here is added, removed (None: absent) or changed."""
        sign = Sign.ADDED if old is None else Sign.REMOVED if new is None else Sign.CHANGED
        return self.became(sign, old, new)

    def became(self, sign: Sign, old: Any, new: Any) -> Difference:
        """A difference here of a given sign."""
        return Difference(self.subject, sign, self.route, self.old, self.new, old, new)
