"""The firm's own wording of the scripts: read, edited, kept by version, put back, written out and read in (F3)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.domain.script_labels import LANGUAGE_NAMES, said
from katui.domain.script_reading import parse_script, same_acts
from katui.domain.scripts import Scenario, Script
from katui.domain.session import Session
from katui.i18n import Language, _
from katui.services.script_files import load_shipped, shipped, shipped_body
from katui.store.changes import Writing, writing
from katui.store.engine import fn
from katui.store.models.people import User
from katui.store.models.work import FollowUp, ScriptText
from katui.store.scope import visible
from katui.store.store import Store

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One script as the list of scripts shows it: whose wording is used, by whom and when it was saved, how often used.

    `differs` says that the other language of the scenario would act differently.
    """

    scenario: Scenario
    title: str
    own: bool
    saved_by: str
    saved_at: datetime | None
    uses: int
    differs: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One wording that was saved or used: its id (0 is the one katui ships), who saved it, how often it was used."""

    id: int
    title: str
    saved_by: str
    saved_at: datetime | None
    uses: int
    active: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A script that is edited: its data, what it means, and which version it was taken from."""

    table: dict[str, Any]
    script: Script
    version: str
    own: bool


@dataclass(frozen=True, slots=True)
class ScriptSaved:
    """A wording that is used from now on; `differs` as in `ScriptRow`."""

    batch: int
    version: str
    differs: bool


@lru_cache(maxsize=64)
def _read(body: str, name: str) -> Script:
    return parse_script(tomllib.loads(body), name)


def active(scenario: Scenario, language: Language) -> Any:
    """The row of the firm's own wording, None while the shipped one is used."""
    of_it = (ScriptText.scenario == scenario.value) & (ScriptText.language == language)
    return ScriptText.select().where(of_it & ScriptText.active).order_by(ScriptText.id.desc()).first()


def script_for(scenario: Scenario) -> Script:
    """The script that is used in the active language: the firm's own wording, else the shipped one (F3).

    A wording that this katui cannot read any more gives way to the shipped one.
    """
    return script_in(scenario, i18n.language())


def script_in(scenario: Scenario, language: Language) -> Script:
    """The script that is used in a language; `script_for` says which."""
    row = active(scenario, language)
    if row is not None:
        with suppress(Refused, tomllib.TOMLDecodeError):
            return _read(row.body, scenario.value)
    return shipped(scenario, language)


def keep_script(write: Writing, script: Script) -> Any:
    """The stored version of a script, kept with every use (F3)."""
    kept = ScriptText.get_or_none(ScriptText.digest == script.version)
    if kept is not None:
        return kept
    return write.create(
        ScriptText,
        scenario=script.scenario.value,
        language=script.language,
        digest=script.version,
        body=shipped_body(script),
        kept_at=write.at,
    )


def scripts(store: Store, session: Session, language: Language) -> tuple[ScriptRow, ...]:
    """Every script in one language, in the order of the scenarios (F3)."""
    store.connect()
    uses = _uses(session, ScriptText.scenario, ScriptText.language == language)
    names = _names()
    rows = []
    for scenario in Scenario:
        if (scenario, language) not in load_shipped():
            continue
        script, row = script_in(scenario, language), active(scenario, language)
        rows.append(
            ScriptRow(
                scenario,
                script.title,
                row is not None,
                "" if row is None else names.get(row.__data__["saved_by"], ""),
                None if row is None else row.saved_at,
                uses.get(scenario.value, 0),
                _differs(script),
            )
        )
    return tuple(rows)


def _names() -> dict[int, str]:
    rows: Any = User.select(User.id, User.name).limit(_MOST).tuples()
    return dict(rows)


def _uses(session: Session, by: Any, where: Any) -> dict[Any, int]:
    seen: Any = visible(FollowUp, session, by, fn.COUNT(FollowUp.id)).join(ScriptText).where(where).group_by(by)
    return dict(seen.limit(_MOST * 10).tuples())


def _differs(script: Script) -> bool:
    other: Language = "en" if script.language == "zh_CN" else "zh_CN"
    return not same_acts(script, script_in(script.scenario, other))


def versions(store: Store, session: Session, scenario: Scenario, language: Language) -> tuple[Version, ...]:
    """Every wording of a script that was ever saved or used, the newest first, the shipped one last (F3)."""
    store.connect()
    of_it = (ScriptText.scenario == scenario.value) & (ScriptText.language == language)
    uses = _uses(session, ScriptText.id, of_it)
    names = _names()
    original = shipped(scenario, language)
    in_use = active(scenario, language)
    found, shipped_uses = [], 0
    for row in ScriptText.select().where(of_it).order_by(ScriptText.id.desc()).limit(_MOST):
        if row.digest == original.version:
            shipped_uses = uses.get(row.id, 0)
            continue
        try:
            title = str(tomllib.loads(row.body).get("title", ""))
        except tomllib.TOMLDecodeError:  # written behind our back; there is nothing to take up again
            continue
        by = names.get(row.__data__["saved_by"], "")
        found.append(Version(row.id, title, by, row.saved_at, uses.get(row.id, 0), bool(row.active)))
    found.append(Version(0, original.title, "", None, shipped_uses, in_use is None))
    return tuple(found)


