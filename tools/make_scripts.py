"""Writes docs/scripts: one page a scenario, filled from the sample firm, in Chinese and English (F3).

The record of each page is the first of the sample firm, in a fixed order, that leaves no gap in either language.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from katui import i18n, sample  # noqa: E402
from katui.domain.pipeline import Status  # noqa: E402
from katui.domain.plan import ENOUGH  # noqa: E402
from katui.domain.script_variables import ANSWER  # noqa: E402
from katui.domain.scripts import Branch, Message, Scenario, Script, Step, fill  # noqa: E402
from katui.domain.session import Session, UserRef  # noqa: E402
from katui.domain.work import Side  # noqa: E402
from katui.i18n.marks import labelled, listed, noted  # noqa: E402
from katui.services import moves, script_choice, script_direction, script_values  # noqa: E402
from katui.services.script_files import shipped  # noqa: E402
from katui.store import plan_queries  # noqa: E402
from katui.store.models.clients import Client, ClientWarning, KeyPerson  # noqa: E402
from katui.store.models.house import Meta  # noqa: E402
from katui.store.models.people import User, UserRole  # noqa: E402
from katui.store.models.positions import Position  # noqa: E402
from katui.store.models.submissions import Submission  # noqa: E402
from katui.store.store import Store  # noqa: E402

DOCS = ROOT / "docs" / "scripts"
DAY_ZERO = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
MOST = 400
TWO_CLOCKS = "即"
BIRTHDAY = "situation:C10-1"

STATUS = {
    Scenario.REPORT_SENT: Status.SUBMITTED,
    Scenario.FEEDBACK_CALL: Status.SUBMITTED,
    Scenario.NO_FEEDBACK: Status.SUBMITTED,
    Scenario.FIRST_CONTACT: Status.SOURCED,
    Scenario.PITCH: Status.CONTACTED,
    Scenario.CONSENT: Status.INTERESTED,
    Scenario.KEEP_WARM: Status.SUBMITTED,
    Scenario.REJECTION: Status.REJECTED_BY_CLIENT,
    Scenario.SLOT_REQUEST: Status.CV_PASSED,
    Scenario.SLOT_OFFER: Status.CV_PASSED,
    Scenario.PREPARATION: Status.INTERVIEWING,
    Scenario.AFTER_INTERVIEW: Status.INTERVIEWING,
    Scenario.CLIENT_FEEDBACK: Status.INTERVIEWING,
    Scenario.SALARY_TALK: Status.OFFERED,
    Scenario.HR_AVERSE: Status.CV_PASSED,
    Scenario.WITHDRAWAL: Status.INTERVIEWING,
    Scenario.NO_SHOW: Status.INTERVIEWING,
    Scenario.NEW_TIMES: Status.INTERVIEWING,
    Scenario.CLIENT_TIMES: Status.INTERVIEWING,
    Scenario.TIMES_OVER: Status.CV_PASSED,
    Scenario.TIME_SET: Status.INTERVIEWING,
    Scenario.HR_FIRST: Status.CV_PASSED,
    Scenario.ROUND_OFF: Status.INTERVIEWING,
    Scenario.ROUND_SORRY: Status.INTERVIEWING,
    Scenario.CANDIDATE_OUT: Status.DECLINED_BY_CANDIDATE,
    Scenario.CANDIDATE_BACK: Status.INTERVIEWING,
    Scenario.ASK_CLIENT: Status.INTERVIEWING,
    Scenario.CHECK_IN_CLIENT: Status.IN_GUARANTEE,
    Scenario.OFFER: Status.OFFERED,
    Scenario.RESIGNATION: Status.ACCEPTED,
    Scenario.COUNTER_OFFER: Status.OFFERED,
    Scenario.START_DAY: Status.ACCEPTED,
    Scenario.CHECK_IN: Status.IN_GUARANTEE,
}
"""The stage of the card that a scenario is shown with; the others are for somebody at a client."""


class Words(NamedTuple):
    """The headings of one half of a page."""

    language: i18n.Language
    half: str
    again: str
    points: str
    send: str
    log: str
    then: str
    done: str
    suggests: str
    third: str


SAID = {ANSWER: "…"}
"""What the other side says, which no record knows."""

HALVES = (
    Words("zh_CN", "中文", "接着上次谈", "要点", "发出去的话", "记录", "下一步", "到此为止", "顺手做", "连着第 {n} 次"),
    Words(
        "en",
        "English",
        "Taken up again",
        "Keep in mind",
        "To send",
        "Log",
        "Next",
        "Done",
        "Suggests",
        "From try {n} on",
    ),
)


def pages(store: Store) -> dict[str, str]:
    """Every page by its file name, filled from the sample firm in `store`."""
    store.connect()
    before = i18n.language()
    try:
        made = {f"{shipped(each, 'en').id}.md": _page(each) for each in Scenario}
    finally:
        i18n.activate(before)
    return {"README.md": _index(), **made}


def _index() -> str:
    lines = [
        "# Scripts · 话术",
        "",
        "Made by `tools/make_scripts.py` from `katui/scripts` and the sample firm; do not edit by hand.",
        "",
        "| scenario | 场景 | rule | branches |",
        "| --- | --- | --- | --- |",
    ]
    for each in Scenario:
        script = shipped(each, "en")
        lines.append(f"| [{each.en}]({script.id}.md) | {each.zh} | {script.rule} | {len(script.branches)} |")
    return "\n".join([*lines, ""])


def _page(scenario: Scenario) -> str:
    found = _filled(scenario)
    rule = shipped(scenario, "en").rule
    lines = [
        f"# {scenario.zh} · {scenario.en}",
        "",
        f"{rule} · `{scenario.value}` · made by `tools/make_scripts.py`; do not edit by hand.",
    ]
    for words, record in zip(HALVES, found, strict=True):
        i18n.activate(words.language)
        lines += _half(shipped(scenario, words.language), record, words)
    return "\n".join([*lines, ""])


def _filled(scenario: Scenario) -> tuple[Mapping[str, str], ...]:
    """The values in Chinese and English of the first record without a gap and on one clock, else of the nearest."""
    best: tuple[int, tuple[Mapping[str, str], ...]] | None = None
    for record in _records(scenario):
        missing = int(TWO_CLOCKS in record[0].get("interview_time", ""))
        for words, values in zip(HALVES, record, strict=True):
            missing += sum(
                len(fill(text, {**values, ANSWER: "…"}).gaps) for text in shipped(scenario, words.language).templates()
            )
        if best is None or missing < best[0]:
            best = missing, record
        if not missing:
            break
    assert best is not None, scenario
    return best[1]


def _positions() -> Iterator[tuple[Mapping[str, str], ...]]:
    """The talk about direction of each position with enough recommended, with its HR."""
    rows = Position.select().where((Position.stage == "open") & (Position.confidential == False))  # noqa: E712
    counts = plan_queries.recommended(_session(1), [row.id for row in rows])
    for row in rows.where(Position.hr.is_null(False)).order_by(Position.id).limit(MOST):
        if counts.get(row.id, 0) >= ENOUGH:
            session = _session(row.owner_id)
            yield _both(
                lambda session=session, row=row: (
                    script_values.of_person(session, row.hr) | script_direction.values(session, row)
                )
            )


def _records(scenario: Scenario) -> Iterator[tuple[Mapping[str, str], ...]]:
    if scenario is Scenario.DIRECTION:
        yield from _positions()
        return
    if scenario not in STATUS:
        for person in _people(scenario):
            session = _session(person.client.owner_id)
            yield _both(lambda session=session, person=person: script_values.of_person(session, person))
        return
    side = Side.CLIENT if scenario in script_choice.TO_CLIENT else Side.CANDIDATE
    rows = Submission.select(Submission, Position).join(Position).where(Submission.status == STATUS[scenario])
    for row in rows.where(Position.confidential == False).order_by(Submission.id).limit(MOST):  # noqa: E712
        session = _session(row.owner_id)
        card = moves.the_card(session, row.id)
        yield _both(lambda session=session, card=card: script_values.of_card(session, card, side))


def _people(scenario: Scenario) -> list[Any]:
    """Who the page is for: somebody with a birthday, of a client with a warning, or of any with open positions."""
    rows = KeyPerson.select(KeyPerson, Client).join(Client).where(KeyPerson.left_on.is_null())
    if scenario is Scenario.GREETING:
        rows = rows.where(KeyPerson.id == int(Meta.get(Meta.key == BIRTHDAY).value.split()[1]))
    if scenario is Scenario.WARNING_TALK:
        rows = rows.where(KeyPerson.client.in_(ClientWarning.select(ClientWarning.client)))
    return list(rows.order_by(KeyPerson.id).limit(MOST))


def _both(values: Any) -> tuple[Mapping[str, str], ...]:
    made = []
    for words in HALVES:
        i18n.activate(words.language)
        made.append(values())
    return tuple(made)


def _session(user_id: int) -> Session:
    user = User.get_by_id(user_id)
    roles = frozenset(row.role for row in UserRole.select().where(UserRole.user == user))
    return Session(UserRef(user.id, user.login, user.name), roles, "rule", "", lambda: DAY_ZERO)


def _half(script: Script, record: Mapping[str, str], words: Words) -> list[str]:
    lines = ["", f"## {words.half}: {script.title}" if words.language == "en" else f"## {words.half}：{script.title}"]
    lines += ["", *_quoted(fill(script.opening, record).text)]
    if script.opening_again:
        lines += ["", f"**{words.again}**", "", *_quoted(fill(script.opening_again, record).text)]
    if script.points:
        lines += ["", f"**{words.points}**", "", *(f"- {fill(each, record).text}" for each in script.points)]
    lines += _texts(script.messages, record, words)
    if script.after:
        lines += ["", *(_next(step, record, words) for step in script.after)]
    for branch in script.branches:
        lines += _branch(branch, record, words)
    return lines


def _branch(branch: Branch, record: Mapping[str, str], words: Words) -> list[str]:
    lines = ["", f"### {branch.key} {branch.title}", "", *(f"- {fill(each, record).text}" for each in branch.say)]
    lines += _texts(branch.messages, record, words)
    logged = noted(words.log, branch.outcome.label)
    lines += ["", f"- {labelled(logged, fill(branch.log, {**record, ANSWER: '…'}).text)}"]
    lines += [_next(step, record, words) for step in branch.steps] or [f"- {words.done}"]
    if branch.effects:
        lines.append(f"- {labelled(words.suggests, listed(each.label for each in branch.effects))}")
    if branch.again:
        times = words.third.format(n=branch.again.from_try)
        lines += [
            f"- {labelled(times, noted(fill(step.do, record).text, step.due.said))}" for step in branch.again.steps
        ]
    return lines


def _next(step: Step, record: Mapping[str, str], words: Words) -> str:
    opens = f" → {step.opens.label}" if step.opens else ""
    return f"- {labelled(noted(words.then, step.due.said), fill(step.do, record).text)}{opens}"


def _texts(messages: tuple[Message, ...], record: Mapping[str, str], words: Words) -> list[str]:
    lines: list[str] = []
    for each in messages:
        lines += ["", f"**{noted(words.send, each.channel.label)}**", "", *_quoted(fill(each.text, record).text)]
    return lines


def _quoted(text: str) -> list[str]:
    return [f"> {line}  " if more else f"> {line}" for line, more in _lines(text)]


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    lines = text.splitlines()
    for n, line in enumerate(lines, 1):
        yield line, n < len(lines)


def main() -> None:
    """Build the sample firm and write every page."""
    DOCS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "desk.db")
        sample.build(store, DAY_ZERO)
        for name, page in pages(store).items():
            (DOCS / name).write_text(page, "utf-8")
        store.close()


if __name__ == "__main__":
    main()
