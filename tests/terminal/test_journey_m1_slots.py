"""M1: three times offered, one of them taken, the client picks the second, a real calendar takes the file (B5)."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from icalendar import Calendar

from .journey_case import PATIENCE, DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_board, to_the_card

WHO = "戴晓澜"
AWAY = "Suzhou fair"
SECOND = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CONFIG = """[calendars]
[[desk]]
path = {folder}
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = desk
[sqlite]
path = {database}
"""


def card_of(firm: Firm) -> int:
    """The card whose time is being arranged."""
    rows = firm.every("submission", "owner:me", "status:cv_passed")
    [card] = [int(row["id"]) for row in rows if row["name"] == WHO]
    return card


def cannot_make_monday_at_ten(firm: Firm, desk: DeskTerm) -> None:
    """The candidate says so, and the grid shows it under the cursor."""
    desk.type("U")
    desk.wait_for(firm.say("Who cannot make", "谁没空"))
    desk.type("a")
    desk.wait_for(firm.say("Not available, why", "没空的原因"))
    desk.type(f"{AWAY}\n")
    desk.wait_row("11-23 10:00–11:00", "!", AWAY)


def offer_three(firm: Firm, desk: DeskTerm) -> None:
    """Monday 10:00, which runs into what the candidate said; Tuesday and Wednesday 11:00."""
    desk.type(" ljj l ")
    desk.wait_row(firm.say("marked 3", "已标 3 个"))
    desk.wait_row("!1 10:00")
    desk.wait_row("*2 11:00", "3 11:00")
    desk.type("S")
    desk.wait_row(firm.say("1 clashes: ", "第 1 个时间有冲突"), AWAY)
    desk.type("a")
    desk.wait_for(firm.say("Times to choose from", "供挑选的时间"))


def pick_the_second(firm: Firm, desk: DeskTerm) -> None:
    """One key, then which."""
    desk.wait_row("?2 11:00")
    desk.type("p")
    desk.wait_row("2", "11-24 11:00–12:00")
    desk.type("2")
    desk.wait_for(firm.say("To the candidate", "发给候选人"))
    desk.send("escape")
    desk.wait_row(firm.say("Confirmed", "已确认"), "11-24 11:00–12:00")


def write_the_file(firm: Firm, desk: DeskTerm, path: Path) -> None:
    """The calendar file, where one names it."""
    desk.type("c")
    desk.wait_for(f"{WHO}-R1-1124-1100.ics")
    desk.send("ctrl+u")
    desk.type(f"{path}\n")
    desk.wait_for(firm.say("Written", "已存"))


def in_khal(folder: Path, path: Path) -> list[str]:
    """What khal shows of a file it imported, on a clock in London."""
    folder.mkdir()
    config = folder / "khal.conf"
    config.write_text(CONFIG.format(folder=folder / "calendar", database=folder / "khal.db"))
    (folder / "calendar").mkdir()
    khal = [sys.executable, "-m", "khal", "-c", str(config)]
    run = {"capture_output": True, "text": True, "check": True, "timeout": PATIENCE * 2}
    subprocess.run([*khal, "import", "--batch", str(path)], **run)  # type: ignore[call-overload]
    wanted = [
        "list",
        "--day-format",
        "",
        "--format",
        "{start-date} {start-time} {end-time} {title}",
        "2026-11-01",
        "60d",
    ]
    done = subprocess.run([*khal, *wanted], **run)  # type: ignore[call-overload]
    return [line for line in done.stdout.splitlines() if line.strip()]


@in_every_terminal
def test_m1_three_times_are_offered_and_the_second_is_picked(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card = card_of(firm)
    assert firm.show("submission", card)["status"] == "cv_passed"
    file = tmp_path / "round.ics"
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        desk.type("i")
        desk.wait_title(firm.say("Interview times", "约面试时间"))
        desk.wait_for("11-23 10:00–11:00")
        cannot_make_monday_at_ten(firm, desk)
        offer_three(firm, desk)
        desk.wait_for("11:00–12:00", WHO)
        desk.type("y")
        desk.wait_for(firm.say("Offered to your terminal", "已发给终端"))
        assert b"\x1b]52;" in desk.raw
        desk.send("escape")
        pick_the_second(firm, desk)
        write_the_file(firm, desk, file)

    after = firm.show("submission", card)
    assert (after["status"], after["history"][-1]["from"]) == ("interviewing", "cv_passed")
    [round_] = [row for row in firm.every("interview") if row["submission_id"] == card]
    assert (round_["status"], datetime.fromisoformat(round_["starts_at"])) == ("confirmed", SECOND)
    with firm.opened() as desk_in_here:
        from katui.services.slots import picker

        found = desk_in_here.store.submit(picker, desk_in_here.session, card).result()
    [held] = found.sets
    assert [one.status for one in held.times] == ["released", "picked", "released"]
    assert held.answer == "picked"

    [event] = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.start.astimezone(UTC) == SECOND
    [line] = in_khal(tmp_path / "khal", file)
    assert line.startswith("2026-11-24 03:00 04:00 ")
    assert WHO in line
