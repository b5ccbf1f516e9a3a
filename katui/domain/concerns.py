"""What may stand in a candidate's way, what of it another position shares, and who broke off a round (B7, B8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from katui.domain.names import same_name_key
from katui.domain.pipeline import EndReason
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import Side
from katui.i18n.marks import labelled


class ConcernKind(Vocabulary):
    """What a candidate minds."""

    CITY = "city", "City or travel", "城市或出差"
    PAY = "pay", "Pay", "薪酬"
    COMPANY = "company", "The firm's size or name", "公司规模或口碑"
    HR = "hr", "Dealing with HR", "不想跟 HR 打交道"
    COMMUTE = "commute", "Commute", "通勤"
    LEVEL = "level", "Level or title", "职级或头衔"
    INDUSTRY = "industry", "Industry", "行业"
    OVERTIME = "overtime", "Overtime", "加班"
    MANAGER = "manager", "The manager", "直属上级"
    FAMILY = "family", "Family", "家庭"
    COUNTER_OFFER = "counter_offer", "Counter-offer", "现公司挽留", "原公司挽留"
    OTHER = "other", "Something else", "其他"


AT_HOME: Final = frozenset({ConcernKind.FAMILY, ConcernKind.COMMUTE, ConcernKind.COUNTER_OFFER})
"""What the candidate settles elsewhere: no client has a say in it."""


class HrCause(Vocabulary):
    """Why a candidate will not meet HR (B7)."""

    PAST_REFUSAL = "past_refusal", "HR turned them down before", "以前被 HR 刷过"
    DOUBTS = "doubts", "Doubts that HR can judge the work", "觉得 HR 不懂业务"
    LOW_TRUST = "low_trust", "Does not trust us enough yet", "对我们还不够信任"
    OTHER = "other", "Something else", "其他"


_BEHIND: Final = ": "


def hr_kept(cause: HrCause, words: str) -> str:
    """One line of a concern about HR as it is kept: the cause by its code, behind it what was said (B7)."""
    return f"{cause.value}{_BEHIND}{words}"


def lines_of(kind: ConcernKind, kept: str) -> tuple[str, ...]:
    """What a concern says in lines: the cause before HR in the language of who reads it, the rest as it was said."""
    if kind is not ConcernKind.HR:
        return tuple(kept.splitlines())
    return tuple(_hr_line(line) for line in kept.splitlines())


def _hr_line(line: str) -> str:
    code, behind, words = line.partition(_BEHIND)
    cause = HrCause._value2member_map_.get(code) if behind else None
    return labelled(cause.label, words) if isinstance(cause, HrCause) else line


class Verdict(Vocabulary):
    """What a withdrawal comes down to (B8)."""

    SOLVABLE = "solvable", "Can be solved, the card stays", "能解决，流程继续"
    REAL = "real", "Real, the card ends", "真要退出，流程结束"
    OBSTACLE = "obstacle", "Only the time, new times", "只是时间不行，另约时间"


class Break(Vocabulary):
    """How a confirmed round was broken off (B8)."""

    NO_SHOW = "no_show", "Did not come", "爽约，没到场"
    CANCELLED = "cancelled", "Called off", "取消"


class By(Vocabulary):
    """Who broke a round off."""

    CANDIDATE = "candidate", "The candidate", "候选人"
    CLIENT = "client", "The client", "客户"
    INTERVIEWER = "interviewer", "The interviewer", "面试官"

    @property
    def side(self) -> Side:
        """The side that it was."""
        return Side.CANDIDATE if self is By.CANDIDATE else Side.CLIENT


class Fault(Vocabulary):
    """Whose fault it was, as we see it ourselves."""

    CANDIDATE = "candidate", "The candidate's", "候选人"
    CLIENT = "client", "The client's", "客户"
    NOBODY = "nobody", "Nobody's", "谁都不怪（不可抗力）"


END_REASON: Final[dict[ConcernKind, EndReason]] = {
    ConcernKind.CITY: EndReason.LOCATION,
    ConcernKind.COMMUTE: EndReason.LOCATION,
    ConcernKind.PAY: EndReason.PAY,
    ConcernKind.LEVEL: EndReason.CAREER,
    ConcernKind.INDUSTRY: EndReason.CAREER,
    ConcernKind.FAMILY: EndReason.FAMILY,
    ConcernKind.COUNTER_OFFER: EndReason.COUNTER_OFFER,
    ConcernKind.COMPANY: EndReason.FIT,
    ConcernKind.MANAGER: EndReason.FIT,
}
"""The reason of the end when a card ends because of a concern; any other is *other*."""


class Trait(Vocabulary):
    """What a position shares with what the candidate minded before."""

    CITY = "city", "the same city", "同一城市"
    CLIENT = "client", "the same client or group", "同一客户或集团"
    INDUSTRY = "industry", "the same industry", "同一行业"
    PAY = "pay", "pays less than they want", "薪酬低于期望"
    HR = "hr", "HR comes first", "要先过 HR"
    MANAGER = "manager", "the same manager", "同一位上级"
    TITLE = "title", "the same level or title", "职级或头衔相同"
    AWAY = "away", "away from home", "在外地"
    ANY = "any", "any change of job", "只要换工作就会遇到"


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a position a concern is compared with; `top` is the highest firm of its group, pay in minor units.

    `home` is the candidate's city, `hr_first` whether HR meets the candidate before the manager does.
    """

    city: str = ""
    home: str = ""
    top: int | None = None
    industry: str = ""
    pay_max: int | None = None
    hr_first: bool = False
    manager: int | None = None
    title: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Minded:
    """What a candidate minded: the words it is about (a city, an industry, a title), and the position it arose with.

    `wish` is the year's pay the candidate wants, in minor units.
    """

    kind: ConcernKind
    about: str = ""
    then: Facts = Facts()
    wish: int | None = None


