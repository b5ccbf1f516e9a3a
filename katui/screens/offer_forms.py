"""The forms of the offer panel: what stands in them at first, and what is said once they are kept (P6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from katui.domain import when
from katui.domain.money import money_text, percent_text
from katui.domain.offers import FIELDS_OF, Part
from katui.domain.placing import InvoiceKind, Remedy
from katui.domain.refs import Ref
from katui.i18n import _
from katui.i18n.marks import listed
from katui.screens.dialogs.form_fields import FormField, of_needs
from katui.screens.dialogs.told_form import ToldForm
from katui.screens.files_words import joined
from katui.screens.said_words import said_lines
from katui.services import offer_sheet, offers
from katui.services.invoices import due_day

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft
    from katui.services.offer_sheet import OfferSheet
    from katui.services.offers import Recorded
    from katui.services.said_before import SaidBefore

FORM: Final = "offer"
Told = Callable[[str], Awaitable[None]]


async def ask(
    screen: DeskScreen,
    sheet: OfferSheet,
    part: Part,
    told: Told,
    *,
    about: int = 0,
    draft: str = "",
    heard: SaidBefore | None = None,
) -> None:
    """The form of one part, under what the candidate said before; `told` is given what to say once it is kept."""
    expect = _expected(sheet, part, about)

    said = part_words(sheet, part, about)

    async def save(values: dict[str, str]) -> Recorded:
        nonlocal said
        values = _plain_invoice(sheet, part, values)
        said = part_words(sheet, part, about, values)
        return await screen.seat.write(offers.record, sheet.submission, part, values, about=about, expect=expect)

    async def done(made: Recorded | None) -> None:
        if made is not None:
            await told(recorded_words(made, said, screen))

    session = screen.seat.desk.session
    form = ToldForm(
        joined(said, sheet.candidate),
        fields_of(sheet, part, when.local_day(session.clock(), session.zone), about),
        save,
        form=f"{FORM}:{part.value}:{about}",
        ref=f"submission:{sheet.submission}",
        draft=draft,
        lines=said_lines(heard, sheet.candidate, session.zone, screen.now),
    )
    with screen.seat.opening():
        await screen.seat.push_screen(form, done)


def _plain_invoice(sheet: OfferSheet, part: Part, values: dict[str, str]) -> dict[str, str]:
    """What the form proposed for a credit note is no answer about the plain invoice that was chosen instead (P6)."""
    if part is not Part.INVOICE or InvoiceKind.parse(values.get("kind", "")) is not InvoiceKind.INVOICE:
        return values
    proposed = _proposed(sheet)[1]
    return values | {"is_refund": ""} if proposed and values.get("is_refund") == proposed else values


def _expected(sheet: OfferSheet, part: Part, about: int) -> int:
    """The version that a form was opened on; 0 where there is nothing yet."""
    if part in {Part.PAID, Part.DUNNING}:
        return next((one.version for one in sheet.invoices if one.id == about), 0)
    seen = sheet.offer if part in {Part.TERMS, Part.RESIGNATION} else sheet.placement
    return seen.version if seen is not None else 0


def gives_back(sheet: OfferSheet, about: int) -> bool:
    """Whether an invoice is a credit note, of which the firm pays the money."""
    return any(one.id == about and one.kind is InvoiceKind.CREDIT for one in sheet.invoices)


def part_words(sheet: OfferSheet, part: Part, about: int, values: Mapping[str, str] | None = None) -> str:
    """What a form is about: a credit note and the money that goes back are no invoice and no payment."""
    if part is Part.PAID and gives_back(sheet, about):
        return _("Refund paid")
    if part is Part.INVOICE and values and InvoiceKind.parse(values.get("kind", "")) is InvoiceKind.CREDIT:
        return InvoiceKind.CREDIT.label
    return part.label


def fields_of(sheet: OfferSheet, part: Part, today: date, about: int = 0) -> list[FormField]:
    """The fields of a part with what is on file, or what the terms propose."""
    held = _first(sheet, part, today, about)
    made = []
    for field in of_needs(FIELDS_OF[part]):
        first = held.get(field.name, field.first)
        label = _("Refunded on") if field.name == "paid_on" and gives_back(sheet, about) else field.label
        made.append(FormField(field.name, label, field.shape, field.words, field.required, first, field.hint))
    return made


def _first(sheet: OfferSheet, part: Part, today: date, about: int) -> dict[str, str]:
    if part in {Part.TERMS, Part.RESIGNATION} and sheet.offer is not None:
        return {field.name: _plain(getattr(sheet.offer, field.name)) for field in FIELDS_OF[part]}
    held = sheet.placement
    if held is None:
        return {}
    if part is Part.START:
        return {"start_on": held.start_on.isoformat()}
    if part is Part.FEE:
        return {"fee": _money(held.fee, held.currency), "fee_why": held.fee_why}
    if part is Part.SHARES:
        return {"shares": listed(f"{one.who.name} {percent_text(one.percent_x100)}" for one in held.shares)}
    if part is Part.INVOICE:
        back, known = _proposed(sheet)
        kind = "credit" if back or known else "invoice"
        due = due_day(today, held.terms).isoformat()
        return {
            "kind": kind,
            "amount": _money(back or held.left_to_bill or None, held.currency),
            "is_refund": known,
            "due_on": due,
        }
    return {}


def _proposed(sheet: OfferSheet) -> tuple[int | None, str]:
    """The sum that is to go back after a leaving, and whether a credit note is taken for that refund."""
    held = sheet.placement
    if held is None or held.left_on is None or held.remedy is None or held.refund_open == 0:
        return None, ""
    back = held.refund if held.refund_open is None else held.refund_open
    credit = bool(back) or held.remedy is Remedy.REFUND
    return back, "yes" if credit and held.remedy is not Remedy.VOID else ""


def _money(minor: int | None, currency: str) -> str:
    return "" if minor is None else money_text(minor, currency)


def _plain(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def recorded_words(made: Recorded, part: str, screen: DeskScreen) -> str:
    """What was kept, and what is due because of it."""
    said = _("Recorded: {part} of {candidate}.").format(part=part, candidate=made.candidate)
    if not made.owed:
        return said
    zone, first = screen.seat.desk.session.zone, made.owed[0]
    at = when.short_day(when.local_day(first.due, zone), when.local_day(screen.now, zone))
    return f"{said} {_('Due {at}: {what}').format(at=at, what=first.do)}"


async def continue_offer(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session (S5)."""
    from katui.screens.brief_forms import forget

    _form, part, about = draft.form.split(":")
    sheet = await screen.seat.read(offer_sheet.sheet, Ref.parse(draft.ref).id)

    async def told(said: str) -> None:
        screen.say(said, press=_("u undoes it"), tone="good")

    await ask(screen, sheet, Part(part), told, about=int(about), draft=draft.body)
    await forget(screen, draft)
