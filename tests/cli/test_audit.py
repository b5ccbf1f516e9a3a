"""C8, I4: whether the register of access is unbroken, from the shell."""

from __future__ import annotations

from katui.store.store import Store
from tests.cli.conftest import Shell


def test_a_register_is_read_whole_and_a_forged_entry_is_found(katui: Shell) -> None:
    katui("export", "candidate", "people.csv")
    katui("export", "client", "clients.csv")
    whole = katui("audit", "verify", "--json")
    assert (whole.code, whole.json) == (0, {"ok": True, "rows": 2, "broken_at": None})
    assert "unbroken: 2 entries" in katui("audit", "verify").out
    assert katui.db is not None
    store = Store.open(katui.db)
    store.db.execute_sql("DROP TRIGGER access_event_no_update")
    store.db.execute_sql("UPDATE access_event SET purpose = 'something else' WHERE id = 1")
    store.close()
    forged = katui("audit", "verify", "--json")
    assert (forged.code, forged.json["ok"], forged.json["broken_at"]) == (1, False, 1)
