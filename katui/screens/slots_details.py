"""The form of how a round is held, and what it is about: the round, the set on offer, or the set to come (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from katui.domain import phrases, when
from katui.domain.errors import Refused
from katui.domain.slots import USUAL_MODE
from katui.domain.work import InterviewMode, InterviewStatus
from katui.i18n import _
from katui.i18n.marks import labelled, listed
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.slots_sheet import Purpose, Sheet
from katui.services import slots
from katui.services.slots import How, Picker, Round, TimeSet

if TYPE_CHECKING:
    from datetime import date, datetime

    from katui.domain.session import Session

_WAY: Final = ("mode", "interviewer", "place")


@dataclass(frozen=True, slots=True)
class Subject:
    """What the form is about.

    How the round is held goes to the `round` (to the one that a set on offer begins, while there is none) where it is
    `stored`, else to the `sheet`; end and note go to the `set`, else to the `sheet`, else the note to the round.
    `usual` is until when the marked times may be answered where nobody says.
    """

    picker: Picker
    round: Round | None
    set: TimeSet | None = None
    sheet: Sheet | None = None
    stored: bool = True
    usual: datetime | None = None


def subject_of(picker: Picker, sheet: Sheet, session: Session) -> Subject:
    """What the picker's form is about: times that are marked have an end and a note of their own."""
    live, current = picker.open_sets, picker.current
    marked = sheet.purpose is Purpose.PROPOSE or (sheet.purpose is Purpose.OFFER and bool(sheet.marks))
    if marked:
        usual = slots.usual_end(session, sheet.side, sheet.times) if sheet.marks else None
        return Subject(picker, current, sheet=sheet, stored=current is not None or bool(live), usual=usual)
    if live:
        return Subject(picker, current, live[0] if len(live) == 1 else None)
    if current is not None and current.status is InterviewStatus.CONFIRMED:
        return Subject(picker, current)
    return Subject(picker, current, sheet=sheet, stored=current is not None)


def follow(sheet: Sheet, picker: Picker) -> None:
    """The sheet as what is stored has it: the round, or the one that a set on offer begins.

    A round that was called off leaves its mode, not its place: its link is not for the next one.
    """
    current, before = picker.current, sheet.of_round
    sheet.of_round = current.id if current is not None else 0
    if sheet.purpose is Purpose.MOVE and (current is None or current.status is not InterviewStatus.CONFIRMED):
        sheet.purpose = Purpose.OFFER
    if current is not None:
        sheet.mode, sheet.place = current.mode, current.place
        sheet.interviewer = current.interviewer.id if current.interviewer else None
    elif picker.open_sets:
        sheet.mode, sheet.place, sheet.interviewer = _begun(picker), "", None
    elif any(one.id == before and one.status is InterviewStatus.CANCELLED for one in picker.rounds):
        sheet.place = ""


def _begun(picker: Picker) -> InterviewMode:
    """How a round is held that a set without one begins."""
    return picker.rounds[-1].mode if picker.rounds else USUAL_MODE


def detail_fields(about: Subject, zone: str) -> list[FormField]:
    """The form of how a round is held, with what stands there now."""
    modes = tuple((mode.value, mode.label) for mode in InterviewMode)
    people = tuple((str(one.id), one.name) for one in about.picker.interviewers)
    mode, who, place = _held(about)
    fields = [
        FormField("mode", _("How"), Shape.WORD, modes, required=True, first=mode.value),
        FormField("interviewer", _("Interviewer"), Shape.WORD, people, first=str(who or "")),
        FormField("place", _("Place"), first=place, hint=_("address, link or number"), limit=500),
    ]
    of_set = about.set or about.sheet
    if of_set is not None:
        at = _end(about)
        until = f"{when.to_zone(at, zone):%Y-%m-%d %H:%M}" if at else ""
        hint = _("a time: tomorrow 18:00, fri 17:00, +2wd")
        fields.append(FormField("expires", _("Answer by"), first=until, hint=hint, limit=100))
    note = of_set.note if of_set is not None else ""
    return [*fields, FormField("note", _("Note"), Shape.NOTE, first=note, limit=20_000)]


def _end(about: Subject) -> datetime | None:
    """Until when the set may be answered, as the form shows it; marked times have the usual end, unless it is taken."""
    sheet = about.sheet
    if about.set is not None or sheet is None:
        return about.set.expires_at if about.set is not None else None
    return sheet.expires_at or (None if sheet.endless else about.usual)


