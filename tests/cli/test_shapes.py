"""I4: the JSON shapes hold, exit codes say what happened, people get plain lines."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pytest

from tests.cli.conftest import Shell

LOG = "王敏 已看报告,觉得薪资偏高 下一步:周三回电 @call"


def keys(found: dict[str, object], *wanted: str) -> bool:
    return set(wanted) <= set(found)


def test_log_saves_a_follow_up_and_its_next_step(katui: Shell) -> None:
    said = katui("log", LOG, "--json").json
    assert said["ok"] is True
    assert said["follow_up"] | {"id": 1} == said["follow_up"]
    assert said["follow_up"]["channel"] == "phone"
    assert said["follow_up"]["outcome"] == "read"
    assert said["follow_up"]["about"]["person"] == {"id": 1, "name": "王敏"}
    assert said["action"] == {"id": 1, "do": "回电", "due": said["action"]["due"]}
    assert said["action"]["due"].startswith("2026-11-25T")
    assert said["action"]["due"].endswith("+08:00")
    assert katui("show", "follow_up", "1", "--json").json["id"] == 1


def test_a_dry_run_saves_nothing(katui: Shell) -> None:
    said = katui("log", LOG, "--dry-run", "--json").json
    assert said["follow_up"]["id"] is None
    assert said["action"]["id"] is None
    assert katui("list", "follow_up", "--json").json == {"items": [], "more": False}


def test_a_line_without_next_step_is_refused_and_done_is_enough(katui: Shell) -> None:
    said = katui("log", "王敏 聊了近况", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert said.json["error"]["rule"] == "F2.next_step"
    assert said.err.count("\n") == 1
    done = katui("log", "王敏 聊了近况", "--done", "--json").json
    assert done["action"] is None


def test_about_names_the_record_and_an_unknown_one_is_refused(katui: Shell) -> None:
    said = katui("log", "聊了近况", "--about", "submission:1", "--done", "--json").json
    assert {part: named["id"] for part, named in said["follow_up"]["about"].items()} == {
        "submission": 1,
        "candidate": 1,
        "position": 1,
        "client": 1,
    }
    assert katui("log", "x", "--about", "candidate:99", "--done", "--json").json["error"]["field"] == "about"
    assert katui("log", "x", "--about", "99", "--done").code == 1


def test_today_lists_what_is_due_with_its_reason(katui: Shell) -> None:
    katui("move", "1", "contacted", "--anyway")
    said = katui("today", "--json").json
    assert keys(said, "at", "user", "items")
    assert said["user"] == "shan"
    assert said["at"].startswith("2026-11-20T09:00")
    row = next(item for item in said["items"] if "submission" in item["about"])
    assert keys(row, "id", "rule", "why", "about", "due", "overdue", "tier", "do")
    assert row["overdue"] is False
    assert row["about"]["candidate"] == {"id": 1, "name": "阿依古丽·买买提"}
    assert datetime.fromisoformat(row["due"]).utcoffset() is not None


def test_find_names_kind_id_name_and_detail(katui: Shell) -> None:
    said = katui("find", "归墟", "--json").json
    assert said["more"] is False
    assert {"kind": "client", "id": 1, "name": "归墟半导体", "detail": said["items"][0]["detail"]} in said["items"]
    assert katui("find", "guixu", "--kind", "candidate", "--json").json == {"items": [], "more": False}
    assert katui("find", "归墟", "--kind", "clients，position", "--json").code == 0


def test_list_takes_kinds_in_any_form_and_filters(katui: Shell) -> None:
    said = katui("list", "candidates", "--json").json
    assert [(row["kind"], row["id"], row["name"]) for row in said["items"]] == [
        ("candidate", 2, "解小满"),
        ("candidate", 1, "阿依古丽·买买提"),
    ]
    assert said["more"] is False
    assert katui("list", "候选人", "--limit", "1", "--json").json["more"] is True
    assert len(katui("list", "candidate", "--limit", "0", "--json").json["items"]) == 2
    found = katui("list", "candidate", "--filter", "city:苏州", "--filter", "owner:me", "--json").json["items"]
    assert [row["name"] for row in found] == ["解小满"]
    assert katui("list", "submission", "--filter", "status:sourced", "--json").json["items"][0]["id"] == 1
    assert katui("list", "candidate", "--filter", "nosuch:1", "--json").json["ok"] is False


def test_show_submission_has_history_and_every_allowed_move(katui: Shell) -> None:
    katui("move", "1", "contacted", "--anyway")
    said = katui("show", "submission", "1", "--json").json
    assert keys(said, "id", "candidate", "position", "client", "status", "class", "days_in_stage", "history", "allowed")
    assert (said["status"], said["class"]) == ("contacted", "pre_submit")
    last = said["history"][-1]
    assert keys(last, "id", "from", "to", "at", "actor", "credited_to", "reason_code", "reason", "undoes")
    assert (last["from"], last["to"], last["actor"], last["undoes"]) == ("sourced", "contacted", "单若谷", None)
    submitted = next(move for move in said["allowed"] if move["to"] == "submitted")
    assert {"report_to", "consent"} <= {item["field"] for item in submitted["missing"]}
    assert all(item["why"] for item in submitted["missing"])


@pytest.mark.parametrize("kind", ["client", "person", "position", "candidate"])
def test_show_reads_every_file(katui: Shell, kind: str) -> None:
    said = katui("show", kind, "1", "--json").json
    assert (said["kind"], said["id"]) == (kind, 1)
    assert said["name"] in katui("show", kind, "1").out
    assert katui("show", kind, "99").code == 1


def test_a_move_is_refused_with_what_is_missing_then_made_then_undone(katui: Shell) -> None:
    refused = katui("move", "1", "contacted", "--json")
    assert refused.code == 1
    assert [item["field"] for item in refused.json["error"]["missing"]] == ["contact"]
    assert "--anyway" in refused.err
    moved = katui("move", "1", "contacted", "--field", "contact=聊过了", "--json").json
    assert (moved["ok"], moved["submission"], moved["from"], moved["to"]) == (True, 1, "sourced", "contacted")
    assert moved["version"] == 2
    undone = katui("undo", "--json").json
    assert (undone["ok"], undone["undone"]["kind"], undone["undone"]["id"]) == (True, "submission", 1)
    history = katui("show", "submission", "1", "--json").json["history"]
    assert history[-1]["id"] == undone["entry"]
    assert history[-1]["undoes"] == history[-2]["id"]


def test_hard_needs_are_named_with_the_option_that_fills_them(katui: Shell) -> None:
    said = katui("move", "1", "submitted", "--anyway")
    assert said.code == 1
    assert "--field report_to=" in said.err


def test_an_end_is_a_status_and_its_reason_code_is_other(katui: Shell) -> None:
    moved = katui("move", "1", "rejected_by_consultant", "--reason", "方向不对", "--json").json
    assert moved["to"] == "rejected_by_consultant"
    last = katui("show", "submission", "1", "--json").json["history"][-1]
    assert (last["reason_code"], last["reason"]) == ("other", "方向不对")


def test_a_move_takes_chinese_words_and_refuses_unknown_fields(katui: Shell) -> None:
    assert katui("move", "1", "已联系", "--anyway", "--json").json["to"] == "contacted"
    refused = katui("move", "1", "interested", "--field", "mood=good", "--json").json["error"]
    assert (refused["rule"], refused["field"]) == ("I4.field", "mood")
    assert katui("move", "1", "interested", "--field", "mood").code == 1
    assert katui("move", "1", "nowhere").code == 2


def test_a_named_batch_is_undone(katui: Shell) -> None:
    batch = katui("move", "1", "contacted", "--anyway", "--json").json["batch"]
    katui("log", LOG)
    assert katui("undo", "--batch", str(batch), "--json").json["undone"]["id"] == 1
    assert katui("undo", "--batch", str(batch)).code == 1


def test_creating_and_editing(katui: Shell) -> None:
    made = katui("create", "candidate", "name=公孙长明", "phone=14100000077", "--json").json
    assert made == {"ok": True, "kind": "candidate", "id": 3}
    again = katui("create", "candidate", "name=公孙长明", "phone=14100000077", "--json").json
    assert again["error"]["choices"] == [{"kind": "candidate", "id": 3, "name": "公孙长明"}]
    edited = katui("edit", "candidate", "3", "city=上海", "--json").json
    assert edited == {"ok": True, "kind": "candidate", "id": 3, "version": 2, "changed": ["city"]}
    assert katui("edit", "candidate", "3", "city=上海", "--json").json["changed"] == []
    assert katui("edit", "candidate", "3", "nosuch=1", "--json").json["error"]["field"] == "nosuch"


def test_an_edit_names_what_it_changed_by_labels(katui: Shell) -> None:
    fields = ("edit", "candidate", "1", "best_hours=周末上午")
    assert katui(*fields, "--lang", "zh_CN").out == "已修改 候选人 1：方便时段。\n"
    assert katui("edit", "candidate", "1", "best_hours=").out == "Changed Candidate 1: Best hours.\n"


def test_doctor_names_every_check(katui: Shell) -> None:
    said = katui("doctor", "--json")
    assert said.code == 0, said.out
    checks = {check["name"]: check for check in said.json["checks"]}
    assert set(checks) >= {"engine", "store", "schema", "integrity", "holidays", "locale", "space", "config"}
    assert all(set(check) == {"name", "ok", "detail"} for check in checks.values())


def test_people_read_aligned_lines_in_columns(katui: Shell) -> None:
    lines = katui("list", "candidate").out.splitlines()
    from katui.cli.output import width

    starts = {width(line[: line.index("单若谷")]) for line in lines}
    assert len(starts) == 1


def test_no_line_for_people_is_json(katui: Shell) -> None:
    for words in (("today",), ("find", "归墟"), ("log", LOG), ("undo",), ("show", "client", "1")):
        said = katui(*words)
        assert said.code == 0
        assert said.out.strip()
        with pytest.raises(json.JSONDecodeError):
            json.loads(said.out)
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", said.out)


def test_show_names_why_a_card_ended_in_the_language_of_the_reader(katui: Shell) -> None:
    katui("move", "1", "declined_by_candidate", "--reason-code", "pay", "--reason", "薪资谈不拢")
    for language, wanted in (("en", "Pay 薪资谈不拢"), ("zh_CN", "薪酬不合 薪资谈不拢")):
        assert wanted in katui("show", "submission", "1", "--lang", language).out


def test_a_field_that_a_move_has_not_is_refused_with_the_names_one_may_type(katui: Shell) -> None:
    refused = katui("move", "1", "contacted", "--field", "started_on=2026-11-20", "--json")
    message = refused.json["error"]["message"]
    assert "start_on" in message
    assert "verbal_on" in message
    assert "Verbal offer on" not in message
    refused = katui("move", "1", "contacted", "--field", "start_on=2026-11-20", "--json")
    assert "--field contact=…" in refused.json["error"]["message"]
