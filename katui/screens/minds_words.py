"""What the panel of hesitations says: what is known, what can be recorded, which texts there are (B7, B8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from katui.domain import when
from katui.domain.needs import Field
from katui.domain.scripts import Scenario
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled, noted
from katui.screens.dialogs.form_fields import FormField, of_needs
from katui.screens.files_words import joined
from katui.services.board_badges import Leaving
from katui.services.concerns import Concern, Heard
from katui.services.mind_texts import Text
from katui.services.minds import Done, Standing
from katui.widgets.choice_list import Option
from katui.widgets.detail import Field as Shown
from katui.widgets.painting import Run

TITLE: Final = N_("What stands in the way of {candidate}")
MOST_LINES: Final = 7
LETTERS: Final = {
    Scenario.HR_AVERSE: "t",
    Scenario.WITHDRAWAL: "y",
    Scenario.NO_SHOW: "z",
}
"""The scripts that a panel leads to, where they are there."""
_TO: Final = {
    ("candidate", "zh_CN"): N_("To the candidate, in Chinese"),
    ("candidate", "en"): N_("To the candidate, in English"),
    ("client", "zh_CN"): N_("To the client, in Chinese"),
    ("client", "en"): N_("To the client, in English"),
}


def concern_words(one: Concern) -> str:
    """A concern in one phrase: what about, in which words."""
    return labelled(noted(one.kind.label, one.about) if one.about else one.kind.label, one.words)


def heard_words(heard: Iterable[Heard]) -> str:
    """What speaks against a card, with what it shares and how it was solved elsewhere."""
    return clauses(_heard(one) for one in heard)


def _heard(heard: Heard) -> str:
    one = heard.concern
    said = joined(noted(concern_words(one), heard.trait.label), one.where)
    return joined(said, _("solved there: {how}").format(how=one.solved_how)) if one.solved_how else said


def card_lines(held: Standing, zone: str, now: datetime) -> list[list[Run]]:
    """The card, what is open on it with what would solve it, and what was heard on others; at most a few lines."""
    lines: list[list[Run]] = [[("strong", joined(held.position, held.client)), ("muted", f"  {held.status.label}")]]
    if held.hr_does_not_call:
        lines[0].append(("bad", "  " + _("HR does not call first")))
    mine = [one for one in held.concerns if one.open and one.submission in (held.submission, None)]
    said = [(concern_words(one), _step_lines(one, zone, now)) for one in mine]
    if held.leaving:
        said.append((labelled(_("May leave"), _leaving_words(held.leaving)), []))
    said += [(_("earlier concern: {what}").format(what=_heard(one)), []) for one in held.heard]
    return lines + _fitted(said, MOST_LINES - len(lines))


def _fitted(said: Sequence[tuple[str, list[list[Run]]]], room: int) -> list[list[Run]]:
    """Every warning that has room, then what would solve them; how many more there are where not all have."""
    if not said:
        return [[("muted", _("Nothing is known to stand in the way."))]]
    more = len(said) - room + 1 if len(said) > room else 0
    spare = max(0, room - len(said))
    lines: list[list[Run]] = []
    for text, steps in said[: len(said) - more]:
        taken = steps[:spare]
        spare -= len(taken)
        lines += [[("warn", f"! {text}")], *taken]
    return lines + (
        [[("muted", "  " + n_("and {n} more to mind", "and {n} more to mind", more).format(n=more))]] if more else []
    )


def _leaving_words(why: Leaving) -> str:
    """Why the candidate may leave, as the badge on the board means it."""
    willing = _("willing {n}/5 after the last interview").format(n=why.willing) if why.willing is not None else ""
    before = _("has withdrawn before") if why.withdrew else ""
    return joined(willing, before, labelled(_("elsewhere"), why.elsewhere) if why.elsewhere else "")


def _step_lines(one: Concern, zone: str, now: datetime) -> list[list[Run]]:
    """What would solve a concern, and until when, where that is planned."""
    if one.step_due is None:
        return []
    day = when.short_day(when.local_day(one.step_due, zone), when.local_day(now, zone))
    return [[("base", "  " + labelled(_("What would solve it"), joined(day, one.step)))]]


def person_lines(concerns: Sequence[Concern], zone: str, now: datetime) -> list[list[Run]]:
    """What a candidate minds, whatever the card, each with what would solve it."""
    held = [one for one in concerns if one.open]
    return _fitted([(joined(concern_words(one), one.where), _step_lines(one, zone, now)) for one in held], MOST_LINES)


def card_options(held: Standing, scripts: Iterable[Scenario], zone: str, now: datetime) -> list[Option]:
    """What can be recorded about a card, a letter each that never changes."""
    options = []
    if not held.status.ended:
        options += [
            Option("hr", _("Will not meet HR"), _("why, and who calls first; texts to both sides"), letter="h"),
            Option("withdrawal", _("Wants to withdraw"), _("solve it, end it, or only another time"), letter="w"),
        ]
    if held.round is not None:
        at = when.short(held.round.starts_at, zone, now)
        what = _("Round {n}, {at}: missed or called off") if held.round.begun else _("Round {n}, {at}: call off")
        label = what.format(n=held.round.number, at=at)
        options.append(Option("round", label, _("by whom, whose fault; an apology, then new times"), letter="r"))
    options += [note_option(), *solving(held.concerns)]
    for one in scripts:
        label = _("Script: {name}").format(name=one.label)
        options.append(Option(f"script:{one.value}", label, letter=LETTERS[one]))
    return options


def note_option() -> Option:
    """Noting something that the candidate minds."""
    return Option("concern", _("Note a concern"), _("it warns on the next similar position"), letter="n")


def solving(concerns: Iterable[Concern]) -> list[Option]:
    """Closing what is open."""
    return [
        Option(f"solve:{one.id}", _("Mark as solved: {what}").format(what=concern_words(one)), _back(one))
        for one in concerns
        if one.open
    ]


def _back(one: Concern) -> str:
    back = _("the card may go back to {status}").format(status=one.back_to.label) if one.back_to else ""
    return joined(one.where, back) or _("how, and whether it still warns")


def fields(asked: tuple[Field, ...]) -> list[FormField]:
    """A form of these questions."""
    return of_needs(asked)


def titled(texts: Iterable[Text]) -> list[tuple[str, str]]:
    """The texts with what each is, for the dialog that shows them one by one."""
    return [(_(_TO[each.side.value, each.language]), each.body) for each in texts]


def done_words(done: Done, said: str, zone: str, now: datetime) -> str:
    """What was recorded, and what is due first because of it."""
    if not done.owed:
        return said
    first = done.owed[0]
    if first.has_time:
        at = when.short(first.due, zone, now)
    else:
        at = when.short_day(when.local_day(first.due, zone), when.local_day(now, zone))
    more = f" (+{len(done.owed) - 1})" if len(done.owed) > 1 else ""
    return f"{said} {_('Due {at}: {what}').format(at=at, what=first.do)}{more}"


def card_fields(concerns: Sequence[Concern], heard: Sequence[Heard], submission: int) -> tuple[Shown, ...]:
    """What stands in a card's way, on its file; enter opens the panel."""
    mine = [concern_words(one) for one in concerns if one.open and one.submission == submission]
    said = [*mine, *((_("earlier concern: {what}").format(what=heard_words(heard)),) if heard else ())]
    return (Shown("minds", _("In the way"), clauses(said), "warn"),) if said else ()


def candidate_fields(concerns: Iterable[Concern], zone: str) -> tuple[Shown, ...]:
    """Everything a candidate minds with its history, on their file."""
    found = []
    for one in concerns:
        state = _("not solved yet")
        if one.solved_at is not None:
            day = when.local_day(one.solved_at, zone).isoformat()
            state = _("solved {day}: {how}").format(day=day, how=one.solved_how)
        gone = _("gone for good") if one.for_good else ""
        text = joined(concern_words(one), state, gone, one.where, one.by)
        day = when.local_day(one.at, zone).isoformat()
        found.append(Shown(f"minds:{one.id}", day, text, "warn" if one.open else "muted"))
    return tuple(found)
