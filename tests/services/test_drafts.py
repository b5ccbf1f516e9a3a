"""S5: what was typed is kept by person, form, record and session, and the newest key wins."""

from __future__ import annotations

import pytest

from katui.services import drafts
from katui.store.changes import writing
from katui.store.models.house import Change
from tests.factories import Desk, session


def test_a_later_key_wins_and_an_earlier_one_changes_nothing(desk: Desk) -> None:
    assert drafts.save(desk.store, desk.session, "quick_log", "", "s1", 2, "王总说")
    assert not drafts.save(desk.store, desk.session, "quick_log", "", "s1", 1, "王")
    assert drafts.save(desk.store, desk.session, "quick_log", "", "s1", 3, "王总说下周")
    (draft,) = drafts.latest(desk.store, desk.session)
    assert (draft.body, draft.rev) == ("王总说下周", 3)


def test_drafts_are_offered_newest_first_with_their_beginning(desk: Desk) -> None:
    drafts.save(desk.store, desk.session, "note", "client:1", "s1", 1, "长" * 60_000)
    drafts.save(desk.store, desk.session, "quick_log", "", "s1", 1, "短")
    drafts.save(desk.store, desk.session, "quick_log", "", "s2", 1, "")
    newest, older = drafts.latest(desk.store, desk.session)
    assert (newest.form, older.form) == ("quick_log", "note")
    assert (older.beginning, len(older.body)) == ("长" * 200, 60_000)


def test_nobody_sees_or_discards_anothers_draft(desk: Desk) -> None:
    drafts.save(desk.store, desk.session, "note", "client:1", "s1", 1, "给自己看的")
    (mine,) = drafts.latest(desk.store, desk.session)
    assert drafts.latest(desk.store, session("xie")) == ()
    drafts.discard(desk.store, session("xie"), mine.id)
    assert drafts.find(desk.store, desk.session, "note", "client:1") == mine
    drafts.discard(desk.store, desk.session, mine.id)
    drafts.discard(desk.store, desk.session, mine.id)
    assert drafts.latest(desk.store, desk.session) == ()


def test_a_saved_form_leaves_no_draft_and_drafts_are_no_changes(desk: Desk) -> None:
    before = Change.select().count()
    drafts.save(desk.store, desk.session, "note", "client:1", "s1", 1, "写完了")
    drafts.done(desk.store, desk.session, "note", "client:1", "s1")
    assert drafts.latest(desk.store, desk.session) == ()
    assert Change.select().count() == before


@pytest.mark.parametrize("body", ["\ud800 broken", "nul \x00 inside", "[/x] \x1b]52;c;eA==\x07"])
def test_any_text_can_be_kept(desk: Desk, body: str) -> None:
    assert drafts.save(desk.store, desk.session, "note", "", "s1", 1, body)
    assert drafts.latest(desk.store, desk.session)[0].body


async def test_a_draft_is_kept_through_the_stores_own_thread(desk: Desk) -> None:
    desk.store.submit(drafts.save, desk.session, "note", "", "s1", 1, "挂断前").result(timeout=10)
    found = await desk.store.read(drafts.latest, desk.session)
    assert [draft.body for draft in found] == ["挂断前"]


def test_a_draft_is_about_its_record_by_the_name_one_may_read(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write)
    name = f"{card.candidate.name} · {card.position.name}"
    assert drafts.about(desk.store, desk.session, f"submission:{card.id}") == name
    assert drafts.about(desk.store, desk.session, f"candidate:{card.candidate.id}") == card.candidate.name
    assert [drafts.about(desk.store, desk.session, ref) for ref in ("", "candidate", "brief:1", "submission:99")] == [
        ""
    ] * 4
