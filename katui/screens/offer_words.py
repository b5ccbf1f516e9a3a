"""What the offer panel shows of a card, from the terms to the end of the guarantee (P6)."""

from __future__ import annotations

from datetime import date, datetime

from katui.domain import when
from katui.domain.pipeline import Status, Step
from katui.domain.scripts import Scenario
from katui.i18n import _, n_
from katui.i18n.marks import noted
from katui.screens.files_words import joined
from katui.screens.move_words import KINDS
from katui.screens.offer_placed_words import NONE, clock_words, day, money_fields, start_fields
from katui.screens.offer_scripts import talks_about
from katui.services.offer_sheet import OfferSheet
from katui.services.offer_views import OfferView
from katui.widgets.detail import Field, Section


def sections_of(sheet: OfferSheet, zone: str, now: datetime) -> list[Section]:
    """The panel from the top down, what is of now first; sections that say nothing yet are left out."""
    today = when.local_day(now, zone)
    before = [
        Section(_("The offer"), _offer(sheet, zone, now)),
        Section(_("Resignation"), _resignation(sheet, today)),
    ]
    after = [
        Section(_("Start and guarantee"), start_fields(sheet, today)),
        Section(_("Check-ins"), _check_ins(sheet, zone, today)),
        Section(_("Fee and invoices"), money_fields(sheet, today)),
    ]
    first, then = (before, after) if sheet.placement is None else (after, before)
    made = [*first, *then, Section(_("May become"), tuple(_move(*each) for each in sheet.moves))]
    return [section for section in made if section.fields]


def gap_words(gap: int | None) -> str:
    """How far above or below present pay."""
    return "" if gap is None else _("{gap}% on present pay").format(gap=f"{gap:+d}")


def _offer(sheet: OfferSheet, zone: str, now: datetime) -> tuple[Field, ...]:
    told, today = sheet.offer, when.local_day(now, zone)
    if told is None:
        return (Field("terms:new", _("Terms of the offer"), _("not recorded yet; enter records them"), "warn"),)
    verbal = _("verbal {day}").format(day=day(told.verbal_on, today))
    written = _("written {day}").format(day=day(told.written_on, today))
    taken = _("accepted {day}").format(day=day(told.accepted_on, today)) if told.accepted_on else ""
    until = _("valid until {day}").format(day=day(told.valid_until, today))
    late = told.valid_until is not None and told.valid_until < today and sheet.status is Status.OFFERED
    checks = [
        _("background check: {state}").format(state=told.background_check or NONE),
        _("medical: {state}").format(state=told.medical or NONE),
    ]
    meant = noted(told.pay_meant, _("by the terms")) if told.pay_meant else NONE
    start = [
        _("start {day}").format(day=day(told.planned_start, today)),
        _("probation until {day}").format(day=day(told.probation_end, today)),
    ]
    return (
        Field("terms:days", _("Made"), joined(verbal, written, taken, until), "warn" if late else ""),
        *_heard(told, zone, now),
        Field("terms:pay", _("Pay offered"), joined(told.pay or meant, gap_words(told.gap))),
        *((Field("terms:terms", _("Also agreed"), told.terms),) if told.terms else ()),
        Field("bid", _("Pay talk"), _bids(told)),
        Field("terms:checks", _("Checks"), joined(*checks)),
        Field("terms:start", _("Planned"), joined(*start)),
        *(_script(each) for each in talks_about(sheet)),
    )


def _heard(told: OfferView, zone: str, now: datetime) -> tuple[Field, ...]:
    """Who said that there is an offer."""
    at = "" if told.told_at is None else when.short(told.told_at, zone, now)
    return (Field("text:told", _("Told by"), joined(told.told_by, at)),) if told.told_by else ()


def _bids(told: OfferView) -> str:
    if not told.bids:
        return _("no round yet; enter adds one")
    last = told.bids[-1]
    count = n_("{n} round of talks", "{n} rounds of talks", len(told.bids)).format(n=len(told.bids))
    said = _("asked {asked}, bid {bid}").format(asked=last.asked or NONE, bid=last.bid or NONE)
    return joined(count, said, gap_words(last.gap))


def lacks_words(sheet: OfferSheet) -> str:
    """The warning over the resignation: nobody resigns without a written offer and the background check (P6)."""
    lacks = ("written_on", "background_check") if sheet.offer is None else sheet.offer.lacks
    if not lacks:
        return ""
    if len(lacks) > 1:
        return _("Do not resign yet: there is no written offer and no result of the background check.")
    names = {"written_on": _("written offer"), "background_check": _("result of the background check")}
    return _("Do not resign yet: there is no {missing}.").format(missing=names[lacks[0]])


def _resignation(sheet: OfferSheet, today: date) -> tuple[Field, ...]:
    told = sheet.offer
    if told is None or sheet.placement is not None:
        return ()
    warned = lacks_words(sheet)
    days = [
        _("told {day}").format(day=day(told.resigned_on, today)),
        _("talk {day}").format(day=day(told.resignation_talk, today)),
        _("last day {day}").format(day=day(told.last_day, today)),
    ]
    fields = [Field("resignation:state", _("State"), told.resignation or _("not known; enter records it"))]
    fields += [Field("resignation:days", _("When"), joined(*days))]
    fields += [Field("resignation:warned", "!", warned, "warn")] if warned and told.resigned_on is None else []
    return (*fields, _script(Scenario.RESIGNATION))


def _script(scenario: Scenario) -> Field:
    return Field(f"script:{scenario.value}", _("Script"), scenario.label, "accent")


def _check_ins(sheet: OfferSheet, zone: str, today: date) -> tuple[Field, ...]:
    made = []
    for one in sheet.check_ins:
        label = day(when.local_day(one.due, zone), today)
        days = _("day {n}").format(n=one.day) if one.day else one.do
        side = one.side.label if one.side else _("both sides")
        state = _("missed") if one.missed else ""
        made.append(Field(f"check_in:{one.id}", label, joined(days, side, state), "bad" if one.missed else ""))
    return tuple(made)


def _move(to: Status, kind: Step) -> Field:
    return Field(f"move:{to.value}", to.label, _(KINDS[kind]) if KINDS[kind] else _("goes on"), "muted")


def brief_fields(sheet: OfferSheet, zone: str, now: datetime) -> tuple[Field, ...]:
    """What of it stands on the card's file: the offer, or the clock of the guarantee with what became of it."""
    today, held = when.local_day(now, zone), sheet.placement
    if held is None:
        told = sheet.offer
        days = "" if told is None else joined(*_days(told, today))
        return (Field("offer", _("The offer"), joined(days, _("O opens it"))),)
    soon = held.days_left is not None and held.days_left <= 14
    left = _("left {day}").format(day=when.show_day(held.left_on, today)) if held.left_on else ""
    said = joined(clock_words(held, today), left, held.remedy.label if held.remedy else "", _("O opens it"))
    return (Field("offer", _("Guarantee"), said, "bad" if left else "warn" if soon else ""),)


def _days(told: OfferView, today: date) -> tuple[str, ...]:
    named = ((_("verbal {day}"), told.verbal_on), (_("written {day}"), told.written_on))
    return tuple(text.format(day=day(found, today)) for text, found in named if found is not None)
