"""S6, I6, P4: a form changes what it names and nothing else; two people's edits are merged by field."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import access
from katui.services.create import create
from katui.services.edit import edit, form
from katui.store.changes import writing
from katui.store.models.candidates import BlockedCompany, Candidate, Pay
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.house import Batch, Change
from katui.store.models.positions import Brief, Position
from tests.factories import Desk, session


def test_an_edit_changes_the_fields_given_and_says_which(desk: Desk) -> None:
    done = edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"city": " 苏州 ", "title": "总监"}, 1)
    assert (done.changed, done.version) == (("city", "title"), 2)
    row = Candidate.get_by_id(desk.candidate.id)
    assert (row.city, row.title, row.name) == ("苏州", "总监", "阿依古丽·买买提")


def test_saving_what_stands_there_already_writes_nothing(desk: Desk) -> None:
    before = (Batch.select().count(), Change.select().count())
    start = form(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id)
    texts = {spec.name: text for spec, text in start.fields if text or not spec.required}
    done = edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, texts, start.version, seen=texts)
    assert done.changed == ()
    assert (Batch.select().count(), Change.select().count()) == before


@pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.PERSON, Kind.POSITION])
def test_every_form_reads_back_what_it_shows(desk: Desk, kind: Kind) -> None:
    ref = {Kind.CLIENT: desk.client.id, Kind.PERSON: desk.person.id, Kind.POSITION: desk.position.id}[kind]
    start = form(desk.store, desk.session, kind, ref)
    texts = {spec.name: text for spec, text in start.fields if not spec.fixed and text}
    assert edit(desk.store, desk.session, kind, ref, texts, start.version, seen=texts).changed == ()


def test_two_people_editing_different_fields_both_keep_their_work(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"city": "苏州"}, 1)
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"title": "总监"}, 1)
    row = Candidate.get_by_id(ref)
    assert (row.city, row.title) == ("苏州", "总监")


def test_the_same_field_changed_twice_is_refused_with_both_values(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"city": "苏州"}, 1)
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"city": "深圳", "title": "总监"}, 1)
    said = refused.value
    assert (said.rule, said.field, said.value) == ("S6.conflict", "city", "深圳")
    assert [(c.kind, c.name) for c in said.choices] == [("theirs", "苏州"), ("mine", "深圳")]
    assert "解语晴" in said.message
    row = Candidate.get_by_id(ref)
    assert (row.city, row.title) == ("苏州", None)


def test_a_form_that_left_a_field_alone_does_not_take_another_change_back(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"city": "苏州"}, 1)
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"city": "上海", "title": "总监"}, 1)
    row = Candidate.get_by_id(ref)
    assert (row.city, row.title) == ("苏州", "总监")


def test_both_writing_the_same_is_no_conflict(desk: Desk) -> None:
    edit(desk.store, session("xie"), Kind.CANDIDATE, desk.candidate.id, {"city": "苏州"}, 1)
    made = edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"city": "苏州"}, 1)
    assert (made.changed, made.version) == ((), 2)


def test_a_conflict_over_pay_is_seen_by_the_words_the_form_started_from(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"wanted_pay": "60万"})
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": "80万"}, 1, seen={"wanted_pay": ""})
    assert refused.value.rule == "S6.conflict"
    assert "解语晴" in refused.value.message
    assert "today" in refused.value.message, "who was first, and when"
    assert Pay.get(Pay.candidate == ref).original == "60万"


def test_what_is_hidden_is_neither_guessed_nor_written_over_before_it_was_shown(desk: Desk) -> None:
    ref = desk.candidate.id
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"phone": "14100000022", "wanted_pay": "60万"})
    for fields in ({"phone": "14100000022"}, {"phone": "14100000023"}, {"wanted_pay": ""}):
        with pytest.raises(Refused) as refused:
            edit(desk.store, session("xie"), Kind.CANDIDATE, ref, fields)
        assert (refused.value.rule, refused.value.field) == ("C8.reveal", next(iter(fields)))
        assert "14100000022" not in refused.value.message
    edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"email": "new@mail.example"})
    access.reveal(desk.store, session("xie"), ref, "客户要联系方式")
    assert edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"phone": "14100000023"}).changed


@pytest.mark.parametrize(
    ("kind", "fields", "rule"),
    [
        (Kind.CANDIDATE, {"name": "  "}, "I6.required"),
        (Kind.CANDIDATE, {"name": "长" * 201}, "I6.length"),
        (Kind.CANDIDATE, {"salary": "60"}, "I6.field"),
        (Kind.CANDIDATE, {"as_of": "someday"}, "I6.day"),
        (Kind.CANDIDATE, {"owner": "没这个人"}, "I6.unknown"),
        (Kind.CLIENT, {"tier": "D"}, "I6.word"),
        (Kind.CLIENT, {"is_ka": "maybe"}, "I6.yes_no"),
        (Kind.POSITION, {"openings": "0"}, "I6.number"),
        (Kind.POSITION, {"client": "归墟半导体"}, "I6.fixed"),
        (Kind.POSITION, {"hr": "没这个人"}, "I6.unknown"),
    ],
)
def test_a_wrong_value_is_refused_by_field_and_changes_nothing(
    desk: Desk, kind: Kind, fields: dict[str, str], rule: str
) -> None:
    row = {Kind.CANDIDATE: desk.candidate, Kind.CLIENT: desk.client, Kind.POSITION: desk.position}[kind]
    before = Change.select().count()
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, kind, row.id, {"city": "深圳", **fields}, 1)
    assert (refused.value.rule, refused.value.field) == (rule, next(iter(fields)))
    assert Change.select().count() == before


def test_pay_keeps_its_words_and_its_year(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"present_pay": "35-45K·16薪"})
    pay = Pay.get(Pay.candidate == desk.candidate.id)
    assert (pay.original, pay.year_min, pay.year_max) == ("35-45K·16薪", 56_000_000, 72_000_000)
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"present_pay": ""})
    assert Pay.select().count() == 0


def test_a_salary_beyond_what_anybody_earns_keeps_its_words(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"wanted_pay": "年薪 90 亿"})
    assert Pay.get(Pay.candidate == desk.candidate.id).original == "年薪 90 亿"


def test_other_names_and_blocked_companies_are_lists(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "归墟、归墟科技；归墟"})
    assert sorted(row.alias for row in ClientAlias.select()) == ["归墟", "归墟科技"]
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "归墟科技"})
    assert [row.alias for row in ClientAlias.select()] == ["归墟科技"]
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"blocked": "归墟半导体, 别家"})
    blocked = {row.name: row.client_id for row in BlockedCompany.select()}
    assert blocked == {"归墟半导体": desk.client.id, "别家": None}


def test_a_position_does_not_open_before_its_client_is_registered(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        client = write.create(Client, name="新客户", owner=desk.shan)
        position = write.create(Position, client=client, name="总监", owner=desk.shan)
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.POSITION, position.id, {"stage": "open"})
    assert refused.value.rule == "C3.registered"
    assert {need.field for need in refused.value.missing} >= {
        "registered_on",
        "legal_name",
        "document:licence",
        "status",
    }
    told = {**desk.registration("新客户"), "registered_on": "2026/11/20", "status": "合作中"}
    edit(desk.store, session("moqi"), Kind.CLIENT, client.id, told)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_papers(write, client)
    edit(desk.store, desk.session, Kind.POSITION, position.id, {"stage": "进行中"})
    assert str(Position.get_by_id(position.id).opened_on) == "2026-11-20"


def test_a_change_of_what_the_client_wants_is_a_version_of_the_brief(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"must_haves": "五年以上", "pay": "60-80万"})
    edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"notes": "不算改需求"})
    first, second = Brief.select().order_by(Brief.no)
    assert (first.no, first.body["new"]["pay"]) == (1, None)
    assert (second.no, second.body["new"]) == (2, {"must_haves": "五年以上", "pay": "60-80万"})
    assert second.body["old"] == {"must_haves": None, "pay": None}
    assert Position.get_by_id(desk.position.id).pay_year_max == 80_000_000


def test_private_fields_of_anothers_candidate_are_not_in_the_form(desk: Desk) -> None:
    hidden = {spec.name for spec, _t in form(desk.store, session("xie"), Kind.CANDIDATE, desk.candidate.id).fields}
    mine = {spec.name for spec, _t in form(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id).fields}
    assert mine - hidden == {"phone", "email", "wechat", "present_pay", "wanted_pay"}


@pytest.mark.parametrize("mail", ["14100000455", "a@b", "@post.example", "wang@post.example; none"])
def test_an_e_mail_has_a_name_and_a_place(desk: Desk, mail: str) -> None:
    with pytest.raises(Refused, match="is an address") as refused:
        edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"email": mail})
    assert (refused.value.rule, refused.value.field, refused.value.value) == ("I6.email", "email", mail)
    with pytest.raises(Refused, match="is an address"):
        create(desk.store, desk.session, Kind.CANDIDATE, {"name": "王磊", "email": mail})


def test_an_address_that_stood_there_before_is_left_alone(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, email="问本人")
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"email": "问本人", "city": "苏州"})
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"email": "a@b.example；c.d@e-f.example"})
    row = Candidate.get_by_id(desk.candidate.id)
    assert (row.email, row.city) == ("a@b.example；c.d@e-f.example", "苏州")


@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.POSITION])
def test_pay_below_nothing_is_refused(desk: Desk, kind: Kind) -> None:
    row, name = (desk.candidate, "wanted_pay") if kind is Kind.CANDIDATE else (desk.position, "pay")
    for text in ("-5K", "－30万", "- ¥5000"):
        with pytest.raises(Refused) as refused:
            edit(desk.store, desk.session, kind, row.id, {name: text})
        assert (refused.value.rule, refused.value.field) == ("I6.pay", name)
    edit(desk.store, desk.session, kind, row.id, {name: "35-45K"})


@pytest.mark.parametrize("word", ["aA", "AB", "a1", "D"])
def test_a_tier_is_one_letter(desk: Desk, word: str) -> None:
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"tier": word})
    assert (refused.value.rule, refused.value.field) == ("I6.word", "tier")
    for good in ("b", "A级", "C potential", "B 一般", "重点"):
        edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"tier": good})


@pytest.mark.parametrize("name", ["wanted_pay", "pay_wanted", "Expected pay", "期望薪酬"])
def test_expected_pay_goes_by_either_name(desk: Desk, name: str) -> None:
    done = edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {name: "80万"})
    assert "wanted_pay" in done.changed
