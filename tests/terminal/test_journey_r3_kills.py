"""R3: killed in the middle of a log, a move, an edit, an import, of typing: what was acknowledged is there (S5)."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_m2_find_and_edit import candidate_of, open_by_initials, wanted
from .test_journey_m5_import import open_import

CUTS = int(os.environ.get("KATUI_CUTS", "5"))
"""How often a session is killed in a terminal; a release takes many times as many."""
LATEST = {"import": 1.0}
"""Seconds after the last key within which the cut comes, of an act that takes longer than the others."""
ROWS = 600
Acked = Callable[[], bool]


@dataclass
class Told:
    """What a consultant tried, and what the screen said was done, by kind of act."""

    firm: Firm
    folder: Path
    tried: Counter[str] = field(default_factory=Counter)
    acked: dict[str, list[str]] = field(default_factory=dict)
    cards: list[tuple[int, str]] = field(default_factory=list)

    def next(self, act: str) -> int:
        """The number of one more try."""
        self.tried[act] += 1
        return self.tried[act]

    def of(self, act: str) -> list[str]:
        """What was acknowledged."""
        return self.acked.setdefault(act, [])


Act = Callable[[Told, DeskTerm], tuple[str, Acked]]


def a_log(told: Told, desk: DeskTerm) -> tuple[str, Acked]:
    """A line in the quick log."""
    firm, words = told.firm, f"断电前第{told.next('log')}句"
    desk.type("f")
    desk.wait_for(firm.say("enter Save", "enter 保存"))
    desk.type(f"{words} done\n")
    logged, still = firm.say("Logged", "已记录"), firm.say("enter Save", "enter 保存")
    return words, lambda: logged in desk.text and still not in desk.text


def a_move(told: Told, desk: DeskTerm) -> tuple[str, Acked]:
    """A card one stage on."""
    firm = told.firm
    card, name = told.cards[told.next("move") - 1]
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_for("薛强")
    desk.type(f"/{name}\n")
    desk.wait_gone("薛强")
    desk.wait_row("›", name)
    desk.type("L")
    return str(card), lambda: desk.has_row(name, "→")


def an_edit(told: Told, desk: DeskTerm) -> tuple[str, Acked]:
    """A field of a candidate's file."""
    firm, number = told.firm, told.next("edit")
    words = f"{20 + number}-{40 + number}K·16薪"
    label = firm.say("Expected pay", "期望薪酬")
    open_by_initials(firm, desk)
    desk.down_to(label)
    desk.type("e")
    desk.wait_for(firm.say("enter saves", "回车保存"))
    desk.send("ctrl+u")
    desk.type(f"{words}\n")
    return words, lambda: desk.has_row(label, words) and firm.say("enter saves", "回车保存") not in desk.text


def an_import(told: Told, desk: DeskTerm) -> tuple[str, Acked]:
    """A file of some hundred candidates."""
    firm, number = told.firm, told.next("import")
    name = f"断{number:03d}"
    file = told.folder / f"{name}.csv"
    rows = [f"{name}号{row:03d},142{number:04d}{row:04d},天枢视觉,上海" for row in range(ROWS)]
    file.write_text("\n".join(["姓名,手机,公司,城市", *rows]), encoding="utf-8")
    open_import(firm, desk, file)
    desk.send("ctrl+s")
    desk.wait_row(firm.say("new", "新建"), f"{name}号")
    desk.send("ctrl+s")
    done = firm.say(f"{ROWS} rows imported", f"已导入 {ROWS} 行")
    return name, lambda: done in desk.text


def typing(told: Told, desk: DeskTerm) -> tuple[str, Acked]:
    """A line that is not finished; what has come to the disk is there on return."""
    firm, words = told.firm, f"打到一半的第{told.next('typing')}句"
    desk.type("f")
    desk.wait_for(firm.say("enter Save", "enter 保存"))
    desk.type(words)
    return words, lambda: words in firm.unfinished()


ACTS: dict[str, Act] = {"log": a_log, "move": a_move, "edit": an_edit, "import": an_import, "typing": typing}


def cut(desk: DeskTerm, acked: Acked, wait: float) -> bool:
    """Kill the session at some moment; whether the screen had said by then that it is done."""
    done = False

    def seen() -> bool:
        nonlocal done
        done = done or acked()
        return False

    with pytest.raises(AssertionError):
        desk.wait_until(seen, wait, "the cut")
    desk.kill(9)
    desk.wait_exit()
    return done


