"""What a candidate is called by in Latin letters, in any order: Xiangran Hou, Hou, Xiangran, X. Hou, Mr. Hou (B1)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from katui.domain import pinyin
from katui.domain.blind_han import GOES_ON
from katui.domain.call_names import ENGLISH_WORD, MISTERS
from katui.domain.han import HAN
from katui.domain.names import TITLES_LATIN, TITLES_ZH, split_surname

_LOOSE: Final = 5
"""Letters that are no other word by chance, however they are written."""
_BARE: Final = 3
_START: Final = "(?<![A-Za-z0-9])(?=[A-Za-z])"
_END: Final = "(?![A-Za-z0-9])"
"""No other letters beside."""
_BETWEEN: Final = r"\s*[,，·•._\-]?\s*"
_APART: Final = r"(?:\s*[,，·•._\-]\s*|\s+|(?=[A-Z][a-z])|(?<=[a-z]))"
"""Between first letters and a surname; together they are told apart by their capitals: KongZN."""
_SIR: Final = rf"(?:(?i:{MISTERS}|mx|prof|professor|sir|madam|lao|xiao)(?:\.\s*|\s+))"
_OFFICE: Final = (
    rf"(?:(?i:{TITLES_LATIN}|svp|evp|director|manager|president|chairman|engineer|teacher|boss|head|leader)\s+)"
)
_DOES: Final = (
    r"(?=['’]s\b|\s(?:has|had|is|was|will|would|can|wants?|led|leads|ran|runs|built|builds|manage[sd]|work(?:s|ed)|joined"
    r"|left|says|said|told|took|takes|brings|brought|knows|holds|held|reports|reported|speaks|started|thinks|hopes)\b)"
)
"""What stands behind a name of two letters, which may be a sign: Li battery."""
_MISTER: Final = r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Lao|Xiao)(?:\.\s*|\s+))"
"""What stands before a surname that is a word of English as well: an MS. He is nobody's name."""
_SHORTS: Final = re.compile(
    "AD|AI|AR|BA|BD|BI|BP|BU|CD|CF|CN|CP|CS|CT|CV|DB|DC|DD|DL|DM|DR|EB|EC|EE|EM|ER|FA|FB|FD|FE|FP|GB|GM|GP|HK|HP|HQ|HR|HW|IC|ID|IP"
    "|IR|IT|JD|JV|KA|KP|LA|LC|LP|LT|MA|MD|ML|MR|MS|NB|NP|NY|OA|OS|PA|PC|PD|PE|PL|PM|PO|PR|PS|QA|QC|RD|RF|RL|SA|SD|SE|SH|SP|SQ|SZ"
    "|TA|TC|TF|TL|TM|TV|UK|US|VC|VP|WM|XL|ZJ"
)
"""Two capitals that stand for something else before a surname that is a word as well: HR He."""
_LITTLE: Final = re.compile("am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|ok|on|or|so|to|up|us|we")
"""Words of English in small letters: to lin."""
_INSIDE: Final = rf"(?:(?<=[a-z,;:)] )|(?<={HAN})|(?<=[，；：、（(]))"
"""Where a sentence does not begin, so that a capital is a name's."""


class Letters(NamedTuple):
    """The patterns of what is the candidate's name, and of what may be or be another word."""

    sure: str
    maybe: str


def called(name: str, english: str) -> Letters:
    """How a candidate of a Chinese or other name, and perhaps an English one, may stand in Latin letters."""
    pairs = _pairs(name, english)
    sure: list[str] = []
    maybe: list[str] = []
    for given, surname in pairs:
        sure += _whole(given, surname)
        one = _initials(given, surname)
        sure += filter(None, [one.sure])
        maybe += filter(None, [one.maybe])
    surnames = dict.fromkeys(surname for _given, surname in pairs)
    for word in dict.fromkeys((*surnames, *(given for given, _surname in pairs), *_alone(english))):
        one = _bare(word, word in surnames)
        sure += filter(None, [one.sure])
        maybe += filter(None, [one.maybe])
    return Letters(*(f"{_START}(?:{'|'.join(dict.fromkeys(each))})" if each else "" for each in (sure, maybe)))


def _pairs(name: str, english: str) -> list[tuple[str, str]]:
    """Given name and surname in every spelling, syllables apart by a space; of a name in letters either way round."""
    bare = "".join(name.split())
    own, size = _words(english), len(split_surname(bare)[0])
    found = []
    for spelled in pinyin.spellings(bare) if size else ():
        surname, given = " ".join(spelled[:size]), " ".join(spelled[size:])
        others = [word for word in own if word.lower() not in {surname, surname.replace(" ", "")}]
        found += [(each, surname) for each in (given, *others) if len(each) > 1]
    for words in (own, [] if size else _words(name)):
        if len(words) > 1:
            found += [(words[0], words[-1]), (words[-1], words[0])]
    return list(dict.fromkeys((given.lower(), surname.lower()) for given, surname in found))


