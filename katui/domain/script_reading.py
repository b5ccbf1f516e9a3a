"""Reading a follow-up script from plain data, and saying which field of which file is wrong (F3)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn, TypeVar

from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.script_due import Due, parse_due
from katui.domain.script_labels import refusal_text
from katui.domain.script_variables import Template, variable
from katui.domain.scripts import Again, Branch, Effect, Message, Scenario, Script, Step, Who
from katui.domain.vocabulary import Vocabulary
from katui.i18n import LANGUAGES, Language, _
from katui.i18n.marks import listed, noted

V = TypeVar("V", bound=Vocabulary)
Table = Mapping[str, object]

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_KEY: Final = re.compile(r"[0-9a-z]")
_HEAD: Final = frozenset(
    {"id", "scenario", "language", "rule", "title", "channel", "opening", "opening_many", "opening_again"}
)
_SCRIPT: Final = _HEAD | {"points", "messages", "after", "branches"}
_BRANCH: Final = frozenset({"key", "title", "say", "log", "outcome", "done", "effects", "messages", "next", "again"})
_STEP: Final = frozenset({"do", "due", "who", "opens"})
_OLDER: Final = frozenset({"do_many"})
"""What steps were written with by an older katui: taken and forgotten, so that a wording of then is read."""

_MESSAGE: Final = frozenset({"channel", "text", "text_many"})
_AGAIN: Final = frozenset({"from_try", "effects", "next"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table of a script file, and where it stands in it."""

    file: str
    path: str
    table: Table

    def refuse(self, field: str, value: object, why: str) -> NoReturn:
        where = f"{self.path}.{field}" if self.path else field
        raise Refused("F3.script", where, value, refusal_text(self.file, where, value, why))

    def only(self, allowed: frozenset[str]) -> None:
        for field in self.table:
            if field not in allowed:
                self.refuse(field, self.table[field], _("a script has no such field"))

    def text(self, field: str, *, needed: bool = True) -> str:
        value = self.table.get(field, "")
        if not isinstance(value, str):
            self.refuse(field, value, _("must be text"))
        if needed and not value.strip():
            self.refuse(field, value, _("is needed"))
        return value.strip()

    def template(self, field: str, *, needed: bool = True) -> Template:
        return self._checked(field, self.text(field, needed=needed))

    def templates(self, field: str, least: int) -> tuple[Template, ...]:
        value = self.table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(line, str) and line.strip() for line in value):
            self.refuse(field, value, _("must be a list of texts"))
        if len(value) < least:
            self.refuse(field, value, _("needs at least {n} wordings").format(n=least))
        return tuple(self._checked(field, line.strip()) for line in value)

    def _checked(self, field: str, text: str) -> Template:
        template = Template(text)
        if template.stray_brace:
            self.refuse(field, text, _("a brace that opens no variable; double it to mean a brace"))
        for name in template.names:
            if variable(name) is None:
                self.refuse(field, name, _("no variable has this name"))
        return template

    def member(self, kind: type[V], field: str) -> V:
        return self._member(kind, field, self.text(field))

    def members(self, kind: type[V], field: str) -> tuple[V, ...]:
        value = self.table.get(field, [])
        if not isinstance(value, list):
            self.refuse(field, value, _("must be a list"))
        return tuple(self._member(kind, field, str(code)) for code in value)

    def _member(self, kind: type[V], field: str, code: str) -> V:
        try:
            return kind(code)
        except ValueError:
            self.refuse(field, code, _("must be one of {codes}").format(codes=_codes(kind)))

    def due(self) -> Due:
        text = self.text("due")
        due = parse_due(text)
        if due is None:
            self.refuse("due", text, _("must be a distance such as +1wd, +3h or best_hours+1wd"))
        return due

    def tables(self, field: str) -> tuple[_Reader, ...]:
        value = self.table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            self.refuse(field, value, _("must be a list of tables"))
        base = f"{self.path}.{field}" if self.path else field
        return tuple(_Reader(self.file, f"{base}[{n}]", row) for n, row in enumerate(value, 1))


def _codes(kind: type[Vocabulary]) -> str:
    """The words of a closed list, each with what a file writes for it."""
    return listed(noted(member.label, member.value) for member in kind)


def parse_script(data: Table, file: str) -> Script:
    """The script that a file's data means; Refused names the file, the field and the value that is wrong (F3)."""
    reader = _Reader(file, "", data)
    reader.only(_SCRIPT)
    branches = tuple(_branch(row) for row in reader.tables("branches"))
    if not branches:
        reader.refuse("branches", [], _("a script needs at least one branch"))
    keys = [branch.key for branch in branches]
    for key in keys:
        if keys.count(key) > 1:
            reader.refuse("branches.key", key, _("two branches have this key"))
    return Script(
        id=_identifier(reader),
        scenario=reader.member(Scenario, "scenario"),
        language=_language(reader),
        rule=reader.text("rule", needed=False),
        title=reader.text("title"),
        channel=reader.member(Channel, "channel"),
        opening=reader.template("opening"),
        opening_many=reader.template("opening_many", needed=False),
        opening_again=reader.template("opening_again", needed=False),
        points=reader.templates("points", 0),
        messages=_messages(reader),
        after=tuple(_step(row) for row in reader.tables("after")),
        branches=branches,
        version=version_of(data),
    )


