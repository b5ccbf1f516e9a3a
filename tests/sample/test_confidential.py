"""Five confidential searches: nobody outside reads whose they are, through whatever door (P4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services import brief_checks, briefs, calls, duplicates, edit, exporting, find, lists, position_stages, show
from katui.services.record_files import as_json
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import Placement, Submission
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests.factories import session

OUTSIDER = "ou"
LISTED = (Kind.POSITION, Kind.SUBMISSION, Kind.INTERVIEW, Kind.FOLLOW_UP, Kind.ACTION)


def _secret() -> list[Any]:
    return list(Position.select(Position, Client).join(Client).where(Position.confidential == True))  # noqa: E712


def _names(client: int) -> set[str]:
    row = Client.get_by_id(client)
    found = {row.name, row.legal_name}
    found |= {one.alias for one in ClientAlias.select().where(ClientAlias.client == client)}
    found |= {one.name for one in KeyPerson.select().where(KeyPerson.client == client)}
    shared = {one.name for one in Candidate.select(Candidate.name)}
    return {name for name in found if name} - shared


def _dump(value: Any) -> str:
    made = value.to_json() if hasattr(value, "to_json") else as_json(value, "Asia/Shanghai")
    return json.dumps(made, ensure_ascii=False, default=str)


def _told(text: str, client: int) -> set[str]:
    return {name for name in _names(client) if name in text}


def _cards(position: int) -> list[Any]:
    return list(Submission.select().where(Submission.position == position))


def _file_texts(firm: Store, position: Any) -> Iterator[tuple[str, str]]:
    who = session(OUTSIDER)
    yield "position", _dump(show.show(firm, who, Kind.POSITION, position.id))
    yield "checks", _dump(brief_checks.checks(firm, who, position.id))
    yield "stages", _dump(position_stages.stages(firm, who, position.id))
    form = edit.form(firm, who, Kind.POSITION, position.id)
    yield "form", json.dumps([text for _spec, text in form.fields], ensure_ascii=False)
    for card in _cards(position.id):
        yield f"card {card.id}", _dump(show.show(firm, who, Kind.SUBMISSION, card.id))


def test_there_are_five_with_a_name_outside_one_of_them_replacing_somebody(firm: Store) -> None:
    firm.connect()
    found = {row.client.name: row for row in _secret()}
    assert {row.id: row.alias for row in found.values()} == {
        2: "某头部半导体公司", 21: "某上市药企", 31: "某机器人独角兽", 36: "某云计算公司", 72: "某新能源龙头",
    }  # fmt: skip
    assert [row.id for row in found.values() if row.replacing] == [36]
    assert len(found[("归墟半导体")].insiders) == 1


def test_files_of_a_colleague_name_nobody(firm: Store) -> None:
    firm.connect()
    for position in _secret():
        for what, text in _file_texts(firm, position):
            assert not _told(text, position.client_id), (position.id, what, _told(text, position.client_id))
            assert position.alias in text or what in {"stages", "form"}


def test_the_owner_somebody_inside_the_head_and_the_leader_read_it(firm: Store) -> None:
    firm.connect()
    for who in ("shan", "xie", "zeng", "moqi"):
        assert show.show(firm, session(who), Kind.POSITION, 2).client.name == "归墟半导体"  # type: ignore[attr-defined]
    assert show.show(firm, session(OUTSIDER), Kind.POSITION, 2).client.id is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", LISTED)
def test_rows_of_every_list_name_nobody(firm: Store, kind: Kind) -> None:
    firm.connect()
    who = session(OUTSIDER)
    model = {Kind.FOLLOW_UP: FollowUp}.get(kind)
    assert model is None or model.select().where(FollowUp.position.in_([p.id for p in _secret()])).count()
    ids = lists.list_ids(firm, who, kind)
    made = lists.list_rows(firm, who, kind, ids)
    seen = 0
    for position in _secret():
        for row in made.values():
            if getattr(row, "client", "") == position.alias:
                seen += 1
                assert not _told(_dump(row), position.client_id), row
        wanted = {row.id for row in made.values() if getattr(row, "position", None) == position.name}
        assert kind is Kind.POSITION or not wanted or seen
    assert seen


@pytest.mark.parametrize("kind", [Kind.PLACEMENT, Kind.INVOICE])
def test_the_money_of_such_a_search_stays_with_those_inside(firm: Store, kind: Kind) -> None:
    firm.connect()
    every, before = (lists.count(firm, session(who), kind) for who in ("moqi", OUTSIDER))
    rows = Placement.select(Placement, Submission, Position).join(Submission).join(Position).order_by(Placement.id)
    position = next(row.submission.position for row in rows if row.submission.position.owner.login == "shan")
    assert not position.confidential
    Position.update(confidential=True, insiders=[]).where(Position.id == position.id).execute()
    try:
        for who, left in ((OUTSIDER, before - 1), ("moqi", every), ("shan", before)):
            ids = lists.list_ids(firm, session(who), kind)
            assert lists.count(firm, session(who), kind) == len(lists.list_rows(firm, session(who), kind, ids)) == left
    finally:
        Position.update(confidential=False).where(Position.id == position.id).execute()


@pytest.mark.parametrize("kind", LISTED)
def test_no_list_is_narrowed_by_what_may_not_be_read(firm: Store, kind: Kind) -> None:
    firm.connect()
    for position in _secret():
        for line in (f"client:{position.client.name}", position.client.name):
            found = lists.list_page(firm, session(OUTSIDER), kind, line, limit=500).items
            assert position.alias not in {row.client for row in found}, (kind, line)  # type: ignore[attr-defined]


def test_typing_the_same_title_and_client_does_not_say_that_it_is_there(firm: Store) -> None:
    firm.connect()
    for position in _secret():
        fields = {"name": position.name, "client": position.client.name}
        assert not duplicates.possible(firm, session(OUTSIDER), Kind.POSITION, fields)


def test_finding_the_client_finds_none_of_its_secret_searches(firm: Store) -> None:
    firm.connect()
    for position in _secret():
        for name in _names(position.client_id):
            found = find.find(firm, session(OUTSIDER), name, limit=200)
            assert position.id not in [hit.id for hit in found.items if hit.kind is Kind.POSITION], name
        hits = find.find(firm, session(OUTSIDER), position.alias).items
        assert all(position.client.name not in f"{hit.name} {hit.detail}" for hit in hits)


def test_the_client_s_and_its_people_s_files_do_not_list_them(firm: Store) -> None:
    firm.connect()
    for position in _secret():
        people = [row.id for row in KeyPerson.select().where(KeyPerson.client == position.client_id)]
        pairs = [(Kind.CLIENT, position.client_id), *((Kind.PERSON, ref) for ref in people)]
        for kind, ref in pairs:
            file: Any = show.show(firm, session(OUTSIDER), kind, ref)
            assert position.alias not in _dump(file)
            assert position.id not in [row.id for row in getattr(file, "positions", ())]
            told = [e.id for e in file.timeline if e.kind is Kind.FOLLOW_UP]
            about = FollowUp.select().where(FollowUp.id.in_(told) & (FollowUp.position == position.id))
            assert about.count() == 0


def test_files_of_their_candidates_name_nobody_in_what_is_about_them(firm: Store) -> None:
    firm.connect()
    who = session(OUTSIDER)
    for position in _secret():
        for card in _cards(position.id):
            file: Any = show.show(firm, who, Kind.CANDIDATE, card.candidate_id)
            rows = [row for row in file.submissions if row.position_id == position.id]
            about = {e.id: e.text for e in file.timeline if e.kind is Kind.FOLLOW_UP}
            mine = FollowUp.select(FollowUp.id).where(FollowUp.id.in_(list(about)) & (FollowUp.position == position.id))
            texts = [_dump(row) for row in rows] + [about[row.id] for row in mine]
            assert not _told("\n".join(texts), position.client_id)


@pytest.mark.parametrize("kind", LISTED)
def test_exports_are_blind(firm: Store, kind: Kind, tmp_path: Path) -> None:
    firm.connect()
    place = tmp_path / "out.csv"
    exporting.export(firm, session(OUTSIDER), kind, place)
    lines = place.read_text("utf-8-sig").splitlines()
    for position in _secret():
        mine = [line for line in lines if position.alias in line]
        assert mine
        assert not _told("\n".join(mine), position.client_id), kind


def test_nobody_outside_changes_them_or_calls_about_them(firm: Store) -> None:
    firm.connect()
    who = session(OUTSIDER)
    for position in _secret():
        brief = Brief.get(Brief.position == position.id)
        ref = Ref(Kind.POSITION, position.id)
        for act in (
            lambda ref=ref: edit.edit(firm, who, Kind.POSITION, ref.id, {"notes": "试试"}),
            lambda ref=ref: briefs.request(firm, who, ref.id, "加一条"),
            lambda brief=brief: briefs.to_tell(firm, who, brief.id),
            lambda ref=ref: position_stages.set_stage(firm, who, ref.id, position_stages.PositionStage.ON_HOLD),
            lambda ref=ref: calls.person_for(firm, who, (ref,)),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert not _told(json.dumps(refused.value.as_dict(), ensure_ascii=False), position.client_id)
            assert refused.value.rule == "P4.confidential"