def _held(about: Subject) -> tuple[InterviewMode, int | None, str]:
    round_, sheet = about.round, about.sheet
    if round_ is not None:
        return round_.mode, round_.interviewer.id if round_.interviewer else None, round_.place
    if about.stored or sheet is None:
        return _begun(about.picker), None, ""
    return sheet.mode, sheet.interviewer, sheet.place


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form says, checked: how the round is held, until when an answer is wanted, a note."""

    mode: InterviewMode
    interviewer: int
    place: str
    expires_at: datetime | None
    note: str


def typed_of(about: Subject, values: dict[str, str], session: Session) -> Typed:
    """What was typed; Refused B5.mode and B5.interviewer by field for what is neither."""
    mode = InterviewMode.parse(values["mode"])
    if mode is None:
        said = _("{text} is not a kind of interview.").format(text=values["mode"])
        raise Refused("B5.mode", "mode", values["mode"], said)
    names = {str(one.id): one.id for one in about.picker.interviewers}
    typed, expires = values["interviewer"].strip(), values.get("expires", "").strip()
    if typed and typed not in names:
        said = _("{text} is not a key person of this client.").format(text=typed)
        raise Refused("B5.interviewer", "interviewer", typed, said)
    at = phrases.due(expires, session.clock(), session.zone).at if expires else None
    return Typed(mode, names.get(typed, 0), values["place"].strip(), at, values["note"].strip())


def how_of(about: Subject, typed: Typed) -> How | None:
    """What is to be kept with the round and the set on offer: only what was changed; None where nothing was."""
    if not about.stored:
        return None
    before = dict(zip(_WAY, _held(about), strict=True))
    before["interviewer"] = before["interviewer"] or 0
    way = {name: getattr(typed, name) for name in _WAY if getattr(typed, name) != before[name]}
    more = _of_set(about.set, typed) if about.set is not None else {}
    if about.set is None and about.sheet is None and typed.note:
        more["note"] = typed.note
    return How(**way, **more) if way or more else None


def _of_set(held: TimeSet, typed: Typed) -> dict[str, Any]:
    """The end and the note of a set, each where it was changed."""
    more: dict[str, Any] = {}
    if typed.expires_at != held.expires_at:
        more["expires_at"], more["endless"] = typed.expires_at, typed.expires_at is None
    if typed.note != held.note:
        more["note"] = typed.note
    return {"offer": held.id, **more} if more else {}


def again(about: Subject, picker: Picker) -> Subject:
    """The same round and the same set as they are on file by now."""
    rounds = [one for one in picker.rounds if about.round is not None and one.id == about.round.id]
    sets = [one for one in picker.sets if about.set is not None and one.id == about.set.id]
    return Subject(
        picker, rounds[0] if rounds else picker.current, next(iter(sets), None), about.sheet, usual=about.usual
    )


def began_with(about: Subject) -> How:
    """What stood in the form when it was opened (S6)."""
    mode, who, place = _held(about)
    held = about.set
    return How(mode, who or 0, place, expires_at=held.expires_at if held else None, note=held.note if held else "")


def onto_sheet(about: Subject, typed: Typed) -> None:
    """What is not stored yet goes with the set to come."""
    sheet = about.sheet
    if sheet is None:
        return
    sheet.note = typed.note
    if typed.expires_at != _end(about):
        sheet.expires_at, sheet.endless = typed.expires_at, typed.expires_at is None and about.usual is not None
    if not about.stored:
        sheet.mode, sheet.place, sheet.interviewer = typed.mode, typed.place, typed.interviewer or None


def _at(at: datetime, zone: str, today: date) -> str:
    local = when.to_zone(at, zone)
    return f"{when.day_figures(local.date(), today)} {local:%H:%M}"


def kept_words(how: How, about: Subject, zone: str) -> str:
    """What was kept, in the words of the form."""
    number = about.round.number if about.round is not None else None
    if how == How(place=how.place) and how.place and number is not None:
        return _("Place of round {n}: {place}.").format(n=number, place=how.place)
    names = {one.id: one.name for one in about.picker.interviewers}
    said = [how.mode.label if how.mode is not None else ""]
    if how.interviewer is not None:
        said.append(names.get(how.interviewer) or _("no interviewer"))
    if how.place is not None:
        said.append(how.place or _("place still open"))
    if how.offer and how.expires_at is not None:
        said.append(_("answer by {at}").format(at=_at(how.expires_at, zone, about.picker.today)))
    what = _("The round") if number is None else _("Round {n}").format(n=number)
    return labelled(what, listed(filter(None, [*said, how.note])))
