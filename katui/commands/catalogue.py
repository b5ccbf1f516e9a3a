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
    "scripts": N_("Scripts being edited"),
    "slots": N_("Interview times"),
    "texts": N_("On texts to send"),
    "agenda": N_("Interviews"),
    "reports": N_("Reports"),
    "clients": N_("In the list of clients"),
    "client": N_("On a client"),
    "document": N_("On a document"),
    "warning": N_("On a warning"),
    "exchange": N_("In a list of records"),
    "import": N_("Import"),
    "form": N_("In a form"),
    "new": N_("In the form of a new record"),
    "draft": N_("When a draft is offered"),
    "input": N_("While typing"),
    "choice": N_("In a menu"),
    "detail": N_("On a record"),
    "candidate": N_("On a candidate"),
    "search": N_("Searches and hot lists"),
    "position": N_("On a position or a card"),
    "check": N_("Still fits?"),
    "merge": N_("Two records side by side"),
}
"""Where keys act, in the order of the help."""

EVERYWHERE: Final = frozenset({"global", "list", "row"})
"""The scopes of the grammar that holds on every screen: no other scope takes one of their keys."""


def _c(id: str, keys: str, action: str, label: str, help: str = "", flags: str = "") -> Command:
    """`keys` are separated by `|`; flags: `s` on the foot line, `p` in the palette, `w` it writes."""
    scope = id.partition(".")[0] if id.partition(".")[0] in SCOPES else "global"
    found = tuple(key for key in keys.split("|") if key)
    return Command(id, found, action, label, help, scope, "s" in flags, "p" in flags, "w" in flags)


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
    _c("quick_log", "f", "quick_log", N_("Log"), N_("Quick follow-up about the row: one line, enter saves it"), "spw"),
    _c("walk.next", "]", "next_record", N_("Next"), N_("The next record of the current list, from anywhere")),
    _c("walk.previous", "[", "previous_record", N_("Previous"), N_("The previous record of the current list")),
    _c("undo", "u", "undo", N_("Undo"), N_("My last change of the last 24 hours"), "pw"),
    _c("back", "esc", "back", N_("Back"), N_("To where you came from; what you typed is kept")),
    _c("palette", "ctrl+p", "palette", N_("Palette"), N_("Every action and every record, found as you type"), "s"),
    _c("import_any", "", "import_records", N_("Import a file"), N_("Clients, people, positions, candidates"), "p"),
    _c(
        "import_calendar", "", "import_calendar", N_("Import a calendar"), N_("An .ics file: when you cannot meet"), "p"
    ),
    _c("scripts_edit", "", "scripts", N_("Edit scripts"), N_("What we say: the firm's wording of each script"), "p"),
    _c("settings", "", "settings", N_("Settings"), N_("Language, theme and keys"), "p"),
    _c("language", "", "switch_language", N_("Switch language"), N_("Between Chinese and English"), "pw"),
    _c("theme", "", "switch_theme", N_("Switch theme"), N_("Dark, light, high contrast"), "pw"),
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
    _c("row.search", "/", "search", N_("Search"), N_("Find or filter here; esc clears"), "s"),
    _c("row.new", "n", "new", N_("New"), N_("A new record of this kind"), "spw"),
    _c("row.edit", "e", "edit", N_("Edit"), flags="spw"),
    _c("row.script", "s", "script", N_("Script"), N_("The script panel for the row"), "sp"),
    _c("row.times", "i", "interview_times", N_("Times"), N_("Interview times for the row"), "p"),
    _c("row.prepare", "P", "prepare", N_("Prepare"), N_("The checklist before the round, and its text"), "pw"),
    _c("row.feedback", "F", "feedback", N_("Feedback"), N_("What both sides said after the round"), "pw"),
    _c("row.move", "m", "move", N_("Move"), N_("The statuses a card may go to next, and what each needs"), "spw"),
    _c("row.recommend", "r", "recommend", N_("Recommend"), N_("The whole way to submitted on one screen"), "pw"),
    _c("row.copy", "y", "copy", N_("Copy"), N_("Offer the text to your clipboard"), "p"),
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

_PANEL: Final = (
    _c("panel.branch", "1|2|3|4|5|6|7|8|9", "branch", N_("Branch"), N_("What the other side answered")),
    _c("panel.person", "tab", "next_case", N_("Next candidate"), N_("The next one waiting with this person"), "s"),
    _c("panel.other", "t", "other_script", N_("Text or call"), N_("The text to send, or the script of the call"), "s"),
    _c("panel.sent", "S", "sent", N_("Sent"), N_("The copied text was sent: log it"), "sw"),
    _c("panel.edit", "E", "edit_script", N_("Edit script"), N_("The wording the firm uses, on this very case"), "p"),
    _c("panel.log", "enter", "log", N_("Log call"), N_("Log and schedule the next action"), "sw"),
)

