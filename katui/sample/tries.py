"""Seven people whom three calls in a row did not reach, and the two who called back after forty days (S20)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.kinds import Kind
from katui.sample.world import Talent, World
from katui.store.models.interviews import Interview
from katui.store.models.work import FollowUp

COUNT: Final = 7
BACK: Final = (1, 2)
"""Who came back of their own accord."""
_LATER: Final = timedelta(days=40)
_APART: Final = timedelta(days=21)
_KEPT: Final = "保持联系"
_CALLED: Final = (
    "打{name}手机没接，发了微信说明来意。",
    "第二次打给{name}，响到自动挂断，微信也没回。",
    "第三次没接，{name}先转沉睡，等对方主动。",
)
_BACK: Final = "{name}主动来电，说前阵子项目封闭、手机没带，现在想看机会，约了细聊。"


def write(world: World) -> None:
    """Their calls, in the place of old contacts of the same consultant about people who are out of the running."""
    talents = [world.talents[world.marks[f"S20-{n}"][1] - 1] for n in range(1, COUNT + 1)]
    spare = _spare(world, talents[0].owner)
    kept = next(row for row in world.sink.rows(FollowUp) if row["branch"] == _KEPT)
    heard: set[int] = set()
    for number, talent in enumerate(talents, start=1):
        rows = _answered(spare) if number in BACK else _threes(spare)[0]
        heard |= {talent.id, *(row["candidate"] for row in rows)}
        for row, text in zip(rows, (*_CALLED, _BACK), strict=False):
            spare.remove(row)
            _tell(row, talent, text)
            row |= {"script": kept["script"], "branch": _KEPT}
        _known_before(world, talent, rows[0]["at"])
    for ident in sorted(heard):
        _last_heard(world, world.talents[ident - 1])


def _spare(world: World, owner: str) -> list[dict[str, Any]]:
    """What a consultant said to people whose cards ended and belong to no situation, the oldest first."""
    rounds = world.sink.rows(Interview)
    told = {ref if kind is Kind.SUBMISSION else rounds[ref - 1]["submission"] for kind, ref in world.marks.values()
            if kind in {Kind.SUBMISSION, Kind.INTERVIEW}}  # fmt: skip
    over = {card.id for card in world.cards if card.status.ended and not card.mark and not card.tag} - told
    mine = world.users[owner]
    rows = world.sink.rows(FollowUp)
    return [row for row in rows if row["author"] == mine and row["client"] is None and row["submission"] in over]


def _threes(spare: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Each three contacts of days that follow one another, within three weeks."""
    days: dict[date, dict[str, Any]] = {}
    for row in spare:
        days.setdefault(row["at"].date(), row)
    found = list(days.values())
    threes = [found[at : at + 3] for at in range(len(found) - 2)]
    return [three for three in threes if three[2]["at"] - three[0]["at"] <= _APART]


def _answered(spare: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Three calls, and the contact that comes soonest after forty days."""
    found = []
    for three in _threes(spare):
        again = next((row for row in spare if row["at"] >= three[2]["at"] + _LATER), None)
        if again is not None:
            found.append([*three, again])
    return min(found, key=lambda rows: rows[3]["at"] - rows[2]["at"])


def _tell(row: dict[str, Any], talent: Talent, text: str) -> None:
    back = text is _BACK
    row |= {
        "candidate": talent.id,
        "submission": None,
        "position": None,
        "channel": Channel.PHONE,
        "direction": Direction.IN if back else Direction.OUT,
        "outcome": Outcome.INTERESTED if back else Outcome.NO_ANSWER,
        "text": text.format(name=talent.fields["name"]),
    }


def _known_before(world: World, talent: Talent, first: datetime) -> None:
    """Nobody is called before they are on file."""
    if talent.fields["created_at"] >= first:
        talent.fields["created_at"] = world.days.shift(first, -2)
        talent.fields["as_of"] = world.days.local(talent.fields["created_at"]).date()


def _last_heard(world: World, talent: Talent) -> None:
    """When somebody last reached a candidate, from the contacts that are theirs now."""
    theirs = [row for row in world.sink.rows(FollowUp) if row["candidate"] == talent.id and row["client"] is None]
    reached = [row["at"] for row in theirs if row["outcome"] is not None and row["outcome"].reached]
    talent.fields["last_contact_at"] = max(reached, default=None)
    if reached:
        talent.fields["as_of"] = world.days.local(max(reached)).date()
