"""S1, C9, P5: every field's history is read from the change record: who, when, old, new, through which door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import access, field_history
from katui.services.edit import edit
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Career
from tests.factories import FRIDAY, Desk, session


def told(desk: Desk, kind: Kind, ref: int, field: str = "", login: str = "shan") -> list[tuple[str, str, str, str]]:
    found = field_history.history(desk.store, session(login), kind, ref, field=field)
    return [(past.who, past.label, past.old, past.new) for past in found]


def test_the_newest_change_comes_first_with_its_door(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"city": "苏州"})
    later = session("shan", at=FRIDAY + timedelta(hours=2), origin="cli")
    edit(desk.store, later, Kind.CANDIDATE, ref, {"city": "杭州"})
    first, second, *_rest = field_history.history(desk.store, desk.session, Kind.CANDIDATE, ref, field="city")
    assert (first.who, first.old, first.new, first.door, first.door_label) == (
        "单若谷", "苏州", "杭州", "cli", "command line",
    )  # fmt: skip
    assert (second.who, second.old, second.new, second.door) == ("解语晴", "上海", "苏州", "screen")
    assert first.at - second.at == timedelta(hours=2)


def test_pay_names_and_career_are_fields_of_the_candidate_too(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": "60万", "blocked": "归墟半导体"})
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": "80万"})
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": "", "blocked": ""})
    with writing(desk.store, desk.session, "edit") as write:
        write.create(Career, candidate=ref, employer="岱舆电池", title="工程师", started="2020")
    assert told(desk, Kind.CANDIDATE, ref, "wanted_pay") == [
        ("单若谷", "Expected pay", "80万", ""),
        ("单若谷", "Expected pay", "60万", "80万"),
        ("单若谷", "Expected pay", "", "60万"),
    ]
    assert told(desk, Kind.CANDIDATE, ref, "blocked")[0] == ("单若谷", "Blocked companies", "归墟半导体", "")
    assert told(desk, Kind.CANDIDATE, ref, "career") == [("单若谷", "Career", "", "2020 · 岱舆电池 · 工程师")]


def test_private_values_of_a_colleagues_candidate_are_named_but_not_shown(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"phone": "14100000022", "wanted_pay": "60万", "city": "苏州"})
    seen = field_history.history(desk.store, session("xie"), Kind.CANDIDATE, ref)
    values = {past.field: (past.old, past.new, past.hidden) for past in seen}
    assert values["phone"] == values["wanted_pay"] == ("", "", True)
    assert values["city"] == ("上海", "苏州", False)
    unasked = field_history.history(desk.store, session("xie"), Kind.CANDIDATE, ref, field="wanted_pay", revealed=True)
    assert [past.hidden for past in unasked] == [True]
    access.reveal(desk.store, session("xie"), ref, "谈薪酬")
    shown = field_history.history(desk.store, session("xie"), Kind.CANDIDATE, ref, field="wanted_pay", revealed=True)
    assert [(past.new, past.hidden) for past in shown] == [("60万", False)]


@pytest.mark.parametrize(
    ("kind", "field", "new", "label", "old", "told_new"),
    [
        (Kind.CLIENT, "tier", "b", "Tier", Tier.A.label, Tier.B.label),
        (Kind.CLIENT, "owner", "xie", "Owner", "单若谷", "解语晴"),
        (Kind.CLIENT, "aliases", "归墟", "Also known as", "", "归墟"),
        (Kind.PERSON, "title", "HRVP", "Title", "HRD", "HRVP"),
        (Kind.POSITION, "city", "苏州", "City", "上海", "苏州"),
    ],
)
def test_every_kind_of_file_has_its_history(
    desk: Desk, kind: Kind, field: str, new: str, label: str, old: str, told_new: str
) -> None:
    ref = {Kind.CLIENT: desk.client.id, Kind.PERSON: desk.person.id, Kind.POSITION: desk.position.id}[kind]
    edit(desk.store, desk.session, kind, ref, {field: new})
    assert ("单若谷", label, old, told_new) in told(desk, kind, ref)


def test_a_card_says_its_statuses_in_words(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write)
    with writing(desk.store, desk.session, "move") as write:
        write.update(card, status="contacted")
    assert told(desk, Kind.SUBMISSION, card.id)[0][1:] == ("Status", "Sourced", "Contacted")


def test_what_was_taken_back_stands_there_as_well(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"city": "苏州"})
    undo(desk.store, desk.session)
    first, second, *_rest = field_history.history(desk.store, desk.session, Kind.CANDIDATE, ref, field="city")
    assert (first.old, first.new, first.took_back) == ("苏州", "上海", True)
    assert (second.new, second.took_back) == ("苏州", False)


def test_a_record_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        field_history.history(desk.store, desk.session, Kind.CANDIDATE, 999)
    assert caught.value.rule == "I6.unknown"
