"""`katui times` and the calendar that `katui export interview` writes (B5, I4, I5)."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from katui import sample
from katui.domain.pipeline import Status
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests.cli.conftest import Shell
from tests.sample_firm import sample_copy


def test_times_are_offered_picked_and_sent_from_the_shell(tmp_path: Path) -> None:
    file = sample_copy(tmp_path)
    store = Store.open(file)
    shan = Submission.owner.rel_model.get(Submission.owner.rel_model.login == "shan")
    held = (Submission.owner == shan) & (Submission.status == Status.CV_PASSED) & Submission.hold_until.is_null()
    _kind, asked = sample.situation("S03-1") or (None, 0)
    card = Submission.select().where(held & (Submission.id != asked)).order_by(Submission.id).first().id
    store.close()
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
    lost = shell("times", "pick", str(first["id"]), "--json")
    assert (lost.code, lost.json["error"]["rule"]) == (1, "S6.race")
    out = tmp_path / "round.ics"
    assert shell("times", "file", str(picked["interview"]), str(out)).code == 0
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == "2026-11-26T14:00:00+08:00"
    assert shell("times", "file", str(picked["interview"]), str(out)).code == 1
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
