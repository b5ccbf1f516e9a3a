"""The follow-up scripts that travel with katui, read from their files when the first one is asked for (F3)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from katui import resources
from katui.domain.errors import Refused
from katui.domain.script_labels import refusal_text
from katui.domain.script_reading import check_pair, parse_script
from katui.domain.scripts import Scenario, Script
from katui.i18n import LANGUAGES, Language, _

_LARGEST: Final = 256 * 1024
_PLACE: Final = re.compile(r"line (\d+), column (\d+)")

Shipped = MappingProxyType[tuple[Scenario, Language], Script]


def read_script(path: Path) -> Script:
    """The script of one TOML file; Refused names file, field and value when it is not one."""
    return parse_script(read_table(path), f"{path.parent.name}/{path.name}")


def read_table(path: Path) -> dict[str, Any]:
    """The data of one TOML file; Refused names the file when it is none."""
    if path.stat().st_size > _LARGEST:
        raise Refused("F3.script", "file", path.name, _("{file}: too large for a script").format(file=path.name))
    name = f"{path.parent.name}/{path.name}"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = _("{file}: not a TOML file: {why}").format(file=name, why=_toml_words(error))
        raise Refused("F3.script", "file", name, message) from error


def _toml_words(error: ValueError) -> str:
    """Where a file stops being TOML, in the active language."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is not written in UTF-8")
    place = _PLACE.search(str(error))
    if place is None:
        return _("it ends where a quotation mark, a bracket or a value is still missing")
    text = _("line {line}, column {column} cannot be read; look for a missing quotation mark, bracket or “=”")
    return text.format(line=place[1], column=place[2])


def read_folder(folder: Path) -> Shipped:
    """Every script below `folder/en` and `folder/zh_CN`, checked against each other: both languages, same branches."""
    found: dict[tuple[Scenario, Language], Script] = {}
    for language in LANGUAGES:
        for path in sorted((folder / language).glob("*.toml")):
            script = read_script(path)
            _belongs(script, path, language)
            if (script.scenario, language) in found:
                raise _refused(path, "scenario", script.scenario.value, _("two files hold this scenario"))
            found[script.scenario, language] = script
    for scenario, language in found:
        for other in LANGUAGES:
            twin = found.get((scenario, other))
            if twin is None:
                message = _("{file}: the scenario has no {language} file").format(file=scenario.value, language=other)
                raise Refused("F3.script", "language", other, message)
            check_pair(found[scenario, language], twin)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_shipped() -> Shipped:
    """The scripts that katui ships, by scenario and language; read once, when first asked for (F3)."""
    return read_folder(resources.scripts_dir())


def shipped_body(script: Script) -> str:
    """The file that katui ships for a script, as it is written."""
    path = resources.scripts_dir() / script.language / f"{script.id}.toml"
    return path.read_text(encoding="utf-8")


def shipped(scenario: Scenario, language: Language) -> Script:
    """The shipped script of a scenario; Refused when katui ships none for it."""
    script = load_shipped().get((scenario, language))
    if script is None:
        message = _("There is no script for {scenario} yet.").format(scenario=scenario.label)
        raise Refused("F3.script", "scenario", scenario.value, message)
    return script


def _belongs(script: Script, path: Path, language: Language) -> None:
    if script.language != language:
        raise _refused(path, "language", script.language, _("the file is in the folder of another language"))
    if script.id != path.stem:
        raise _refused(path, "id", script.id, _("must be the name of the file"))


def _refused(path: Path, field: str, value: str, why: str) -> Refused:
    name = f"{path.parent.name}/{path.name}"
    return Refused("F3.script", field, value, refusal_text(name, field, value, why))