def version_of(data: Table) -> str:
    """A short hash of a script's content: the same words give the same version, whatever the file looks like."""
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def check_pair(one: Script, other: Script) -> None:
    """Refuse two languages of one scenario that would act differently: keys, outcomes, dates, suggestions (F3)."""
    for field in ("id", "scenario", "rule", "channel"):
        _same(one, other, field, getattr(one, field), getattr(other, field))
    _same(one, other, "opening_again", bool(one.opening_again), bool(other.opening_again))
    _same(one, other, "after", [_frame(s) for s in one.after], [_frame(s) for s in other.after])
    _same(one, other, "messages", [m.channel for m in one.messages], [m.channel for m in other.messages])
    _same(one, other, "branches", [b.key for b in one.branches], [b.key for b in other.branches])
    for left, right in zip(one.branches, other.branches, strict=True):
        _same(one, other, f"branches[{left.key}]", _acts(left), _acts(right))


def same_acts(one: Script, other: Script) -> bool:
    """Whether two languages of one scenario would act alike (F3)."""
    try:
        check_pair(one, other)
    except Refused:
        return False
    return True


def _same(one: Script, other: Script, field: str, left: object, right: object) -> None:
    if left != right:
        reader = _Reader(noted(one.id, listed((one.language, other.language))), "", {})
        reader.refuse(field, f"{left} / {right}", _("the two languages of a script must agree"))


def _frame(step: Step) -> tuple[str, str, str]:
    return str(step.due), step.who.value, step.opens.value if step.opens else ""


def _acts(branch: Branch) -> tuple[object, ...]:
    again = branch.again
    later = (again.from_try, [_frame(s) for s in again.steps], again.effects) if again else None
    texts = [(m.channel.value, bool(m.text_many)) for m in branch.messages]
    return branch.outcome.value, branch.done, branch.effects, [_frame(s) for s in branch.steps], texts, later


def _identifier(reader: _Reader) -> str:
    text = reader.text("id")
    if not _ID.fullmatch(text):
        reader.refuse("id", text, _("must be small letters, digits and underscores"))
    return text


def _language(reader: _Reader) -> Language:
    text = reader.text("language")
    known: dict[str, Language] = {code: code for code in LANGUAGES}
    if text not in known:
        reader.refuse("language", text, _("must be one of {codes}").format(codes=listed(LANGUAGES)))
    return known[text]


def _branch(reader: _Reader) -> Branch:
    reader.only(_BRANCH)
    key = reader.text("key")
    if not _KEY.fullmatch(key):
        reader.refuse("key", key, _("must be one digit or one small letter"))
    done = reader.table.get("done", False)
    steps = tuple(_step(row) for row in reader.tables("next"))
    if not isinstance(done, bool) or done == bool(steps):
        reader.refuse("next", reader.table.get("next", []), _("a branch has a next action, or says done, and not both"))
    return Branch(
        key=key,
        title=reader.text("title"),
        say=reader.templates("say", 1),
        log=reader.template("log"),
        outcome=reader.member(Outcome, "outcome"),
        steps=steps,
        done=done,
        effects=reader.members(Effect, "effects"),
        messages=_messages(reader),
        again=_again(reader),
    )


def _again(reader: _Reader) -> Again | None:
    value = reader.table.get("again")
    if value is None:
        return None
    if not isinstance(value, Mapping):
        reader.refuse("again", value, _("must be a table"))
    inner = _Reader(reader.file, f"{reader.path}.again", value)
    inner.only(_AGAIN)
    tries = value.get("from_try")
    if not isinstance(tries, int) or isinstance(tries, bool) or tries < 2:
        inner.refuse("from_try", tries, _("must be a number from 2 on"))
    steps = tuple(_step(row) for row in inner.tables("next"))
    if not steps:
        inner.refuse("next", [], _("is needed"))
    return Again(tries, steps, inner.members(Effect, "effects"))


def _step(reader: _Reader) -> Step:
    reader.only(_STEP | _OLDER)
    opens = reader.member(Scenario, "opens") if "opens" in reader.table else None
    who = reader.member(Who, "who") if "who" in reader.table else Who.PERSON
    return Step(reader.template("do"), reader.due(), who, opens)


def _messages(reader: _Reader) -> tuple[Message, ...]:
    out = []
    for row in reader.tables("messages"):
        row.only(_MESSAGE)
        many = row.template("text_many", needed=False)
        out.append(Message(row.member(Channel, "channel"), row.template("text"), many))
    return tuple(out)
