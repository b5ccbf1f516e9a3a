"""Every command of the command line: its module and what it does in one line (I4)."""

from __future__ import annotations

from typing import Final

from katui.i18n import N_

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("init", N_("make a store, with your account as leader and consultant")),
    "log": ("log", N_("log a follow-up and its next step in one line")),
    "today": ("today", N_("what is due on your desk, most urgent first")),
    "pace": ("pace", N_("how far reports come, how fast, how many a week")),
    "rules": ("rules", N_("the automatic rules, what each does, and their switches")),
    "calendar": ("calendar", N_("days off and weekends worked of a year; enter a year not published yet")),
    "find": ("find", N_("search clients, key persons, positions and candidates")),
    "show": ("show", N_("read one record")),
    "list": ("list_", N_("list the records of a kind")),
    "client": ("client", N_("register a client, open its gate, close a warning, attach a document")),
    "create": ("create", N_("make a record")),
    "edit": ("edit", N_("change fields of a record")),
    "move": ("move", N_("move a card to another status, by the rules of the board")),
    "times": ("times", N_("interview times of a card: offer, pick, refuse, withdraw, move, call off, calendar file")),
    "report": ("report", N_("the recommendation report of a card: its checklist, its parts, the file")),
    "undo": ("undo", N_("undo your last act, or one named batch")),
    "duplicates": ("duplicates", N_("pairs of candidates that may be one person")),
    "merge": ("merge", N_("make two records of one candidate one")),
    "split": ("split", N_("take the newest merge into a candidate apart again")),
    "erase": ("erase", N_("erase a candidate on request; nothing brings it back")),
    "import": ("import_", N_("read clients, key persons, positions or candidates from a file")),
    "export": ("export", N_("write records to a file")),
    "demo": ("demo", N_("write the sample firm to a store of its own")),
    "audit": ("audit", N_("whether the register of access is unbroken")),
    "doctor": ("doctor", N_("check that everything is in order")),
}
