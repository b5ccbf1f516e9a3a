"""The recommendation report of a card: written row by row, read as it will go out, made a file, sent (B1, B4)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import StatusClass
from katui.domain.refs import Ref
from katui.domain.work import ReportKind
from katui.i18n import N_, _
from katui.screens import deeds, report_forms, viewing_only
from katui.screens import report_rows as rows
from katui.screens.dialogs.reading import ReadDialog
from katui.screens.files_words import joined
from katui.screens.one_record import OneRecordScreen
from katui.screens.text_lines import TextLines
from katui.services import report_out, report_sheets
from katui.services.report_sheets import Sheet, Written
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId


class ReportSheetScreen(OneRecordScreen[Sheet]):
    """The report in preparation, or the one that went out."""

    TITLE_TEXT = N_("Report")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"report", "submission", "candidate", "position", "slot", "consent"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("sheet"),
        *bind("row.edit", "detail.form", "row.new", "row.copy", "row.times", "row.recommend"),
    ]
    READ = staticmethod(report_out.sheet)

    def compose_above(self) -> ComposeResult:
        yield TextLines(rows.TOLD, id="sheet-told")

    def compose_body(self) -> ComposeResult:
        yield RecordList(rows.columns(), header=True, id="sheet-list")
        yield TextLines(rows.READ, id="sheet-read")

    def draw_texts(self) -> None:
        found = self.query_one(RecordList)
        found.set_columns(rows.columns())
        found.set_empty(_("The report is being fetched."))

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        if self.found is None:
            return "", right
        return joined(self.found.candidate.name, self.found.position.name, self.found.client), right

    # Reading

    async def show_record(self, record: RecordId) -> None:
        await super().show_record(record)
        if self.is_mounted and self.found is not None:
            self.query_one(RecordList).move_to(rows.HOW)

    def on_resize(self) -> None:
        self._draw_around()

    def _draw(self) -> None:
        if self.found is None:
            return
        made = rows.rows_of(self.found, self.seat.desk.session.zone, self.now)
        found = self.query_one(RecordList)
        found.set_ids(tuple(made), made)
        found.styles.max_height = len(made) + 2
        self._draw_around()
        self.redraw()

    @on(RecordList.Highlighted)
    def _draw_around(self) -> None:
        if self.found is None or not self.is_mounted:
            return
        zone = self.seat.desk.session.zone
        self.query_one("#sheet-told", TextLines).show(rows.told_of(self.found, zone, self.now))
        shown = rows.reading(self.found, self.at, zone, self.now, self.app.size.width - 2)
        self.query_one("#sheet-read", TextLines).show(shown)

    @property
    def at(self) -> str:
        """What the cursor is on."""
        return str(self.query_one(RecordList).cursor_id or rows.HOW)

    def about_cursor(self) -> tuple[Ref, ...]:
        return (Ref(Kind.SUBMISSION, self.record),) if self.found is not None else ()

    def about_label(self) -> str:
        return self.found.candidate.name if self.found is not None else ""

    # Writing

    @on(RecordList.Opened)
    async def _opened(self) -> None:
        if self.found is not None and self.found.sent:
            self.say(_("This report went out and stays as it was sent."), press=_("n begins another"))
        else:
            await self.do("edit")

    def can_edit(self) -> bool:
        """What went out stays as it was sent."""
        return self.found is not None and not self.found.sent

    async def action_edit(self) -> None:
        """What is under the cursor; the times are offered on their own screen."""
        if self.at == rows.TIMES:
            await self.do("interview_times")
        elif self.found is not None:
            await report_forms.ask(self, self.found, self.at)

    can_edit_all = can_edit

    async def action_edit_all(self) -> None:
        """Everything in one form; what the file knows stands there to be taken over."""
        if self.found is not None:
            await report_forms.ask(self, self.found, report_forms.ALL)

    async def action_new(self) -> None:
        """The next report after one that went out, with its words."""
        try:
            made: Written = await self.seat.write(report_sheets.another, self.record)
        except Refused as refusal:
            self.refused(refusal)
            return
        await self.load()
        said = _("Another report is in preparation, with the words of the last; score {n}.")
        self.say(said.format(n=made.score), press=_("u undoes it"), tone="good")

    def can_new(self) -> bool:
        return self.found is not None and self.found.sent

    async def action_turn_kind(self) -> None:
        """Blind instead of full, and back."""
        if self.found is not None:
            other = ReportKind.FULL if self.found.kind is ReportKind.BLIND else ReportKind.BLIND
            await report_forms.keep(self, self.found, {"report_kind": other.value})

    can_turn_kind = can_edit

    # Going out

    def can_send_report(self) -> bool:
        return self.found is not None and not self.found.sent and not self.found.status.ended

    async def action_send_report(self) -> None:
        """To the client: with the card's move to submitted, or as another report on a card that is there."""
        if self.found is None:
            return
        if self.found.status.class_ is StatusClass.PRE_SUBMIT:
            await deeds.recommend(self, Ref(Kind.SUBMISSION, self.record), self.found.candidate.name)
        else:
            await report_forms.ask_sending(self, self.found)

    async def action_recommend(self) -> None:
        """`r` is the same here."""
        await self.action_send_report()

    can_recommend = can_send_report

    async def action_interview_times(self) -> None:
        """The times that the report offers."""
        if self.found is not None:
            await deeds.times(self, self.about_cursor(), self.found.candidate.name)

    async def action_copy(self) -> None:
        """The report as it reads; `y` there copies it. The register keeps that it was taken out."""
        if self.found is None or viewing_only.refuses(self):
            return
        with self.seat.opening():
            text, _told = await self.seat.read(report_out.text, self.record)
            title = _("Report on {candidate}, {kind}").format(
                candidate=self.found.candidate.name, kind=self.found.kind.label
            )
            await self.seat.push_screen(ReadDialog(title, text))

    async def action_export_report(self) -> None:
        """The report as a file."""
        from katui.screens.report_export import open_export

        if self.found is not None:
            await open_export(self, self.found)

    def can_export_report(self) -> bool:
        return self.found is not None
