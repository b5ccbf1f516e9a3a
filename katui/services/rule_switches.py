"""The firm's switches of the automatic rules: which are on, what each does, turned by leaders only (F1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.clients import Tier
from katui.domain.errors import Choice, Refused
from katui.domain.people import Role
from katui.domain.rule import Rule
from katui.domain.rules import BY_ID, RULES, SWITCHES, rule_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services import settings
from katui.store import settings_kept
from katui.store.changes import writing
from katui.store.store import Store

KEY: Final = "rules"
ACT: Final = "rules"


@dataclass(frozen=True, slots=True)
class Switches:
    """The switches as they stand; one that is not among them is on."""

    held: Mapping[str, bool]

    def on(self, rule: str | Rule | None, tier: Tier | str | None = None) -> bool:
        """Whether a rule acts, for a client of this tier where it has a switch for it; what no rule made always is."""
        if rule is None:
            return True
        id = rule if isinstance(rule, str) else rule.id
        of_tier = f"{id}:{Tier(tier).value}" if tier else ""
        return self.held.get(id, True) and self.held.get(of_tier, True)

    def shows(self, action: Any) -> bool:
        """Whether Today shows an action: not while the rule that made it is off, for its client's tier."""
        rule = rule_of(action.rule, action.kind.value)
        client = getattr(action, "client", None)
        return self.on(rule, client.tier if rule is not None and rule.tiers and client is not None else None)


def held() -> Switches:
    """The switches of the firm, read now; for services that are inside the store already."""
    values = settings_kept.of_firm(KEY)
    found = values if isinstance(values, dict) else {}
    return Switches({name: bool(on) for name, on in found.items() if name in SWITCHES})


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule with its switches: for every client, and by tier where it has limits.

    `limits` are the days of all as one types them, `by_tier` those that hold for each tier.
    """

    rule: Rule
    on: bool
    tiers: Mapping[Tier, bool]
    limits: str
    by_tier: Mapping[Tier, str]


def states(store: Store, session: Session) -> tuple[RuleState, ...]:
    """Every rule of the table with its switches and the firm's limits, in the order of the table."""
    store.connect()
    now, kept = held(), settings.load(store, session, machine={})
    return tuple(_state(rule, now, getattr(kept, rule.setting) if rule.setting else {}) for rule in RULES)


def _state(rule: Rule, now: Switches, limits: Mapping[str, int]) -> RuleState:
    tiers = {tier: now.held.get(f"{rule.id}:{tier.value}", True) for tier in rule.tiers}
    from katui.services.rule_limits import words, words_of

    by_tier = {tier: words_of(rule.setting, limits, tier) for tier in rule.tiers}
    return RuleState(rule, now.on(rule), tiers, words(rule.setting, limits), by_tier)


def may_switch(session: Session) -> bool:
    """Whether this person turns the firm's switches: leaders only."""
    return Role.LEADER in session.roles


def check_leader(session: Session, name: Any) -> None:
    """Refused F1.rules.leader to anybody but a leader."""
    if not may_switch(session):
        raise Refused("F1.rules.leader", "rule", name, _("Rules are switched by a leader, for the whole firm."))


def switch(store: Store, session: Session, id: str, on: bool, tier: str = "") -> bool:
    """Turn a rule on or off for the whole firm, or for clients of one tier; False when it stood so already.

    Refused F1.rules.leader to anybody but a leader, F1.rules.unknown for an id or a tier that has no switch.
    """
    name = name_of(id, tier)
    check_leader(session, name)
    with writing(store, session, ACT, rule=name) as write:
        before = dict(settings_kept.of_firm(KEY) or {})
        if before.get(name, True) is on:
            return False
        after = {key: value for key, value in before.items() if key != name} | ({} if on else {name: False})
        settings_kept.keep(write, KEY, after or None)
        return True


def name_of(id: str, tier: str = "") -> str:
    """The name of a switch as it is kept: `B1.call`, `P3.stage:C`, whatever the case it was typed in."""
    wanted = f"{id}:{tier}" if tier else id
    found = next((name for name in SWITCHES if name.casefold() == wanted.strip().casefold()), None)
    if found is not None:
        return found
    rule = next((rule for rule in RULES if rule.id.casefold() == id.strip().casefold()), None)
    if rule is not None:
        text = _("Rule {rule} has no switch of its own for tier {tier}.").format(rule=rule.id, tier=tier)
        raise Refused("F1.rules.tier", "tier", tier, text)
    near = [each for each in BY_ID if each.casefold().startswith(id.strip().casefold().partition(".")[0])]
    choices = tuple(Choice("rule", n, name) for n, name in enumerate(near))
    text = _("There is no rule {id}; katui rules lists them.").format(id=id)
    raise Refused("F1.rules.unknown", "rule", id, text, choices=choices)