def _words(name: str) -> list[str]:
    return [word for word in name.replace(",", " ").split() if word[0].isalpha()]


def _alone(english: str) -> list[str]:
    return [word.lower() for word in _words(english)] if len(_words(english)) == 1 else []


def _whole(given: str, surname: str) -> list[str]:
    """The name in both orders, with the first letters of the given one, and behind what somebody is addressed by."""
    loose = len(given + surname) >= _LOOSE and not (is_word(given) and is_word(surname))
    first, last = (_part(given, loose), _part(surname, loose))
    capital = _part(surname, loose=False)
    short = r"\.?[\s\-]?".join(syllable[0].upper() for syllable in given.split())
    letters, end = f"(?:{short}|{given[0].upper()})", rf"{_END}(?!-[a-z])"
    plain = len(surname) >= _BARE and not is_word(surname)
    dot, stop = (r"(?:\.\s?|\s)", r"(?:\.|(?![A-Za-z0-9]))") if plain else (r"\.\s?", r"\.")
    sir, titled = (_SIR, last) if loose and not is_word(surname) else (_MISTER, capital)
    found = [
        rf"{_SIR}?{first}(?:\s+[A-Z]\.?)?{_BETWEEN}{last}{_END}",
        f"{_SIR}?{last}{_BETWEEN}{first}{_END}",
        f"{_SIR}?{letters}{dot}{capital}{end}",
        rf"{_SIR}?{capital},?\s?{letters}{stop}",
        f"{sir}{titled}{end}",
        rf"(?:{capital}|{_part(given, loose=False)})\s?(?!{GOES_ON})(?:{TITLES_ZH})",
    ]
    return found if is_word(surname) else [*found, f"{_OFFICE}{capital}{end}"]


def _initials(given: str, surname: str) -> Letters:
    """The first letters of the given name beside the surname, in any order: Z.N. Kong, ZN Kong, kong zn, KongZN."""
    last, word, joined = _part(surname, loose=False), is_word(surname), "".join(part[0] for part in given.split())
    letter = rf"(?![AI]){joined[0].upper()}"
    one = rf"{letter}\s{last}{_END}|{last},?\s{letter}{_END}" if word else ""
    if len(joined) < 2:
        return Letters("", one)
    dotted, whole = r"\.?[\s\-]?".join(joined.upper()), re.escape(surname.replace(" ", ""))
    either = rf"{_SIR}?{dotted}{_APART}{last}{_END}|{last}{_APART}{dotted}(?:\.|{_END})"
    if _SHORTS.fullmatch(joined.upper()) and (word or len(whole) < _BARE):
        return Letters("", f"{either}|{one}" if one else either)
    apart = r"[\s._,\-]{1,2}"
    small = rf"(?i:{dotted}{apart}{whole}{_END}|{whole}{apart}{dotted}(?:\.|{_END}))"
    together = rf"(?i:{joined}{whole}|{whole}{joined}){_END}"
    maybe = filter(None, [one, together if len(joined + surname) > _LOOSE or not word else ""])
    return Letters(either if _LITTLE.fullmatch(joined) else f"{either}|{small}", "|".join(maybe))


def _bare(word: str, surname: bool) -> Letters:
    """A part of the name that stands alone: itself where it is no word of English and no part of another name."""
    size, one = len(word.replace(" ", "")), _part(word, loose=False)
    placed = rf"(?<!\d ){one}{_END}(?! ?\d)"
    if is_word(word):
        return Letters("", f"{_INSIDE}{placed}")
    if size >= _LOOSE and not surname:
        return Letters(f"{_part(word, loose=True)}{_END}", "")
    whole = rf"{placed}(?!['’\-][a-rt-z])"
    if size < _BARE:
        return Letters(f"{placed}{_DOES}", whole)
    mixed = f"(?![A-Z]{{{size}}}{_END}){whole}" if size == _BARE else whole
    return Letters(f"{mixed}(?! [A-Z])", placed)


def _part(word: str, loose: bool) -> str:
    """A part of a name with its syllables together or apart; one that is not loose begins with a capital."""
    joined = r"[\s'’\-]?".join(map(re.escape, word.split()))
    return f"(?i:{joined})" if loose else f"(?=[A-Z])(?i:{joined})"


def is_word(word: str) -> bool:
    """Whether it is a word of English as well, so that nothing tells which: he, long, may."""
    return ENGLISH_WORD.fullmatch(word) is not None
