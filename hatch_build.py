"""Compiles the translations: every .po of a language becomes one katui.mo (at build, at install, or by hand)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
LOCALES = ROOT / "katui" / "i18n" / "locale"


def compile_locale(folder: Path) -> Path:
    """Merge the .po files of one LC_MESSAGES folder into its katui.mo; two translations of one message are an error."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    merged = Catalog(locale=folder.parent.name)
    origin: dict[Any, tuple[str, Any]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=folder.parent.name)
        for message in catalog:
            if not message.id or not message.string:
                continue
            key = (message.context, message.id)
            seen = origin.setdefault(key, (path.name, message.string))
            if seen[1] != message.string:
                raise SystemExit(f"{message.id!r} is translated differently in {seen[0]} and {path.name}")
            merged.add(message.id, message.string, context=message.context)
    target = folder / "katui.mo"
    with target.open("wb") as file:
        write_mo(file, merged)
    return target


def compile_all() -> list[Path]:
    """Compile every language; returns the files written."""
    return [compile_locale(folder) for folder in sorted(LOCALES.glob("*/LC_MESSAGES"))]


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand without the build tool
    pass
else:

    class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
        """Runs before a wheel or an editable install is made."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            compile_all()
            build_data["artifacts"].append("katui/i18n/locale/**/*.mo")


if __name__ == "__main__":
    for written in compile_all():
        print(written.relative_to(ROOT))
