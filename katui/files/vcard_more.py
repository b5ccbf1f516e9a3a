"""What a card tells beyond the fields of a person: chats, and lines for the notes, each under its name (I5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from katui.i18n import _
from katui.i18n.marks import labelled, listed, noted

_WECHAT: Final = ("wechat", "weixin", "微信")
_CHATS: Final = {
    "x-wechat": "WeChat", "x-weixin": "WeChat", "x-tencent": "WeChat", "x-qq": "QQ", "x-skype": "Skype",
    "x-skype-username": "Skype", "x-aim": "AIM", "x-msn": "MSN", "x-icq": "ICQ", "x-jabber": "Jabber",
    "x-gtalk": "Google Talk", "x-google-talk": "Google Talk", "x-yahoo": "Yahoo",
}  # fmt: skip
_PROFILES: Final = ("impp", "x-socialprofile", "socialprofile")

Held = Mapping[str, Sequence[Any]]


def chats(held: Held) -> list[tuple[str, str]]:
    """Each chat or profile as its service and the name there, in the order of the card."""
    found = [(service, flat(line.value)) for name, service in _CHATS.items() for line in held.get(name, ())]
    found += [_profile(line) for name in _PROFILES for line in held.get(name, ())]
    return [one for one in dict.fromkeys(found) if one[1]]


def _profile(line: Any) -> tuple[str, str]:
    """`IMPP;X-SERVICE-TYPE=WeChat:x-apple:id`, `IMPP:skype:id`, `X-SOCIALPROFILE;TYPE=weibo:https://…`."""
    value = flat(line.value)
    scheme, colon, rest = value.partition(":")
    said = next((text for name in ("X-SERVICE-TYPE", "SERVICE-TYPE") for text in line.params.get(name, ())), "")
    if not said and line.name.lower() != "impp":
        said = next(iter(line.params.get("TYPE", ())), "")
    if colon and not rest.startswith("//") and " " not in scheme:
        value, said = rest, said or scheme
    user = next(iter(line.params.get("X-USER", ())), "")
    if is_wechat(said):
        return "WeChat", user or value
    return said or _("Chat"), value or user


def is_wechat(service: str) -> bool:
    """Whether a service is WeChat, by any of its names."""
    return any(name in service.casefold() for name in _WECHAT)


def urls(held: Held) -> list[str]:
    """The addresses on the web that a card names, also those of profiles."""
    found = [link(line.value) for line in held.get("url", ())]
    found += [value for _service, value in chats(held) if "linkedin." in value.casefold()]
    return list(dict.fromkeys(url for url in found if url))


def link(value: Any) -> str:
    """An address without the marks that some phones put before its colons."""
    return flat(value).replace("\\:", ":")


def left_over(held: Held, kept: set[str]) -> Iterator[str]:
    """A line for each thing that no field took, in the words of the card."""
    for name, label in (("tel", _("Phone")), ("email", _("E-mail"))):
        for line in held.get(name, ()):
            value = bare(line.value)
            if value and value not in kept:
                kept.add(value)
                yield labelled(_typed(label, line), value)
    yield from (labelled(service, name) for service, name in chats(held) if not _taken(service, name, kept))
    yield from (
        labelled(_("Link"), url) for url in dict.fromkeys(map(link, _values_of(held, "url"))) if url not in kept
    )
    for line in held.get("adr", ()):
        street = address(line.value)
        if street and street not in kept:
            kept.add(street)
            yield labelled(_typed(_("Address"), line), street)
    for line in held.get("org", ())[1:]:
        yield labelled(_("Another company"), flat(line.value))
    for name, label in (("nickname", _("Also called")), ("title", _("Title")), ("role", _("Role"))):
        yield from (labelled(label, text) for text in values(held.get(name)) if text not in kept)


def _taken(service: str, name: str, kept: set[str]) -> bool:
    return name in kept and (is_wechat(service) or "linkedin." in name.casefold())


def _values_of(held: Held, name: str) -> list[Any]:
    return [line.value for line in held.get(name, ()) if flat(line.value)]


def address(value: Any) -> str:
    """An address in a line."""
    names = ("box", "extended", "street", "city", "region", "code", "country")
    return " ".join(" ".join(filter(None, (flat(getattr(value, name, "")) for name in names))).split())


def _typed(label: str, line: Any) -> str:
    said = map(str.lower, (*line.params.get("TYPE", ()), *line.singletonparams))
    kinds = [kind for kind in said if kind not in {"voice", "pref", "internet"}]
    return noted(label, listed(dict.fromkeys(kinds))) if kinds else label


def bare(value: Any) -> str:
    """A number or address without its scheme."""
    return flat(value).removeprefix("tel:").removeprefix("mailto:")


def values(lines: Sequence[Any] | None) -> list[str]:
    """Each value once."""
    return list(dict.fromkeys(text for line in lines or () if (text := bare(line.value))))


def flat(value: Any) -> str:
    """A value of any shape in a line; what was written as bytes is read where it is text."""
    if isinstance(value, list | tuple):
        return " ".join(map(flat, value)).strip()
    return (value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)).strip()
