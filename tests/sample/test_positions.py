"""The sample's positions: briefs that changed, five put on hold, several openings (S26, S27, demo-spec 4)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.positions import StillFits
from katui.services import brief_checks, show
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import counted, number, rows

CHANGES = {58: "city", 25: "pay", 52: "hiring_manager"}


def _marked(firm: Store, situation: str) -> list[int]:
    found = rows(firm, f"SELECT value FROM meta WHERE key LIKE 'situation:{situation}-%' ORDER BY key")
    return [int(value.split()[1]) for (value,) in found if value.startswith("position ")]


def test_city_pay_band_and_reporting_line_changed_once_each(firm: Store) -> None:
    firm.connect()
    assert _marked(firm, "S27") == list(CHANGES)
    for position, field in CHANGES.items():
        file = show.show(firm, session("moqi"), Kind.POSITION, position)
        newest = file.briefs[0]  # type: ignore[attr-defined]
        assert (file.changes, [c.name for c in newest.changed]) == (1, [field])  # type: ignore[attr-defined]
        (change,) = newest.changed
        assert change.old
        assert change.new
        assert change.old != change.new
        assert newest.asked_by
        assert newest.effect
        assert newest.client_yes
    lowered = show.show(firm, session("moqi"), Kind.POSITION, 25).briefs[0].changed[0]  # type: ignore[attr-defined]
    assert (lowered.old, lowered.new) == ("年包120-160W", "年包100-130W")


def test_six_already_sent_wait_to_be_judged_again(firm: Store) -> None:
    firm.connect()
    waiting = [
        one
        for position in CHANGES
        for one in brief_checks.checks(firm, session("moqi"), position).cards
        if one.fits is None
    ]
    assert len(waiting) == 6
    refs = ",".join(str(one.submission) for one in waiting)
    early = f"SELECT COUNT(*) FROM report r JOIN brief_check k ON k.submission_id = r.submission_id JOIN brief b ON b.id = k.brief_id WHERE r.submission_id IN ({refs}) AND r.sent_at <= b.at"  # noqa: E501
    assert number(firm, early) >= 6
    assert number(firm, f"SELECT COUNT(*) FROM brief_check WHERE fits = '{StillFits.FITS.value}'") > 0


def test_only_versions_that_changed_something_follow_the_first(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM brief WHERE no = 1") == 90
    assert number(firm, "SELECT COUNT(*) FROM brief WHERE no > 1") == 3


def test_five_on_hold_on_one_day_two_of_them_open_again_after_34_days(firm: Store) -> None:
    firm.connect()
    refs = _marked(firm, "S26")
    stages = counted(firm, f"SELECT stage, COUNT(*) FROM position WHERE id IN ({','.join(map(str, refs))}) GROUP BY 1")
    assert stages == {"on_hold": 3, "open": 2}
    held, opened = [], []
    for ref in refs:
        for entry in show.show(firm, session("moqi"), Kind.POSITION, ref).timeline:
            if entry.what == "edit":
                (opened if entry.text.endswith("Open") else held).append(entry.at)
    assert len(held) == 5
    assert {at.date() for at in held} == {held[0].date()}
    assert [(at.date() - held[0].date()).days for at in opened] == [34, 34]


def test_seven_positions_have_several_openings_and_filled_ones_have_none_left(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM position WHERE openings > 1") == 7
