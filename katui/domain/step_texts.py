"""What steps ask for and warnings say where katui words them, each by its code: one table for all of them (F1, C12)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self

from katui.i18n import N_, _

_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


class Text(StrEnum):
    """A text by the code it is kept under; who reads it has it in the own language (I3)."""

    message: str

    def __new__(cls, code: str, message: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.message = message
        return member

    @property
    def places(self) -> frozenset[str]:
        """The words it takes."""
        return frozenset(_PLACE.findall(self.message))

    def filled(self, words: Mapping[str, str]) -> str:
        """The text in the active language; KeyError where a word is missing."""
        return _(self.message).format(**words)


class StepText(Text):
    """What a step asks for."""

    # a need that a move left open (P2)
    CONTACT = "contact", N_("Log the contact with {candidate}")
    MOTIVATION = "motivation", N_("Ask {candidate} why they would move")
    EXPECTED_PAY = "expected_pay", N_("Ask {candidate} for the expected pay")
    LOCATION = "location", N_("Ask {candidate} about the location")
    TRAVEL = "travel", N_("Ask {client} who pays for {candidate}'s travel")
    RESIGNATION = "resignation", N_("Ask {candidate} how the resignation is going")
    REPORT = "report", N_("Send {client} the report on {candidate}")
    CONSENT = "consent", N_("Ask {candidate} for consent to {client}")
    OFF_LIMITS = "off_limits", N_("Get a ruling on {candidate}: off-limits")
    BLOCKED_COMPANY = "blocked_company", N_("Speak with {candidate} about {client}: a blocked company")
    ALREADY_WITH_CLIENT = "already_with_client", N_("Settle the two processes of {candidate} at {client}")
    ASK_FIRST = "ask_first", N_("Settle with {owner} what stands against {candidate} at {client}")
    TERMS = "terms", N_("Get the terms with {client} confirmed in writing")
    REGISTERED = "registered", N_("Complete the registration of {client}")
    TIME = "time", N_("Get the interview time of {candidate} from {client}")
    ROUND_REASON = "round_reason", N_("Ask {client} why there is one more round with {candidate}")
    OFFER_TERMS = "offer_terms", N_("Get the offer's terms for {candidate} from {client}")
    PLANNED_START = "planned_start", N_("Ask {candidate} for the planned start")
    ASK_TIMES = "ask_times", N_("Ask {candidate} when an interview at {client} suits them")
    PICK_TIME = "pick_time", N_("Have {client} pick a time for {candidate}")
    CLIENT_WORD = "client_word", N_("Ask {client} who decided on {candidate}")
    FILL_REPORT = "fill_report", N_("Fill what the report on {candidate} lacks: {gaps}")
    COUNTER_OFFER = "counter_offer", N_("Talk with {candidate} about a counter-offer before it comes")

    # a report that went out, a version of a brief, a merge (B1, P4, P5)
    REPORT_TEXT = "report_text", N_("Send {person} the text that the report on {candidate} is there")
    REPORT_CALL = "report_call", N_("Call {person}: has the report on {candidate} been read?")
    BRIEF_ASK = "brief_ask", N_("{position}: ask {person} who wanted version {no}, and have the client confirm it")
    BRIEF_JUDGE = "brief_judge", N_("{position}: say which candidates still fit version {no} of the brief")
    MERGED = "merged", N_("{name}: two records became one, {owner} owns it now. A head can rule on it.")

    # rounds (B5, B8, B9, B10)
    PREPARE = "prepare", N_("Prepare {candidate} for the interview at {client}")
    HEAR_CANDIDATE = "hear_candidate", N_("Ask {candidate} how the interview at {client} went")
    HEAR_CLIENT = "hear_client", N_("Ask {client} about the interview of {candidate}")
    OFF_BY_CLIENT = "off_by_client", N_("Tell {candidate} that the interview at {client} is off")
    OFF_BY_CANDIDATE = "off_by_candidate", N_("Tell {client} that {candidate} cannot come to the interview")
    MISSED_BY_CANDIDATE = "missed_by_candidate", N_("Tell {client} why the round with {candidate} did not take place")
    MISSED_BY_CLIENT = "missed_by_client", N_("Tell {candidate} why the round at {client} did not take place")
    SORRY_CLIENT = "sorry_client", N_("Apologise to {client} for the round with {candidate}")
    SORRY_CANDIDATE = "sorry_candidate", N_("Apologise to {candidate} for the round at {client}, and explain")
    NEW_TIME = "new_time", N_("Offer new times for {candidate} at {client}")
    MOVE_ROUND = "move_round", N_("Move round {n} with {client} or call it off: {candidate} cannot come {at}")
    NEXT_ROUND = "next_round", N_("Arrange the next round of {candidate} at {client}")
    NAMED = "named", N_("{what}: {candidate} at {client}")
    DECISION_OPEN = "decision_open", N_("Ask {client} again about the decision on {candidate}")
    REFUSED = "refused", N_("Tell {candidate} kindly how it ended at {client}, and end the card")

    # what stands in the way of a card, and how it ends (B7, B8, P2)
    HR_FIRST = "hr_first", N_("Agree with {client} what HR brings to the talk with {candidate}")
    HR_TOLD = "hr_told", N_("Tell {candidate} what HR does at {client}, and who calls first")
    SOLVE = "solve", N_("{candidate} wants out; settle with {client}: {what}")
    SOLVE_OWN = "solve_own", N_("{candidate} wants out; to be settled: {what}")
    GOES_ON = "goes_on", N_("Tell {client} that {candidate} goes on")
    GO_ON = "go_on", N_("Go on with {candidate} for {client}")
    ENDED_CANDIDATE = "ended_candidate", N_("Tell {candidate} how it ended at {client}, kindly")
    ENDED_CLIENT = "ended_client", N_("Tell {client} plainly about {candidate}")
    TAKEN_BACK = "taken_back", N_("Tell {client} that we withdraw {candidate}")
    WITHDREW = "withdrew", N_("Tell {client} that the candidate for {position} withdrew")

    # from the offer to the end of the guarantee (P6)
    OFFER_ANSWER = "offer_answer", N_("Ask {candidate} for the answer to the offer from {client}")
    OFFER_MOVE = "offer_move", N_("Move {candidate} to {status}: offer from {client}")
    RESIGNED = "resigned", N_("Ask {candidate} whether the employer was told, and how it went")
    LAST_DAY = "last_day", N_("Call {candidate} on the last day at the old employer")
    CHECK_IN_CANDIDATE = "check_in_candidate", N_("Check in with {candidate} at {client}, day {day}")
    CHECK_IN_CLIENT = "check_in_client", N_("Check in with {client} about {candidate}, day {day}")
    REPLACE = "replace", N_("By {day}: replace {candidate} at {client}, without fee")
    OR_REFUND = "or_refund", N_("No replacement for {candidate} yet: refund {client} {amount}")
    OR_REFUND_OPEN = (
        "or_refund_open",
        N_("No replacement for {candidate} yet: agree with {client} on the refund"),
    )
    REFUND = "refund", N_("Refund {client} {amount}: {candidate} left inside the guarantee")
    REFUND_OPEN = (
        "refund_open",
        N_("Agree with {client} on the refund: {candidate} left, it cannot be worked out from the terms"),
    )
    VOID = "void", N_("Tell {client} why nothing is owed for {candidate}: the cause is its own")
    CREDIT = "credit", N_("Take back the invoice for {candidate}: did not start at {client}")
    STRANDED = "stranded", N_("Help {candidate}: already resigned, and {client} withdrew the offer")

    # stages, direction, the rhythm with clients (P3, D2, A6)
    STAGE = "stage", N_("Advance or close: {candidate} at {client}")
    DIRECTION = "direction", N_("{position}: talk about direction with {client}, before more people are recommended")
    DIRECTION_HIDDEN = (
        "direction_hidden",
        N_("{position}: talk about direction with the client, before more people are recommended"),
    )
    TOUCH = "touch", N_("Call {client}: the regular contact")
    BEAT = "beat", N_("{client}: {what}")


class WarningText(Text):
    """The first line of a warning; of a confidential search it says neither who nor from what (P4)."""

    LEFT = "left", N_("{candidate} left {position} on day {day}: {cause}")
    LEFT_HIDDEN = "left_hidden", N_("A placement left on day {day}: {cause}")
    LEFT_AGAIN = (
        "left_again",
        N_("Two placements left within 90 days; now {candidate}, {position}, on day {day}: {cause}"),
    )
    LEFT_AGAIN_HIDDEN = "left_again_hidden", N_("Two placements left within 90 days, the last on day {day}: {cause}")
    WITHDRAWN = "withdrawn", N_("Offer to {candidate} withdrawn after they resigned")
    WITHDRAWN_HIDDEN = "withdrawn_hidden", N_("An offer was withdrawn after the candidate had resigned")
