"""The clock of a city, and what its time is called: for people who talk across zones (B5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from katui.domain import when
from katui.domain.errors import Refused
from katui.i18n import Language, _, language
from katui.i18n.marks import noted

CHINA: Final = "Asia/Shanghai"
_CITIES: Final = {
    "圣何塞": "America/Los_Angeles", "硅谷": "America/Los_Angeles", "旧金山": "America/Los_Angeles",
    "洛杉矶": "America/Los_Angeles", "西雅图": "America/Los_Angeles", "san jose": "America/Los_Angeles",
    "san josé": "America/Los_Angeles", "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "温哥华": "America/Vancouver", "多伦多": "America/Toronto", "纽约": "America/New_York",
    "波士顿": "America/New_York", "boston": "America/New_York", "芝加哥": "America/Chicago",
    "奥斯汀": "America/Chicago", "austin": "America/Chicago", "伦敦": "Europe/London", "剑桥": "Europe/London",
    "巴黎": "Europe/Paris", "慕尼黑": "Europe/Berlin", "munich": "Europe/Berlin", "柏林": "Europe/Berlin",
    "法兰克福": "Europe/Berlin", "frankfurt": "Europe/Berlin", "苏黎世": "Europe/Zurich",
    "阿姆斯特丹": "Europe/Amsterdam", "埃因霍温": "Europe/Amsterdam", "斯德哥尔摩": "Europe/Stockholm",
    "新加坡": "Asia/Singapore", "东京": "Asia/Tokyo", "大阪": "Asia/Tokyo", "首尔": "Asia/Seoul",
    "曼谷": "Asia/Bangkok", "吉隆坡": "Asia/Kuala_Lumpur", "雅加达": "Asia/Jakarta", "胡志明市": "Asia/Ho_Chi_Minh",
    "河内": "Asia/Ho_Chi_Minh", "孟买": "Asia/Kolkata", "班加罗尔": "Asia/Kolkata", "加德满都": "Asia/Kathmandu",
    "迪拜": "Asia/Dubai", "特拉维夫": "Asia/Jerusalem", "悉尼": "Australia/Sydney", "墨尔本": "Australia/Melbourne",
    "奥克兰": "Pacific/Auckland", "beijing": CHINA, "shenzhen": CHINA, "guangzhou": CHINA, "hangzhou": CHINA,
    "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei",
}  # fmt: skip
_CALLED: Final = {
    CHINA: ("Beijing time", "北京时间"),
    "America/Los_Angeles": ("Pacific time", "美西时间"),
    "America/New_York": ("Eastern time", "美东时间"),
    "America/Chicago": ("Central time", "美中时间"),
    "America/Vancouver": ("Vancouver time", "温哥华时间"),
    "America/Toronto": ("Toronto time", "多伦多时间"),
    "Europe/London": ("London time", "伦敦时间"),
    "Europe/Berlin": ("German time", "德国时间"),
    "Europe/Paris": ("Paris time", "巴黎时间"),
    "Asia/Singapore": ("Singapore time", "新加坡时间"),
    "Asia/Tokyo": ("Tokyo time", "东京时间"),
    "Asia/Kathmandu": ("Kathmandu time", "加德满都时间"),
    "Asia/Kolkata": ("India time", "印度时间"),
    "Asia/Dubai": ("Dubai time", "迪拜时间"),
    "Australia/Sydney": ("Sydney time", "悉尼时间"),
    "Australia/Melbourne": ("Melbourne time", "墨尔本时间"),
    "Pacific/Auckland": ("Auckland time", "奥克兰时间"),
    "Asia/Hong_Kong": ("Hong Kong time", "香港时间"),
    "Asia/Taipei": ("Taipei time", "台北时间"),
    "Asia/Seoul": ("Seoul time", "首尔时间"),
    "Asia/Bangkok": ("Bangkok time", "曼谷时间"),
    "Asia/Kuala_Lumpur": ("Kuala Lumpur time", "吉隆坡时间"),
    "Asia/Jakarta": ("Jakarta time", "雅加达时间"),
    "Asia/Ho_Chi_Minh": ("Vietnam time", "越南时间"),
    "Asia/Jerusalem": ("Israel time", "以色列时间"),
    "Europe/Zurich": ("Zurich time", "苏黎世时间"),
    "Europe/Amsterdam": ("Amsterdam time", "阿姆斯特丹时间"),
    "Europe/Stockholm": ("Stockholm time", "斯德哥尔摩时间"),
}


@lru_cache(maxsize=1)
def _by_tail() -> dict[str, str]:
    """The zones by the city in their name: `london` is Europe/London."""
    return {name.rpartition("/")[2].replace("_", " ").lower(): name for name in available_timezones() if "/" in name}


def zone_of_city(city: str | None) -> str:
    """The zone of a city in either language; a Chinese name not in the table is in China, any other is not known."""
    wanted = (city or "").strip().removesuffix("市").lower()
    if not wanted:
        return ""
    return _CITIES.get(wanted) or (_by_tail().get(wanted, "") if wanted.isascii() else CHINA)


def zone_named(text: str) -> str:
    """The zone that somebody typed: by its name whatever the case, or by a city; any other is Refused."""
    wanted = text.strip()
    exact = next((name for name in available_timezones() if name.lower() == wanted.lower().replace(" ", "_")), "")
    known = _CITIES.get(wanted.removesuffix("市").lower()) or _by_tail().get(wanted.lower(), "")
    found = exact or known
    if not found:
        said = _("{text} is no zone or city that is known; write one like America/Sao_Paulo.").format(
            text=wanted or "–"
        )
        raise Refused("B5.zone", "zone", wanted, said.format(text=wanted or "–"))
    return found


def brief(zone: str, at: datetime, language: Language, room: int) -> str:
    """What the time of a zone is called at the head of a column: `北京`, `London`; where that is long, `+5:45`."""
    name = called(zone, language).removesuffix("时间").removesuffix(" time").strip()
    if sum(2 if ord(sign) > 0x2E80 else 1 for sign in name) <= room:
        return name
    minutes = int((when.to_zone(at, zone).utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def shown(at: datetime, zone: str, now: datetime | None = None) -> str:
    """An instant with weekday and the name of its clock: `Fri 20 Nov 09:00 (Beijing time)`; another year is named.

    Who cannot say when it is reads the year, as of a day alone.
    """
    return noted(when.show(at, zone, now), called(zone, language()))


def called(zone: str, language: Language) -> str:
    """What people call the time of a zone: `北京时间`, `Pacific time`."""
    english, chinese = _CALLED.get(zone, (f"{when.place(zone)} time", f"{when.place(zone)} 时间"))
    return chinese if language == "zh_CN" else english
