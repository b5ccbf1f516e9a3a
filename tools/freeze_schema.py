"""Writes the first migration from today's models; after the first release each change gets a migration of its own."""

from __future__ import annotations

import os
from pathlib import Path
from pprint import pformat

os.environ["KATUI_POSTGRES"] = "1"

from katui.store import schema

TARGET = Path(__file__).resolve().parent.parent / "katui" / "store" / "migrations" / "0001_first_desk.py"


def main() -> None:
    """Write the frozen statements of both engines."""
    parts = [
        '"""The first desk: every table of the first release, frozen as SQL for both engines."""\n\n'
        "from katui.store.engine import is_postgres\n"
    ]
    for name, postgres in (("SQLITE", False), ("POSTGRES", True)):
        parts.append(f"{name} = {pformat(schema.statements(postgres), width=118)}\n")
    parts.append(
        "\ndef up(migrator, db):\n"
        '    """Make every table of the first release."""\n'
        "    for statement in POSTGRES if is_postgres() else SQLITE:\n"
        "        db.execute_sql(statement)\n"
    )
    TARGET.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
