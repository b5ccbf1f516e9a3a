"""P7: who is erased goes from the words of others, and nobody else goes with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import duplicate_pairs, find, hot_lists, resumes
from katui.services.erasure import erase, to_erase
from katui.services.merging import merge
from katui.services.splitting import split
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career, HotList
from katui.store.models.clients import KeyPerson
from katui.store.models.house import Meta
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import judged, table

NAME, PHONE, MAIL = "方正", "13912345678", "fang@mail.example"


@pytest.fixture
def person(desk: Desk) -> Any:
    """A candidate whose name is also the half of a firm's."""
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, NAME, phone=PHONE, email=MAIL, wechat="fz_88")


def done(desk: Desk, row: Any) -> Any:
    return erase(desk.store, session("zeng"), row.id, name=row.name, reason="本人来信要求删除")


def said_of(desk: Desk, text: str) -> str:
    """A talk about nobody in particular, and what is left of it."""
    about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan}
    with writing(desk.store, desk.session, "create") as write:
        row = write.create(FollowUp, text=text, at=write.at, **about)
    done(desk, Candidate.get(Candidate.name == NAME))
    return str(FollowUp.get_by_id(row.id).text)


@pytest.mark.parametrize(
    "text",
    [
        "打 139 1234 5678",
        "打+86-139-1234-5678",
        "打008613912345678",
        "打139.1234.5678",
        "方正不来了",
        "方 正不来了",
        "写信FANG@mail.example。",
        "微信fz_88",
    ],
)
def test_number_mail_and_name_go_however_they_are_written(desk: Desk, person: Any, text: str) -> None:
    left = said_of(desk, text)
    assert f"Erased {person.id}" in left
    assert not [word for word in (NAME, "1234", "5678", "FANG", "fz_88") if word in left]


@pytest.mark.parametrize("text", ["写信stefang@mail.example", "微信xfz_88", "订单2139", "打13912345679"])
def test_what_only_looks_like_it_stays(desk: Desk, person: Any, text: str) -> None:
    assert said_of(desk, text) == text


WORDS = ("招聘高峰期人手不够", "早高峰堵车", "对方正在考虑", "下半年是用人高峰", "提高峰值", "地方正式批复")
NAMED = ("跟高峰聊过", "高峰不来了", "候选人高峰：已拒", "高 峰来电", "方正在苏州", "推荐方正、高峰两位")


