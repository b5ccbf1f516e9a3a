"""What each need of a move means, and what is asked to meet it: one table for board, palette, CLI and docs (P2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from katui.domain.contact import Channel
from katui.domain.pipeline import EndReason, Need
from katui.domain.placing import LeaveCause, Remedy
from katui.domain.positions import TravelPolicy
from katui.domain.step_texts import StepText
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import InterviewMode, ReportKind, RoundReason
from katui.i18n import N_, _, in_every_language


class Ask(StrEnum):
    """How a field is filled: words, a word of a list, a moment, a day, a key person of the client."""

    TEXT = "text"
    WORD = "word"
    MOMENT = "moment"
    DAY = "day"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a move's form; `first` is what stands there before anything is typed.

    What `happened` is never still to come.
    """

    name: str
    title: str
    ask: Ask = Ask.TEXT
    words: type[Vocabulary] | None = None
    required: bool = True
    first: str = ""
    happened: bool = False

    @property
    def label(self) -> str:
        """The field's name in the active language."""
        return _(self.title)


def by_name(fields: Iterable[Field], given: Mapping[str, str]) -> dict[str, str]:
    """What was given for these fields under their names; each may be given by its label in either language."""
    asked = tuple(fields)
    names = {word.casefold(): one.name for one in asked for word in in_every_language(one.title)}
    names |= {one.name: one.name for one in asked}
    return {names.get(name.strip().casefold(), name): text for name, text in given.items()}


LEARNED: Final = (
    Field("learned_from", N_("From whom we learned it")),
    Field("learned_at", N_("When we learned it"), Ask.MOMENT, first=N_("just now"), happened=True),
)

BACK_REASON: Final = Field("reason", N_("Reason"))

FIELDS: Final[dict[Need, tuple[Field, ...]]] = {
    Need.CONTACT: (Field("contact", N_("What was said in the contact"), required=False),),
    Need.MOTIVATION: (Field("motivation", N_("Motivation"), required=False),),
    Need.EXPECTED_PAY: (Field("pay_wanted", N_("Expected pay"), required=False),),
    Need.LOCATION: (Field("location", N_("Answer about the location"), required=False),),
    Need.TRAVEL: (Field("travel_policy", N_("Who pays for travel"), Ask.WORD, TravelPolicy, required=False),),
    Need.REPORT: (
        Field("report_to", N_("Report sent to"), Ask.PERSON),
        Field("report_channel", N_("Report sent by"), Ask.WORD, Channel, first="email"),
        Field("report_sent", N_("Report sent at"), Ask.MOMENT, first=N_("just now"), happened=True),
        Field("report_kind", N_("Kind of report"), Ask.WORD, ReportKind, first="full"),
    ),
    Need.CONSENT: (
        Field("consent", N_("The candidate's words of consent")),
        Field("consent_channel", N_("Consent given by"), Ask.WORD, Channel, first="wechat"),
    ),
    Need.CLIENT_WORD: LEARNED,
    Need.TIME: (
        Field("interview_at", N_("Interview at"), Ask.MOMENT),
        Field("interview_mode", N_("How it is held"), Ask.WORD, InterviewMode, first="onsite"),
        *LEARNED,
    ),
    Need.ROUND_REASON: (
        Field("round_why", N_("Why a round that was not planned"), Ask.WORD, RoundReason, required=False),
        Field("round_words", N_("Another reason, in your words"), required=False),
    ),
    Need.COUNTER_OFFER: (Field("counter_talk", N_("What came of the counter-offer talk"), required=False),),
    Need.OFFER_TERMS: (
        Field("offer_terms", N_("Terms of the offer")),
        Field("verbal_on", N_("Verbal offer on"), Ask.DAY, first="today", happened=True),
        Field("written_on", N_("Written offer on"), Ask.DAY, required=False, happened=True),
        Field("valid_until", N_("Valid until"), Ask.DAY, required=False),
        *LEARNED,
    ),
    Need.PLANNED_START: (
        Field("planned_start", N_("Planned start"), Ask.DAY),
        Field("accepted_on", N_("Accepted on"), Ask.DAY, required=False, happened=True),
    ),
    Need.RESIGNATION: (Field("resignation", N_("State of the resignation"), required=False),),
    Need.START_DATE: (Field("start_on", N_("Started on"), Ask.DAY, first="today"),),
    Need.STARTED: (Field("start_on", N_("Started on"), Ask.DAY, first="today"),),
    Need.PLACEMENT_TERMS: (Field("guarantee_until", N_("Guarantee until"), Ask.DAY),),
    Need.LEFT: (
        Field("left_cause", N_("Why they left"), Ask.WORD, LeaveCause),
        Field("reason", N_("In your words"), required=False),
        Field("left_on", N_("Left on"), Ask.DAY, first="today"),
        Field("remedy", N_("Remedy (empty: by the terms)"), Ask.WORD, Remedy, required=False),
    ),
    Need.REASON: (
        Field("reason_code", N_("Reason"), Ask.WORD, EndReason),
        Field("reason", N_("In your words"), required=False),
    ),
}

