"""The plan of a position as a text to its client, in Chinese and English (D1, D2)."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from typing import Any

from katui import resources
from katui.domain import when
from katui.domain.address import addressed
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines
from katui.i18n import Language
from katui.services.plan_sheets import check_to_come, plan_of, position_of
from katui.store.models.house import Meta
from katui.store.store import Store


@lru_cache(maxsize=2)
def _words(language: Language) -> dict[str, Any]:
    text = (resources.messages_dir() / f"{language}.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["plan"]
    return found


def text(store: Store, session: Session, position_id: int, language: Language) -> str:
    """The plan to be sent: each milestone still to come with its day and side, and that three to five are enough.

    Until it is agreed, a day that is past for what is not reached is Refused D1.past; what was agreed stays as it is.
    """
    store.connect()
    row = position_of(session, position_id)
    plan = plan_of(session, row)
    if plan.confirmed_on is None:
        check_to_come(session, plan.milestones, plan.today)
    told, chinese = _words(language), language == "zh_CN"
    to_come = [each for each in plan.milestones if each.met is None] or list(plan.milestones)
    lines = [
        told["line"].format(
            n=n,
            step=each.step.zh if chinese else each.step.en,
            day=_day(each.due, plan.today, told, language),
            side=told["side"][each.side.value],
        )
        for n, each in enumerate(to_come, start=1)
    ]
    firm = Meta.get_or_none(Meta.key == "firm")
    person = row.hr or row.hiring_manager
    name = "" if person is None else addressed(person.name, person.title) if chinese else person.name
    values = {
        "name": name or ("您" if chinese else "there"),
        "position": plan.name,
        "milestones": "\n".join(lines),
        "feedback_days": str(plan.feedback_days),
        "signed": told["signed"].format(firm=firm.value if firm else "", consultant=session.user.name).strip(" ,"),
    }
    return fill_lines(told["text"], values).replace("您您好", "您好")


def _day(day: date, today: date, told: dict[str, Any], language: Language) -> str:
    name = when.WEEKDAYS[day.weekday()]
    words = {"weekday": name.zh if language == "zh_CN" else name.en, "month": when.MONTHS[day.month - 1]}
    pattern = told["day" if day.year == today.year else "day_of_another_year"]
    return str(pattern.format(y=day.year, m=day.month, d=day.day, **words))
