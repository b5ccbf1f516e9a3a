"""Every command of katui: the one table behind bindings, foot line, help, palette and docs/keys.md (I1)."""

from __future__ import annotations

from typing import Final

from katui.commands import card_commands as cards
from katui.commands import record_commands as records
from katui.commands.command import Command
from katui.commands.scopes import SCOPES
from katui.commands.scopes import command as _c
from katui.i18n import N_, _

_GO: Final = (
    _c("go.today", "g t", "go('today')", N_("Go to Today"), flags="p"),
    _c("go.clients", "g c", "go('clients')", N_("Go to Clients"), flags="p"),
    _c("go.board", "g b", "go('board')", N_("Go to Board"), flags="p"),
    _c("go.interviews", "g i", "go('interviews')", N_("Go to Interviews"), flags="p"),
    _c("go.positions", "g p", "go('positions')", N_("Go to Positions"), flags="p"),
    _c("go.candidates", "g a", "go('candidates')", N_("Go to Candidates"), flags="p"),
    _c("go.warnings", "g w", "go('warnings')", N_("Go to Warnings"), flags="p"),
    _c("go.reports", "g r", "go('reports')", N_("Go to Reports"), flags="p"),
)

_GLOBAL: Final = (
    _c("quick_log", "f", "quick_log", N_("Log"), N_("A line about the row, enter saves it"), "spw"),
    _c("walk.next", "]", "next_record", N_("Next"), N_("The next record of the current list, from anywhere")),
    _c("walk.previous", "[", "previous_record", N_("Previous"), N_("The previous record of the current list")),
    _c("undo", "u", "undo", N_("Undo"), N_("My last change of the last 24 hours"), "pw"),
    _c("back", "esc", "back", N_("Back"), N_("To where you came from; what you typed is kept")),
    _c("palette", "ctrl+p", "palette", N_("Palette"), N_("Every action and every record, found as you type"), "s"),
    _c("import_any", "", "import_records", N_("Import a file"), N_("Clients, people, positions, candidates"), "p"),
    _c("import_past", "", "past_imports", N_("Past imports"), N_("What came of each; taking one back"), "p"),
    _c(
        "import_calendar", "", "import_calendar", N_("Import a calendar"), N_("An .ics file: when you cannot meet"), "p"
    ),
    _c("scripts_edit", "", "scripts", N_("Edit scripts"), N_("The firm's wording of each script"), "p"),
    _c("settings", "", "settings", N_("Settings"), N_("Language, theme and keys"), "p"),
    _c("rules_list", "", "rules", N_("Rules"), N_("What katui asks for, with switches"), "p"),
    _c("language", "", "switch_language", N_("Switch language"), N_("Between Chinese and English"), "pw"),
    _c("theme", "", "switch_theme", N_("Switch theme"), N_("Dark, light, high contrast"), "pw"),
    _c("quit", "q", "quit_desk", N_("Quit"), N_("Leave; asks if anything is unsaved"), "p"),
    _c("help", "?", "help", N_("Help"), N_("The keys of this screen"), "sp"),
)

_LIST: Final = (
    _c("list.down", "j|down", "cursor_down", N_("Down")),
    _c("list.up", "k|up", "cursor_up", N_("Up")),
    _c("list.half_down", "ctrl+d", "half_page_down", N_("Half a page down")),
    _c("list.half_up", "ctrl+u", "half_page_up", N_("Half a page up")),
    _c("list.page_down", "pagedown", "page_down", N_("Page down")),
    _c("list.page_up", "pageup", "page_up", N_("Page up")),
    _c("list.first", "home", "first", N_("First")),
    _c("list.last", "end", "last", N_("Last")),
    _c("list.mark", "space|v", "toggle_mark", N_("Mark")),
    _c("list.open", "enter", "open", N_("Open")),
)

_ROW: Final = (
    _c("row.search", "/", "search", N_("Search"), N_("Find or filter here; esc clears"), "s"),
    _c("row.new", "n", "new", N_("New"), N_("A new record of this kind"), "spw"),
    _c("row.edit", "e", "edit", N_("Edit"), flags="spw"),
    _c("row.script", "s", "script", N_("Script"), N_("The script panel for the row"), "sp"),
    _c("row.times", "i", "interview_times", N_("Times"), N_("Interview times for the row"), "p"),
    _c("row.prepare", "P", "prepare", N_("Prepare"), N_("The checklist before the round, and its text"), "pw"),
    _c("row.feedback", "F", "feedback", N_("Feedback"), N_("What both sides said after the round"), "pw"),
    _c("row.report", "D", "report_sheet", N_("Report"), N_("The report to the client: checklist, file, sending"), "p"),
    _c("row.travel", "A", "travel", N_("Travel"), N_("Who pays for an out-of-town candidate's travel"), "pw"),
    _c("row.minds", "C", "minds", N_("In the way"), N_("HR, a withdrawal, a missed round, concerns"), "pw"),
    _c("row.move", "m", "move", N_("Move"), N_("The statuses a card may go to next, and what each needs"), "spw"),
    _c("row.recommend", "r", "recommend", N_("Recommend"), N_("The whole way to submitted on one screen"), "pw"),
    _c("row.copy", "y", "copy", N_("Copy"), N_("Put the text on your clipboard"), "p"),
    _c("row.desk", "K", "whose_desk", N_("Whose desk"), N_("Mine, the department's, the firm's"), "p"),
)

