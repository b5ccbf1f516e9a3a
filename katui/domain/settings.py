"""Every setting of katui in one checked object, and whose word counts: firm, machine or person (S1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.i18n import N_, _
from katui.i18n.marks import listed

_HOURS: Final = (("12:00", "13:30"), ("19:00", "21:00"))
_CADENCE: Final = {"A": 7, "B": 14, "C": 30}
_SILENT: Final = {"A": 3, "B": 5, "C": 5}
_STAGE: Final = {"sourced": 3, "contacted": 3, "submitted": 2, "cv_passed": 3, "interviewing": 7, "offered": 5}


class SettingScope(StrEnum):
    """Who a setting belongs to; where several may set one, the narrower wins: user, then machine, then firm."""

    FIRM = "firm"
    USER = "user"
    MACHINE = "machine"


@dataclass(frozen=True)
class Settings:
    """What the firm, the person and the machine have set, or the house default of each.

    Days in `cadence_days` are calendar days between contacts by tier; `stage_limits` are working days in a stage (P3),
    at the tier's own limit under `stage:tier` where there is one; `silent_days` are working days without contact (A8);
    `rules` are the switches of rules; hours are pairs of wall clocks `HH:MM`.
    """

    language: str = ""
    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    store: str = ""
    files: str = ""
    house_encoding: str = "gb18030"
    cadence_days: Mapping[str, int] = field(default_factory=lambda: dict(_CADENCE))
    stage_limits: Mapping[str, int] = field(default_factory=lambda: dict(_STAGE))
    silent_days: Mapping[str, int] = field(default_factory=lambda: dict(_SILENT))
    rules: Mapping[str, bool] = field(default_factory=dict)
    office_days: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    candidate_hours: tuple[tuple[str, str], ...] = _HOURS
    guarantee_count: int = 0
    guarantee_unit: str = "months"
    guarantee_warn_days: int = 14
    off_limits_months: int = 24
    ownership_months: int = 6
    stale_months: int = 6
    retention_months: int = 24
    slot_hours: tuple[tuple[str, str], ...] = (("08:00", "21:00"),)
    travel_buffer_hours: int = 3

    def stage_limit(self, status: Status, tier: Tier | None = None) -> int | None:
        """The working days a card may stay in a stage at a client of this tier; None for no limit (P3)."""
        own = self.stage_limits.get(f"{status.value}:{tier.value}") if tier else None
        return own if own is not None else self.stage_limits.get(status.value)


def _bad(key: str, value: object, rule: str, message: str) -> Refused:
    return Refused(f"S1.settings.{rule}", key, value, message)


def _one_of(*words: str) -> Callable[[str, Any], Any]:
    def check(key: str, value: Any) -> str:
        if value not in words:
            text = _("{key} must be one of: {words}").format(key=key, words=listed(w or '""' for w in words))
            raise _bad(key, value, "word", text)
        return str(value)

    return check


def _count(low: int, high: int) -> Callable[[str, Any], Any]:
    def check(key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            text = _("{key} must be a whole number from {low} to {high}").format(key=key, low=low, high=high)
            raise _bad(key, value, "number", text)
        return value

    return check


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500 or not value.isprintable():
        raise _bad(key, value, "text", _("{key} must be a line of text").format(key=key))
    return value


def _table(known: Callable[[str], bool], each: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    def check(key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise _bad(key, value, "table", _("{key} must be a table of names and values").format(key=key))
        unknown = [name for name in value if not isinstance(name, str) or not known(name)]
        if unknown:
            text = _("{key} has no entry {name}").format(key=key, name=unknown[0])
            raise _bad(key, unknown[0], "name", text)
        return {name: each(f"{key}.{name}", inner) for name, inner in value.items()}

    return check


def _is_stage(name: str) -> bool:
    stage, _colon, tier = name.partition(":")
    return stage in Status._value2member_map_ and (not tier or tier in Tier._value2member_map_)


def _is_switch(name: str) -> bool:
    from katui.domain.rules import SWITCHES

    return name in SWITCHES


def _on(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _bad(key, value, "switch", _("{key} must be true or false").format(key=key))
    return value


def _years(key: str, value: Any) -> dict[str, dict[str, list[str]]]:
    """Days off and days worked, by year: each a day of that year, none in both."""
    made: dict[str, dict[str, list[str]]] = _table(lambda name: len(name) == 4 and name.isdecimal(), _days)(key, value)
    for year, told in made.items():
        for side, days in told.items():
            for day in days:
                _in_the_year(key, year, day, days, told if side == "work" else {})
    return made


def _in_the_year(key: str, year: str, day: str, days: list[str], told: Mapping[str, list[str]]) -> None:
    """A day stands in its own year, once, and is not both off and worked."""
    if day[:4] != year:
        raise _bad(key, day, "day", _("{day} is not a day of {year}.").format(day=day, year=year))
    if days.count(day) > 1:
        raise _bad(key, day, "day", _("{day} is given twice.").format(day=day))
    if day in told.get("off", ()):
        text = _("{day} cannot be both a day off and a day worked; take it out of the other list first.")
        raise _bad(key, day, "day", text.format(day=day))


def _days(key: str, value: Any) -> dict[str, list[str]]:
    made: dict[str, list[str]] = _table(lambda name: name in {"off", "work"}, _dates)(key, value)
    return made


def _dates(key: str, value: Any) -> list[str]:
    from datetime import date

    try:
        return [date.fromisoformat(day).isoformat() for day in sorted(value)]
    except (TypeError, ValueError):
        raise _bad(key, value, "day", _("{key} must be a list of days like 2027-02-06").format(key=key)) from None


def _clock(text: Any) -> bool:
    from datetime import time

    try:
        return isinstance(text, str) and len(text) == 5 and bool(time.fromisoformat(text) or True)
    except ValueError:
        return False


def _hours(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    pairs = (
        [tuple(pair) for pair in value if isinstance(pair, (list, tuple))] if isinstance(value, (list, tuple)) else []
    )
    good = len(pairs) == len(value if isinstance(value, (list, tuple)) else ()) > 0
    if not good or any(len(p) != 2 or not all(map(_clock, p)) or p[0] >= p[1] for p in pairs):
        raise _bad(key, value, "hours", _('{key} must be pairs of times like ["12:00", "13:30"]').format(key=key))
    return tuple((p[0], p[1]) for p in pairs)


def _span(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    pairs = _hours(key, value)
    if len(pairs) != 1:
        raise _bad(key, value, "hours", _('{key} must be one pair of times like [["08:00", "21:00"]]').format(key=key))
    return pairs


_F, _U, _M = SettingScope.FIRM, SettingScope.USER, SettingScope.MACHINE


@dataclass(frozen=True)
class SettingSpec:
    """One setting: who may set it, its check, and what it is in one sentence (shown translated)."""

    key: str
    scopes: frozenset[SettingScope]
    check: Callable[[str, Any], Any]
    help: str


def _spec(key: str, scopes: str, check: Callable[[str, Any], Any], help: str) -> SettingSpec:
    named = {"f": _F, "u": _U, "m": _M}
    return SettingSpec(key, frozenset(named[c] for c in scopes), check, help)


SPECS: Final[dict[str, SettingSpec]] = {
    spec.key: spec
    for spec in (
        _spec("language", "fum", _one_of("", "en", "zh_CN"), N_("Language of the desk; empty follows the locale")),
        _spec("theme", "um", _one_of("dark", "light", "contrast"), N_("Colours of the desk")),
        _spec("keys", "um", _table(lambda name: bool(name), _text), N_("Own keys, by command")),
        _spec("store", "m", _text, N_("The store that opens when none is named")),
        _spec("files", "f", _text, N_("Folder of attached files, for a store on a server")),
        _spec(
            "house_encoding", "f", _one_of("gb18030", "utf-8", "big5"), N_("Encoding of files that do not say theirs")
        ),
        _spec(
            "cadence_days",
            "f",
            _table(lambda n: n in {"A", "B", "C"}, _count(1, 365)),
            N_("Days between contacts, by tier"),
        ),
        _spec("stage_limits", "f", _table(_is_stage, _count(1, 365)), N_("Working days a card may stay in a stage")),
        _spec(
            "silent_days",
            "f",
            _table(lambda n: n in {"A", "B", "C"}, _count(1, 365)),
            N_("Working days without contact after which a position is silent, by tier"),
        ),
        _spec("office_days", "f", _years, N_("Days off and days worked in years not published yet; leaders only")),
        _spec("rules", "f", _table(_is_switch, _on), N_("Which automatic rules are off, by rule id; leaders only")),
        _spec("candidate_hours", "fu", _hours, N_("Hours in which candidates may be called")),
        _spec("guarantee_count", "f", _count(0, 1000), N_("Guarantee, when the terms do not say; 0 for none")),
        _spec("guarantee_unit", "f", _one_of("months", "days"), N_("Unit of the guarantee")),
        _spec(
            "guarantee_warn_days", "f", _count(0, 365), N_("Days before the end of a guarantee at which katui warns")
        ),
        _spec("off_limits_months", "f", _count(0, 120), N_("Months a placed person is off-limits")),
        _spec(
            "ownership_months",
            "f",
            _count(1, 120),
            N_("Months a candidate stays with a consultant after the last contact"),
        ),
        _spec("stale_months", "f", _count(1, 120), N_("Months after which a fact is dimmed as stale")),
        _spec(
            "retention_months",
            "f",
            _count(0, 240),
            N_("Months a candidate's data are kept after the last contact or consent; 0 for no limit"),
        ),
        _spec("slot_hours", "fu", _span, N_("Hours of the day shown on the interview times screen")),
        _spec("travel_buffer_hours", "f", _count(0, 24), N_("Hours of travel before and after a round out of town")),
    )
}


def checked(key: str, value: Any, scope: SettingScope) -> Any:
    """The value as it is kept; Refused by key, value and rule when unknown, wrong, or not of this scope."""
    spec = SPECS.get(key)
    if spec is None:
        raise _bad(key, value, "unknown", _("There is no setting named {key}").format(key=key))
    if scope not in spec.scopes:
        whose = listed(sorted(s.value for s in spec.scopes))
        raise _bad(key, value, "scope", _("{key} is set by: {scopes}").format(key=key, scopes=whose))
    return spec.check(key, value)


def combined(firm: Mapping[str, Any], machine: Mapping[str, Any], user: Mapping[str, Any]) -> Settings:
    """The settings one person works with; tables are merged name by name over the defaults."""
    made = Settings()
    for scope, values in ((_F, firm), (_M, machine), (_U, user)):
        for key, value in values.items():
            given = checked(key, value, scope)
            before = getattr(made, key)
            merged = {**before, **given} if isinstance(before, Mapping) else given
            named: dict[str, Any] = {key: merged}
            made = replace(made, **named)
    return made
