"""What the offer panel shows of a card, from the terms to the end of the guarantee (P6)."""

from __future__ import annotations

from datetime import date, datetime

from katui.domain import when
from katui.domain.money import money_text, percent_text
from katui.domain.pipeline import Status, Step
from katui.domain.placing import InvoiceKind, Remedy
from katui.domain.scripts import Scenario
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed, noted
from katui.screens.files_words import joined
from katui.screens.move_words import KINDS
from katui.screens.offer_scripts import talks_about
from katui.services.offer_sheet import InvoiceView, OfferSheet, OfferView, PlacementView
from katui.widgets.detail import Field, Section

NONE = "–"


def sections_of(sheet: OfferSheet, zone: str, now: datetime) -> list[Section]:
    """The panel from the top down, what is of now first; sections that say nothing yet are left out."""
    today = when.local_day(now, zone)
    before = [
        Section(_("The offer"), _offer(sheet, today)),
        Section(_("Resignation"), _resignation(sheet, today)),
    ]
    after = [
        Section(_("Start and guarantee"), _start(sheet)),
        Section(_("Check-ins"), _check_ins(sheet, zone, today)),
        Section(_("Fee and invoices"), _money(sheet, today)),
    ]
    first, then = (before, after) if sheet.placement is None else (after, before)
    made = [*first, *then, Section(_("May become"), tuple(_move(*each) for each in sheet.moves))]
    return [section for section in made if section.fields]


def day(found: date | None, today: date) -> str:
    """A day as people say it, or a dash."""
    return NONE if found is None else when.short_day(found, today)


def amount(minor: int | None, currency: str) -> str:
    """An amount with its currency, or a dash."""
    return NONE if minor is None else f"{money_text(minor, currency)} {currency}"


def gap_words(gap: int | None) -> str:
    """How far above or below present pay."""
    return "" if gap is None else _("{gap}% on present pay").format(gap=f"{gap:+d}")


def _offer(sheet: OfferSheet, today: date) -> tuple[Field, ...]:
    told = sheet.offer
    if told is None:
        return (Field("terms:new", _("Terms of the offer"), _("not recorded yet; enter records them"), "warn"),)
    verbal = _("verbal {day}").format(day=day(told.verbal_on, today))
    written = _("written {day}").format(day=day(told.written_on, today))
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
        Field("terms:days", _("Made"), joined(verbal, written, until), "warn" if late else ""),
        Field("terms:pay", _("Pay offered"), joined(told.pay or meant, gap_words(told.gap))),
        *((Field("terms:terms", _("Also agreed"), told.terms),) if told.terms else ()),
        Field("bid", _("Pay talk"), _bids(told)),
        Field("terms:checks", _("Checks"), joined(*checks)),
        Field("terms:start", _("Planned"), joined(*start)),
        *(_script(each) for each in talks_about(sheet)),
    )


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
    names = {"written_on": _("written offer"), "background_check": _("answer of the background check")}
    if not lacks:
        return ""
    return _("Do not resign yet: there is no {missing}.").format(missing=listed(names[name] for name in lacks))


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


def clock_words(held: PlacementView) -> str:
    """How long the guarantee still runs."""
    if held.guarantee_until is None:
        return _("no end on file")
    until = when.show_day(held.guarantee_until)
    if held.left_on is not None:
        return until
    if held.days_left is None:
        return joined(until, _("guarantee over"))
    left = n_("{n} day left", "{n} days left", held.days_left).format(n=held.days_left)
    return joined(until, left)


def _start(sheet: OfferSheet) -> tuple[Field, ...]:
    held = sheet.placement
    if held is None:
        return ()
    soon = held.days_left is not None and held.days_left <= 14
    fields = [
        Field("start", _("Started"), when.show_day(held.start_on)),
        Field("text:clock", _("Guarantee"), clock_words(held), "warn" if soon else ""),
    ]
    if sheet.replaces is not None:
        said = joined(sheet.replaces.name, _("without fee"))
        fields.append(Field(f"open:position:{sheet.replaces.id}", _("Replaces"), said))
    if held.remedy_now is not None:
        fields.append(Field("text:remedy", _("If they leave"), _remedy_now(held)))
    return (*fields, *_left(sheet, held))


