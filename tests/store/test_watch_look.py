"""The cheap look at a store's files sees every commit of another session (S6, S10 rows 7 and 13)."""

from __future__ import annotations

from katui.store import watch
from katui.store.locations import Location, parse
from katui.store.models.house import Meta
from katui.store.store import Store


def test_a_commit_of_another_connection_changes_the_look(store: Store) -> None:
    if store.location.path is None:
        assert watch.look(store.location) is None
        return
    before = watch.look(store.location)
    assert before == watch.look(store.location)
    for value in ("one", "two", "three"):
        with store.transaction():
            Meta.insert(key="looked", value=value).on_conflict(
                conflict_target=[Meta.key], update={"value": value}
            ).execute()
        after = watch.look(store.location)
        assert after != before
        before = after


def test_a_server_has_no_files() -> None:
    assert watch.look(parse("postgresql://desk@db.example/katui")) is None
    assert isinstance(parse("postgresql://desk@db.example/katui"), Location)