WHY: Final[dict[Need, str]] = {
    Need.CONTACT: N_("no follow-up with the candidate yet"),
    Need.MOTIVATION: N_("why the candidate would move is not known"),
    Need.EXPECTED_PAY: N_("the expected pay is not known"),
    Need.LOCATION: N_("the candidate has not answered about the location"),
    Need.OFF_LIMITS: N_("off-limits: {detail}"),
    Need.TRAVEL: N_("out of town ({detail}): it is not known who pays for travel"),
    Need.REPORT: N_("no report has been sent to the client"),
    Need.CONSENT: N_("the candidate has not agreed to be shown to this client"),
    Need.BLOCKED_COMPANY: N_("the candidate must not be shown to {detail}"),
    Need.ALREADY_WITH_CLIENT: N_("already with this client: {detail}"),
    Need.ASK_FIRST: N_("not to this client for now; speak with {detail} first"),
    Need.TERMS: N_("no terms in force or confirmed in writing with {detail}"),
    Need.REGISTERED: N_("the position is a draft: first the client must be registered and approved"),
    Need.CLIENT_WORD: N_("who at the client said so, and when"),
    Need.TIME: N_("no interview time is set"),
    Need.ROUND_REASON: N_("{detail} was not planned: why is it held"),
    Need.COUNTER_OFFER: N_("counter-offer risk {detail} of 5: the talk about it comes before the offer"),
    Need.OFFER_TERMS: N_("the terms of the offer are not recorded"),
    Need.PLANNED_START: N_("the planned start is not known"),
    Need.RESIGNATION: N_("it is not known how the resignation is going"),
    Need.START_DATE: N_("the start date is not recorded"),
    Need.STARTED: N_("the first day, {detail}, is still to come"),
    Need.PLACEMENT_TERMS: N_("the agreement names no guarantee; the placement needs its end"),
    Need.GUARANTEE_OVER: N_("the guarantee runs until {detail}"),
    Need.LEFT: N_("why and when they left is not recorded"),
    Need.REASON: N_("an end needs a reason"),
}

DO: Final[dict[Need, StepText]] = {
    Need.CONTACT: StepText.CONTACT,
    Need.MOTIVATION: StepText.MOTIVATION,
    Need.EXPECTED_PAY: StepText.EXPECTED_PAY,
    Need.LOCATION: StepText.LOCATION,
    Need.TRAVEL: StepText.TRAVEL,
    Need.RESIGNATION: StepText.RESIGNATION,
    Need.REPORT: StepText.REPORT,
    Need.CONSENT: StepText.CONSENT,
    Need.OFF_LIMITS: StepText.OFF_LIMITS,
    Need.BLOCKED_COMPANY: StepText.BLOCKED_COMPANY,
    Need.ALREADY_WITH_CLIENT: StepText.ALREADY_WITH_CLIENT,
    Need.ASK_FIRST: StepText.ASK_FIRST,
    Need.TERMS: StepText.TERMS,
    Need.REGISTERED: StepText.REGISTERED,
    Need.TIME: StepText.TIME,
    Need.ROUND_REASON: StepText.ROUND_REASON,
    Need.COUNTER_OFFER: StepText.COUNTER_OFFER,
    Need.OFFER_TERMS: StepText.OFFER_TERMS,
    Need.PLANNED_START: StepText.PLANNED_START,
    Need.CLIENT_WORD: StepText.CLIENT_WORD,
}


def fields_for(needs: tuple[Need, ...]) -> tuple[Field, ...]:
    """The fields that meet these needs, each once, in the order of the stages."""
    found: dict[str, Field] = {}
    for need in needs:
        for field in FIELDS.get(need, ()):
            found.setdefault(field.name, field)
    return tuple(found.values())