def _city(minded: Minded, now: Facts) -> bool:
    return bool(now.city) and now.city in (minded.about or minded.then.city)


def _industry(minded: Minded, now: Facts) -> bool:
    return bool(now.industry) and now.industry in (minded.about or minded.then.industry)


def _client(minded: Minded, now: Facts) -> bool:
    return now.top is not None and now.top == minded.then.top


def _pay(minded: Minded, now: Facts) -> bool:
    if now.pay_max is None:
        return False
    if minded.wish is not None:
        return now.pay_max < minded.wish
    return minded.then.pay_max is not None and now.pay_max <= minded.then.pay_max


def _title(minded: Minded, now: Facts) -> bool:
    then = {same_name_key(text) for text in (minded.about or minded.then.title, minded.then.level) if text}
    return bool(then & {same_name_key(text) for text in (now.title, now.level) if text})


IS_SHARED: Final[dict[Trait, Callable[[Minded, Facts], bool]]] = {
    Trait.CITY: _city,
    Trait.CLIENT: _client,
    Trait.INDUSTRY: _industry,
    Trait.PAY: _pay,
    Trait.HR: lambda _minded, now: now.hr_first,
    Trait.MANAGER: lambda minded, now: now.manager is not None and now.manager == minded.then.manager,
    Trait.TITLE: _title,
    Trait.AWAY: lambda _minded, now: bool(now.city and now.home) and now.city != now.home,
    Trait.ANY: lambda _minded, _now: True,
}

SIMILAR: Final[dict[ConcernKind, tuple[Trait, ...]]] = {
    ConcernKind.CITY: (Trait.CITY,),
    ConcernKind.PAY: (Trait.PAY,),
    ConcernKind.COMPANY: (Trait.CLIENT,),
    ConcernKind.HR: (Trait.HR,),
    ConcernKind.COMMUTE: (Trait.CITY,),
    ConcernKind.LEVEL: (Trait.TITLE,),
    ConcernKind.INDUSTRY: (Trait.INDUSTRY,),
    ConcernKind.OVERTIME: (Trait.CLIENT, Trait.INDUSTRY),
    ConcernKind.MANAGER: (Trait.MANAGER,),
    ConcernKind.FAMILY: (Trait.CITY, Trait.AWAY),
    ConcernKind.COUNTER_OFFER: (Trait.ANY,),
    ConcernKind.OTHER: (Trait.CLIENT,),
}
"""What makes the next position similar, by the kind of concern; the first that is shared is named (B8)."""


def shared(minded: Minded, now: Facts) -> Trait | None:
    """What a position shares with what the candidate minded; None when it is another matter."""
    return next((trait for trait in SIMILAR[minded.kind] if IS_SHARED[trait](minded, now)), None)
