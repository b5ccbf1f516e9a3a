"""I5, I3: what katui itself keeps by a code goes out in words of the reader's language, what people typed as it is."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from katui import i18n
from katui.domain.concerns import By, ConcernKind, HrCause, hr_kept
from katui.domain.kinds import Kind
from katui.domain.placing import FeeWhy, OffLimitsWhy
from katui.domain.positions import TravelPolicy
from katui.domain.results import Came
from katui.domain.round_notes import NoteText, added, noted
from katui.domain.step_words import label
from katui.domain.work import RoundReason
from katui.i18n import Language
from katui.services import exporting
from katui.services.exporting_all import export_all
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Concern, Placement, StatusChange
from tests.factories import Desk, session


def column(path: Path, name: str) -> list[str]:
    """One column of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("language", "ours", "free", "mistake", "cause"),
    [
        ("en", "placed by us, off limits while there", "replacement without fee", "undone: put on the board by mistake",
         "HR turned them down before: 三年前"),
        ("zh_CN", "我方推荐入职，在职期间禁挖", "免费补人", "撤销：误加到看板", "以前被 HR 刷过：三年前"),
    ],
)  # fmt: skip
def test_no_code_stands_where_people_read_why(
    desk: Desk, tmp_path: Path, language: Language, ours: str, free: str, mistake: str, cause: str
) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        card, another = desk.add_submission(write), desk.add_submission(write, candidate=desk.other)
        rule = {"client": desk.client, "from_day": date(2026, 11, 1)}
        write.create(OffLimits, candidate=desk.candidate, reason=OffLimitsWhy.OURS.value, **rule)
        write.create(OffLimits, department_name="研发部", reason="集团要求", **rule)
        held = {"start_on": date(2026, 11, 2), "fee": 0, "currency": "CNY"}
        write.create(Placement, submission=card, fee_why=FeeWhy.REPLACEMENT.value, **held)
        write.create(Placement, submission=another, fee_why="老板特批", **held)
        entry = {"submission": card, "to_status": "sourced", "actor": desk.shan, "credited_to": desk.shan}
        write.create(StatusChange, reason=Came.PUT_BY_MISTAKE.value, at=write.at, **entry)
        words = hr_kept(HrCause.PAST_REFUSAL, "三年前")
        about = {"candidate": desk.candidate, "recorded_by": desk.shan, "recorded_at": write.at}
        write.create(Concern, kind=ConcernKind.HR, words=words, **about)
    i18n.activate(language)
    exporting.export(desk.store, desk.session, Kind.OFF_LIMITS, tmp_path / "rules.csv")
    assert set(column(tmp_path / "rules.csv", "reason")) == {ours, "集团要求"}
    export_all(desk.store, session("moqi"), tmp_path / "all", purpose="存档")
    folder = tmp_path / "all"
    assert set(column(folder / "off_limits.csv", "reason")) == {ours, "集团要求"}
    assert column(folder / "placement.csv", "fee_why") == [free, "老板特批"]
    assert mistake in column(folder / "status_change.csv", "reason")
    assert column(folder / "concern.csv", "words") == [cause]


@pytest.mark.parametrize(
    ("language", "why", "way", "off"),
    [
        (
            "en",
            "The top decision-maker is available now",
            "Reimbursed",
            "Fri 20 Nov called off by the client: 面试官出差",
        ),
        ("zh_CN", "最终拍板人现在有空见", "实报实销", "11月20日 周五 客户取消：面试官出差"),
    ],
)
def test_a_round_goes_out_with_its_way_its_reason_and_its_notes(
    desk: Desk, tmp_path: Path, language: Language, why: str, way: str, off: str
) -> None:
    """I5: what was agreed and noted of a round is a part of everything."""
    kept = noted(NoteText.OFF, {"side": label(By.CLIENT), "reason": "面试官出差"})
    with writing(desk.store, desk.session, "set_up") as write:
        card = desk.add_submission(write)
        write.create(
            Interview, submission=card, round=1, status="cancelled", zone="Asia/Shanghai", planned=False,
            unplanned_why=RoundReason.TOP_AVAILABLE.value, travel=TravelPolicy.REIMBURSED.value,
            notes=added(None, date(2026, 11, 20), kept),
        )  # fmt: skip
    i18n.activate(language)
    export_all(desk.store, desk.session, tmp_path / "all")
    file = tmp_path / "all" / "interview.csv"
    assert column(file, "why") == [why]
    assert column(file, "travel") == [way]
    assert column(file, "notes") == [off]