_TODAY: Final = (
    _c("today.close", "x", "close", N_("Close"), N_("With a result; the row is done"), "spw"),
    _c("today.snooze", "z", "snooze", N_("Snooze"), N_("Until +2d, fri afternoon, next mon 10:00"), "spw"),
    _c("today.delegate", "d", "delegate", N_("Delegate"), N_("Hand it to a colleague who may see the record"), "spw"),
)

_BOARD: Final = (
    _c("board.back", "H", "stage_back", N_("Previous stage"), N_("Move the card one stage back, with a reason"), "pw"),
    _c("board.on", "L", "stage_on", N_("Next stage"), N_("Move the card one stage forward"), "spw"),
    _c("board.left", "h|left", "column_left", N_("Column to the left")),
    _c("board.right", "l|right", "column_right", N_("Column to the right")),
    _c("board.whose", "B", "choose_board", N_("Choose board"), N_("Mine, a position's, a client's"), "sp"),
)

_REST: Final = (
    _c("form.save", "ctrl+s", "save", N_("Save"), flags="sw"),
    _c("new.known", "ctrl+o", "open_known", N_("Open that one"), N_("Open the record that is here already"), "s"),
    _c("new.linked", "ctrl+n", "create_linked", N_("Make a new one"), N_("Make the record named in a field")),
    _c("new.afresh", "ctrl+r", "afresh", N_("Start afresh"), N_("Throw away what was left unfinished in the form")),
    _c("draft.continue", "c", "continue_draft", N_("Continue"), N_("Go on writing it"), "sw"),
    _c("draft.discard", "d", "discard_draft", N_("Discard"), N_("Throw it away"), "sw"),
    _c("input.undo", "ctrl+z", "undo", N_("Undo typing")),
    _c("rules.turn", "t", "turn_rule", N_("Switch"), N_("The rule on or off, for the whole firm; leaders only"), "spw"),
    _c("choice.take", "enter", "choose", N_("Choose")),
    _c("detail.open", "enter", "open", N_("Open")),
    _c("detail.merge", "M", "merge", N_("Merge"), N_("With the other record of the same candidate"), "pw"),
    _c("detail.split", "S", "split", N_("Split"), N_("Take the newest merge into this candidate apart again"), "pw"),
    _c("merge.left", "h|left", "take_left", N_("Keep left"), N_("The record that stays is right"), "s"),
    _c("merge.right", "l|right", "take_right", N_("Keep right"), N_("The record that goes is right"), "s"),
    _c("merge.both", "b", "take_both", N_("Both"), N_("Keep the two texts, one after the other"), "s"),
    _c("merge.different", "d", "different", N_("Two people"), N_("They are two people; say how you know"), "sw"),
    _c("merge.reveal", "c", "reveal", N_("Contact"), N_("Show a colleague's contact details, with a purpose"), "sw"),
    _c("detail.form", "E", "edit_all", N_("All fields"), N_("Every field of the record as one form"), "spw"),
    _c("detail.history", "h", "history", N_("Past values"), N_("Who changed this field when, from what to what"), "sp"),
)

COMMANDS: Final[tuple[Command, ...]] = (
    *_GO,
    *_GLOBAL,
    *_LIST,
    *_ROW,
    *_TODAY,
    *_BOARD,
    *cards.CARD,
    *cards.PANEL,
    *cards.SCRIPTS,
    *cards.SHEET,
    *cards.SLOTS,
    *cards.AGENDA,
    *cards.REPORTS,
    *records.CLIENT,
    *records.EXCHANGE,
    *records.CANDIDATE,
    *records.POSITION,
    *_REST,
)
BY_ID: Final[dict[str, Command]] = {command.id: command for command in COMMANDS}

SAME_KEY: Final = frozenset({"choice.take", "detail.open", "panel.log"})
"""Commands whose key means the same everywhere, `enter`: take or open what the cursor is on."""


def of_scope(*scopes: str) -> tuple[Command, ...]:
    """The commands of these scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def scope_name(scope: str) -> str:
    """Where a scope's keys act, in the active language."""
    return _(SCOPES[scope])
