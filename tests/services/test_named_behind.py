"""F2: a line that names somebody behind a verb is about that person, unless the row's card says otherwise."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services.follow_ups import Logged, log, preview
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from tests.factories import Desk


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Two candidates, and contacts at two clients, beside those that are there."""
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "秦云辰")
        desk.add_candidate(write, "何雪岚")
        write.create(KeyPerson, client=desk.client, name="傅佳泽", title="技术总监")
        write.create(KeyPerson, client=desk.add_client(write, "黄粱支付"), name="孟丹", title="HRBP")
        write.create(KeyPerson, client=desk.client, name="Anna Lee", title="VP")
    return desk


def who(seen: Logged) -> dict[str, str]:
    return {link: named.name for link, named in seen.about.items() if link in {"person", "candidate"}}


@pytest.mark.parametrize(
    ("line", "link", "name"),
    [
        ("给秦云辰打了电话，没接", "candidate", "秦云辰"),
        ("跟傅佳泽聊了20分钟，要两周再看", "person", "傅佳泽"),
        ("刚才和傅佳泽沟通了方向", "person", "傅佳泽"),
        ("电话联系何雪岚，没接", "candidate", "何雪岚"),
        ("联系了何雪岚，在开会", "candidate", "何雪岚"),
        ("微信孟丹：下周给时间", "person", "孟丹"),
        ("wx孟丹，没回", "person", "孟丹"),
        ("打电话给秦云辰，没接", "candidate", "秦云辰"),
        ("spoke to Anna Lee, busy this week", "person", "Anna Lee"),
        ("Spoke to Anna about the brief", "person", "Anna Lee"),
        ("called 秦云辰, no answer", "candidate", "秦云辰"),
        ("I called Anna Lee yesterday", "person", "Anna Lee"),
        ("跟傅总聊了方向", "person", "傅佳泽"),
    ],
)
def test_the_line_is_about_whom_the_verb_names(known: Desk, line: str, link: str, name: str) -> None:
    logged = log(known.store, known.session, f"{line} 下一步:周三再打")
    assert who(logged) == {link: name}
    assert logged.text == line, "the words stay whole"
    assert logged.action is not None
    assert logged.action.do == "再打"


@pytest.mark.parametrize(
    "line",
    [
        "跟秦云辰和何雪岚聊了",
        "给秦云辰、何雪岚打了电话",
        "电话联系秦云辰，何雪岚没联系",
        "给孟丹推荐了秦云辰",
        "跟傅佳泽聊了20分钟，秦云辰可以见",
        "called Anna Lee about 秦云辰",
        "给秦云辰的老板打了电话",
        "跟秦云辰聊过的总监说不错",
        "跟进秦云辰的报告",
        "called Anna Lee's boss",
        "called Anna Brown",
        "给赵钱孙打了电话",
        "给客户打了电话",
    ],
)
def test_two_names_or_somebody_else_are_asked_about(known: Desk, line: str) -> None:
    with pytest.raises(Refused) as refused:
        log(known.store, known.session, f"{line} 下一步:周三再打")
    assert refused.value.rule == "F2.person"


def test_a_name_of_two_people_offers_the_choice(known: Desk) -> None:
    with writing(known.store, known.session, "create") as write:
        known.add_candidate(write, "孟丹")
    with pytest.raises(Refused) as refused:
        log(known.store, known.session, "微信孟丹：下周给时间 下一步:周三再问")
    assert [choice.kind for choice in refused.value.choices] == ["person", "candidate"]


def test_the_card_of_the_row_says_whose_the_line_is(known: Desk) -> None:
    """Another candidate, or a contact elsewhere, does not take it away; a contact of its client is added."""
    with writing(known.store, known.session, "create") as write:
        card = known.add_submission(write)
    about = (Ref(Kind.SUBMISSION, card.id),)
    own = {"candidate": known.candidate.name}
    for line, told in [
        ("给秦云辰打了电话，没接", own),
        ("微信孟丹：下周给时间", own),
        (f"给{known.candidate.name}打了电话，没接", own),
        ("跟傅佳泽聊了20分钟，要两周再看", {**own, "person": "傅佳泽"}),
    ]:
        seen = preview(known.store, known.session, f"{line} 下一步:周三再问", about=about)
        assert who(seen) == told, line
        assert seen.about["submission"].id == card.id
        assert seen.text == line
    waiting = (*about, Ref(Kind.PERSON, known.person.id))
    seen = preview(known.store, known.session, "跟傅佳泽聊了 下一步:周三再问", about=waiting)
    assert who(seen) == {**own, "person": known.person.name}, "a row that has its contact keeps it"


def test_a_row_without_a_card_goes_with_the_name_as_at_the_head_of_a_line(known: Desk) -> None:
    about = (Ref(Kind.POSITION, known.position.id),)
    for line in ("给秦云辰打了电话", "秦云辰 打了电话"):
        seen = preview(known.store, known.session, f"{line} 下一步:周三再问", about=about)
        assert who(seen) == {"candidate": "秦云辰"}
        assert seen.about["position"].id == known.position.id
    seen = preview(known.store, known.session, "跟孟总聊了 下一步:周三再问", about=about)
    assert seen.refused is None, "a title names nobody off the row"
    assert who(seen) == {}