def come_back(firm: Firm, desk: DeskTerm, goes_on: bool) -> None:
    """Answer the offer of an import that was cut off: it goes on, or it is taken back."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.wait_for("秦云辰")
    if not left(firm):
        return
    desk.wait_foot(firm.say("c Continue", "c 继续"))
    desk.type("c" if goes_on else "d")
    desk.wait_for(firm.say("imported", "已导入") if goes_on else firm.say("Undone", "已撤销"))
    desk.send("escape")
    desk.wait_title(firm.say("Today", "今日"))


def left(firm: Firm) -> int:
    """How many imports are half-way."""
    from katui.store.models.house import ImportRun

    with firm.opened() as desk:
        desk.store.connect()
        return int(ImportRun.select().where(ImportRun.state == "running").count())


def cards_to_move(firm: Firm) -> list[tuple[int, str]]:
    """Cards of mine that may go one stage on, by names that nobody else has."""
    rows = firm.every("submission", "owner:me")
    names = Counter(row["name"] for row in rows)
    first = firm.every("submission", "owner:me", "status:sourced")
    return [(int(row["id"]), row["name"]) for row in first if names[row["name"]] == 1 and row["name"] != "薛强"]


@pytest.mark.timeout(1800)
@in_every_terminal
def test_r3_what_was_acknowledged_is_there_whenever_a_session_is_killed(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    moment = random.Random(f"{language}{size}")
    told = Told(firm, tmp_path, cards=cards_to_move(firm))
    acts = [list(ACTS)[n % len(ACTS)] for n in range(CUTS)]
    moment.shuffle(acts)
    for act in acts:
        with firm.desk() as desk:
            come_back(firm, desk, moment.random() < 0.5)
            words, acked = ACTS[act](told, desk)
            if cut(desk, acked, moment.random() * LATEST.get(act, 0.15)):
                told.of(act).append(words)
        assert firm.is_sound, act
        if act == "typing" and words in told.of(act):
            assert words in firm.unfinished()
    with firm.desk() as desk:
        come_back(firm, desk, True)
        desk.type("q")
        assert desk.wait_exit() == 0
    nothing_is_lost(told)


def nothing_is_lost(told: Told) -> None:
    """Everything acknowledged is there once; the rest is there or is not; the history says all of it."""
    firm = told.firm
    logs_are_whole(told)
    moves_are_whole(told)
    edits_are_whole(told)
    imports_are_whole(told)
    assert firm.is_sound
    assert left(firm) == 0


def logs_are_whole(told: Told) -> None:
    """Each line once, and in the change record."""
    from katui.store.models.house import Change
    from katui.store.models.work import FollowUp

    with told.firm.opened() as desk:
        desk.store.connect()
        rows = list(FollowUp.select().where(FollowUp.text.startswith("断电前")))
        kept = [row.ref for row in Change.select().where(Change.kind == "follow_up")]
    texts = Counter(row.text for row in rows)
    assert set(texts.values()) <= {1}
    assert set(told.of("log")) <= set(texts)
    assert {row.id for row in rows} <= set(kept)


def moves_are_whole(told: Told) -> None:
    """The last line of a card's history is where it stands; who was told of the move finds it."""
    for card, name in told.cards[: told.tried["move"]]:
        shown = told.firm.show("submission", card)
        history = [entry["to"] for entry in shown["history"]]
        assert shown["status"] == history[-1], name
        assert shown["status"] in ({"contacted"} if str(card) in told.of("move") else {"sourced", "contacted"})
        assert history.count("contacted") <= 1


def edits_are_whole(told: Told) -> None:
    """The field says what its history says last, and every value that was acknowledged was there."""
    from katui.domain.kinds import Kind
    from katui.services import field_history

    ref = candidate_of(told.firm)
    with told.firm.opened() as desk:
        store = desk.store
        asked = store.submit(field_history.history, desk.session, Kind.CANDIDATE, ref, field="wanted_pay")
        news: list[Any] = [past.new for past in asked.result()]
    assert set(told.of("edit")) <= set(news)
    assert len(set(news)) == len(news)
    if told.tried["edit"]:
        assert not news or wanted(told.firm, ref)["original"] == news[0]


def imports_are_whole(told: Told) -> None:
    """A file is in as a whole or not at all, each row with its line in the change record."""
    from katui.store.models.candidates import Candidate
    from katui.store.models.house import Change

    with told.firm.opened() as desk:
        desk.store.connect()
        made: dict[str, list[int]] = {}
        for number in range(1, told.tried["import"] + 1):
            rows = Candidate.select().where(Candidate.name.startswith(f"断{number:03d}号"))
            made[f"断{number:03d}"] = [row.id for row in rows]
        kept = {row.ref for row in Change.select().where(Change.kind == "candidate")}
    for name, ids in made.items():
        assert len(ids) in ((ROWS,) if name in told.of("import") else (0, ROWS)), name
        assert set(ids) <= kept
