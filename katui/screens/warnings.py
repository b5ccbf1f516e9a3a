"""Warnings: all open warnings about clients that one may see, gravest and soonest due first (C12)."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.i18n.marks import clauses, labelled, noted
from katui.screens import client_acts
from katui.screens.lists import ListScreen
from katui.screens.lists_reading import FIRST, Asked, Got
from katui.screens.seat import Walk
from katui.screens.text_lines import TextLines
from katui.services import lists, warning_list
from katui.services.client_rows import WarningRow
from katui.widgets.cells import wrap
from katui.widgets.detail import DetailPane
from katui.widgets.record_list import RecordList

OPEN = "status:open,in_hand"
"""What `katui list warning` and a file are asked for to hold what the screen does."""
SAYS = 5
"""Lines below the list about the warning under the cursor."""


class WarningsScreen(ListScreen):
    """One line each open warning; below, what happened and the evidence of the one under the cursor."""

    TITLE_TEXT = N_("Warnings")
    KIND = Kind.WARNING
    WATCHES = frozenset({"warning", "client", "action"})
    BINDINGS: ClassVar[list[BindingType]] = bind("warning.measure", "warning.close")
    EMPTY = N_("No open warnings. One is raised with W on a client's file; n raises one here.")

    def __init__(self) -> None:
        super().__init__()
        self._begun = False
        self._client_of: dict[int, int] = {}

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield TextLines(SAYS, id="warning-says")

    async def load(self) -> None:
        if not self._begun:
            self._begun = True
            self.asked = Asked(self.KIND, "", warning_list.scopes_of(self.seat.desk.session)[-1], self.SORT)
        await super().load()
        self._say_more()

    async def _read_list(self, asked: Asked) -> Got:
        got, clients = await self.seat.read(_open, asked)
        if asked == self.asked:
            self._client_of = clients
        return got

    @property
    def _everything(self) -> bool:
        return not (self.asked if self.got is None else self.got.asked).text

    def _say_when_empty(self) -> None:
        asked, scopes = self.asked, warning_list.scopes_of(self.seat.desk.session)
        if asked.text or asked.scope is scopes[-1]:
            super()._say_when_empty()
        else:
            self.query_one(RecordList).set_empty(_("No open warnings about these clients; K shows more."))

    def _take(self, got: Got, *, keep: bool) -> None:
        super()._take(got, keep=keep)
        self._say_more()

    def rows_read(self) -> None:
        self._say_more()

    def on_resize(self, _event: events.Resize) -> None:
        self._say_more()

    @on(RecordList.Highlighted)
    def _other(self) -> None:
        self._say_more()

    def _say_more(self) -> None:
        row, shown = self.warning, self.query_one("#warning-says", TextLines)
        if row is None:
            shown.show([])
            return
        width = max(self.app.size.width - 2, 20)
        evidence = wrap(labelled(_("Evidence"), row.evidence) if row.evidence else _("raised by hand"), width)
        told = wrap(row.name, width)[: max(SAYS - 1 - len(evidence), 1)]
        head = clauses((row.warning_kind.label, _since(self.seat.desk.session, row.raised_at)))
        lines = [("muted", head), *(("", line) for line in told), *(("muted", line) for line in evidence)]
        shown.show([[line] for line in lines])

    @property
    def warning(self) -> WarningRow | None:
        """The warning under the cursor."""
        row = self.row_here
        return row if isinstance(row, WarningRow) else None

    # What the keys do

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.warning
        return () if row is None else (Ref(Kind.CLIENT, row.client_id),)

    def about_label(self) -> str:
        row = self.warning
        return "" if row is None else row.client

    async def _open(self, record: Any) -> None:
        """The client's file, the cursor on the warning."""
        row: Any = await self._row(record)
        if row is not None:
            await self.seat.open_record(Ref(Kind.CLIENT, row.client_id), self._clients(row))
            self.app.screen.query_one(DetailPane).move_to(f"open:warning:{row.id}")

    def _clients(self, here: WarningRow) -> Walk:
        """The clients of all warnings in the order of the list; its cursor goes along to the first of each."""
        found, clients = self.query_one(RecordList), self._client_of
        firsts = {clients[id]: id for id in reversed(clients)} | {here.client_id: here.id}
        order = dict.fromkeys(clients.values())
        return Walk(tuple(order), here.client_id, lambda client: found.move_to(firsts[int(client)]))

    async def action_edit(self) -> None:
        """All fields of the warning."""
        from katui.screens.edit_form import open_form

        if self.warning is not None:
            await open_form(self, Ref(Kind.WARNING, self.warning.id))

    async def action_script(self) -> None:
        """The talk for it: find out, listen, propose."""
        if self.warning is not None:
            await client_acts.talk_about(self, self.warning)

    async def action_measure(self) -> None:
        """Cause and countermeasure, with a next step."""
        if self.warning is not None:
            await client_acts.ask_measure(self, self.warning.id, self.warning.client)

    async def action_close_warning(self) -> None:
        """How it ended, and why."""
        if self.warning is not None:
            await client_acts.ask_close(self, self.warning.id, self.warning.client)

    def can_measure(self) -> bool:
        return self.has_rows

    def can_close_warning(self) -> bool:
        return self.has_rows

    async def action_export_list(self) -> None:
        """The open warnings, as they are narrowed, into a file."""
        from katui.screens.export_screen import open_export

        narrowed = ["(", self.asked.text, ")"] if self.asked.text else []
        await open_export(self, replace(self.asked, text=" ".join([OPEN, *narrowed])))

    def can_recall(self) -> bool:
        return False

    def can_keep_search(self) -> bool:
        return False

    async def action_whose_desk(self) -> None:
        """Mine, as head the department's, as leader the firm's."""
        scopes = warning_list.scopes_of(self.seat.desk.session)
        if len(scopes) == 1:
            self.say(_("The warnings of others are for heads and leaders; these are yours."))
            return
        at = scopes.index(self.asked.scope) + 1
        self.asked = Asked(self.KIND, self.asked.text, scopes[at % len(scopes)], self.SORT)
        await self._read_first()


def _since(session: Any, at: datetime) -> str:
    now, zone = session.clock(), session.zone
    said = when.show_day(when.local_day(at, zone), when.local_day(now, zone))
    return noted(labelled(_("Since"), said), when.ago(at, zone, now))


def _open(store: Any, session: Any, asked: Asked) -> tuple[Got, dict[int, int]]:
    """The open warnings in their order with their clients, and the rows of the first of them."""
    clients = warning_list.open_clients(store, session, asked.text, asked.scope)
    ids = array("q", clients)
    rows = lists.list_rows(store, session, asked.kind, ids[:FIRST])
    return Got(asked, ids, rows, False, 0 if asked.text else len(ids)), clients
