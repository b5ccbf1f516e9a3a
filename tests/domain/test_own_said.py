"""F1: hours as consultants type them; a call never stands outside what was said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain import call_hours, own_hours
from katui.domain.calendars import CHINA
from katui.domain.call_hours import Hours
from katui.domain.settings import Settings

USUAL = call_hours.pairs(Settings().candidate_hours)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOON, EVENING = "12:00-13:30", "19:00-21:00"
BOTH = f"{NOON} {EVENING}"
FREE = f"Sat {BOTH}; Sun {BOTH}"


def on(hours: str, *days: str) -> str:
    return "; ".join(f"{day} {hours}" for day in days)


WORK = NAMES[:5]
NO_MONDAY, NO_FRIDAY = on(BOTH, *NAMES[1:5]), on(BOTH, *NAMES[:4])
SAID = {
    **dict.fromkeys(
        (
            "晚上和周末", "晚上、周末", "周末和晚上", "晚上或周末", "晚上以及周末", "晚上，周末也行",
            "周末全天，晚上7点后", "晚上7点到9点，周末也行", "平时晚上7点到9点，周末随时", "周末全天、工作日晚7-9点",
            "周末都可以，平时晚上",
            "Evenings and weekends", "evenings or weekends", "weekends and evenings", "weekday evenings and weekends",
            "after 7pm weekdays, weekends any time", "evenings / weekends",
        ),
        f"{on(EVENING, *WORK)}; {FREE}",
    ),
    **dict.fromkeys(
        ("下班后或周末", "after work and weekends", "下班后、周末"), f"{on('18:00-21:00', *WORK)}; {FREE}",
    ),
    **dict.fromkeys(
        (
            "晚上7点到9点", "晚上七点到九点", "晚上7-9点", "晚上七到九点", "晚7点-9点", "晚上7:00-9:00", "晚上7点～9点",
            "晚上7點至9點", "晚上19点到21点", "7pm-9pm", "7-9pm", "7pm to 9", "between 7 and 9pm", "evenings 7-9",
            "7 to 9 in the evening", "from 7pm to 9pm", "19:00-21:00", "工作日晚上7点到9点", "晚上7点-晚上9点",
        ),
        on(EVENING, *WORK),
    ),
    **dict.fromkeys(("晚上7:30-9点", "晚上7点半到9点", "晚上七点半至九点", "7:30-9pm"), on("19:30-21:00", *WORK)),
    **dict.fromkeys(("晚上8点-10点", "晚上八点到十点", "8-10pm"), on("20:00-22:00", *WORK)),
    "周末晚上7点到9点": on(EVENING, "Sat", "Sun"),
    "周六下午2点到5点": on("14:00-17:00", "Sat"),
    "周六2:00-4:00": on("14:00-16:00", "Sat"),
    "周六三到五点": on("15:00-17:00", "Sat"),
    "Sat afternoons 2-4": on("14:00-16:00", "Sat"),
    "午休12:30-13:30": on("12:30-13:30", *WORK),
    "Tue or Thu after 6": on("18:00-21:00", "Tue", "Thu"),
    **dict.fromkeys(("周六一整天", "周六全天", "周六一天都行", "all day Saturday"), on(BOTH, "Sat")),
    "周日一天都行": on(BOTH, "Sun"),
    "周六全天，周日上午": f"{on(BOTH, 'Sat')}; {on('10:00-12:00', 'Sun')}",
    "周一、三、五晚上": on(EVENING, "Mon", "Wed", "Fri"),
    "周末和周三晚上": f"{on(EVENING, 'Wed')}; {FREE}",
    **dict.fromkeys(("每天", "every day", "一周七天"), on(BOTH, *NAMES)),
    **dict.fromkeys(("每天 12-13", "daily 12-1pm"), on("12:00-13:00", *NAMES)),
    **dict.fromkeys(("每天晚上7点到9点", "每晚7-9点"), on(EVENING, *NAMES)),
    "周末每天上午": on("10:00-12:00", "Sat", "Sun"),
    "特别是周六下午": on("15:00-18:00", "Sat"),
    "分别在周六上午、周日下午": f"{on('10:00-12:00', 'Sat')}; {on('15:00-18:00', 'Sun')}",
    "周末白天都可以，工作日别打": on("09:00-18:00", "Sat", "Sun"),
    "周末可以工作日不行": FREE,
    **dict.fromkeys(
        ("周一不方便", "周一开会", "周一都出差", "not on Mondays",
         "别周一打", "周一除外", "Mondays are no good", "不要在周一打电话"), NO_MONDAY,
    ),
    **dict.fromkeys(("周五没空", "except Fridays"), NO_FRIDAY),
    "工作日别打": FREE,
    **dict.fromkeys(
        ("除周一外晚上都行", "evenings but not Mondays", "晚上，但是周一不行", "周一不方便，晚上可以"),
        on(EVENING, *WORK[1:]),
    ),
    **dict.fromkeys(("晚上别打", "not in the evening", "晚上不方便"), on(NOON, *WORK)),
    "周一不要晚上打": f"{on(NOON, 'Mon')}; {NO_MONDAY}",
    **dict.fromkeys(
        ("中午到下午2点", "中午到下午两点", "noon-2pm", "noon until 2", "中午-14:00"), on("12:00-14:00", *WORK),
    ),
    **dict.fromkeys(("早上8点到中午", "8am to noon"), on("08:00-12:00", *WORK)),
    **dict.fromkeys(("下午5点到晚上", "5pm till evening"), on("17:00-21:00", *WORK)),
    **dict.fromkeys(("经常出差 晚上打", "常开会，晚上打"), on(EVENING, *WORK)),
    "晚上打，周一三五晚上不行，周二周四没空": on(BOTH, *WORK),
    **dict.fromkeys(("周一开会前打", "周一上课之后可以"), on(BOTH, "Mon")),
    **dict.fromkeys(("周一有例会", "周一例会", "周一有会", "周一都有个会"), NO_MONDAY),
    "周一找我们有会计在": on(BOTH, "Mon"),
    "下班后7点到9点": on(EVENING, *WORK),
    **dict.fromkeys(("下班后8点", "下班后八点", "after work 8pm"), on("20:00-21:00", *WORK)),
    "下班后6点半": on("18:30-19:30", *WORK),
    "下班后到10点": on("18:00-22:00", *WORK),
    "上午到中午": on("10:00-12:00", *WORK),
    "晚上到10点": on("19:00-22:00", *WORK),
    "12点到午休结束": on("12:00-13:30", *WORK),
    **dict.fromkeys(("20:00-24:00", "20点到24点"), on("20:00-23:59", *WORK)),
    **dict.fromkeys(("早上9点前", "before 9am", "before work", "上班前"), on("08:00-09:00", *WORK)),
}  # fmt: skip


def shown(hours: Hours) -> str:
    return " ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in hours)


def allowed(said: str) -> dict[str, str]:
    return {part[:3]: part[4:] for part in SAID[said].split("; ")}


@pytest.mark.parametrize("said", SAID)
def test_every_weekday_has_the_hours_that_were_said(said: str) -> None:
    week = own_hours.week_of(said, USUAL)
    monday = date(2026, 11, 16)
    found = {name: shown(week.on(monday + timedelta(days=n), works=n < 5)) for n, name in enumerate(NAMES)}
    assert {name: hours for name, hours in found.items() if hours} == allowed(said)


@given(st.sampled_from(sorted(SAID)), st.integers(0, 700 * 24 * 4))
def test_no_call_stands_outside_what_was_said(said: str, quarters: int) -> None:
    wanted = datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(minutes=15 * quarters)
    week = own_hours.week_of(said, USUAL)
    found = call_hours.placed(wanted, week, CHINA.add_workdays)
    assert found >= wanted
    assert NAMES[found.weekday()] in allowed(said) or CHINA.is_workday(found.date())
    assert suits(found, said)


@given(st.sampled_from(sorted(SAID)), st.integers(0, 700 * 24 * 4))
def test_a_call_that_keeps_its_day_keeps_the_hours(said: str, quarters: int) -> None:
    wanted = datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(minutes=15 * quarters)
    assert suits(call_hours.on_day(wanted, own_hours.week_of(said, USUAL), CHINA.add_workdays), said)


@pytest.mark.parametrize(("said", "day"), [("周末别打电话", 21), ("not on Mondays", 23), ("周五不接电话", 20)])
def test_a_day_that_does_not_suit_is_never_called_on(said: str, day: int) -> None:
    week, wanted = own_hours.week_of(said, USUAL), datetime(2026, 11, day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert call_hours.on_day(wanted, week, CHINA.add_workdays).day != day
    assert call_hours.placed(wanted, week, CHINA.add_workdays).day != day
    limit = wanted + timedelta(hours=12)
    assert call_hours.before(limit, wanted - timedelta(days=4), week, CHINA.add_workdays).day != day


def suits(found: datetime, said: str) -> bool:
    """Whether a call stands in what was said of its weekday; a weekend nobody spoke of has those of working days."""
    own = allowed(said)
    days = [NAMES[found.weekday()]] if found.weekday() < 5 else [NAMES[found.weekday()], *WORK]
    spans = [span for day in days for span in own.get(day, "").split()]
    return any(span[:5] <= f"{found:%H:%M}" < span[6:] for span in spans)


@given(st.text(alphabet="周一六日末晚上午7点到9前后别不和，、 每天除外", max_size=14))
def test_any_words_leave_hours_within_three_months(said: str) -> None:
    week = own_hours.week_of(said, USUAL)
    found = call_hours.placed(datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai")), week, CHINA.add_workdays)
    assert found < datetime(2026, 12, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    "said",
    [
        "周一不方便，周二至周五白天和晚上都不行",
        "周一到周四不方便，周五上午下午都不行",
        "周一到周四全天不行，周五上午下午晚上都不行",
    ],
)
@pytest.mark.parametrize("usual", [USUAL, ((time(9), time(18)),)])
def test_refusals_that_leave_no_hour_of_a_week_mean_something_else(said: str, usual: Hours) -> None:
    """Each day keeps an hour that another one refuses, and no day keeps one of its own: a call stands there still."""
    week, wanted = own_hours.week_of(said, usual), datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    found = call_hours.placed(wanted, week, CHINA.add_workdays)
    assert wanted <= found < wanted + timedelta(days=8)