_SCRIPTS: Final = (
    _c("scripts.remove", "x", "take_out", N_("Remove"), N_("The part under the cursor, from the text here"), "s"),
    _c("scripts.language", "t", "other_language", N_("Other language"), N_("The same in Chinese or in English"), "s"),
    _c("scripts.versions", "w", "versions", N_("Wordings"), N_("Every wording that was saved or used"), "s"),
    _c("scripts.shipped", "R", "shipped", N_("As shipped"), N_("Back to the wording katui ships")),
    _c("scripts.export", "X", "export", N_("Export"), N_("The script in use as a file")),
    _c("scripts.import", "I", "import_script", N_("Import"), N_("A script from a file"), "s"),
)

_SLOTS: Final = (
    _c("slots.send", "S", "send", N_("Offer"), N_("Send the marked times, keep those proposed, or reschedule"), "spw"),
    _c("slots.picked", "p", "picked", N_("Picked"), N_("The other side picked one: the round is confirmed"), "spw"),
    _c("slots.none", "x", "none_fits", N_("None fits"), N_("None of the times on offer fits; why is asked"), "spw"),
    _c("slots.other", "o", "other_times", N_("Other times"), N_("The other side proposes times of its own"), "spw"),
    _c("slots.turn", "tab", "turn", N_("Sets"), N_("To the sets and rounds, and back to the week"), "s"),
    _c("slots.zone", "t", "next_zone", N_("Zone"), N_("My clock, the client's, the candidate's, any other"), "sp"),
    _c("slots.longer", "+|=", "longer", N_("Longer"), N_("A longer time"), "s"),
    _c("slots.shorter", "-", "shorter", N_("Shorter"), N_("A shorter time"), "s"),
    _c("slots.back", "<", "week_back", N_("Week before"), flags="p"),
    _c("slots.on", ">", "week_on", N_("Week after"), flags="sp"),
    _c("slots.whose", "b", "other_side", N_("Whose times"), N_("The candidate's times, or the client's"), "sp"),
    _c("slots.reschedule", "R", "reschedule", N_("Reschedule"), N_("Another time for the confirmed round"), "pw"),
    _c("slots.cancel", "X", "cancel_round", N_("Call off"), N_("Call the round off: by whom, and why"), "pw"),
    _c("slots.withdraw", "W", "take_back", N_("Withdraw"), N_("Take the set on offer back"), "pw"),
    _c("slots.texts", "T", "texts", N_("Texts"), N_("The texts for either side, in both languages"), "sp"),
    _c("slots.calendar", "c", "calendar", N_("Calendar file"), N_("The round as an .ics file"), "p"),
    _c("slots.travel", "A", "travel", N_("Travel"), N_("Who pays for an out-of-town candidate's travel"), "pw"),
    _c("slots.unavailable", "U", "unavailable", N_("Not available"), N_("Somebody cannot make the time marked"), "pw"),
    _c("slots.hours", "a", "whole_day", N_("All hours"), N_("The whole day, or office hours only"), "p"),
    _c("slots.left", "h|left", "day_left", N_("Day before")),
    _c("slots.right", "l|right", "day_right", N_("Day after")),
    _c("texts.next", "tab", "next_text", N_("Next text"), N_("The other side's, the other language"), "s"),
)

_AGENDA: Final = (
    _c("agenda.view", "w", "next_view", N_("Day, week, list"), N_("One day, seven days, or the list to search"), "sp"),
    _c("agenda.back", "<", "days_back", N_("Earlier"), flags="sp"),
    _c("agenda.on", ">", "days_on", N_("Later"), flags="sp"),
    _c("agenda.today", ".", "to_today", N_("To today"), flags="sp"),
)

_REPORTS: Final = (
    _c("reports.per", "w", "next_per", N_("By what"), N_("By client, position, consultant, department, month"), "sp"),
    _c("reports.span", "t", "next_span", N_("How long"), N_("A year, a quarter, a month, all time"), "sp"),
    _c("reports.back", "<", "period_back", N_("Earlier"), flags="sp"),
    _c("reports.on", ">", "period_on", N_("Later"), flags="sp"),
    _c("reports.now", ".", "period_now", N_("To today"), flags="p"),
    _c("reports.export", "X", "export", N_("Export"), N_("These figures into a file"), "sp"),
)

_CLIENT: Final = (
    _c("clients.order", "o", "next_order", N_("Sort"), N_("By name, by next touch, by tier"), "sp"),
    _c(
        "client.gate",
        "G",
        "open_gate",
        N_("Open the gate"),
        N_("Leaders only: let positions open for a limited time, with a reason"),
        "spw",
    ),
    _c("client.warn", "W", "raise_warning", N_("Raise a warning"), N_("An early warning about this client"), "pw"),
    _c("document.attach", "a", "attach", N_("Attach"), N_("A file for the document"), "spw"),
    _c("document.copy", "o", "copy_out", N_("Copy out"), N_("Copy the attached file; the register notes it"), "spw"),
    _c("warning.close", "x", "close_warning", N_("Close warning"), N_("How it ended, and why"), "spw"),
)

