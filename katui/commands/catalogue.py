"""Every command of katui: the one table behind bindings, foot line, help, palette and docs/keys.md (I1)."""

from __future__ import annotations

from typing import Final

from katui.commands.command import Command
from katui.i18n import N_, _

SCOPES: Final[dict[str, str]] = {
    "global": N_("Everywhere"),
    "list": N_("In every list"),
    "row": N_("About the row under the cursor"),
    "today": N_("Today"),
    "board": N_("Board"),
    "panel": N_("Scripts"),
    "form": N_("In a form"),
    "draft": N_("On the offer of an unfinished text"),
    "input": N_("While typing"),
    "choice": N_("In a menu"),
    "detail": N_("In a file"),
    "merge": N_("Two records side by side"),
}
"""Where keys act, in the order of the help."""

EVERYWHERE: Final = frozenset({"global", "list", "row"})
"""The scopes of the grammar that holds on every screen: no other scope takes one of their keys."""


def _c(id: str, keys: str, action: str, label: str, help: str = "", flags: str = "") -> Command:
    """`keys` are separated by `|`; flags: `s` on the foot line, `p` in the palette."""
    scope = id.partition(".")[0] if id.partition(".")[0] in SCOPES else "global"
    found = tuple(key for key in keys.split("|") if key)
    return Command(id, found, action, label, help, scope, "s" in flags, "p" in flags)


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
    _c("quick_log", "f", "quick_log", N_("Log"), N_("Quick follow-up about the row: one line, enter saves it"), "sp"),
    _c("walk.next", "]", "next_record", N_("Next"), N_("The next record of the current list, from anywhere")),
    _c("walk.previous", "[", "previous_record", N_("Previous"), N_("The previous record of the current list")),
    _c("undo", "u", "undo", N_("Undo"), N_("Undo my last change of the last 24 hours"), "p"),
    _c("back", "esc", "back", N_("Back"), N_("Back to where you came from; what you typed is kept")),
    _c("palette", "ctrl+p", "palette", N_("Palette"), N_("Every action and every record, found as you type"), "s"),
    _c("settings", "", "settings", N_("Settings"), N_("Language, theme and keys"), "p"),
    _c("language", "", "switch_language", N_("Switch language"), N_("Between Chinese and English"), "p"),
    _c("theme", "", "switch_theme", N_("Switch theme"), N_("Dark, light, high contrast"), "p"),
    _c("quit", "q", "quit_desk", N_("Quit"), N_("Leave; asks only if something is unsaved"), "p"),
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
    _c("row.search", "/", "search", N_("Search"), N_("Search or filter here; esc clears"), "s"),
    _c("row.new", "n", "new", N_("New"), N_("A new record of this kind"), "sp"),
    _c("row.edit", "e", "edit", N_("Edit"), flags="sp"),
    _c("row.script", "s", "script", N_("Script"), N_("The script panel for the row"), "sp"),
    _c("row.times", "i", "interview_times", N_("Times"), N_("Interview times for the row"), "p"),
    _c("row.move", "m", "move", N_("Move"), N_("The statuses a card may go to next, and what each needs"), "sp"),
    _c("row.recommend", "r", "recommend", N_("Recommend"), N_("The whole way to submitted on one screen"), "p"),
    _c("row.copy", "y", "copy", N_("Copy"), N_("Offer the text to your clipboard"), "p"),
    _c("row.desk", "K", "whose_desk", N_("Whose desk"), N_("Mine, the department's, the firm's"), "p"),
)

_TODAY: Final = (
    _c("today.close", "x", "close", N_("Close"), N_("Close the row with a result"), "sp"),
    _c("today.snooze", "z", "snooze", N_("Snooze"), N_("Put it off: +2d, 周五下午, next mon 10:00"), "sp"),
    _c("today.delegate", "d", "delegate", N_("Delegate"), N_("Hand it to a colleague who may see the file"), "sp"),
)

_BOARD: Final = (
    _c("board.back", "H", "stage_back", N_("Stage back"), N_("The card one stage back, with a reason"), "p"),
    _c("board.on", "L", "stage_on", N_("Stage on"), N_("The card one stage on"), "sp"),
    _c("board.left", "h|left", "column_left", N_("Column to the left")),
    _c("board.right", "l|right", "column_right", N_("Column to the right")),
    _c("board.whose", "B", "choose_board", N_("Choose board"), N_("Mine, a position's, a client's"), "sp"),
)

_PANEL: Final = (
    _c("panel.branch", "1|2|3|4|5|6|7|8|9", "branch", N_("Branch"), N_("What the other side answered")),
    _c("panel.person", "tab", "next_case", N_("Next candidate"), N_("The next one waiting with this person"), "s"),
    _c("panel.other", "t", "other_script", N_("Text or call"), N_("The text to send, or the script of the call"), "s"),
    _c("panel.sent", "S", "sent", N_("Sent"), N_("The copied text was sent: log it"), "s"),
    _c("panel.log", "enter", "log", N_("Log call"), N_("Log and schedule the next action"), "s"),
)

_REST: Final = (
    _c("form.save", "ctrl+s", "save", N_("Save"), flags="s"),
    _c("draft.continue", "c", "continue_draft", N_("Continue"), N_("Go on with the unfinished text"), "s"),
    _c("draft.discard", "d", "discard_draft", N_("Discard"), N_("Throw the unfinished text away"), "s"),
    _c("input.undo", "ctrl+z", "undo", N_("Undo typing")),
    _c("choice.take", "enter", "choose", N_("Choose")),
    _c("detail.open", "enter", "open", N_("Open")),
    _c("detail.merge", "M", "merge", N_("Merge"), N_("With the other record of the same candidate"), "p"),
    _c("detail.split", "S", "split", N_("Split"), N_("Take the newest merge into this candidate apart again"), "p"),
    _c("merge.left", "h|left", "take_left", N_("Left holds"), N_("The record that stays is right"), "s"),
    _c("merge.right", "l|right", "take_right", N_("Right holds"), N_("The record that goes is right"), "s"),
    _c("merge.both", "b", "take_both", N_("Both"), N_("Both texts, one after the other"), "s"),
    _c("merge.different", "d", "different", N_("Two people"), N_("They are two people; say how you know"), "s"),
    _c("merge.reveal", "c", "reveal", N_("Contact"), N_("Show a colleague's contact details, with a purpose"), "s"),
    _c("detail.form", "E", "edit_all", N_("All fields"), N_("Every field of the file as one form"), "sp"),
)

COMMANDS: Final[tuple[Command, ...]] = (*_GO, *_GLOBAL, *_LIST, *_ROW, *_TODAY, *_BOARD, *_PANEL, *_REST)
BY_ID: Final[dict[str, Command]] = {command.id: command for command in COMMANDS}

SAME_KEY: Final = frozenset({"choice.take", "detail.open", "panel.log"})
"""Commands whose key means the same everywhere, `enter`: take or open what the cursor is on."""


def of_scope(*scopes: str) -> tuple[Command, ...]:
    """The commands of these scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def scope_name(scope: str) -> str:
    """Where a scope's keys act, in the active language."""
    return _(SCOPES[scope])
