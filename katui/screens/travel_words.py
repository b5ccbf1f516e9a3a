"""What the travel panel says: who pays, since when it is asked, whether the candidate knows, who was tried (B6)."""

from __future__ import annotations

from datetime import date
from typing import Final

from katui.domain import when
from katui.domain.positions import TravelPolicy
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled, noted
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.files_words import joined
from katui.services.slots import TravelSheet
from katui.services.travel import Travel
from katui.services.travel_panel import Locals

SOURCES: Final = {
    "position": N_("by the position: {policy}"),
    "agreement": N_("by the agreement: {policy}"),
}


def said_of(sheet: TravelSheet, today: date) -> list[str]:
    """Everything that is known, a sentence a line."""
    said = [answer_words(sheet.travel, today)]
    if sheet.agreed is not None and sheet.travel.source != "agreement":
        said.append(_("The client's agreement says: {policy}.").format(policy=sheet.agreed.label))
    if sheet.travel.match:
        said.append(_("How well they match: {match}").format(match=sheet.travel.match))
    if not sheet.travel.open:
        said.append(told_words(sheet.travel, today))
    said.append(locals_words(sheet.locals, sheet.city))
    if sheet.remote_first:
        said.append(_("A first round by phone or video saves both sides the trip."))
    return said


def answer_words(way: Travel, today: date) -> str:
    """Who pays, by whose word; while that is open, since when it is asked and by whom."""
    if way.open:
        if way.asked_on is None:
            return _("Nobody has said who pays for travel.")
        text = _("Nobody has said who pays for travel; {who} asked {day}.")
        return text.format(who=way.asked_by, day=when.day_said(way.asked_on, today))
    if way.source in SOURCES:
        return _("Travel: {answer}.").format(answer=_(SOURCES[way.source]).format(policy=way.answer))
    policy = "" if way.policy is None or way.policy.label == way.answer else way.policy.label
    day = when.show_day(way.answered_on, today) if way.answered_on else ""
    by = joined(way.by, day)
    said = joined(policy, way.answer)
    return _("Travel: {answer}.").format(answer=noted(said, by) if by else said)


def told_words(way: Travel, today: date) -> str:
    """Whether the candidate knows."""
    if way.told_on is None:
        return _("The candidate has not been told yet.")
    return _("The candidate was told {day}.").format(day=when.day_said(way.told_on, today))


def locals_words(held: Locals, city: str) -> str:
    """How many candidates of the position's city were tried, and how many are left."""
    if not held.tried:
        return _("No candidate from {city} was tried yet.").format(city=city)
    gone = n_(
        "{n} candidate from {city} was tried, none is left.",
        "{n} candidates from {city} were tried, none is left.",
        held.tried,
    )
    left = n_(
        "{n} candidate from {city} was tried, {m} still in process.",
        "{n} candidates from {city} were tried, {m} still in process.",
        held.tried,
    )
    return (gone if held.exhausted else left).format(city=city, n=held.tried, m=held.going)


def brief_words(sheet: TravelSheet) -> str:
    """The same on one line of the card's file: the way, the policy or *ask now*, how many were tried here."""
    way = sheet.travel
    said = _("ask now: A") if way.open else way.answer
    untold = "" if way.open or way.told_on else _("candidate not told")
    tried = _("{city}: {n} tried, {m} left").format(city=sheet.city, n=sheet.locals.tried, m=sheet.locals.going)
    return joined(way.way, said, untold, tried)


def fields_of(sheet: TravelSheet, policy: TravelPolicy, today: date) -> list[FormField]:
    """The form of an answer: who said so, when it was asked, in which words, and the judgement of the match."""
    way = sheet.travel
    names = tuple((one.name, one.name) for one in sheet.people)
    asked = (way.asked_on or today).isoformat()
    fields = [
        FormField("by", _("Who said so"), Shape.WORD if names else Shape.LINE, names, required=True, first=way.by),
        FormField("words", _("In which words"), first="", hint=_("up to 800, second class, one night"), limit=500),
        FormField("asked_on", _("Asked on"), first=asked, hint=_("a day: today, mon, 2026-12-01")),
    ]
    if policy is TravelPolicy.IF_HIRED:
        hint = _("your judgement, for the candidate to weigh the journey")
        fields.insert(0, FormField("match", _("How well they match"), required=True, first=way.match, hint=hint))
    return fields


def title_of(sheet: TravelSheet) -> str:
    """Whose way from where to where."""
    return labelled(_("Travel"), joined(sheet.candidate.name, sheet.travel.way))
