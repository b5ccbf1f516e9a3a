"""Cards of phones and mail programs, versions 2.1 to 4.0, read by vobject one by one (I5)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.files import vcard_more
from katui.files.vcard_more import flat, values
from katui.i18n import _

LARGEST: Final = 64 << 20
_BEGIN: Final = re.compile(rb"(?im)^[ \t]*BEGIN:VCARD")
_END: Final = re.compile(rb"(?im)^[ \t]*END:VCARD[ \t]*$")
_CHARSET: Final = re.compile(rb"(?i)CHARSET=\"?([\w.-]+)")
_PICTURE: Final = re.compile(r"(?ims)^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*?(?=^[\w.-]+[;:])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def read_cards(path: Path) -> Iterator[dict[str, str]]:
    """Each card as words by header; one that cannot be read has none, so that its row says what it lacks.

    Refused in one sentence for a file that is too large or has no card.
    """
    size = path.stat().st_size
    if size > LARGEST:
        text = _("{name} has {size} MB; an address book of up to {most} MB is read. Export it in parts.")
        told = text.format(name=path.name, size=size >> 20, most=LARGEST >> 20)
        raise Refused("I5.file", "file", str(path), told)
    found = False
    for card in _cards(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")):
        found = True
        yield _told(_parsed(_text(card)))
    if not found:
        raise Refused("I5.file", "file", str(path), _("There is no whole card in {name}.").format(name=path.name))


def _cards(data: bytes) -> Iterator[bytes]:
    """Card after card, each byte looked at once."""
    at = 0
    while (begin := _BEGIN.search(data, at)) and (end := _END.search(data, begin.end())):
        yield data[begin.start() : end.end()]
        at = end.end()


def _text(card: bytes) -> str:
    named = _CHARSET.search(card)
    own = [named.group(1).decode("ascii")] if named else []
    for encoding in ("utf-8", *own, "gb18030"):
        with suppress(LookupError, ValueError):
            return card.decode(encoding)
    return card.decode("latin-1")


def _parsed(text: str) -> Any:
    """The card as vobject reads it, pictures left aside; None when it cannot."""
    import vobject

    logging.getLogger("vobject.base").setLevel(logging.CRITICAL)
    text = _PICTURE.sub("", text)
    for careful in (False, True):
        with suppress(Exception):  # a hostile card may break the library anywhere; then its row has no name
            return vobject.readOne(text, ignoreUnreadable=careful, allowQP=True)
    return None


def _told(card: Any) -> dict[str, str]:
    if card is None:
        return {"Notes": _("This card cannot be read.")}
    held: dict[str, list[Any]] = card.contents
    phones, mails, places = values(held.get("tel")), values(held.get("email")), list(map(_city, held.get("adr", ())))
    firm, *units = _parts(held.get("org")) or [""]
    told = {
        "Name": _name(held),
        "English name": _first(values(held.get("nickname"))),
        "WeChat": _first([name for service, name in vcard_more.chats(held) if vcard_more.is_wechat(service)]),
        "City": _first(places),
        "Company": firm,
        "Department": " ".join(filter(None, units)),
        "Title": _first(values(held.get("title"))),
        "Birthday": _first(values(held.get("bday"))),
        "LinkedIn": _first([url for url in vcard_more.urls(held) if "linkedin" in url]),
        "Tags": ", ".join(_parts(held.get("categories"))),
    }
    for names, found in ((("Mobile", "Phone2"), phones), (("Email", "Email2"), mails)):
        told |= dict(zip(names, found, strict=False))
    lines = "\n".join([*values(held.get("note")), *vcard_more.left_over(held, {*told.values()})])
    if not any(told.values()) and not lines:
        return {"Notes": _("Nothing on this card could be used.")}
    return told | {"Notes": lines, "Card UID": _first(values(held.get("uid")))}


def _first(found: list[str]) -> str:
    return next(iter(filter(None, found)), "")


def _city(line: Any) -> str:
    return flat(getattr(line.value, "city", ""))


def _name(held: dict[str, list[Any]]) -> str:
    for one in values(held.get("fn")):
        return one
    for one in held.get("n", ()):
        family, given = flat(getattr(one.value, "family", "")), flat(getattr(one.value, "given", ""))
        joint = "" if _HAN.search(family + given) else " "
        parts = (family, given) if not joint else (given, family)
        return joint.join(part for part in parts if part)
    return ""


def _parts(lines: Iterable[Any] | None) -> list[str]:
    for line in lines or ():
        value = line.value
        return [flat(one) for one in value] if isinstance(value, list) else [flat(value)]
    return []
