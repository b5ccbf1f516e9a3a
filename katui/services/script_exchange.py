"""Scripts as files: the wording in use written out, a file read to be looked at and saved (F3)."""

from __future__ import annotations

from pathlib import Path

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.domain.script_reading import parse_script
from katui.domain.scripts import Scenario
from katui.domain.session import Session
from katui.files.writers import new_file
from katui.i18n import Language, _
from katui.services.firm_scripts import Wording, active
from katui.services.script_files import read_table, shipped, shipped_body
from katui.store.store import Store


def write_file(store: Store, session: Session, scenario: Scenario, language: Language, path: Path) -> Path:
    """Write the script in use to a TOML file, readable by `read_file`; one that is there is never written over.

    Refused F3.script for one that katui does not ship.
    """
    store.connect()
    row = active(scenario, language)
    body = shipped_body(shipped(scenario, language)) if row is None else row.body
    return new_file(path, body.encode("utf-8"))


def read_file(store: Store, session: Session, path: Path) -> Wording:
    """The script of a TOML file, to be looked at and saved; Refused names file, field and value (F3)."""
    place = path.expanduser()
    try:
        table = read_table(place)
    except OSError as error:
        said = _("{file} cannot be read: {error}").format(file=place, error=os_words(error))
        raise Refused("F3.file", "path", str(place), said) from error
    script = parse_script(table, place.name)
    store.connect()
    current = active(script.scenario, script.language)
    version = shipped(script.scenario, script.language).version if current is None else current.digest
    return Wording(table, script, version, own=True)