_EXCHANGE: Final = (
    _c("exchange.in", "I", "import_list", N_("Import"), N_("Records of this kind from a file"), "p"),
    _c("exchange.out", "X", "export_list", N_("Export"), N_("This list, as it is narrowed, into a file"), "p"),
    _c("import.go", "ctrl+s", "import_go", N_("Continue"), N_("Look at every row, then import"), "s"),
    _c("import.encoding", "c", "choose_encoding", N_("Encoding"), N_("How the file is written: utf-8, gb18030 …"), "s"),
    _c("import.separator", "p", "choose_separator", N_("Separator"), N_("What stands between two cells"), "s"),
    _c("import.sheet", "t", "choose_sheet", N_("Sheet"), N_("Which sheet of the book is read"), "s"),
    _c("import.known", "a", "choose_known", N_("Known rows"), N_("What becomes of rows that are here already"), "s"),
    _c("import.clients", "b", "choose_clients", N_("New clients"), N_("Whether unknown clients are created"), "s"),
    _c("import.kind", "h", "choose_kind", N_("Kind"), N_("What the rows of the file are")),
    _c("import.file", "o", "other_file", N_("Other file")),
    _c("import.load", "l", "load_mapping", N_("Load mapping"), N_("Which column is what, from a mapping file")),
    _c("import.keep", "w", "keep_mapping", N_("Save mapping"), N_("Which column is what, as a mapping file")),
    _c("import.filter", "O", "filter_verdicts", N_("Filter"), N_("All rows, new, updates, skipped, errors"), "s"),
    _c("import.rejects", "W", "write_rejects", N_("Errors to a file"), N_("The rows with errors, and why"), "s"),
)

_POSITION: Final = (
    _c("position.check", "c", "still_fits", N_("Still fits?"), N_("Judge the cards: the brief changed"), "sp"),
    _c("position.request", "a", "extra_request", N_("Extra request"), N_("What the client asks for on top"), "pw"),
    _c("position.name", "R", "name_client", N_("Name the client"), N_("Tell this candidate who the client is"), "spw"),
    _c("check.fits", "1", "judge('fits')", N_("Fits"), N_("The card still fits what the client wants now"), "sw"),
    _c("check.doubtful", "2", "judge('doubtful')", N_("Doubtful"), N_("To be asked, with a note"), "sw"),
    _c(
        "check.no_longer", "3", "judge('no_longer')", N_("No longer"), N_("It does not fit any more, with a note"), "sw"
    ),
)

_REST: Final = (
    _c("form.save", "ctrl+s", "save", N_("Save"), flags="sw"),
    _c("new.known", "ctrl+o", "open_known", N_("Open that one"), N_("Open the record that is here already"), "s"),
    _c("new.linked", "ctrl+n", "create_linked", N_("Make it new"), N_("Make the record that a field names"), "w"),
    _c("draft.continue", "c", "continue_draft", N_("Continue"), N_("Go on writing it"), "sw"),
    _c("draft.discard", "d", "discard_draft", N_("Discard"), N_("Throw it away"), "sw"),
    _c("input.undo", "ctrl+z", "undo", N_("Undo typing")),
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

_CANDIDATE: Final = (
    _c("candidate.add", "a", "add_part", N_("Add"), N_("A job, a degree or a résumé"), "spw"),
    _c(
        "candidate.remove",
        "x",
        "remove_part",
        N_("Remove"),
        N_("The job, degree, résumé or list under the cursor"),
        "w",
    ),
    _c("candidate.up", "<", "part_up", N_("Further up"), N_("The job, degree or résumé one place up"), flags="w"),
    _c("candidate.down", ">", "part_down", N_("Further down"), N_("The job, degree or résumé one place down"), "w"),
    _c("candidate.right", "t", "still_right", N_("Confirm"), N_("The fact under the cursor is right today"), "spw"),
    _c("candidate.owner", "w", "ownership", N_("Ownership"), N_("Take it over, or rule on a dispute"), "pw"),
    _c("search.hot", "+", "hot_list", N_("Hot list"), N_("Put the row, or the marked ones, on a hot list"), "pw"),
    _c("search.recall", "b", "recall", N_("Searches"), N_("Saved searches and hot lists of this list"), "p"),
    _c("search.keep", "B", "keep_search", N_("Save search"), N_("Keep this search under a name"), "pw"),
)

COMMANDS: Final[tuple[Command, ...]] = (
    *_GO,
    *_GLOBAL,
    *_LIST,
    *_ROW,
    *_TODAY,
    *_BOARD,
    *_PANEL,
    *_SCRIPTS,
    *_SLOTS,
    *_AGENDA,
    *_REPORTS,
    *_CLIENT,
    *_EXCHANGE,
    *_CANDIDATE,
    *_POSITION,
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
