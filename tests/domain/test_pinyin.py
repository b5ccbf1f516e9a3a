"""How Chinese names are typed in Latin letters (model.md, P5)."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tracemalloc
import unicodedata
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import resources
from katui.domain import pinyin

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("单若谷", "shanruogu", "srg"),
        ("解小明", "xiexiaoming", "xxm"),
        ("仇明", "qiuming", "qm"),
        ("区文", "ouwen", "ow"),
        ("查良", "zhaliang", "zl"),
        ("曾可", "zengke", "zk"),
        ("盖云", "geyun", "gy"),
        ("朴一", "piaoyi", "py"),
        ("任一", "renyi", "ry"),
        ("缪一", "miaoyi", "my"),
        ("翟一", "zhaiyi", "zy"),
        ("覃一", "qinyi", "qy"),
        ("尉迟云", "yuchiyun", "ycy"),
        ("万俟云", "moqiyun", "mqy"),
        ("欧阳一", "ouyangyi", "oyy"),
        ("单于飞", "chanyufei", "cyf"),
        ("吕布", "lvbu", "lb"),
        ("㛃𬭎", "jiehong", "jh"),
        ("單若谷", "shanruogu", "srg"),
        ("尉遲雲", "yuchiyun", "ycy"),
        ("Mary-Jane O'Neil", "maryjaneoneil", "mjo"),
        ("WANG XIAOMING", "wangxiaoming", "wx"),
        ("ＷＡＮＧ　Ｌｅｉ", "wanglei", "wl"),
        ("José Ñandú", "josenandu", "jn"),
        ("李 Lei", "lilei", "ll"),
        ("", "", ""),
        ("··", "", ""),
    ],
)
def test_names(name: str, full: str, initials: str) -> None:
    assert (pinyin.full(name), pinyin.initials(name)) == (full, initials)


def test_a_foreign_name_with_a_dot_has_no_surname_first() -> None:
    assert pinyin.full("单丹·云") == "dandanyun"
    assert "shandanyun" in pinyin.search_keys("单丹·云")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单若谷", "danruogu"),
        ("覃一", "tanyi"),
        ("吕布", "lubu"),
        ("吕布", "lyubu"),
        ("尉迟云", "weichiyun"),
        ("单于飞", "shanyufei"),
        ("王乐", "wangyue"),
        ("李长行", "lizhanghang"),
    ],
)
def test_other_spellings_find_the_name_too(name: str, typed: str) -> None:
    keys = pinyin.search_keys(name)
    assert typed in keys
    assert keys[0] == pinyin.full(name)


def test_initials_follow_every_spelling() -> None:
    assert {"srg", "drg", "crg"} <= set(pinyin.initial_keys("单若谷"))


def test_half_of_a_name() -> None:
    assert pinyin.given_keys("欧阳若谷")[:2] == ("ruogu", "rg")
    assert pinyin.given_keys("王") == ()


def test_surnames_have_their_length() -> None:
    assert [pinyin.surname_length(name) for name in ("王小明", "歐陽若谷", "叶赫那拉云")] == [1, 2, 4]


@given(st.text(max_size=40))
def test_any_text_is_spelled(name: str) -> None:
    keys = pinyin.search_keys(name)
    assert len(keys) <= pinyin.MAX_KEYS
    assert not keys or keys[0] == pinyin.full(name)
    assert len(set(keys)) == len(keys)
    assert all(not any(c.isspace() for c in key) for key in keys)
    assert len(pinyin.initials(name)) <= len(pinyin.full(name))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_long_names_of_many_readings_stay_bounded(name: str) -> None:
    assert 1 <= len(pinyin.spellings(name)) <= pinyin.MAX_KEYS


def test_the_table_weighs_little_and_waits_for_the_first_name() -> None:
    code = "from katui.domain import names, pinyin, query, tokens; print(pinyin._table.cache_info().currsize)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "0"
    pinyin._table.cache_clear()
    pinyin._surnames.cache_clear()
    tracemalloc.start()
    pinyin.full("单若谷")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pinyin", ROOT / "tools" / "make_pinyin.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_table_is_current() -> None:
    pytest.importorskip("pypinyin", reason="pypinyin, a development dependency, is not installed")
    maker = _maker()
    assert maker.wrong_surnames() == []
    committed = (resources.data_dir() / "pinyin.txt").read_text("utf-8")
    assert committed == maker.table(), "run `make pinyin`"
    assert len(committed.encode()) <= 300_000


def test_every_reading_that_pypinyin_knows_is_found() -> None:
    pytest.importorskip("pypinyin", reason="pypinyin, a development dependency, is not installed")
    known = _maker().characters()
    for char in ["王", "长", "女", "㛃", "𬭎", "〇", *list(known)[::97]]:
        assert sorted(pinyin.readings(char)) == sorted(known[char])
        assert pinyin.readings(char)[0] == known[char][0]


def test_an_unread_character_keeps_itself() -> None:
    assert pinyin.readings("\U0003347e") == ()
    assert pinyin.full("王\U0003347e") == "wang\U0003347e"


def _typed(reading: str) -> str:
    letters = unicodedata.normalize(
        "NFD", reading.replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    )
    return "".join(c for c in letters.replace("u\u0308", "v") if "a" <= c <= "z" or c == " ")


def test_surnames_agree_with_two_dictionaries(shared: Path) -> None:
    lines = (shared / "data/zh/pinyin-polyphone-surnames.tsv").read_text("utf-8").splitlines()[1:]
    checked = 0
    for row in (line.split("\t") for line in lines):
        surname = row[0]
        wanted = {_typed(reading) for reading in (row[1], row[2]) if reading}
        first = pinyin.spellings(surname + "云" if len(surname) == 1 else surname + "一")[0][: len(surname)]
        assert " ".join(first) in wanted, surname
        checked += 1
    assert checked > 150


def test_every_reading_of_a_surname_is_searchable(shared: Path) -> None:
    lines = (shared / "data/zh/pinyin-polyphone-surnames.tsv").read_text("utf-8").splitlines()[1:]
    for row in (line.split("\t") for line in lines):
        if len(row[0]) == 1:
            spoken = {_typed(reading) for reading in (row[1], row[2], *row[4].split(",")) if reading}
            found = {spelled[0] for spelled in pinyin.spellings(f"{row[0]}云")}
            assert spoken <= found or len(found) == pinyin.MAX_KEYS, row[0]


def test_historical_names_are_all_spelled_in_letters(shared: Path) -> None:
    names = (shared / "data/zh/names/historical-names-sample.txt").read_text("utf-8").split()
    unread = [name for name in names if not pinyin.full(name).isascii()]
    assert len(names) > 1000
    assert unread == []


def test_the_commonest_readings_agree_with_the_character_table(shared: Path) -> None:
    different = []
    lines = (shared / "data/zh/pinyin-data/kMandarin_8105.txt").read_text("utf-8").splitlines()
    for line in (line for line in lines if line.startswith("U+")):
        code, _colon, rest = line.partition(":")
        wanted = _typed(rest.split("#")[0].strip().split(",")[0])
        char = chr(int(code[2:], 16))
        if wanted.strip() not in pinyin.readings(char):
            different.append(char)
    assert different == []


def test_variants_lead_to_one_simplified_form() -> None:
    text = (resources.data_dir() / "variants.txt").read_text("utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    traditional = [t for w in words for t in w[1:]]
    assert len(traditional) == len(set(traditional))
    assert not {w[0] for w in words} & set(traditional)


def test_variants_share_a_reading_with_their_simplified_form() -> None:
    text = (resources.data_dir() / "variants.txt").read_text("utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    strangers = [
        (s, t)
        for s, t in ((w[0], t) for w in words for t in w[1:])
        if not any(a == b for a, b in product(pinyin.readings(s), pinyin.readings(t)))
    ]
    assert strangers == []


@pytest.mark.parametrize(
    ("name", "found", "stranger"), [("罗景晗", "ljh", "lyh"), ("石大勇", "sdy", "sty"), ("王会能", "whn", "wkn")]
)
def test_rare_readings_of_given_names_find_no_strangers(name: str, found: str, stranger: str) -> None:
    keys = pinyin.initial_keys(name)
    assert found in keys
    assert stranger not in keys


def test_common_readings_of_given_names_count() -> None:
    assert {"wl", "wy"} <= set(pinyin.initial_keys("王乐"))
    assert pinyin.common_readings("景") == ("jing",)
    assert set(pinyin.readings("景")) == {"jing", "ying"}
