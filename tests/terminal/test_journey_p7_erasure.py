"""P7: a candidate asks to be forgotten: erased by keys, known again on a new form, gone from last night's copy too."""

from __future__ import annotations

import shutil
from pathlib import Path

from katui.services import access

from .journey_case import ROOT, DeskTerm, Firm, in_every_terminal

WHO, PHONE, MAIL, ROLE = "崔卓菲", "14100000136", "cuizhuofei@post.example", "大数据工程师"


def as_head(firm: Firm) -> DeskTerm:
    """The desk with 曾砚秋, a head, sitting at it."""
    argv = ("-m", "katui", "--db", str(firm.store), "--as", "zeng")
    return DeskTerm.python(*argv, size=firm.size, env=firm.env, cwd=ROOT)


def left(firm: Firm, *words: str) -> list[str]:
    """Which of these words stand in the store or in anything beside it."""
    files = [each for place in firm.store.parent.glob(f"{firm.store.name}*") for each in (place, *place.rglob("*"))]
    data = b"".join(each.read_bytes() for each in files if each.is_file())
    return [word for word in words if word.encode() in data]


def the_due_are_listed(firm: Firm, desk: DeskTerm) -> None:
    """The palette lists whose term has passed."""
    desk.send("g", "a")
    desk.wait_title(firm.say("Candidates", "候选人"))
    desk.send("ctrl+p")
    desk.wait_title(firm.say("Palette", "命令面板"))
    desk.type(firm.say("longer than", "到期"))
    desk.wait_row(firm.say("Kept longer than allowed", "保存期限已到期"))
    desk.send("enter")
    asked = firm.say("retention:due", "保存期限:到期")
    desk.wait_for(asked)
    desk.send("escape")
    desk.wait_gone(asked)


def the_candidate_is_erased(firm: Firm, desk: DeskTerm) -> None:
    """What goes is shown with the card that ends; the name is typed, and a placeholder stays."""
    desk.type(f"/{WHO}")
    desk.wait_until(lambda: not desk.has_row("…") and desk.has_row(WHO, "槐安软件"), what="the one row")
    desk.send("enter")
    desk.wait_row(ROLE, "白泽数据")
    desk.send("ctrl+p")
    desk.wait_title(firm.say("Palette", "命令面板"))
    desk.type("candidate.erase")
    desk.wait_row(firm.say("Erase on request", "按本人要求删除"))
    desk.send("enter")
    desk.wait_row(firm.say("Ends with it", "同时结束"), ROLE)
    desk.type(f"本人来信要求删除\n\n{WHO}")
    desk.send("ctrl+s")
    desk.wait_row(firm.say("Erased: Erased 4", "已删除，只留“已删除 4”"))
    desk.wait_gone(firm.say("being cleared", "正在清除"))
    desk.wait_row("+", firm.say("Erased: Erased 4", "已删除，只留“已删除 4”"))
    desk.wait_gone(WHO)


def nothing_is_written_there_again(firm: Firm, desk: DeskTerm) -> None:
    """Neither undo nor the form brings anything back."""
    desk.send("u")
    desk.wait_quiet()
    assert WHO not in desk.text
    assert left(firm, WHO, PHONE, MAIL) == []


def the_number_is_known_again(firm: Firm, desk: DeskTerm) -> None:
    """The search finds nobody; a new form with the number says so while it is typed, and asks before it saves."""
    desk.send("g", "a")
    desk.wait_row(firm.say("Nothing fits", "没有符合的"))
    desk.send("n")
    desk.wait_row(firm.say("* required", "* 为必填"))
    desk.type(f"崔某\n{PHONE}")
    desk.wait_row("!", firm.say("Erased on request, Fri 20 Nov 2026", "2026年11月20日（周五）已按本人要求删除"))
    desk.send("ctrl+s")
    desk.wait_title(firm.say("Candidates", "候选人"))
    desk.wait_row("a", firm.say("Save all the same", "照样保存"))
    desk.send("escape")
    desk.wait_row(PHONE)
    desk.send("escape")
    desk.wait_gone(PHONE)


@in_every_terminal
def test_p7_who_was_erased_stays_erased(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    night = shutil.copy2(firm.store, tmp_path / "night.db")
    people = firm.ids("candidate")
    with as_head(firm) as desk:
        desk.wait_title(firm.say("Today", "今日"))
        the_due_are_listed(firm, desk)
        the_candidate_is_erased(firm, desk)
        nothing_is_written_there_again(firm, desk)
        the_number_is_known_again(firm, desk)
        desk.send("q")
        desk.wait_row("a", firm.say("Quit katui", "退出 katui"))
        desk.send("enter")
        desk.wait_exit()
    assert firm.ids("candidate") == people
    with firm.opened() as desk_now:
        assert access.verify(desk_now.store).ok
    _brought_back(firm, night)
    assert firm.show("candidate", 4)["name"] == firm.say("Erased 4", "已删除 4")
    assert firm.every("candidate", f"phone:{PHONE}") == []
    assert left(firm, WHO, PHONE, MAIL) == []
    assert firm.is_sound


def _brought_back(firm: Firm, copy: Path) -> None:
    """Last night's copy in the place of the store; the register beside it stays where it was."""
    for rest in firm.store.parent.glob(f"{firm.store.name}-*"):
        rest.unlink()
    shutil.copy2(copy, firm.store)
    assert left(firm, WHO, PHONE, MAIL) == [WHO, PHONE, MAIL]