def _remedy_now(held: PlacementView) -> str:
    assert held.remedy_now is not None
    said = _("else refund {amount}") if held.remedy_now is Remedy.REPLACEMENT else "{amount}"
    return joined(held.remedy_now.label, said.format(amount=_back(held.refund_now, held)))


def _left(sheet: OfferSheet, held: PlacementView) -> tuple[Field, ...]:
    if held.left_on is None:
        return (
            (Field("left_later", _("Leaving"), _("enter records that they left; nothing is owed")),)
            if sheet.status is Status.PASSED
            else ()
        )
    days = _("day {n}").format(n=held.left_day)
    cause = held.left_cause.label if held.left_cause else ""
    fields = [Field("text:left", _("Leaving"), joined(when.show_day(held.left_on), days, cause, held.left_why), "bad")]
    if held.remedy is not None:
        until = _("until {day}").format(day=when.show_day(held.replace_until)) if held.replace_until else ""
        back = "" if held.remedy is Remedy.VOID else _back(held.refund, held)
        if held.remedy is Remedy.REPLACEMENT and back:
            back = _("else refund {amount}").format(amount=back)
        fields.append(Field("text:remedy", _("Remedy"), joined(held.remedy.label, until, back), "warn"))
    elif sheet.status is Status.PASSED:
        fields.append(Field("text:remedy", _("Remedy"), _("after the guarantee; nothing is owed"), "good"))
    if held.replacement is not None:
        fields.append(Field(f"open:position:{held.replacement.id}", _("Replacement"), held.replacement.name, "accent"))
    return tuple(fields)


def _back(refund: int | None, held: PlacementView) -> str:
    return _("to be agreed") if refund is None else amount(refund, held.currency)


def _money(sheet: OfferSheet, today: date) -> tuple[Field, ...]:
    held = sheet.placement
    if held is None:
        return ()
    terms = held.terms
    percent = percent_text(int(terms["fee_percent_x100"])) if terms.get("fee_percent_x100") else NONE
    by_terms = _("by the terms {amount}").format(amount=amount(held.fee_by_terms, held.currency))
    differs = by_terms if held.fee != held.fee_by_terms else ""
    fee = joined(amount(held.fee, held.currency), _("{percent} of the year's pay").format(percent=percent), differs)
    shares = listed(
        f"{one.who.name} {percent_text(one.percent_x100)} {money_text(one.amount, held.currency)}"
        for one in held.shares
    )
    return (
        Field("fee", _("Our fee"), noted(fee, held.fee_why) if held.fee_why else fee),
        Field("shares", _("Shared by"), shares or NONE),
        *(_invoice(one, today) for one in sheet.invoices),
        Field("invoice", "+", _("enter issues an invoice or a credit note"), "accent"),
    )


def _invoice(one: InvoiceView, today: date) -> Field:
    issued = _("issued {day}").format(day=day(one.issued_on, today))
    due = _("due {day}").format(day=day(one.due_on, today))
    if one.paid_on is not None:
        state, role = _("paid {day}").format(day=day(one.paid_on, today)), "good"
    elif one.overdue:
        state, role = n_("{n} day overdue", "{n} days overdue", one.overdue).format(n=one.overdue), "bad"
    else:
        state, role = "", ""
    said = labelled(_("last said"), one.said[-1][1]) if one.said and one.paid_on is None else ""
    label = one.kind.label if one.kind is InvoiceKind.INVOICE else _("Credit")
    text = joined(one.number or f"#{one.id}", amount(one.amount, one.currency), issued, due, state, said)
    return Field(f"invoice:{one.id}", label, text, role)  # type: ignore[arg-type]


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
    left = _("left {day}").format(day=when.show_day(held.left_on)) if held.left_on else ""
    said = joined(clock_words(held), left, held.remedy.label if held.remedy else "", _("O opens it"))
    return (Field("offer", _("Guarantee"), said, "bad" if left else "warn" if soon else ""),)


def _days(told: OfferView, today: date) -> tuple[str, ...]:
    named = ((_("verbal {day}"), told.verbal_on), (_("written {day}"), told.written_on))
    return tuple(text.format(day=day(found, today)) for text, found in named if found is not None)
