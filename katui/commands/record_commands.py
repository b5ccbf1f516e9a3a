"""The commands on records of a kind, and of what comes in and goes out (I1)."""

from __future__ import annotations

from typing import Final

from katui.commands.scopes import command as _c
from katui.i18n import N_

CLIENT: Final = (
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
    _c("client.rhythm", "N", "rhythm", N_("Rhythm"), N_("How often we are in touch, and the other duties"), "pw"),
    _c("document.attach", "a", "attach", N_("Attach"), N_("A file for the document"), "spw"),
    _c("document.copy", "o", "copy_out", N_("Copy out"), N_("Copy the attached file; the register notes it"), "spw"),
    _c("warning.measure", "M", "measure", N_("Countermeasure"), N_("Cause, what we do, the next step"), "spw"),
    _c("warning.close", "x", "close_warning", N_("Close warning"), N_("How it ended, and why"), "spw"),
)

EXCHANGE: Final = (
    _c("exchange.in", "I", "import_list", N_("Import"), N_("Records of this kind from a file"), "p"),
    _c("exchange.out", "X", "export_list", N_("Export"), N_("This list, as it is narrowed, into a file"), "p"),
    _c("import.go", "ctrl+s", "import_go", N_("Continue"), N_("Look at every row, then import"), "s"),
    _c("import.encoding", "c", "choose_encoding", N_("Encoding"), N_("How the file is written: utf-8, gb18030 …"), "s"),
    _c("import.separator", "p", "choose_separator", N_("Separator"), N_("What separates two cells"), "s"),
    _c("import.sheet", "t", "choose_sheet", N_("Sheet"), N_("Which sheet of the file is read"), "s"),
    _c("import.known", "a", "choose_known", N_("Known rows"), N_("What to do with rows that are here already"), "s"),
    _c("import.clients", "b", "choose_clients", N_("New clients"), N_("Whether unknown clients are created"), "s"),
    _c("import.kind", "h", "choose_kind", N_("Kind"), N_("What the rows of the file are")),
    _c("import.file", "o", "other_file", N_("Other file")),
    _c("import.load", "l", "load_mapping", N_("Load mapping"), N_("Which column is what, from a mapping file")),
    _c("import.keep", "w", "keep_mapping", N_("Save mapping"), N_("Which column is what, as a mapping file")),
    _c("import.filter", "O", "filter_verdicts", N_("Filter"), N_("All rows, new, updates, skipped, errors"), "s"),
    _c("import.rejects", "W", "write_rejects", N_("Errors to a file"), N_("The rows with errors, and why"), "s"),
)

CANDIDATE: Final = (
    _c("candidate.add", "a", "add_part", N_("Add"), N_("A job, a degree or a résumé"), "spw"),
    _c(
        "candidate.remove",
        "x",
        "remove_part",
        N_("Remove"),
        N_("The job, degree, résumé or list under the cursor"),
        flags="w",
    ),
    _c("candidate.up", "<", "part_up", N_("Further up"), N_("The job, degree or résumé one place up"), flags="w"),
    _c(
        "candidate.down",
        ">",
        "part_down",
        N_("Further down"),
        N_("The job, degree or résumé one place down"),
        flags="w",
    ),
    _c("candidate.right", "t", "still_right", N_("Confirm"), N_("The fact under the cursor is right today"), "spw"),
    _c("candidate.owner", "w", "ownership", N_("Ownership"), N_("Take it over, or rule on a dispute"), "pw"),
    _c(
        "candidate.erase",
        "",
        "erase",
        N_("Erase on request"),
        N_("Heads and leaders only; takes the person out of every record for good"),
        "pw",
    ),
    _c(
        "search.due",
        "",
        "show_due",
        N_("Kept longer than allowed"),
        N_("Candidates whose term has passed: ask them again, or erase them"),
        "p",
    ),
    _c("search.hot", "+", "hot_list", N_("Hot list"), N_("Put the row, or the marked ones, on a hot list"), "pw"),
    _c("search.recall", "b", "recall", N_("Searches"), N_("Saved searches and hot lists of this list"), "p"),
    _c("search.keep", "B", "keep_search", N_("Save search"), N_("Keep this search under a name"), "pw"),
)

POSITION: Final = (
    _c("position.check", "c", "still_fits", N_("Still fits?"), N_("Judge the cards: the brief changed"), "sp"),
    _c("position.request", "a", "extra_request", N_("Extra request"), N_("What the client asks for on top"), "pw"),
    _c("position.plan", "M", "agreed_plan", N_("Plan"), N_("The plan agreed for the position, and what slips"), "sp"),
    _c("position.name", "R", "name_client", N_("Name the client"), N_("Tell this candidate who the client is"), "spw"),
    _c("plan.agree", "c", "agree", N_("Agreed"), N_("Who at the client agreed to the plan, and when"), "spw"),
    _c("plan.sent", "S", "plan_sent", N_("Sent"), N_("The plan went to the client as a text"), "spw"),
    _c("plan.text", "T", "other_text", N_("Other language"), N_("The plan as a text in the other language"), "sp"),
    _c("plan.again", "R", "plan_again", N_("New plan"), N_("From today, with a reason; the old one is kept"), "spw"),
    _c("check.fits", "1", "judge('fits')", N_("Fits"), N_("The card still fits what the client wants now"), "sw"),
    _c("check.doubtful", "2", "judge('doubtful')", N_("Doubtful"), N_("To be asked, with a note"), "sw"),
    _c(
        "check.no_longer", "3", "judge('no_longer')", N_("No longer"), N_("It does not fit any more, with a note"), "sw"
    ),
)
