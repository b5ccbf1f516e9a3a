"""How the script panel looks: panes beside each other or under one another, what each shows (F4, I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from katui.i18n import _, n_
from katui.screens import panel_words as words
from katui.screens.panel_acts import PanelActs
from katui.screens.panel_open import Entry
from katui.screens.panel_script import ScriptPane
from katui.screens.panel_texts import is_empty
from katui.screens.text_lines import TextLines
from katui.screens.today_ask import AskLine
from katui.widgets.line_input import LineInput
from katui.widgets.steady import Box

if TYPE_CHECKING:
    from katui.widgets.foot_line import Pair
    from katui.widgets.rows import Cell

WIDE = 100
CASE_WIDTH, ROOMY_CASE = 38, 50
ROOMY = 150
CASE_LINES = 5
LONGEST = 20_000


class PanelView(PanelActs):
    """The panes of the panel, drawn from its sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: dict[str, Entry] = {}
        self._record = ""

    def compose_body(self) -> ComposeResult:
        with Box(id="panel-body"):
            yield TextLines(CASE_LINES, id="panel-case")
            yield ScriptPane(id="panel-script")
        with Box(id="panel-log"):
            yield TextLines(1, id="panel-answers")
            yield LineInput(max_length=LONGEST, id="panel-line")
            yield TextLines(1, id="panel-reading")

    @property
    def line(self) -> LineInput:
        """The log line of the candidate under the cursor."""
        return self.query_one("#panel-line", LineInput)

    @property
    def pane(self) -> ScriptPane:
        """The script."""
        return self.query_one(ScriptPane)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        sheet = self.sheet
        if sheet is None:
            return "", right
        left = len(sheet.live)
        waits = (
            _("logged")
            if sheet.is_done
            else _("nobody waits")
            if is_empty(sheet)
            else n_("{n} candidate", "{n} candidates", left).format(n=left)
        )
        place = ""
        if self.walk is not None and self._record in self.queue:
            place = f" {list(self.queue).index(self._record) + 1}/{len(self.queue)}"
        return f"{sheet.case.person.name} · {waits}{place}", right

    def draw_texts(self) -> None:
        self._give_place()
        self.draw_case()

    def on_resize(self, _event: events.Resize) -> None:
        self._give_place()
        self.call_after_refresh(self.draw_case)

    @property
    def is_wide(self) -> bool:
        """Whether the case has a column of its own."""
        return self.app.size.width >= WIDE

    def _give_place(self) -> None:
        """Panes beside each other where there is room, else under one another."""
        self.set_class(self.is_wide, "wide")
        case = self.query_one("#panel-case").styles
        case.height = "1fr" if self.is_wide else self._case_lines
        case.width = (ROOMY_CASE if self.app.size.width >= ROOMY else CASE_WIDTH) if self.is_wide else "1fr"
        self.query_one("#panel-answers").styles.height = min(self.answers_shown, self._answers)

    @property
    def _case_lines(self) -> int:
        """Lines of the case where it stands above the script: no more than it has, so that the script has the rest."""
        return len(words.case_lines(self.sheet, 0, CASE_LINES)) if self.sheet is not None else CASE_LINES

    @property
    def answers_shown(self) -> int:
        """How many candidates may have a line."""
        height = self.app.size.height
        return 3 if height < 30 else 5 if height < 50 else 8

    @property
    def _answers(self) -> int:
        """How many candidates want a line."""
        return max(1, len(self.sheet.ones)) if self.sheet is not None else self.answers_shown

    def draw_case(self, *, from_top: bool = False) -> None:
        if not self.is_mounted:
            return
        sheet = self.sheet
        if sheet is None:
            self._clear()
            return
        self._give_place()
        width = self.app.size.width
        case = self.query_one("#panel-case", TextLines)
        height = self.app.size.height if self.is_wide else CASE_LINES
        case.show(words.case_lines(sheet, case.paint_width, height))
        self.pane.show(words.script_blocks(sheet, roomy=self.is_wide), from_top=from_top)
        self.line.placeholder = _("Logged.") if sheet.is_done else _("1…9 writes this line")
        answers = self.query_one("#panel-answers", TextLines)
        answers.show(words.answer_lines(sheet, width, self.answers_shown))
        if self.line.value != sheet.line:
            self.line.value = sheet.line
            self.line.cursor_position = len(sheet.line) if self.line.has_focus else 0
        self._draw_reading()
        self.redraw()

    def _clear(self) -> None:
        """Nothing of the case before, while the next one is read; row 1 is drawn as the screen is shown."""
        for lines in self.query(TextLines):
            lines.show([])
        self.pane.show([], from_top=True)
        self.line.placeholder = ""
        with self.prevent(Input.Changed):
            self.line.value = ""

    def _draw_reading(self) -> None:
        if self.sheet is not None:
            self.query_one("#panel-reading", TextLines).show([words.line_reading(self.sheet)])

    def foot_pairs(self) -> list[Pair]:
        if self.line.has_focus:
            several = [("tab", _("Next candidate"))] if self.sheet and len(self.sheet.ones) > 1 else []
            return [("enter", _("Log")), *several, ("esc", _("Back to the script"))]
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        pairs = super().foot_pairs()
        if self.quick_log is not None:
            return pairs
        pairs = [each for pair in pairs for each in (self._enter_pairs(pair[1]) if pair[0] == "enter" else [pair])]
        sends = bool(self.sheet and not self.sheet.is_done and self.sheet.texts())
        branch = [] if self.sheet is None or self.sheet.is_done else [("1-9", _("Answer"))]
        return [*branch, *([("y", _("Copy"))] if sends else []), ("]", _("Next")), *pairs]

    def _enter_pairs(self, log: str) -> list[Pair]:
        """What enter does at this moment: log, open the line of a call about nobody's report, or nothing yet (A8)."""
        sheet = self.sheet
        if sheet is None:
            return []
        if sheet.is_weekly:
            return [("enter", _("Open the log line"))] if sheet.branch is not None else []
        return [("enter", log)] if sheet.pending else []

    def give_script_the_keys(self) -> None:
        if not self.pane.has_focus:
            self.pane.focus(scroll_visible=False)
