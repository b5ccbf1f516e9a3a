"""One file as its screen needs it: what one reads and what one edits, from one visit to the store (S6, S10 row 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec
from katui.domain.refs import Ref
from katui.services import (
    concerns,
    earlier,
    edit,
    fact_sources,
    feedback,
    hot_lists,
    offer_sheet,
    show,
    slots,
    travel_panel,
)
from katui.services.concerns import Concern, Heard
from katui.services.fact_sources import Age
from katui.services.feedback import Sheet
from katui.services.hot_lists import OnList
from katui.services.offer_sheet import OfferSheet
from katui.services.record_files import RecordFile
from katui.services.slots import Rounds, TravelSheet


@dataclass(frozen=True, slots=True)
class Held:
    """A file and its form; `revealed` when the private part of somebody else's candidate was asked for.

    `rounds` are those of a card (B11), `said` what both sides said after the newest that has begun (B10),
    `travel` who pays the way of an out-of-town candidate (B6), `concerns` what the candidate minds, `heard` what of it
    speaks against this card (B8), `offer` what followed (P6).
    """

    file: Any
    form: edit.Form
    revealed: bool = False
    rounds: Rounds | None = None
    said: Sheet | None = None
    travel: TravelSheet | None = None
    offer: OfferSheet | None = None
    ages: tuple[Age, ...] = ()
    on_lists: tuple[OnList, ...] = ()
    concerns: tuple[Concern, ...] = ()
    heard: tuple[Heard, ...] = ()

    @property
    def stale(self) -> frozenset[str]:
        """The fields whose facts are old and want to be asked again."""
        return frozenset(age.field for age in self.ages if age.stale)

    @property
    def ref(self) -> Ref:
        """Which record it is."""
        return Ref(self.form.kind, self.form.id)

    @property
    def fields(self) -> dict[str, tuple[FieldSpec, str]]:
        """Each field of the form by its name, with its text."""
        return {spec.name: (spec, text) for spec, text in self.form.fields}

    def text(self, name: str) -> str:
        """What stands in a field; empty for one that is hidden."""
        found = self.fields.get(name)
        return found[1] if found else ""


def read_file(store: Any, session: Any, kind: Kind, ref: int, revealed: bool = False, events: int = 0) -> Held:
    """The file of one record with its form; a record that is not there is Refused."""
    file: RecordFile = show.show(store, session, kind, ref)
    if events > earlier.PAGE:
        file = replace(file, timeline=earlier.timeline(store, session, kind, ref, events))
    known = getattr(file, "ages", None)
    ages = fact_sources.ages(store, session, kind, ref) if known is None and kind in fact_sources.AGING else known
    on_lists = hot_lists.of_candidate(store, session, ref) if kind is Kind.CANDIDATE else ()
    rounds = slots.rounds_of(store, session, ref) if kind is Kind.SUBMISSION else None
    said = feedback.of_card(store, session, ref) if kind is Kind.SUBMISSION else None
    travel = travel_panel.about(store, session, ref) if kind is Kind.SUBMISSION else None
    person = {Kind.CANDIDATE: ref, Kind.SUBMISSION: getattr(getattr(file, "candidate", None), "id", None)}.get(kind)
    minds = concerns.of_candidate(store, session, person) if person else ()
    heard = concerns.warnings(store, session, ref) if kind is Kind.SUBMISSION and minds else ()
    offer = offer_sheet.of_card(store, session, ref) if kind is Kind.SUBMISSION else None
    form = edit.form(store, session, kind, ref, revealed=revealed)
    return Held(file, form, revealed, rounds, said, travel, offer, ages or (), on_lists, minds, heard)
