"""C8, P4, P6: rights hang on the owner of a client, a position and a card, so only they or a head hand it on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from katui.domain.kinds import Kind
from katui.services.create import create
from katui.services.edit import edit
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Client
from katui.store.models.house import Change
from katui.store.registry import MODEL_OF
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table
from tests.services.slot_desk import card, refusal

RULES = {Kind.CLIENT: "C8.owner", Kind.POSITION: "P4.owner", Kind.SUBMISSION: "P6.owner"}


def ref_of(desk: Desk, kind: Kind) -> int:
    made = {Kind.CLIENT: desk.client, Kind.POSITION: desk.position}
    return int(made[kind].id if kind in made else card(desk).id)


def owner(kind: Kind, ref: int) -> int:
    return int(MODEL_OF[kind].get_by_id(ref).owner_id)


@pytest.mark.parametrize("kind", list(RULES))
def test_a_colleague_does_not_take_over_by_the_owner_field(desk: Desk, kind: Kind) -> None:
    ref = ref_of(desk, kind)
    for wish in ("xie", "zeng"):
        said = refusal(partial(edit, desk.store, session("xie"), kind, ref, {"owner": wish}))
        assert (said.rule, said.field, owner(kind, ref)) == (RULES[kind], "owner", desk.shan.id)
    assert edit(desk.store, session("xie"), kind, ref, {"owner": "shan"}).changed == ()


@pytest.mark.parametrize("kind", list(RULES))
@pytest.mark.parametrize("login", ["shan", "zeng", "moqi"])
def test_its_owner_a_head_and_the_leader_hand_it_on_and_it_is_in_the_history(
    desk: Desk, kind: Kind, login: str
) -> None:
    ref = ref_of(desk, kind)
    assert edit(desk.store, session(login), kind, ref, {"owner": "xie"}).changed == ("owner",)
    assert owner(kind, ref) == desk.xie.id
    last = Change.select().where((Change.kind == kind.value) & (Change.ref == ref)).order_by(Change.id.desc()).first()
    assert (last.actor.login, last.before["owner"]) == (login, desk.shan.id)


def test_a_file_hands_no_client_over_either(desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("客户名称", "负责顾问"), (desk.client.name, "解语晴"))
    (item,) = judged(desk.store, session("xie"), Kind.CLIENT, file, on_duplicate="update")
    assert (item.action, item.column) == ("error", "负责顾问")
    assert "only they, a head or the leader" in item.message
    imported(desk.store, session("xie"), Kind.CLIENT, file, on_duplicate="update")
    assert Client.get_by_id(desk.client.id).owner_id == desk.shan.id
    imported(desk.store, desk.session, Kind.CLIENT, file, on_duplicate="update")
    assert Client.get_by_id(desk.client.id).owner_id == desk.xie.id


def test_a_card_of_a_confidential_search_is_edited_by_nobody_outside(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    ref = card(desk, owner=desk.xie).id
    for given in ({"owner": "zeng"}, {"hold_until": "2026-12-01"}):
        said = refusal(partial(edit, desk.store, session("xie"), Kind.SUBMISSION, ref, given))
        assert (said.rule, said.field) == ("P4.confidential", "position")
    assert edit(desk.store, desk.session, Kind.SUBMISSION, ref, {"hold_until": "2026-12-01"}).changed == ("hold_until",)


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """单若谷 has a confidential search; 解语晴 is outside of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    return desk


TO_ASK = (
    "架构师 is confidential and 解语晴 is not an insider: give the card to somebody who is, "
    "or have 单若谷 add 解语晴 to its insiders first."
)


@pytest.mark.parametrize("login", ["shan", "zeng", "moqi"])
def test_a_card_of_a_confidential_search_is_handed_to_nobody_outside(secret: Desk, login: str) -> None:
    ref = card(secret).id
    said = refusal(partial(edit, secret.store, session(login), Kind.SUBMISSION, ref, {"owner": "解语晴"}))
    assert (said.rule, said.field, said.value, said.message) == ("P4.confidential", "owner", "xie", TO_ASK)
    assert [one.name for one in said.choices] == ["单若谷"]
    assert owner(Kind.SUBMISSION, ref) == secret.shan.id


def test_an_insider_a_head_and_the_leader_may_have_the_card(secret: Desk) -> None:
    ref = card(secret).id
    edit(secret.store, secret.session, Kind.POSITION, secret.position.id, {"insiders": "解语晴"})
    for login in ("xie", "zeng", "moqi"):
        edit(secret.store, session("moqi"), Kind.SUBMISSION, ref, {"owner": login})
        assert MODEL_OF[Kind.SUBMISSION].get_by_id(ref).owner.login == login


def test_a_card_that_an_outsider_has_is_edited_as_before_by_who_is_inside(secret: Desk) -> None:
    """The search became confidential later: only a new owner is looked at."""
    ref = card(secret, owner=secret.xie).id
    given = {"owner": "xie", "hold_until": "2026-12-01"}
    assert edit(secret.store, session("zeng"), Kind.SUBMISSION, ref, given).changed == ("hold_until",)


def test_no_card_of_a_confidential_search_is_made_for_somebody_outside(secret: Desk) -> None:
    given = {"candidate": str(secret.candidate.id), "position": str(secret.position.id), "owner": "xie"}
    said = refusal(partial(create, secret.store, secret.session, Kind.SUBMISSION, given))
    assert (said.rule, said.field, said.value, said.message) == ("P4.confidential", "owner", "xie", TO_ASK)
    made = create(secret.store, secret.session, Kind.SUBMISSION, given | {"owner": "zeng"})
    assert owner(Kind.SUBMISSION, made) == secret.zeng.id


def test_undo_hands_a_card_to_nobody_who_is_outside_by_then(secret: Desk) -> None:
    ref = card(secret).id
    edit(secret.store, secret.session, Kind.POSITION, secret.position.id, {"insiders": "解语晴"})
    edit(secret.store, session("moqi"), Kind.SUBMISSION, ref, {"owner": "xie"})
    edit(secret.store, session("moqi"), Kind.SUBMISSION, ref, {"owner": "shan"})
    edit(secret.store, secret.session, Kind.POSITION, secret.position.id, {"insiders": ""})
    assert refusal(partial(undo, secret.store, session("moqi"))).rule == "P4.confidential"
    assert owner(Kind.SUBMISSION, ref) == secret.shan.id
    edit(secret.store, secret.session, Kind.POSITION, secret.position.id, {"insiders": "解语晴"})
    undo(secret.store, session("moqi"))
    assert owner(Kind.SUBMISSION, ref) == secret.xie.id
