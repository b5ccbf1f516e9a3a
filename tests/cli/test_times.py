"""`katui times` and the calendar that `katui export interview` writes (B5, I4, I5)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from katui import sample, wiring
from katui.domain.pipeline import Status
from katui.services import slots
from katui.store.models.interviews import SlotOffer
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests.cli.conftest import Shell
from tests.sample_firm import sample_copy


def free_card(file: Path) -> int:
    """A card of 单若谷 that waits for an interview and has no set of times."""
    store = Store.open(file)
    shan = Submission.owner.rel_model.get(Submission.owner.rel_model.login == "shan")
    held = (Submission.owner == shan) & (Submission.status == Status.CV_PASSED) & Submission.hold_until.is_null()
    _kind, asked = sample.situation("S03-1") or (None, 0)
    card = Submission.select().where(held & (Submission.id != asked)).order_by(Submission.id).first().id
    store.close()
    return int(card)


def test_times_are_offered_picked_and_sent_from_the_shell(tmp_path: Path) -> None:
    file = sample_copy(tmp_path)
    card = free_card(file)
    shell = Shell(tmp_path, file)
    one = shell("times", "offer", str(card), "2026-11-25T10:00", "--json")
    assert (one.code, one.json["error"]["rule"]) == (1, "B5.count")
    made = shell("times", "offer", str(card), "2026-11-25T10:00", "2026-11-26T14:00", "--json", "--lang", "zh_CN").json
    assert made["asking_round"] == 1
    assert "11月25日（周三）10:00–11:00" in made["text"]
    shown = shell("times", "show", str(card), "--json").json
    (first, second) = shown["sets"][0]["times"]
    assert (shown["open_set"], first["at"], second["clashes"]) == (made["set"], "2026-11-25T10:00:00+08:00", [])
    picked = shell("times", "pick", str(second["id"]), "--json").json
    assert picked["moved"] is True
    after = shell("times", "show", str(card), "--json").json
    assert (after["asked_rounds"], after["first_asked_at"]) == (1, shown["first_asked_at"]), "as the screen says"
    lost = shell("times", "pick", str(first["id"]), "--json")
    assert (lost.code, lost.json["error"]["rule"]) == (1, "S6.race")
    out = tmp_path / "round.ics"
    assert shell("times", "file", str(picked["interview"]), str(out)).code == 0
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == "2026-11-26T14:00:00+08:00"
    again = shell("times", "file", str(picked["interview"]), str(out), "--json")
    assert (again.code, again.json["error"]["rule"]) == (1, "I5.export")
    assert "give another name" in again.json["error"]["message"]
    assert "--overwrite" not in again.json["error"]["message"], "it has no such option"
    assert shell("undo", "--json").json["undone"]["what"] == "interview times"
    shown = shell("times", "show", str(card), "--json").json
    assert (shown["status"], shown["open_set"]) == ("cv_passed", made["set"])


def test_a_live_set_is_replaced_only_by_name_and_with_a_reason(tmp_path: Path) -> None:
    file = sample_copy(tmp_path)
    store = Store.open(file)
    _kind, card = sample.situation("S03-1") or (None, 0)
    store.close()
    shell = Shell(tmp_path, file)
    offer = ("times", "offer", str(card), "2026-11-25T10:00", "2026-11-26T14:00", "--sure", "--json")
    made = shell(*offer)
    if made.code:  # the situation has a live set of its own
        made = shell(*offer, "--replace", str(made.json["error"]["value"]), "--reason", "换一批")
    live = made.json["set"]
    told = shell(*offer)
    assert (told.code, told.json["error"]["rule"], told.json["error"]["value"]) == (1, "B5.live", live)
    assert f"--beside {live} keeps both; --replace {live} --reason WHY replaces." in told.json["error"]["message"]
    assert shell(*offer, "--replace", str(live)).json["error"]["rule"] == "B5.reason"
    beside = shell(*offer, "--beside", str(live)).json
    assert shell("times", "show", str(card), "--json").json["open_sets"] == [live, beside["set"]]
    shell("times", "refuse", str(beside["set"]))
    again = shell(*offer, "--replace", str(live), "--reason", "面试官出差").json
    assert again["asking_round"] == made.json["asking_round"] + 2


def test_a_list_of_interviews_goes_out_as_a_calendar(tmp_path: Path) -> None:
    shell = Shell(tmp_path, sample_copy(tmp_path))
    out = tmp_path / "mine.ics"
    done = shell("export", "interview", str(out), "--filter", "owner:me", "--filter", "status:confirmed", "--json")
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(events) == done.json["rows"] > 5
    assert shell("export", "candidate", str(tmp_path / "people.ics")).code == 1


def test_words_that_do_not_belong_are_wrong_usage(tmp_path: Path) -> None:
    shell = Shell(tmp_path, sample_copy(tmp_path))
    assert shell("times", "pick", "1", "2026-11-25T10:00").code == 2
    assert shell("times", "file", "1").code == 2
    assert shell("times", "withdraw", "1", "2").code == 2
    assert shell("times", "move", "1").code == 2
    assert shell("times", "cancel", "1", "--reason", "编制没了").code == 2


def picked_round(tmp_path: Path) -> tuple[Shell, dict[str, Any]]:
    """A shell at a round that was confirmed a moment ago, by ninety minutes."""
    file = sample_copy(tmp_path)
    shell = Shell(tmp_path, file)
    card = free_card(file)
    offer = ("times", "offer", str(card), "2026-11-25T10:00", "2026-11-26T14:00", "--minutes", "90", "--json")
    assert shell(*offer).code == 0
    second = shell("times", "show", str(card), "--json").json["sets"][0]["times"][1]
    return shell, shell("times", "pick", str(second["id"]), "--json").json


def event_of(shell: Shell, interview: int) -> Any:
    out = shell.home / "round.ics"
    assert shell("times", "file", str(interview), str(out)).code == 0
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    out.unlink()
    return event


def test_a_round_is_moved_from_the_shell_with_its_reason_and_both_texts(tmp_path: Path) -> None:
    shell, picked = picked_round(tmp_path)
    ref = str(picked["interview"])
    before = event_of(shell, picked["interview"])
    silent = shell("times", "move", ref, "2026-11-27T16:00", "--json")
    assert (silent.code, silent.json["error"]["rule"]) == (1, "B5.reason")
    moved = shell("times", "move", ref, "--reason", "面试官出差", "2026-11-27T16:00", "--json", "--lang", "zh_CN").json
    assert (moved["interview"], moved["submission"]) == (picked["interview"], picked["submission"])
    assert all("11月27日（周五）16:00–17:30" in moved["texts"][side] for side in ("client", "candidate"))
    event = event_of(shell, picked["interview"])
    assert (event["uid"], event["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert event["dtstart"].dt.isoformat() == "2026-11-27T16:00:00+08:00"
    past = shell("times", "move", ref, "2026-11-19T16:00", "--reason", "提前", "--json")
    assert past.json["error"]["rule"] == "B5.past"
    said = shell("times", "move", ref, "2026-11-30T16:00", "--minutes", "45", "--reason", "再改").out
    assert said.splitlines()[0] == "Moved to Mon 30 Nov 16:00 (Beijing time)."
    assert "16:00–16:45" in said
    assert shell("undo", "--json").json["undone"]["what"] == "interview times"


def test_how_a_round_is_held_is_said_from_the_shell_as_on_the_picker(tmp_path: Path) -> None:
    shell, picked = picked_round(tmp_path)
    card = str(picked["submission"])
    before = event_of(shell, picked["interview"])
    with wiring.open_desk(str(shell.db)) as desk:
        person = slots.picker(desk.store, desk.session, picked["submission"]).interviewers[0]
    line = ("times", "how", card, "--mode", "phone", "--place", "021-5555 0101", "--interviewer", person.name)
    kept = shell(*line, "--note", "先打前台", "--json", "--lang", "zh_CN").json
    assert (kept["interview"], kept["mode"], kept["place"]) == (picked["interview"], "phone", "021-5555 0101")
    assert kept["interviewer"] == {"id": person.id, "name": person.name}
    assert "电话" in kept["texts"]["client"]
    event = event_of(shell, picked["interview"])
    assert event["sequence"] == before["sequence"] + 1
    said = shell("times", "how", card, "--place", "", "--interviewer", "0").out
    assert said.splitlines()[0] == "Round 1: Phone, no interviewer, place still open"
    stranger = shell("times", "how", card, "--interviewer", "没有这个人", "--json")
    assert (stranger.code, stranger.json["error"]["rule"]) == (1, "B5.interviewer")
    none = shell("times", "how", card, "--until", "2026-11-24T10:00", "--json")
    assert (none.code, none.json["error"]["rule"]) == (1, "B5.set")
    assert shell("times", "how", card).code == 2
    assert shell("undo", "--json").json["undone"]["what"] == "interview times"


def test_the_end_of_the_set_on_offer_is_moved_from_the_shell(tmp_path: Path) -> None:
    file = sample_copy(tmp_path)
    shell, card = Shell(tmp_path, file), str(free_card(file))
    bare = shell("times", "how", card, "--mode", "phone", "--json")
    assert (bare.code, bare.json["error"]["rule"]) == (1, "B5.interview")
    assert shell("times", "offer", card, "2026-11-25T10:00", "2026-11-26T14:00", "--note", "急", "--json").code == 0
    kept = shell("times", "how", card, "--until", "2026-11-24T18:00", "--mode", "onsite", "--json").json
    assert (kept["mode"], kept["texts"]) == ("onsite", {})
    (held,) = shell("times", "show", card, "--json").json["sets"]
    assert held["expires_at"] == "2026-11-24T18:00:00+08:00"
    with wiring.open_desk(str(file)):
        assert SlotOffer.get_by_id(held["id"]).note == "急"


def test_a_round_is_moved_into_a_clash_only_when_that_is_meant(tmp_path: Path) -> None:
    shell, picked = picked_round(tmp_path)
    with wiring.open_desk(str(shell.db)) as desk:
        candidate = Submission.get_by_id(picked["submission"]).candidate_id
        away = {"starts_at": datetime(2026, 11, 27, 1, tzinfo=UTC), "ends_at": datetime(2026, 11, 27, 10, tzinfo=UTC)}
        slots.state_unavailable(desk.store, desk.session, candidate=candidate, why="出差", **away)
    line = ("times", "move", str(picked["interview"]), "2026-11-27T16:00", "--reason", "只有这个时间", "--json")
    assert (shell(*line).code, shell(*line).json["error"]["rule"]) == (1, "B5.clash")
    assert shell(*line, "--sure").json["ok"] is True


def test_a_round_is_called_off_from_the_shell_by_one_side(tmp_path: Path) -> None:
    shell, picked = picked_round(tmp_path)
    ref = str(picked["interview"])
    off = shell("times", "cancel", ref, "--side", "client", "--reason", "编制没了", "--json", "--lang", "zh_CN").json
    assert set(off["texts"]) == {"client", "candidate"}
    assert event_of(shell, picked["interview"])["status"] == "CANCELLED"
    again = shell("times", "cancel", ref, "--side", "client", "--reason", "再来", "--json")
    assert (again.code, again.json["error"]["rule"]) == (1, "S6.race")
    moved = shell("times", "move", ref, "2026-11-27T16:00", "--reason", "补上", "--json")
    assert (moved.code, moved.json["error"]["rule"]) == (1, "S6.race")


def test_a_set_is_withdrawn_from_the_shell(tmp_path: Path) -> None:
    file = sample_copy(tmp_path)
    shell, card = Shell(tmp_path, file), str(free_card(file))
    made = shell("times", "offer", card, "2026-11-25T10:00", "2026-11-26T14:00", "--json").json
    assert shell("times", "withdraw", str(made["set"]), "--lang", "zh_CN").out == "这组时间已撤回。\n"
    shown = shell("times", "show", card, "--json").json
    assert (shown["open_sets"], shown["sets"][0]["answer"]) == ([], "withdrawn")
    lost = shell("times", "withdraw", str(made["set"]), "--json")
    assert (lost.code, lost.json["error"]["rule"]) == (1, "S6.race")
