"""Reading and changing settings: the firm's and one's own in the store, the machine's in a file (S1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.domain.people import Role
from katui.domain.rules import RULES
from katui.domain.session import Session
from katui.domain.settings import SPECS, Settings, SettingScope, checked, combined
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.store import settings_kept
from katui.store.models.house import Setting
from katui.store.store import Store

_MOST = 200
LEADERS_ONLY = frozenset({"rules", "office_days"}) | {rule.setting for rule in RULES if rule.setting}
"""Settings that change what the whole firm is asked to do: its rules, their limits in days, its days off."""


def machine_file() -> Path:
    """Where the machine's settings are: `config.toml` in the person's configuration folder."""
    import platformdirs

    return Path(platformdirs.user_config_dir("katui", appauthor=False)) / "config.toml"


def machine_settings(path: Path | None = None) -> dict[str, Any]:
    """The settings of the machine's file, checked; none when there is no file. Refused names file, setting and rule."""
    place = path or machine_file()
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        why = os_words(error) if isinstance(error, OSError) else error
        said = _("{file} cannot be read: {error}").format(file=place, error=why)
        raise Refused("S1.settings.file", "file", str(place), said) from error
    import tomllib

    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _("{file} is not a settings file: {error}").format(file=place, error=error)
        raise Refused("S1.settings.file", "file", str(place), said) from error
    return {key: _from_file(place, key, value) for key, value in read.items()}


def _from_file(place: Path, key: str, value: Any) -> Any:
    try:
        return checked(key, value, SettingScope.MACHINE)
    except Refused as refused:
        said = labelled(str(place), refused.message)
        raise Refused(refused.rule, refused.field, refused.value, said) from refused


def load(store: Store, session: Session, *, machine: Mapping[str, Any] | None = None) -> Settings:
    """The settings this person works with; the machine's file is read unless its values are given.

    Refused S1.settings.file for a file that cannot be read.
    """
    store.connect()
    return held(session, machine_settings() if machine is None else machine)


def held(session: Session, machine: Mapping[str, Any] | None = None) -> Settings:
    """The same inside of an act: what the store says, and of the machine only what is given."""
    rows: list[Any] = list(
        Setting.select()
        .where(Setting.user.is_null() | (Setting.user == session.user.id))
        .order_by(Setting.id)
        .limit(_MOST)
    )
    firm = {row.key: row.value for row in rows if row.user_id is None and row.key in SPECS}
    own = {row.key: row.value for row in rows if row.user_id is not None and row.key in SPECS}
    return combined(firm, machine or {}, own)


def change(store: Store, session: Session, key: str, value: Any, *, scope: SettingScope = SettingScope.USER) -> None:
    """Set one setting of the firm (heads and leaders) or of oneself; None goes back to the default.

    Refused S1.settings.scope for the machine's, S1.settings.leader for what leaders change, S1.settings.firm for
    the firm's by others.
    """
    if scope is SettingScope.MACHINE:
        text = _("Settings of this machine are in {file}; edit that file.").format(file=machine_file())
        raise Refused("S1.settings.scope", key, value, text)
    if key in LEADERS_ONLY and Role.LEADER not in session.roles:
        text = _("{key} of the firm is set by a leader.").format(key=key)
        raise Refused("S1.settings.leader", key, value, text)
    if scope is SettingScope.FIRM and not session.roles & {Role.HEAD, Role.LEADER}:
        text = _("{key} of the firm is set by a head or a leader.").format(key=key)
        raise Refused("S1.settings.firm", key, value, text)
    from katui.store.changes import writing

    given = None if value is None else checked(key, value, scope)
    owner = None if scope is SettingScope.FIRM else session.user.id
    with writing(store, session, "settings") as write:
        settings_kept.keep(write, key, None if given is None else _plain(given), owner)


def _plain(value: Any) -> Any:
    return [list(pair) for pair in value] if isinstance(value, tuple) else value
