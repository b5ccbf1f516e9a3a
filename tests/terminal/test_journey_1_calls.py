"""J1: ten people to call, one after the other, without leaving the script panel (F1, F4, B1 to B3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katui.services.calls import call_case

from .journey_case import PATIENCE, DeskTerm, Firm, in_every_terminal

PEOPLE = 10
OUTCOMES = {
    "1": "not_read",
    "2": "forwarded",
    "3": "read_no_highlight",
    "4": "arranging",
    "5": "wants_changes",
    "6": "position_changed",
    "7": "no_answer",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call: the candidates who wait, and the branch that each takes."""

    person: str
    names: tuple[str, ...]
    keys: str


def calls_of(firm: Firm) -> list[Call]:
    """The first ten people of Today, a branch for each candidate, all seven in turn."""
    people = [item["about"]["person"] for item in firm.due_calls()][:PEOPLE]
    found: list[Call] = []
    at = 0
    with firm.opened() as desk:
        for person in people:
            case = desk.store.submit(call_case, desk.session, person["id"]).result()
            names = tuple(one.candidate.name for one in case.waiting)
            keys = "".join(str((at + n) % len(OUTCOMES) + 1) for n in range(len(names)))
            at += len(names)
            found.append(Call(person["name"], names, keys))
    return found


def log_the_call(firm: Firm, desk: DeskTerm, call: Call, place: int) -> None:
    """Everybody of one call: a branch each, enter, and on to the next, typed as fast as one can."""
    desk.wait_title(f"{firm.say('Scripts', '话术')}  {call.person}")
    desk.wait_for(f" {place}/", *call.names)
    if place % 2:
        desk.type(call.keys)
        for name, key in zip(call.names, call.keys, strict=True):
            chosen = re.compile(rf"[› ] {name} .* {key} \S")
            desk.wait_until(lambda sign=chosen: any(map(sign.match, desk.rows)), PATIENCE, f"branch {key} for {name}")
        desk.type("\n")
        desk.wait_row("+ ", firm.say("Logged", "已记录"), "]")
        desk.type("]")
    else:
        desk.type(f"{call.keys}\n]")


@in_every_terminal
def test_j1_ten_people_to_call(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    calls = calls_of(firm)
    assert len(calls) == PEOPLE
    follow_ups, actions = firm.ids("follow_up"), firm.ids("action")
    with firm.desk() as desk:
        desk.wait_title(firm.say("Today", "今日"))
        desk.wait_row("›", calls[0].person)
        desk.type("s")
        for place, call in enumerate(calls, 1):
            log_the_call(firm, desk, call, place)
        desk.wait_title(firm.say("Scripts", "话术"))
        desk.wait_for(f" {PEOPLE + 1}/")
        desk.send("escape")
        desk.wait_title(firm.say("Today", "今日"))
        call = firm.say("Call ", "打电话")
        desk.wait_until(lambda: not desk.has_row(calls[0].person, call), PATIENCE, "the first call gone from Today")

    wanted = {
        (name, call.person): OUTCOMES[key] for call in calls for name, key in zip(call.names, call.keys, strict=True)
    }
    made = [row for row in firm.every("follow_up") if row["id"] not in follow_ups]
    assert {about_of(row): row["outcome"] for row in made} == wanted, "a follow-up for each candidate"
    assert len(made) == len(wanted)
    planned = [row for row in firm.every("action") if row["id"] not in actions]
    assert {row["status"] for row in planned} == {"open"}
    assert {row["about"].split(" · ")[0] for row in planned} == {name for name, _person in wanted}, "a next step each"
    assert all(row["due"] >= "2026-11-20T09:00" for row in planned)
    left = [item["about"]["person"]["name"] for item in firm.due_calls()]
    assert not set(left) & {call.person for call in calls}, "they are done for today"


def about_of(row: dict[str, Any]) -> tuple[str, str]:
    """Candidate and person of a follow-up."""
    candidate, person = row["name"].split(" · ")
    return candidate, person