def wording(
    store: Store, session: Session, scenario: Scenario, language: Language, version: int | None = None
) -> Wording:
    """A script as it is edited: in use, or a version (0: as shipped); Refused F3.version for one that is not there."""
    store.connect()
    row = active(scenario, language) if version is None else _version(scenario, language, version)
    if row is not None:
        with suppress(Refused, tomllib.TOMLDecodeError):  # written behind our back: as shipped, until somebody saves
            return Wording(tomllib.loads(row.body), _read(row.body, scenario.value), row.digest, own=True)
    script = shipped(scenario, language)
    seen = script.version if row is None else row.digest
    return Wording(tomllib.loads(shipped_body(script)), script, seen, own=False)


def _version(scenario: Scenario, language: Language, version: int) -> Any:
    if version == 0:
        return None
    of_it = (ScriptText.scenario == scenario.value) & (ScriptText.language == language)
    row = ScriptText.select().where(of_it & (ScriptText.id == version)).first()
    if row is None:
        text = _("There is no version {id} of this script.").format(id=version)
        raise Refused("F3.version", "version", version, text)
    return row


def save(
    store: Store, session: Session, scenario: Scenario, language: Language, table: Mapping[str, Any], *, expect: str
) -> ScriptSaved:
    """Use a wording from now on; what was used before stays with its uses. Heads and leaders only (F3).

    `expect` is the version that was edited: when somebody saved another one meanwhile, nothing is written. Refused
    names the field that cannot be read.
    """
    import tomli_w

    check_editor(session)
    body = tomli_w.dumps(dict(table), multiline_strings=True)
    script = parse_script(tomllib.loads(body), scenario.label)
    for field, value, wanted in (
        ("scenario", script.scenario, scenario),
        ("language", script.language, language),
        ("id", script.id, shipped(scenario, language).id),
    ):
        if value != wanted:
            text = _("{field}: {value} is not {wanted}; a script stays what it is for.")
            names = {"field": said(field), "value": _told(value), "wanted": _told(wanted)}
            raise Refused("F3.script", field, value, text.format(**names))
    with writing(store, session, "script", scenario=scenario.value, language=language) as write:
        current = _still(scenario, language, expect)
        _use(write, current, script, body)
        return ScriptSaved(write.batch_id, script.version, _differs(script))


def _told(value: str) -> str:
    return value.label if isinstance(value, Scenario) else LANGUAGE_NAMES.get(value, value)


def _still(scenario: Scenario, language: Language, expect: str) -> Any:
    """The row in use, None for the shipped wording, while it is the version that was seen."""
    current = active(scenario, language)
    held = shipped(scenario, language).version if current is None else current.digest
    if held != expect:
        text = _("Somebody saved another wording of this script meanwhile; look at it again.")
        raise Refused("F3.taken", "version", held, text)
    return current


def _use(write: Writing, current: Any, script: Script, body: str) -> None:
    if current is not None and current.digest != script.version:
        write.update(current, active=False)
    if script.version == shipped(script.scenario, script.language).version:
        return
    stamps: dict[str, Any] = {"active": True, "saved_by": write.session.user.id, "saved_at": write.at}
    kept = ScriptText.get_or_none(ScriptText.digest == script.version)
    if kept is not None:
        if not kept.active:
            write.update(kept, **stamps)
        return
    write.create(
        ScriptText,
        scenario=script.scenario.value,
        language=script.language,
        digest=script.version,
        body=body,
        kept_at=write.at,
        **stamps,
    )


def use(
    store: Store, session: Session, scenario: Scenario, language: Language, version: int, *, expect: str
) -> ScriptSaved:
    """Use an older wording again; 0 goes back to the one katui ships (F3). Heads and leaders only.

    `expect` is the version that was in use when this one was chosen, as in `save`. Refused F3.edit for others,
    F3.version for a version that is not there, F3.taken when another was saved meanwhile.
    """
    check_editor(session)
    found = wording(store, session, scenario, language, version)
    with writing(store, session, "script", scenario=scenario.value, language=language) as write:
        current = _still(scenario, language, expect)
        body = shipped_body(found.script) if version == 0 else _version(scenario, language, version).body
        _use(write, current, found.script, body)
        return ScriptSaved(write.batch_id, found.version, _differs(found.script))


def may_save(session: Session) -> bool:
    """Whether this person saves wordings for the firm: heads and leaders do, everybody may try."""
    return bool(session.roles & {Role.HEAD, Role.LEADER})


def check_editor(session: Session) -> None:
    """Refused F3.edit to others."""
    if not may_save(session):
        text = _("The firm's scripts are edited by a head or a leader.")
        raise Refused("F3.edit", "role", "consultant", text)
