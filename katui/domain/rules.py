"""Every automatic rule of katui in one table: when it is looked at, on what condition, what it makes for whom (F1).

Today, the switches of the firm and docs/rules.md read this table; what the conditions are made of stands in services.
"""

from __future__ import annotations

from typing import Final

from katui.domain.rule import Event, Rule, Whom
from katui.i18n import N_


def _r(id: str, kinds: str, on: tuple[Event, ...], whom: Whom, setting: str, *said: str) -> Rule:
    """`said` is title, condition, due, why; `setting` names the limits by tier."""
    title, condition, due, why = said
    return Rule(id, frozenset(kinds.split()), on, whom, setting, title, condition, due, why)


# fmt: off
RULES: Final[tuple[Rule, ...]] = (
    _r("A6.contact", "client_call", (Event.CONTACT,), Whom.CLIENT, "cadence_days",
       N_("Call the client: the regular contact"),
       N_("the last contact is as long ago as the client's tier allows"),
       N_("last contact plus the days of the tier, on a working day"),
       N_("the regular contact with this client is due")),
    _r("A8.silent", "silent_position", (Event.OPENING,), Whom.POSITION, "silent_days",
       N_("Call the client about an open position"),
       N_("an open position without any contact with its client for the working days of the tier"),
       N_("that day at 18:00"),
       N_("the client has heard nothing from us about this position")),
    _r("B1.text", "report_text", (Event.REPORT_SENT,), Whom.CARD, "",
       N_("Send the text that the report is there"),
       N_("a report was sent to a person at the client"),
       N_("at once"),
       N_("a report went out")),
    _r("B1.call", "report_call", (Event.REPORT_SENT, Event.CALL_LOGGED,), Whom.CARD, "",
       N_("Call: has the report been read?"),
       N_("a report is with the client and not answered; an answer closes the call"),
       N_("the second working day after the report, 10:00; after a call, when its branch says"),
       N_("a report is not answered")),
    _r("B3.step", "client_call candidate_call follow_up", (Event.CALL_LOGGED,), Whom.CARD, "",
       N_("The further steps of a call's branch"),
       N_("a feedback call was logged and its branch has more than one step; the step in the log line is "
          "one's own plan"),
       N_("when the branch says"),
       N_("agreed in the last feedback call")),
    _r("B5.round_off", "tell_client tell_candidate", (Event.ROUND_OFF,), Whom.CARD, "",
       N_("Tell the other side that the round is off"),
       N_("a confirmed round was called off by either side"),
       N_("at once"),
       N_("a round was called off")),
    _r("B5.times", "times_expired times_waiting times_expiring", (Event.OPENING,), Whom.CARD, "",
       N_("Settle the time of a round"),
       N_("a set of offered times has expired or is about to, or a time is asked for longer than 72 hours"),
       N_("when the set ends, or 72 hours after it was first asked"),
       N_("a time is asked for and not settled")),
    _r("B5.clash", "double_booking", (Event.OPENING,), Whom.CARD, "",
       N_("Move one of two overlapping rounds"),
       N_("one candidate has two confirmed rounds that overlap"),
       N_("when the first of them begins"),
       N_("two rounds of one candidate overlap")),
    _r("B6.travel", "gap travel", (Event.TRAVEL_ASKED, Event.OPENING,), Whom.CARD, "",
       N_("Ask the client who pays for travel"),
       N_("a round on site of an out-of-town candidate, and nobody has said who pays"),
       N_("two working days before the round"),
       N_("out of town, and nobody has said who pays for travel")),
    _r("B9.prepare", "prepare", (Event.ROUND_SET,), Whom.CARD, "",
       N_("Prepare the candidate for the round"),
       N_("a round is confirmed"),
       N_("at once"),
       N_("an interview is set and the candidate is not prepared")),
    _r("B10.candidate", "candidate_feedback", (Event.ROUND_SET,), Whom.CARD, "",
       N_("Ask the candidate how the round went"),
       N_("a round is confirmed; recording the candidate's word closes it"),
       N_("30 minutes after the end, the same day"),
       N_("interview over, this side not asked yet")),
    _r("B10.client", "client_feedback", (Event.ROUND_SET, Event.FEEDBACK,), Whom.CARD, "",
       N_("Ask the client about the round"),
       N_("a round is confirmed, or the candidate's word is recorded and the client's is not"),
       N_("the end of the second working day after the round"),
       N_("interview over, this side not asked yet")),
    _r("B10.next", "client_call tell_candidate", (Event.FEEDBACK,), Whom.CARD, "",
       N_("The step that follows from the client's decision"),
       N_("the client's decision after a round is recorded; a step named in the form is one's own plan"),
       N_("the day named in the form, 18:00"),
       N_("the client decided after the round")),
    _r("B10.risk", "counter_offer", (Event.FEEDBACK,), Whom.CARD, "",
       N_("Talk with the candidate about a counter-offer"),
       N_("the candidate puts the risk of a counter-offer at 4 or 5"),
       N_("that day at 18:00"),
       N_("the candidate sees a risk of a counter-offer")),
    _r("B10.result", "interview", (Event.OPENING,), Whom.CARD, "",
       N_("Record what came of a round"),
       N_("a confirmed round is over and has no result"),
       N_("the end of the round"),
       N_("the round is over and has no result")),
    _r("B10.head", "", (Event.OPENING,), Whom.HEAD, "",
       N_("Step in: no word from the client after a round"),
       N_("the fourth working day after a round without the client's word"),
       N_("that day at 18:00"),
       N_("the client owes its word after a round")),
    _r("C3.gate", "gate", (Event.OPENING,), Whom.CLIENT, "",
       N_("Complete the registration of the client"),
       N_("a client was opened by exception; until a week after the exception"),
       N_("the day the exception ends"),
       N_("the client was opened by exception")),
    _r("C10.birthday", "birthday", (Event.OPENING,), Whom.PERSON, "",
       N_("Wish a key person a happy birthday"),
       N_("the birthday of a key person is within three working days, and nobody spoke with them that day"),
       N_("the day at 18:00"),
       N_("a key person has a birthday")),
    _r("C10.holiday", "holiday", (Event.OPENING,), Whom.PERSON, "",
       N_("Greet the key persons of A clients before a holiday"),
       N_("a holiday begins within a week, and key persons of A clients have not heard from us since"),
       N_("the last working day before it"),
       N_("a holiday is near")),
    _r("C12.warning", "warning", (Event.OPENING,), Whom.CLIENT, "",
       N_("Answer the warning about a client"),
       N_("a warning about a client is open or in hand"),
       N_("1, 3 or 5 working days after it was raised, by severity"),
       N_("a warning about this client is open")),
    _r("F1.interview", "interview", (Event.OPENING,), Whom.CARD, "",
       N_("A round today or tomorrow"),
       N_("a confirmed round begins today or tomorrow"),
       N_("when it begins"),
       N_("a round is near")),
    _r("F1.terms", "terms", (Event.OPENING,), Whom.CLIENT, "",
       N_("Renew the agreement with the client"),
       N_("terms end within 30 days, or ended while positions are open"),
       N_("the day the terms end"),
       N_("the terms with this client end")),
    _r("P2.gap", "gap", (Event.MOVED,), Whom.CARD, "",
       N_("Fill what was left open in a move"),
       N_("a card was moved although something soft was missing"),
       N_("that day at 18:00"),
       N_("left open when the card was moved")),
    _r("P2.candidate", "tell_candidate", (Event.ENDED,), Whom.CARD, "",
       N_("Tell the candidate how it ended"),
       N_("a card ended on the client's side or ours, and the candidate knew of it"),
       N_("that day at 18:00"),
       N_("the card ended and the candidate does not know yet")),
    _r("P2.client", "tell_client", (Event.ENDED,), Whom.CARD, "",
       N_("Tell the client plainly about the candidate"),
       N_("a card with the client ended on the candidate's side"),
       N_("that day at 18:00"),
       N_("the card ended and the client does not know yet")),
    _r("P3.stage", "follow_up over_limit", (Event.OPENING,), Whom.CARD, "stage_limits",
       N_("Move a card on, or end it"),
       N_("a card is longer in its stage than its stage and tier allow; once for each stay"),
       N_("that day at 18:00"),
       N_("the card is over the limit of its stage")),
    _r("P4.ask", "client_call", (Event.BRIEF,), Whom.POSITION, "",
       N_("Ask who wanted the change, and for the client's yes"),
       N_("the brief of a position changed and who asked, or the client's yes, is not on file"),
       N_("that day at 18:00"),
       N_("the brief of the position changed")),
    _r("P4.judge", "follow_up", (Event.BRIEF,), Whom.POSITION, "",
       N_("Judge the live cards again"),
       N_("the brief of a position with live cards changed"),
       N_("that day at 18:00"),
       N_("the brief of the position changed")),
    _r("P5.pair", "duplicate", (Event.OPENING,), Whom.CANDIDATE, "",
       N_("Judge whether two records are one person"),
       N_("two candidates look like one person and nobody has judged"),
       N_("that day at 18:00"),
       N_("two records may be one person")),
    _r("P6.talk", "counter_offer", (Event.OFFERED,), Whom.CARD, "",
       N_("Talk about a counter-offer before it comes"),
       N_("a card came to the offer and the talk was not held"),
       N_("at once"),
       N_("between offer and end of guarantee: a talk is due")),
    _r("P6.check_in", "check_in", (Event.STARTED,), Whom.CARD, "",
       N_("Check in with both sides after the start"),
       N_("days 1, 7, 30, 60, 90 after the start, and 14 days before the guarantee ends"),
       N_("that day, or the next working day"),
       N_("between offer and end of guarantee: a talk is due")),
    _r("P6.guarantee", "guarantee", (Event.OPENING,), Whom.CARD, "",
       N_("Call both sides: the guarantee ends"),
       N_("a guarantee ends within 14 days"),
       N_("the last working day of the guarantee"),
       N_("the guarantee ends soon")),
)
# fmt: on

BY_ID: Final[dict[str, Rule]] = {rule.id: rule for rule in RULES}
_BY_KIND: Final[dict[tuple[str, str], Rule]] = {
    (rule.requirement, kind): rule for rule in reversed(RULES) for kind in rule.kinds
}


def rule_of(requirement: str | None, kind: str) -> Rule | None:
    """The rule that made an action, by the requirement it carries and its kind; None for what a person planned."""
    return _BY_KIND.get((requirement or "", kind))


def switches(rule: Rule) -> tuple[str, ...]:
    """The names of a rule's switches: its id, and one for each tier where it has limits by tier (`P3.stage:C`)."""
    return (rule.id, *(f"{rule.id}:{tier.value}" for tier in rule.tiers))


SWITCHES: Final = frozenset(name for rule in RULES for name in switches(rule))
