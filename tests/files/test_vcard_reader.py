"""I5: cards of phones and mail programs: nothing of one is lost, whatever its encoding; what we write we read back."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest
from hypothesis import given

from katui.files.people_writers import write_cards
from katui.files.vcard_reader import read_cards
from tests.files.vcard_words import FIELDS, HEADER_OF, rows


def card(tmp_path: Path, *lines: str) -> dict[str, str]:
    """What is read of a card made of these lines."""
    file = tmp_path / "a.vcf"
    body = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:林晓东", *lines, "END:VCARD", ""))
    file.write_text(body, encoding="utf-8", newline="")
    [one] = read_cards(file)
    return one


def test_third_and_further_numbers_and_addresses_are_kept_under_their_kind(tmp_path: Path) -> None:
    told = card(
        tmp_path,
        "TEL;TYPE=CELL:14100009991",
        "TEL;TYPE=HOME:021-60000001",
        "TEL;TYPE=WORK,VOICE:021-60000002",
        "TEL;TYPE=FAX:021-60000003",
        "EMAIL:a@post.example",
        "EMAIL:b@post.example",
        "EMAIL;TYPE=WORK,INTERNET:c@post.example",
    )
    assert (told["Mobile"], told["Phone2"]) == ("14100009991", "021-60000001")
    assert (told["Email"], told["Email2"]) == ("a@post.example", "b@post.example")
    assert told["Notes"].splitlines() == [
        "Phone (work): 021-60000002",
        "Phone (fax): 021-60000003",
        "E-mail (work): c@post.example",
    ]


def test_the_kind_of_a_number_is_known_in_old_cards_as_well(tmp_path: Path) -> None:
    told = card(tmp_path, "TEL;CELL;PREF:14100009991", "TEL;HOME:021-60000001", "TEL;WORK;FAX:021-60000002")
    assert told["Notes"] == "Phone (work, fax): 021-60000002"


@pytest.mark.parametrize(
    "line",
    [
        "X-WECHAT:lin_1",
        "IMPP:wechat:lin_1",
        "IMPP;X-SERVICE-TYPE=WeChat:x-apple:lin_1",
        "item1.IMPP;X-SERVICE-TYPE=微信:lin_1",
        "X-SOCIALPROFILE;TYPE=wechat;X-USER=lin_1:x-apple:lin_1",
        "IMPP;X-SERVICE-TYPE=Weixin;TYPE=HOME:weixin:lin_1",
    ],
)
def test_wechat_is_known_however_a_phone_writes_it(tmp_path: Path, line: str) -> None:
    told = card(tmp_path, line)
    assert (told["WeChat"], told["Notes"]) == ("lin_1", "")


def test_other_chats_links_and_places_are_kept_in_the_notes_under_their_names(tmp_path: Path) -> None:
    told = card(
        tmp_path,
        "X-WECHAT:lin_1",
        "IMPP:wechat:lin_2",
        "IMPP:skype:lin.sk",
        "X-QQ:10001",
        "URL:https://linkedin.example/none",
        "URL:https://www.linkedin.com/in/lin",
        "item2.URL:http\\://lin.example",
        "X-SOCIALPROFILE;TYPE=weibo:https://weibo.example/lin",
        "ADR;TYPE=HOME:;;人民路1号;苏州;江苏;215000;中国",
        "TITLE:总监",
        "TITLE:博士",
        "ORG:昆墟储能",
        "ORG:列缺电源;电芯部",
        "NICKNAME:Tony",
        "NOTE:见过两次",
    )
    assert (told["WeChat"], told["City"], told["Title"]) == ("lin_1", "苏州", "总监")
    assert "https://linkedin.example/none" in (told["LinkedIn"], *told["Notes"].split())
    kept = told["Notes"].splitlines()
    assert kept[0] == "见过两次"
    for line in (
        "WeChat: lin_2",
        "skype: lin.sk",
        "QQ: 10001",
        "Link: http://lin.example",
        "weibo: https://weibo.example/lin",
        "Address (home): 人民路1号 苏州 江苏 215000 中国",
        "Title: 博士",
        "Another company: 列缺电源 电芯部",
    ):
        assert line in kept
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize(
    ("charset", "name", "firm"), [("GBK", "林曉东", "昆墟储能"), ("SHIFT_JIS", "安藤ロイド", "物流株式会社")]
)
@pytest.mark.parametrize("quoted", [True, False], ids=["quoted-printable", "eight bits"])
def test_cards_of_old_phones_are_read_in_their_own_encoding(
    tmp_path: Path, charset: str, name: str, firm: str, quoted: bool
) -> None:
    def line(field: str, text: str) -> bytes:
        raw = text.encode(charset)
        head = f"{field};CHARSET={charset}" + (";ENCODING=QUOTED-PRINTABLE" if quoted else "")
        return head.encode() + b":" + (quopri.encodestring(raw, quotetabs=False) if quoted else raw)

    lines = [b"BEGIN:VCARD", b"VERSION:2.1", line("FN", name), line("ORG", firm), b"TEL;CELL:14100009991"]
    file = tmp_path / "old.vcf"
    file.write_bytes(b"\r\n".join([*lines, b"END:VCARD", b""]))
    [told] = read_cards(file)
    assert (told["Name"], told["Company"], told["Mobile"]) == (name, firm, "14100009991")


@given(rows())
def test_what_we_write_we_read_back(tmp_path_factory: pytest.TempPathFactory, people: list[dict[str, str]]) -> None:
    file = tmp_path_factory.mktemp("vcf") / "a.vcf"
    cells = [[one.get(name, "") for name in FIELDS] for one in people]
    for _count in write_cards(file, FIELDS, cells, frozenset(), FIELDS):
        pass
    read = list(read_cards(file))
    assert len(read) == len(people)
    for one, told in zip(people, read, strict=True):
        assert {name: told.get(header, "") for name, header in HEADER_OF.items()} == {
            name: one.get(name, "") for name in HEADER_OF
        }
        assert told["Notes"] == ""
