"""The forms of a report: one part of it, all of them, to whom it goes, and sending it once more (B1, B4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.needs import Ask, Field
from katui.domain.report import ReportPart
from katui.i18n import _
from katui.screens import report_rows as rows
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape, of_needs
from katui.services import report_sending, report_sheets
from katui.services.report_sheets import EVIDENCE, HOW, Line, Sheet, Written

if TYPE_CHECKING:
    from katui.screens.report_sheet import ReportSheetScreen
    from katui.services.drafts import OpenDraft

ALL: Final = "all"
SEND: Final = "send"
FORM: Final = "report"
MOST: Final = 4_000


async def ask(screen: ReportSheetScreen, found: Sheet, key: str, draft: str = "") -> None:
    """The form of one row, or of everything; saved it is one act."""
    if found.sent:
        screen.say(_("This report went out; n begins another with its words."), tone="warn")
        return
    hidden = next((line for line in found.lines if line.hidden and line.key == key), None)
    if hidden is not None:
        said = _(
            "{field} of {name} is hidden, a colleague looks after them: show it on the record first, then change it."
        )
        screen.say(said.format(field=hidden.title, name=found.candidate.name), tone="warn")
        return
    fields = _fields(found, key)
    if not fields:
        said = _("{position} has no must-haves yet; add them in its intake.").format(position=found.position.name)
        screen.say(said, press=_("e on the position adds them"), tone="warn")
        return

    async def save(values: dict[str, str]) -> Written:
        return await screen.seat.write(report_sheets.write_parts, found.submission, values, expect=found.version)

    async def done(made: Written | None) -> None:
        if made is not None:
            await _kept(screen, made)

    title = _("Report on {candidate}").format(candidate=found.candidate.name)
    form = FormDialog(title, fields, save, form=f"{FORM}:{key}", ref=f"submission:{found.submission}", draft=draft)
    with screen.seat.opening():
        await screen.seat.push_screen(form, done)


async def keep(screen: ReportSheetScreen, found: Sheet, values: Mapping[str, str]) -> None:
    """Keep something at once."""
    try:
        made = await screen.seat.write(report_sheets.write_parts, found.submission, values, expect=found.version)
    except Refused as refusal:
        screen.refused(refusal)
        return
    await _kept(screen, made)


async def _kept(screen: ReportSheetScreen, made: Written) -> None:
    await screen.load()
    screen.say(_("Kept; the report scores {n} of 100.").format(n=made.score), press=_("u undoes it"), tone="good")


def _fields(found: Sheet, key: str) -> list[FormField]:
    if key == rows.HOW:
        return _how(found, HOW)
    lines = [line for line in found.lines if key in (ALL, line.key) and not line.hidden]
    made = [_field(line) for line in lines if line.key != ReportPart.MUST_HAVES.value]
    return [*_how(found, HOW), *made] if key == ALL else made


def _field(line: Line) -> FormField:
    hints = {
        ReportPart.MUST_HAVES: _("the evidence: what was done, when, with what result"),
        ReportPart.WHY: _("three lines at most: what this person brings that others do not"),
        ReportPart.RISKS: _("what the client will find out anyway, and what can be done about it"),
    }
    title = line.title
    return FormField(
        line.key, title, Shape.NOTE, first=line.text or line.hint, hint=hints.get(line.part, ""), limit=MOST
    )


def _how(found: Sheet, asked: tuple[Field, ...]) -> list[FormField]:
    """Fields about the sending, filled as the report says; the client's people are offered by name."""
    held = {
        "report_to": str(found.recipient.id) if found.recipient is not None else "",
        "report_channel": found.channel.value if found.channel is not None else "",
        "report_kind": found.kind.value,
    }
    made = []
    for field, shaped in zip(asked, of_needs(asked), strict=True):
        words, shape = shaped.words, shaped.shape
        if field.ask is Ask.PERSON and found.persons:
            words = tuple((str(one.id), f"{one.name} {one.title}".strip()) for one in found.persons)
            shape = Shape.WORD
        first = held.get(field.name, "") or shaped.first
        made.append(FormField(field.name, shaped.label, shape, words, shaped.required, first, shaped.hint))
    return made


async def ask_sending(screen: ReportSheetScreen, found: Sheet, draft: str = "") -> None:
    """To whom, how and when it goes out, and the candidate's yes where there is none."""
    if found.sent:
        screen.say(_("This report went out; n begins another with its words."), tone="warn")
        return
    fields: Any = await screen.seat.read(report_sending.fields_to_send, found.submission)

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(report_sending.send_on, found.submission, values)

    async def done(made: report_sending.SentOn | None) -> None:
        if made is not None:
            await screen.load()
            day = when.show_day(
                *(when.local_day(at, screen.seat.desk.session.zone) for at in (made.call_due, screen.now))
            )
            told = _("The report went to {person}; the call is due {day}.").format(person=made.person, day=day)
            screen.say(told, press=_("u undoes it"), tone="good")

    title = _("Send the report on {candidate}").format(candidate=found.candidate.name)
    form = FormDialog(
        title, _how(found, fields), save, form=f"{FORM}:{SEND}", ref=f"submission:{found.submission}", draft=draft
    )
    with screen.seat.opening():
        await screen.seat.push_screen(form, done)


async def go_on(screen: ReportSheetScreen, found: Sheet, draft: OpenDraft) -> None:
    """The form that was left, filled with what was typed."""
    key = draft.form.partition(":")[2]
    if key == SEND:
        await ask_sending(screen, found, draft.body)
    elif key in {rows.HOW, ALL} or any(line.key == key for line in found.lines):
        await ask(screen, found, key, draft.body)
    else:
        gone = key.removeprefix(EVIDENCE)
        screen.say(_("The position no longer asks for “{need}”.").format(need=gone), tone="warn")
