"""The commands about cards: offer, scripts, reports, interview times, interviews, figures (I1)."""

from __future__ import annotations

from typing import Final

from katui.commands.scopes import command as _c
from katui.i18n import N_

CARD: Final = (
    _c("card.offer", "O", "offer", N_("Offer"), N_("Terms, start, guarantee, fee and invoices of the card"), "p"),
)

PANEL: Final = (
    _c("panel.branch", "1|2|3|4|5|6|7|8|9", "branch", N_("Answer"), N_("What the other side answered")),
    _c("panel.person", "tab", "next_case", N_("Next candidate"), N_("The next one waiting with this person"), "s"),
    _c("panel.other", "t", "other_script", N_("Other script"), N_("The text to send, the call, the weekly call"), "s"),
    _c("panel.sent", "S", "sent", N_("Sent"), N_("The copied text was sent: log it"), "sw"),
    _c("panel.edit", "E", "edit_script", N_("Edit script"), N_("The wording the firm uses, on this very case"), "p"),
    _c("panel.log", "enter", "log", N_("Log call"), N_("Log and schedule the next action"), "sw"),
)

SCRIPTS: Final = (
    _c("scripts.remove", "x", "take_out", N_("Remove"), N_("The part under the cursor, from the text here"), "s"),
    _c("scripts.language", "t", "other_language", N_("Other language"), N_("The same in Chinese or in English"), "s"),
    _c("scripts.versions", "w", "versions", N_("Wordings"), N_("Every wording that was saved or used"), "s"),
    _c("scripts.shipped", "R", "shipped", N_("As shipped"), N_("Back to the wording katui ships")),
    _c("scripts.export", "X", "export", N_("Export"), N_("The script in use as a file")),
    _c("scripts.import", "I", "import_script", N_("Import"), N_("A script from a file"), "s"),
)

SHEET: Final = (
    _c("sheet.send", "S", "send_report", N_("Send"), N_("To the client; the text and the call become due"), "spw"),
    _c("sheet.export", "X", "export_report", N_("Export"), N_("The report as a Word or Markdown file"), "sp"),
    _c("sheet.kind", "b", "turn_kind", N_("Blind or full"), N_("Without name and employer, or with them"), "spw"),
)

SLOTS: Final = (
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
    _c("slots.again", "O", "offer_again", N_("Offer again"), N_("Mark those of the last set still to come"), "p"),
    _c("slots.unavailable", "U", "unavailable", N_("Not available"), N_("Somebody cannot make the time marked"), "pw"),
    _c("slots.hours", "a", "whole_day", N_("All hours"), N_("The whole day, or office hours only"), "p"),
    _c("slots.left", "h|left", "day_left", N_("Day before")),
    _c("slots.right", "l|right", "day_right", N_("Day after")),
    _c("texts.mail", "E", "as_mail", N_("Mail draft"), N_("The text as the draft of an e-mail, and back"), "s"),
    _c("texts.calendar", "c", "side_calendar", N_("Calendar file"), N_("A calendar file for this side only"), "s"),
    _c("texts.next", "tab", "next_text", N_("Next text"), N_("The other side's, the other language"), "s"),
)

AGENDA: Final = (
    _c("agenda.view", "w", "next_view", N_("Day, week, list"), N_("One day, seven days, or the list to search"), "sp"),
    _c("agenda.back", "<", "days_back", N_("Earlier"), flags="sp"),
    _c("agenda.on", ">", "days_on", N_("Later"), flags="sp"),
    _c("agenda.today", ".", "to_today", N_("To today"), flags="sp"),
)

REPORTS: Final = (
    _c("reports.per", "w", "next_per", N_("By what"), N_("By client, position, consultant, department, month"), "sp"),
    _c("reports.span", "t", "next_span", N_("How long"), N_("A year, a quarter, a month, all time"), "sp"),
    _c("reports.back", "<", "period_back", N_("Earlier"), flags="sp"),
    _c("reports.on", ">", "period_on", N_("Later"), flags="sp"),
    _c("reports.now", ".", "period_now", N_("To today"), flags="p"),
    _c("reports.quality", "Q", "quality", N_("Quality"), N_("Feedback time against the checklist, and back"), "sp"),
    _c(
        "reports.stages",
        "T",
        "stage_time",
        N_("Stages"),
        N_("Time in stage against the limits, and back"),
        "sp",
    ),
    _c("reports.export", "X", "export", N_("Export"), N_("These figures into a file"), "sp"),
)
