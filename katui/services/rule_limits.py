"""The days behind the rules that have limits: by tier, and by stage and tier; leaders set them for the firm (P3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.rule import Rule
from katui.domain.rules import BY_ID
from katui.domain.session import Session
from katui.domain.settings import Settings, SettingScope, checked
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import rule_switches
from katui.services.conflicts import conflict, newest
from katui.store import settings_kept
from katui.store.changes import writing
from katui.store.store import Store

STAGES: Final = "stage_limits"
_PART: Final = re.compile(r"(.+?)\s*(\d{1,3})\s*(?:天|个?工作日|d|wd|days?)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[,，;；、\n]")


def words(setting: str, values: Mapping[str, int]) -> str:
    """The limits as one types them: `A 7, B 14`, `Submitted 2, Submitted:B 4`."""
    return listed(f"{_shown(setting, name)} {days}" for name, days in values.items())


def words_of(setting: str, values: Mapping[str, int], tier: Tier) -> str:
    """Those that hold for the clients of one tier: `7`, or by stage `Submitted 4, CV passed 3`; empty for none."""
    if setting != STAGES:
        return str(values.get(tier.value, ""))
    held: dict[str, int] = {}
    for name, days in values.items():
        stage, _colon, of = name.partition(":")
        if of == tier.value or (not of and f"{stage}:{tier.value}" not in values):
            held[stage] = days
    return words(setting, held)


def _shown(setting: str, name: str) -> str:
    stage, colon, tier = name.partition(":")
    return f"{Status(stage).label}{colon}{tier}" if setting == STAGES else name


def read(rule: Rule, text: str) -> dict[str, int]:
    """The limits that a line means, by their names in the settings; Refused F1.rules.limits for anything else."""
    found: dict[str, int] = {}
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        told = _PART.fullmatch(part)
        name = _name(rule.setting, told[1]) if told else None
        if told is None or name is None:
            said = _("{part} is not a limit; write it like {example}.")
            example = words(rule.setting, getattr(Settings(), rule.setting))
            raise Refused("F1.rules.limits", "limits", text, said.format(part=part, example=example))
        found[name] = int(told[2])
    return dict(checked(rule.setting, found, SettingScope.FIRM))


def _name(setting: str, typed: str) -> str | None:
    if setting != STAGES:
        tier = Tier.parse(typed)
        return None if tier is None else tier.value
    said, colon, of = typed.replace("：", ":").partition(":")
    stage, tier = Status.parse(said), Tier.parse(of) if of else None
    if stage is None or (colon and tier is None):
        return None
    return stage.value if tier is None else f"{stage.value}:{tier.value}"


def with_limits(id: str) -> Rule:
    """A rule that has limits, by its id; Refused F1.rules.limits for one that has none."""
    rule = BY_ID[rule_switches.name_of(id).partition(":")[0]]
    if not rule.setting:
        raise Refused("F1.rules.limits", "limits", id, _("Rule {rule} has no limits in days.").format(rule=rule.id))
    return rule


def not_a_leader(text: str) -> Refused:
    """What anybody else is told."""
    return Refused("F1.rules.leader", "limits", text, _("Limits are set by a leader, for the whole firm."))


def set_limits(store: Store, session: Session, id: str, text: str, known: str | None = None) -> str:
    """Set the days behind a rule for the whole firm; what is left out is as katui ships it. Returns them in words.

    `known` is the line that one began with: what was not changed in it stays as a colleague set it since. Refused
    S6.conflict for the same limit changed by both, F1.rules.leader to anybody but a leader, F1.rules.limits for a line
    that is none.
    """
    store.connect()
    rule = with_limits(id)
    if not rule_switches.may_switch(session):
        raise not_a_leader(text)
    shipped: Mapping[str, int] = getattr(Settings(), rule.setting)
    told, began = read(rule, text), None if known is None else read(rule, known)
    with writing(store, session, rule_switches.ACT, rule=rule.id) as write:
        if began is not None:
            row = settings_kept.row_of(rule.setting)
            told = _merged(session, rule, row, {**shipped, **told}, {**shipped, **began})
        own = {name: days for name, days in told.items() if shipped.get(name) != days}
        settings_kept.keep(write, rule.setting, own or None)
    return words(rule.setting, {**shipped, **own})


def shown_of(rule: Rule, known: str, refusal: Refused) -> str:
    """The line that one began with, once the limit both changed was shown: that one holds next time, no other (S6)."""
    theirs, mine = (read(rule, choice.name) for choice in refusal.choices)
    left = {name: days for name, days in read(rule, known).items() if name not in mine}
    return words(rule.setting, left | theirs)


def _merged(
    session: Session, rule: Rule, row: Any, mine: Mapping[str, int], began: Mapping[str, int]
) -> dict[str, int]:
    """What is on file with what was changed in the line; Refused S6.conflict where both changed one limit."""
    theirs: dict[str, int] = {**getattr(Settings(), rule.setting), **(row.value if row is not None else {})}
    merged = dict(theirs)
    for name in {*mine, *began}:
        changed, on_file = mine.get(name), theirs.get(name)
        if changed == began.get(name) or changed == on_file:
            continue
        if on_file != began.get(name):
            theirs_said, said = (words(rule.setting, {name: n}) if n is not None else "" for n in (on_file, changed))
            ref = row.id if row is not None else 0
            change = newest("setting", ref) if ref else None
            raise conflict(session, "limits", _("Limits in days"), theirs_said, said, change, ref)
        if changed is None:
            merged.pop(name)
        else:
            merged[name] = changed
    return merged