def notes_of(desk: Desk, name: str, texts: tuple[str, ...], *, of: Any = None) -> list[str]:
    """What is left of talks with the client, or with another one, when somebody who is called so is erased."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, name)
        desk.add_submission(write, candidate=row)
        other = of or desk.client
        about = {"client": other, "channel": "phone", "direction": "out", "author": desk.shan, "at": write.at}
        made = [write.create(FollowUp, text=text, **about) for text in texts]
        write.update(other, notes=texts[0])
    done(desk, row)
    return [str(FollowUp.get_by_id(one.id).text) for one in made]


def another(desk: Desk) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_client(write, "星环星座")


def test_words_of_another_client_that_the_name_is_a_part_of_stay(desk: Desk) -> None:
    assert notes_of(desk, "高峰", WORDS, of=another(desk)) == list(WORDS)
    assert notes_of(desk, "方正", WORDS, of=another(desk)) == list(WORDS)


def test_the_name_goes_from_the_texts_of_another_client_where_it_names_somebody(desk: Desk) -> None:
    far = another(desk)
    left = notes_of(desk, "高峰", NAMED, of=far) + notes_of(desk, "方正", NAMED, of=far)
    assert ["高峰" in text or "高 峰" in text for text in left[:6]] == [False] * 6
    assert ["方正" in text for text in left[6:]] == [False] * 6


def test_in_the_texts_of_their_own_client_the_two_letters_go_wherever_they_stand(desk: Desk) -> None:
    left = notes_of(desk, "高峰", (*NAMED, "招聘高峰期"))
    assert not [text for text in left if "高峰" in text]


def test_a_firm_whose_name_the_person_bears_keeps_its_name(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_candidate(write, "归海无涯", employer="方正证券")
        write.create(Career, candidate=other, employer="方正证券", reports_to=NAME)
    done(desk, person)
    assert Candidate.get_by_id(other.id).employer == "方正证券"
    stop = Career.get()
    assert (stop.employer, stop.reports_to) == ("方正证券", f"Erased {person.id}")
    assert [row.id for row in find.find(desk.store, desk.session, "方正证券").items] == [other.id]


def test_a_number_that_somebody_else_has_too_stays_theirs(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        wife = desk.add_candidate(write, "归海无涯", phone=PHONE, wechat="fz_88")
    done(desk, person)
    row = Candidate.get_by_id(wife.id)
    assert (row.phone, row.wechat) == (PHONE, "fz_88")


def test_who_else_has_the_number_is_told_before(desk: Desk, person: Any) -> None:
    assert to_erase(desk.store, session("zeng"), person.id).others == ()
    with writing(desk.store, desk.session, "create") as write:
        twin = desk.add_candidate(write, "方征", phone=PHONE)
        hr = write.create(KeyPerson, client=desk.client, name=NAME, email=MAIL)
    told = to_erase(desk.store, session("zeng"), person.id).others
    assert told == (f"Candidate 方征 #{twin.id}", f"{Kind.PERSON.label} {NAME} #{hr.id}")
    done(desk, person)
    assert (KeyPerson.get_by_id(hr.id).name, KeyPerson.get_by_id(hr.id).email) == (NAME, MAIL)


def test_somebody_who_was_merged_by_mistake_and_split_again_is_left_alone(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_candidate(write, "申屠未央", phone="13800000077", email="shentu@mail.example")
    merge(desk.store, desk.session, person.id, other.id, {"name": "keep", "phone": "keep", "email": "take"})
    split(desk.store, desk.session, person.id)
    done(desk, person)
    row = Candidate.get_by_id(other.id)
    assert (row.name, row.phone, row.email) == ("申屠未央", "13800000077", "shentu@mail.example")
    assert row.erased_at is None


def test_a_hot_list_that_is_named_after_the_person_says_the_placeholder(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        held = write.create(HotList, name="方正备选", owner=desk.shan)
    done(desk, person)
    assert HotList.get_by_id(held.id).name.endswith("备选")
    assert NAME not in HotList.get_by_id(held.id).name


def test_what_a_crash_left_undone_is_done_when_the_store_opens_next(
    desk: Desk, person: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "简历.txt"
    path.write_text(NAME, encoding="utf-8")
    monkeypatch.setattr(wiring, "account", lambda: ("zeng", "曾砚秋"))
    store = Store.create(tmp_path / "firm" / "desk.db")
    own = Desk(store)
    with writing(store, own.session, "create") as write:
        row = own.add_candidate(write, NAME, phone=PHONE)
    resumes.attach(store, own.session, row.id, str(path), {})
    folder = tmp_path / "firm" / "desk.db.files"
    kept = [file for file in folder.iterdir() if file.is_file()]
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr("katui.services.erasure.settle", _cut_off)
        done(own, row)
    assert [file for file in folder.iterdir() if file in kept] == kept
    store.close()
    with wiring.open_desk(str(tmp_path / "firm" / "desk.db")):
        assert Candidate.get_by_id(row.id).erased_at is not None
        assert Meta.get_or_none(Meta.key == "erasure_pages") is None
    assert [file for file in folder.iterdir() if file in kept] == []
    assert NAME.encode() not in (tmp_path / "firm" / "desk.db").read_bytes()


def _cut_off(*_args: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("act", ["add", "put_note", "different"])
def test_no_list_and_no_verdict_says_a_word_of_them_again(desk: Desk, person: Any, act: str) -> None:
    kept = hot_lists.make(desk.store, desk.session, "架构")
    hot_lists.add(desk.store, desk.session, kept, [person.id], "先联系")
    done(desk, person)
    word = f"{NAME}先联系"
    with pytest.raises(Refused) as refused:
        if act == "add":
            new = hot_lists.make(desk.store, desk.session, "总监")
            hot_lists.add(desk.store, desk.session, new, [person.id], word)
        elif act == "put_note":
            hot_lists.put_note(desk.store, desk.session, kept, person.id, word)
        else:
            duplicate_pairs.different(desk.store, desk.session, desk.candidate.id, person.id, word)
    assert refused.value.rule == "P7.erased"


def test_somebody_of_many_names_and_numbers_is_erased_all_the_same(desk: Desk) -> None:
    """Many words in many columns: a chain of conditions was too deep, and nobody was erased."""
    names = ("欧阳明月", "司马相如", "诸葛孔明", "上官婉儿")
    with writing(desk.store, desk.session, "create") as write:
        more = {"english_name": "Moon Ouyang", "wechat": "ouyang_my", "linkedin": "linkedin.example/moon"}
        phones, mails = "13912345678 / 13812345679，021-55556666", "moon@mail.example; ouyang@mail.example"
        row = desk.add_candidate(write, names[0], phone=phones, email=mails, **more)
        desk.add_submission(write, candidate=row)
    for n, name in enumerate(names[1:]):
        with writing(desk.store, desk.session, "edit") as write:
            phone, mail = f"1391234567{n} / 1371234567{n}", f"m{n}@mail.example; n{n}@mail.example"
            write.update(row, name=name, english_name=f"Moon{n} Sima", phone=phone, email=mail)
    with writing(desk.store, desk.session, "create") as write:
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan}
        said = write.create(FollowUp, text="欧阳明月和诸葛孔明都打过 13712345671", at=write.at, **about)
    done(desk, Candidate.get_by_id(row.id))
    left = str(FollowUp.get_by_id(said.id).text)
    assert not any(word in left for word in (*names, "13712345671"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("王国庆", "老王 国庆后到岗"), ("王国庆", "小王 国庆放假，节后再聊"), ("张立春", "找小张 立春前定")),
        *(("周末来", "约周末 来公司"), ("李明天", "约了李 明天打电话"), ("王元旦", "老王 元旦不加班")),
    ],
)
def test_a_blank_between_two_words_makes_nobodys_name(desk: Desk, name: str, text: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan}
        said = write.create(FollowUp, text=text, at=write.at, **about)
        row = desk.add_candidate(write, name)
    done(desk, row)
    assert FollowUp.get_by_id(said.id).text == text


@pytest.mark.parametrize("text", ["沈 婉璇 来过", "约了 沈 婉 璇，周三", "沈　婉璇"])
def test_a_name_set_apart_by_itself_goes(desk: Desk, text: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan}
        said = write.create(FollowUp, text=text, at=write.at, **about)
        row = desk.add_candidate(write, "沈婉璇")
    done(desk, row)
    assert "璇" not in FollowUp.get_by_id(said.id).text


def test_a_switchboard_of_the_erased_is_nobodys_key(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "欧阳雪晴", phone="13912340000/010-88886666")
    done(desk, row)
    file = table(tmp_path / "a.csv", ("姓名", "公司", "手机"), ("赵六", "丙公司", "010-88886666"))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert item.action == "create"
