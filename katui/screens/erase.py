"""Erasing a candidate on request: what would go is shown first, the name is typed, nothing brings it back (P7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.needs import Ask, Field
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled, listed
from katui.screens import viewing_only
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.text import TextDialog
from katui.screens.seat import app_of
from katui.screens.text_lines import TextLines
from katui.services import asking, erasure
from katui.services.part_names import part_name
from katui.widgets.cells import wrap
from katui.widgets.painting import Run

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.seat import Seat
    from katui.services.erasure import Erased, ToErase

_CARDS: Final = 3
_SIDES: Final = 2


class EraseDialog(FormDialog):
    """Who asked for it, when, and the name as it stands; closes with what was erased.

    Nothing of it is kept as a draft: the name is typed by whoever means it.
    """

    KEPT: ClassVar[bool] = False

    def __init__(self, found: ToErase, fields: list[FormField], save: Any) -> None:
        super().__init__(_("Erase {name}").format(name=found.name), fields, save, form="erase")
        self._found = found

    def compose_body(self) -> ComposeResult:
        yield TextLines(1, id="erase-what")
        yield from super().compose_body()

    def draw_texts(self) -> None:
        super().draw_texts()
        self._draw_what()

    def on_resize(self, _event: events.Resize) -> None:
        self._draw_what()

    def _draw_what(self) -> None:
        width = self.app.size.width - _SIDES
        runs: list[list[Run]] = []
        for role, text in what_goes(self._found):
            runs += [[(role, line)] for line in wrap(text, width)]
        lines = self.query_one("#erase-what", TextLines)
        lines.styles.height = len(runs)
        lines.show(runs)


def what_goes(found: ToErase) -> list[tuple[Any, str]]:
    """What an erasure would take, and what stands in its way, line by line with its tone."""
    said: list[tuple[Any, str]] = [("bad", _("It cannot be undone, and no backup brings it back."))]
    parts = [f"{part_name(table)} {count}" for table, count in found.rows if table != Kind.CANDIDATE.value]
    more = ((found.files, n_("{n} file", "{n} files", found.files)),
            (found.drafts, n_("{n} unfinished text", "{n} unfinished texts", found.drafts)))  # fmt: skip
    parts += [text.format(n=n) for n, text in more if n]
    if parts:
        said.append(("base", labelled(_("Erased: name, numbers, all texts, and"), listed(parts))))
    else:
        said.append(("base", _("Name, numbers and all texts go.")))
    if found.others:
        said.append(("warn", labelled(_("Same number or mail, stays as it is"), listed(found.others))))
    said += [("bad", labelled(_("This is in the way"), card.told)) for card in found.stopping[:_CARDS]]
    said += [("base", f"  {way}") for way in found.ways]
    ending = [card for card in found.cards if not card.stops]
    said += [("warn", labelled(_("Ends with it"), card.told)) for card in ending[:_CARDS]]
    left = max(0, len(ending) - _CARDS) + max(0, len(found.stopping) - _CARDS)
    if left:
        said.append(("muted", n_("… and {n} more card", "… and {n} more cards", left).format(n=left)))
    return said


async def open_erase(screen: DeskScreen, candidate: int) -> None:
    """Show what would go and ask; whoever may not is told so, and so is a card that stops it."""
    if viewing_only.refuses(screen):
        return
    with screen.seat.opening():
        try:
            found: ToErase = await screen.seat.read(erasure.to_erase, candidate)
        except Refused as refusal:
            screen.refused(refusal)
            return
        today = when.local_day(screen.seat.desk.session.clock(), screen.seat.desk.session.zone)
        fields = [
            _field("reason", _("Who asked, and how"), _("their own letter, e-mail, call")),
            _field("requested_on", _("Asked for on"), _("a day: today, 2026-12-01"), today.isoformat()),
            _field("name", _("Name exactly as on file"), _("typed again, since nothing brings it back")),
        ]

        async def save(values: dict[str, str]) -> Erased:
            return await _erase(screen, candidate, values)

        await screen.app.push_screen(EraseDialog(found, fields, save), lambda done: _told(screen, done))


def _field(name: str, label: str, hint: str, first: str = "") -> FormField:
    return FormField(name, label, required=not first, first=first, hint=hint)


ASKED_ON: Final = Field("requested_on", N_("Asked for on"), Ask.DAY)


async def _erase(screen: DeskScreen, candidate: int, values: dict[str, str]) -> Erased:
    day = values["requested_on"].strip()
    asked = asking.day(screen.seat.desk.session, ASKED_ON, day) if day else None
    done: Erased = await screen.seat.aside(
        erasure.take, candidate, name=values["name"], reason=values["reason"], requested_on=asked
    )
    await screen.seat.note_changes()
    return done


def _told(screen: DeskScreen, done: Any) -> None:
    """Say that it is done and what goes on; files and old pages are cleared beside, and then it is said again."""
    if done is None:
        return
    screen.seat.say(_stays(done), _("files and old pages are being cleared …"))
    app_of(screen.seat).run_worker(_cleared(screen.seat, done), exit_on_error=False)


async def _cleared(seat: Seat, taken: Erased) -> None:
    done = await seat.aside(erasure.clear, taken)
    later = [] if done.clean else [_("old pages of the file are cleared when the store opens next")]
    seat.say(_stays(done), clauses([*later, said_of(done)]), tone="good" if done.clean else "warn")
    if done.left:
        title = _("These may still mean the person: look at each")
        await app_of(seat).push_screen(TextDialog(title, "\n".join(done.left)))
    if done.papers:
        text = "\n".join([done.way, "", *done.papers])
        await app_of(seat).push_screen(TextDialog(_("Files that may still name the person"), text))


def _stays(done: Erased) -> str:
    return _("Erased: {name} stays.").format(name=done.placeholder)


def said_of(done: Erased) -> str:
    """How much was erased."""
    rows = sum(count for _table, count in done.rows)
    parts = [n_("{n} record gone", "{n} records gone", rows).format(n=rows)]
    more = ((done.texts, n_("{n} text elsewhere", "{n} texts elsewhere", done.texts)),
            (done.files, n_("{n} file deleted", "{n} files deleted", done.files)),
            (done.ended, n_("{n} card ended", "{n} cards ended", done.ended)))  # fmt: skip
    parts += [text.format(n=n) for n, text in more if n]
    return clauses(parts)
