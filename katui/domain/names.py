"""When two people, firms or addresses are the same one, and who 王总 is (P5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from katui.domain import pinyin
from katui.domain.fold import fold, is_han, simplify

_NOT_WORD: Final = r"[\W_]+"
_GMAIL: Final = frozenset({"gmail.com", "googlemail.com"})
_BETWEEN_MAILS: Final = re.compile(r"[\s,;/|，；、／｜]+")

TITLES_ZH: Final = (
    "总经理|副总裁|董事长|合伙人|总监|经理|主管|主任|总裁|董事|老师|博士|教授|律师|医生|先生|女士|小姐|太太|同学|师傅"
    "|院长|校长|厂长|部长|处长|科长|局长|组长|队长|店长|书记|秘书|会计|顾问|工程师|工|总|董|哥|姐|叔|姨"
)
"""What somebody is called by behind the surname, the longer ones first."""
TITLES_LATIN: Final = "hrbp|hrd|hrm|hr|ceo|cto|cfo|coo|cio|cmo|vp|gm|pm"
_BEFORE_ZH: Final = ("小", "老", "阿")
_BEFORE_EN: Final = r"(?i)^(mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|mme)(?:\.\s*|\s+)(?=\S)"
_AFTER: Final = rf"^(?P<name>.*?\S)\s*(?P<title>副?(?:{TITLES_ZH}|(?i:{TITLES_LATIN})))$"


class Called(NamedTuple):
    """How somebody was called: what is left of the name, the title, and whether the name is a surname only."""

    name: str
    title: str
    surname_only: bool


def same_name_key(name: str) -> str:
    """What two spellings of one name share: no width, case, accents, spaces, dots; known traditional forms simplified.

    Traditional characters outside the small table keep their form, so such a pair is not found here but by its pinyin.
    """
    return re.sub(_NOT_WORD, "", fold(name))


def alike(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two people's names may be one, written in two ways: 刘书语, Liu Shuyu, 刘总, or Mary Liu who is Mary too.

    Each is given with every name of that person; an empty one is none.
    """
    ours, theirs = [text for text in first if text.strip()], [text for text in second if text.strip()]
    if not ours or not theirs:
        return False
    both = ((ours[0], _spelled(theirs)), (theirs[0], _spelled(ours)))
    sound = {pinyin.full(ours[0]), pinyin.full(theirs[0])}
    return len(sound) == 1 or any((words := _words(text)) and words <= known for text, known in both)


def _words(text: str) -> set[str]:
    """The words of a name, Chinese characters that stand together as one; of 刘总 the surname."""
    called = strip_title(text)
    folded = fold(called.name if called.surname_only else text)
    runs = groupby(folded, key=lambda char: (is_han(char), char.isalnum()))
    return {"".join(run) for (_han, word), run in runs if word}


def _spelled(texts: Iterable[str]) -> set[str]:
    """The words of some names, their Chinese ones also as pinyin: whole, surname, given name, each character."""
    found = {word for text in texts for word in _words(text)}
    chinese = [word for word in found if is_han(word[0])]
    parts = {part for word in chinese for part in (word, *split_surname(word), *word)}
    surnames = {split_surname(word)[0] for word in chinese}
    return found | surnames | {pinyin.full(part) for part in parts}


def email_key(email: str) -> str:
    """What two ways to write one mailbox share: case and spaces; for Gmail also dots and everything after `+`.

    Of several in one field the first; anything without an `@` gives an empty key, which equals nobody's.
    """
    return next(iter(email_keys(email)), "")


def email_keys(text: str) -> tuple[str, ...]:
    """The keys of each address of a field, `a@x; b@x`, in their order (P5)."""
    parts = _BETWEEN_MAILS.split(text) if text.count("@") + text.count("＠") > 1 else [text]
    return tuple(dict.fromkeys(key for part in parts if (key := _mailbox(part))))


def _mailbox(email: str) -> str:
    typed = unicodedata.normalize("NFKC", email).strip().removeprefix("mailto:").casefold()
    typed = typed.rpartition("<")[2].rstrip("> ")
    local, at, domain = typed.rpartition("@")
    if not at or not local or not domain:
        return ""
    domain = domain.rstrip(".")
    if domain in _GMAIL:
        return f"{local.partition('+')[0].replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def split_surname(name: str) -> tuple[str, str]:
    """A Chinese name as surname and given name, compound surnames known; ("", name) for any other name."""
    bare = name.strip()
    if not bare or not all(is_han(c) for c in bare):
        return "", name
    size = pinyin.surname_length(bare)
    return bare[:size], bare[size:]


def is_surname(text: str) -> bool:
    """Whether Chinese text is short enough to be a surname alone: one character, or a compound surname."""
    simple = simplify(text)
    if not simple or not all(is_han(c) for c in simple):
        return False
    return len(simple) == 1 or pinyin.surname_length(simple) == len(simple)


def strip_title(text: str) -> Called:
    """Who was meant by 王总, 李经理, 张HR, 陈博士, 小刘, 欧阳女士 or Mr Li, so that the person can be looked up.

    Text without a title comes back whole with an empty title. `surname_only` says to look for a surname, not a name.
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    english = re.match(_BEFORE_EN, bare)
    if english:
        rest = bare[english.end() :].strip()
        return Called(rest, english[1], len(rest.split()) == 1)
    after = re.match(_AFTER, bare)
    if after and _can_be_called(after["name"], after["title"]):
        name = _without_nickname(after["name"])
        return Called(name, after["title"], is_surname(name))
    short = _without_nickname(bare)
    if short != bare:
        return Called(short, bare[: len(bare) - len(short)], True)
    return Called(bare, "", False)


def _can_be_called(name: str, title: str) -> bool:
    """王工 is a title, 王小工 may be a name: one-character titles follow a surname or a nickname of one only."""
    return len(title) > 1 or is_surname(_without_nickname(name))


def _without_nickname(text: str) -> str:
    """小刘 as 刘, 老欧阳 as 欧阳; anything else unchanged."""
    if len(text) > 1 and text.startswith(_BEFORE_ZH) and is_surname(text[1:]):
        return text[1:]
    return text
