"""P5: same phone or e-mail is certain; same name or pinyin with employer or phone tail is likely."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.create import create
from katui.services.duplicates import possible, possible_many
from katui.services.edit import edit
from katui.store.changes import writing
from katui.store.models.clients import ClientAlias
from tests.factories import Desk


@pytest.fixture
def known(desk: Desk) -> Desk:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(
            write, "解小满", phone="13800138000", email="Xie.Xiaoman@gmail.com", employer="星环科技", owner=desk.xie
        )
        write.create(ClientAlias, client=desk.client, alias="归墟科技", name_key="归墟科技")
    return desk


@pytest.mark.parametrize(
    ("fields", "certain", "why"),
    [
        ({"name": "张三", "phone": "+86 138-0013-8000"}, True, "same phone"),
        ({"name": "张三", "email": "xiexiaoman+jobs@gmail.com"}, True, "same e-mail"),
        ({"name": "解小满", "employer": "星环 科技"}, False, "same name and employer"),
        ({"name": "谢晓曼", "employer": "星环科技"}, False, "same name and employer"),
        ({"name": "解小满", "phone": "010-6553 8000"}, False, "same name and end of the phone number"),
    ],
)
def test_who_may_be_meant(known: Desk, fields: dict[str, str], certain: bool, why: str) -> None:
    (match,) = possible(known.store, known.session, Kind.CANDIDATE, fields)
    assert (match.certain, match.why, match.owner) == (certain, why, "解语晴")


@pytest.mark.parametrize("fields", [{"name": "解小满"}, {}, {"name": "李四", "phone": "8000"}, {"phone": "???"}])
def test_a_name_alone_is_nobody(known: Desk, fields: dict[str, str]) -> None:
    assert possible(known.store, known.session, Kind.CANDIDATE, fields) == ()


def test_a_client_is_known_by_name_and_other_names(known: Desk) -> None:
    for name in ("归墟半导体", "歸墟半導體", "归墟 科技"):
        (match,) = possible(known.store, known.session, Kind.CLIENT, {"name": name})
        assert (match.id, match.certain) == (known.client.id, True)


@pytest.mark.parametrize("field", ["name", "legal_name", "aliases"])
@pytest.mark.parametrize(
    ("legal", "typed"),
    [
        ("归墟半导体科技有限公司（演示）", "归墟半导体科技有限公司（演示）"),
        ("归墟半导体科技有限公司（演示）", "归墟 半导体科技有限公司 (演示)"),
        ("归墟 半导体科技有限公司(演示)", "归墟半导体科技有限公司（演示）"),
        ("华为技术有限公司", "华为技术有限公司"),
        ("Apex Chips Co., Ltd.", "apex chips co ltd"),
    ],
)
def test_the_legal_name_in_full_is_certain(desk: Desk, field: str, legal: str, typed: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, legal_name=legal)
    given = {"name": "新客户"} | {field: typed}
    match = possible(desk.store, desk.session, Kind.CLIENT, given)[0]
    assert (match.id, match.certain, match.field) == (desk.client.id, True, field)
    with pytest.raises(Refused, match="归墟半导体") as refused:
        create(desk.store, desk.session, Kind.CLIENT, given)
    assert refused.value.rule == "P5.duplicate"


def test_a_legal_name_that_another_has_as_its_name_is_certain(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "岱舆电池（上海）有限公司", legal_name="别的有限公司")
    given = {"name": "岱舆", "legal_name": "岱舆电池(上海) 有限公司", "aliases": "岱舆新能"}
    match = possible(desk.store, desk.session, Kind.CLIENT, given)[0]
    assert (match.id, match.certain, match.field) == (other.id, True, "legal_name")


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("华为", "华为技术"),
        ("华为技术", "华为"),
        ("华为技术有限公司", "华为"),
        ("深圳华为", "华为"),
        ("小米科技", "小米"),
    ],
)
def test_a_short_name_of_two_letters_is_known_both_ways(desk: Desk, held: str, typed: str) -> None:
    create(desk.store, desk.session, Kind.CLIENT, {"name": held})
    (match,) = possible(desk.store, desk.session, Kind.CLIENT, {"name": typed})
    assert (match.name, match.certain) == (held, False)


@pytest.mark.parametrize(
    ("held", "typed"), [("上海汽车", "广州汽车"), ("广州汽车", "上海汽车"), ("华为终端", "华为"), ("南华为民", "华为")]
)
def test_names_that_share_a_trade_or_two_letters_are_two_firms(desk: Desk, held: str, typed: str) -> None:
    create(desk.store, desk.session, Kind.CLIENT, {"name": held})
    assert possible(desk.store, desk.session, Kind.CLIENT, {"name": typed}) == ()


def test_the_same_firm_in_another_city_is_not_certain(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, legal_name="归墟半导体（北京）有限公司")
    match = possible(desk.store, desk.session, Kind.CLIENT, {"name": "归墟半导体（上海）有限公司"})[0]
    assert (match.id, match.certain) == (desk.client.id, False)


def test_people_and_positions_are_compared_within_their_client(known: Desk) -> None:
    inside = {"name": "王敏", "client": "归墟半导体"}
    assert [m.id for m in possible(known.store, known.session, Kind.PERSON, inside)] == [known.person.id]
    assert possible(known.store, known.session, Kind.PERSON, {"name": "王敏", "client": "别家"}) == ()
    job = {"name": "架构师", "client": "归墟半导体"}
    assert [m.id for m in possible(known.store, known.session, Kind.POSITION, job)] == [known.position.id]


def test_a_whole_file_is_compared_with_few_queries(known: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = known.store.db.execute_sql

    def counted(sql: str, *args: object, **kwargs: object) -> object:
        asked.append(sql)
        return run(sql, *args, **kwargs)

    rows = [{"name": f"人{i}", "phone": f"1390000{i:04}"} for i in range(999)] + [{"name": "x", "phone": "13800138000"}]
    monkeypatch.setattr(known.store.db, "execute_sql", counted)
    found = possible_many(known.store, known.session, Kind.CANDIDATE, rows)
    assert len(asked) == 8
    assert [bool(matches) for matches in found] == [False] * 999 + [True]


def test_an_edit_is_checked_like_a_new_record(desk: Desk) -> None:
    """P5: a phone, an e-mail or a firm's name that another has is refused with it, until it is meant."""
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "岱舆电池")
        held = desk.add_candidate(write, "白思璇", phone="+8614100000455")
    cases = [
        (Kind.CLIENT, desk.client.id, "name", "岱舆电池", other.id),
        (Kind.CLIENT, desk.client.id, "aliases", "归墟、岱舆电池", other.id),
        (Kind.CLIENT, desk.client.id, "legal_name", "岱舆电池", other.id),
        (Kind.CANDIDATE, desk.candidate.id, "phone", "141 0000 0455", held.id),
    ]
    for kind, ref, field, text, same in cases:
        with pytest.raises(Refused) as refused:
            edit(desk.store, desk.session, kind, ref, {field: text})
        told = refused.value
        assert (told.rule, told.field, [c.id for c in told.choices]) == ("P5.duplicate", field, [same])
        assert edit(desk.store, desk.session, kind, ref, {field: text}, force=True).changed
    assert edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "归墟、岱舆电池、GX"}).changed
    assert edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"city": "成都"}).changed
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.CLIENT, {"name": "新公司", "aliases": "GX"})
    assert refused.value.choices[0].id == desk.client.id
