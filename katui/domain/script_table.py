"""A script as a table of plain data that is edited piece by piece: its parts, their fields, what may be added (F3)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.scripts import Effect, Scenario, Who
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_, _
from katui.i18n.marks import labelled, listed

Path = tuple[str | int, ...]
Table = dict[str, Any]


class PartKind(Vocabulary):
    """What a part of a script is."""

    HEAD = "head", "Opening", "开场"
    POINTS = "points", "Keep in mind", "要点"
    MESSAGE = "message", "Text to send", "要发的消息"
    AFTER = "after", "Next action once sent", "发出后的下一步"
    BRANCH = "branch", "Answer", "对方回应"
    STEP = "step", "Next action", "下一步"
    AGAIN = "again", "After several tries", "多次之后"


@dataclass(frozen=True, slots=True)
class PartField:
    """A field of a part: its name, its label, how it is typed and kept; `words` of a closed list."""

    name: str
    label: str
    shape: str = "line"
    words: type[Vocabulary] | None = None
    required: bool = False
    template: bool = False


class Finished(Vocabulary):
    """Whether an answer ends the matter."""

    NO = "no", "No, there is a next action", "否，还有下一步"
    YES = "yes", "Yes, nothing is owed", "是，不用再跟"


_STEP: Final = (
    PartField("do", N_("What to do"), "note", required=True, template=True),
    PartField("due", N_("When it is due"), required=True),
    PartField("who", N_("About whom"), words=Who, shape="word"),
    PartField("opens", N_("Script it opens"), words=Scenario, shape="word"),
)

FIELDS: Final[dict[PartKind, tuple[PartField, ...]]] = {
    PartKind.HEAD: (
        PartField("title", N_("Name of the script"), required=True),
        PartField("channel", N_("Channel"), words=Channel, shape="word", required=True),
        PartField("opening", N_("Opening"), "note", required=True, template=True),
        PartField("opening_many", N_("Opening about several"), "note", template=True),
        PartField("opening_again", N_("Opening when picking up again"), "note", template=True),
    ),
    PartKind.POINTS: (PartField("points", N_("One point a line"), "lines", template=True),),
    PartKind.MESSAGE: (
        PartField("channel", N_("Channel"), words=Channel, shape="word", required=True),
        PartField("text", N_("Text"), "note", required=True, template=True),
        PartField("text_many", N_("Text about several"), "note", template=True),
    ),
    PartKind.AFTER: _STEP,
    PartKind.STEP: _STEP,
    PartKind.BRANCH: (
        PartField("title", N_("Answer in a few words"), required=True),
        PartField("say", N_("What to say, wordings apart by an empty line"), "wordings", required=True, template=True),
        PartField("log", N_("What is logged"), "note", required=True, template=True),
        PartField("outcome", N_("Outcome"), words=Outcome, shape="word", required=True),
        PartField("done", N_("Ends it"), words=Finished, shape="flag"),
        PartField("effects", N_("Suggestions"), "effects"),
    ),
    PartKind.AGAIN: (
        PartField("from_try", N_("From try no."), "number", required=True),
        PartField("effects", N_("Suggestions"), "effects"),
    ),
}

_FIRST_STEP: Final = (
    PartField("do", N_("Next action"), "note", template=True),
    PartField("due", N_("When it is due")),
)


def fields_of(kind: PartKind, *, new: bool = False) -> tuple[PartField, ...]:
    """The fields of a part; a new answer, and what happens after several tries, come with their next action."""
    with_step = new and kind in (PartKind.BRANCH, PartKind.AGAIN)
    return (*FIELDS[kind], *_FIRST_STEP) if with_step else FIELDS[kind]


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the editor: where it stands in the table, what it is, a number among its like, a line of its text."""

    path: Path
    kind: PartKind
    number: int
    text: str
    depth: int = 0


def parts(table: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts of a script in reading order."""
    found = [Part((), PartKind.HEAD, 0, _line(table.get("opening")))]
    found.append(Part(("points",), PartKind.POINTS, 0, _line(" · ".join(table.get("points", ())))))
    found += _rows(table, (), "messages", PartKind.MESSAGE, "text", 0)
    found += _rows(table, (), "after", PartKind.AFTER, "do", 0)
    for at, branch in enumerate(table.get("branches", ())):
        path: Path = ("branches", at)
        found.append(Part(path, PartKind.BRANCH, at + 1, f"{branch.get('key', '')}  {branch.get('title', '')}"))
        found += _rows(branch, path, "messages", PartKind.MESSAGE, "text", 1)
        found += _rows(branch, path, "next", PartKind.STEP, "do", 1)
        again = branch.get("again")
        if again is not None:
            found.append(Part((*path, "again"), PartKind.AGAIN, 0, str(again.get("from_try", "")), 1))
            found += _rows(again, (*path, "again"), "next", PartKind.STEP, "do", 2)
    return tuple(found)


def _rows(table: Mapping[str, Any], path: Path, name: str, kind: PartKind, shown: str, depth: int) -> Iterator[Part]:
    for at, row in enumerate(table.get(name, ())):
        yield Part((*path, name, at), kind, at + 1, _line(row.get(shown)), depth)


def _line(text: Any) -> str:
    return " ".join(str(text or "").split())


def _at(table: Any, path: Path) -> Any:
    for step in path:
        table = table[step]
    return table


def values_of(table: Mapping[str, Any], part: Part) -> dict[str, str]:
    """What stands in the fields of a part, as it is typed."""
    if part.kind is PartKind.POINTS:
        return {"points": "\n".join(table.get("points", ()))}
    held = _at(table, part.path)
    return {field.name: _shown(field, held.get(field.name)) for field in FIELDS[part.kind]}


def _shown(field: PartField, value: Any) -> str:
    if field.shape == "wordings":
        return "\n\n".join(value or ())
    if field.shape == "flag":
        return (Finished.YES if value else Finished.NO).value
    if field.shape == "effects":
        return listed(Effect(code).label for code in value or ())
    return "" if value is None else str(value).strip()


def changed(table: Mapping[str, Any], part: Part, values: Mapping[str, str]) -> Table:
    """The table with the fields of one part as they were typed; Refused names a field that cannot be read."""
    made = copy.deepcopy(dict(table))
    if part.kind is PartKind.POINTS:
        return _put(made, "points", [line.strip() for line in values["points"].split("\n") if line.strip()])
    held = _at(made, part.path)
    for field in FIELDS[part.kind]:
        _put(held, field.name, _read(field, values.get(field.name, "").strip()))
    return made


def _put(held: Table, name: str, value: Any) -> Table:
    if value in ("", [], None, False):
        held.pop(name, None)
    else:
        held[name] = value
    return held


def _read(field: PartField, text: str) -> Any:
    if field.shape == "wordings":
        return [each.strip() for each in re.split(r"\n[ \t]*\n", text) if each.strip()]
    if field.shape == "flag":
        return text == Finished.YES.value
    if field.shape == "effects":
        return [_effect(each).value for each in re.split(r"[,，、;；\n]", text) if each.strip()]
    if field.shape == "number":
        if not text.isdecimal():
            raise Refused("F3.script", field.name, text, _not_a_number(field, text))
        return int(text)
    return _word(field, text) if field.words is not None and text else text


def _word(field: PartField, text: str) -> str:
    """The code of a word of a closed list, however it was typed."""
    assert field.words is not None
    found = field.words.parse(text)
    if found is None:
        said = _("{field}: {value} is not one of {known}.")
        known = listed(member.label for member in field.words)
        raise Refused("F3.script", field.name, text, said.format(field=_(field.label), value=text, known=known))
    return found.value


def _not_a_number(field: PartField, text: str) -> str:
    return labelled(_(field.label), _("{value} is not a number.").format(value=text or "—"))


def _effect(text: str) -> Effect:
    found = Effect.parse(text.strip())
    if found is None:
        said = _("{value} is not one of the suggestions: {known}").format(
            value=text.strip(), known=listed(each.label for each in Effect)
        )
        raise Refused("F3.script", "effects", text.strip(), said)
    return found


ADDS: Final[dict[PartKind, tuple[PartKind, ...]]] = {
    PartKind.HEAD: (PartKind.BRANCH, PartKind.MESSAGE, PartKind.AFTER),
    PartKind.POINTS: (PartKind.BRANCH, PartKind.MESSAGE, PartKind.AFTER),
    PartKind.MESSAGE: (PartKind.MESSAGE, PartKind.STEP, PartKind.AFTER, PartKind.BRANCH),
    PartKind.AFTER: (PartKind.AFTER, PartKind.BRANCH),
    PartKind.BRANCH: (PartKind.BRANCH, PartKind.STEP, PartKind.MESSAGE, PartKind.AGAIN),
    PartKind.STEP: (PartKind.STEP, PartKind.MESSAGE, PartKind.AGAIN, PartKind.BRANCH),
    PartKind.AGAIN: (PartKind.STEP, PartKind.BRANCH),
}


def addable(table: Mapping[str, Any], part: Part) -> tuple[PartKind, ...]:
    """What may be added at a part: an answer only while a key is free, a step after several tries only once."""
    inside = bool(part.path) and part.path[0] == "branches"
    found = []
    for kind in ADDS[part.kind]:
        if kind is PartKind.BRANCH and _free_key(table) is None:
            continue
        if kind in (PartKind.STEP, PartKind.AGAIN) and not inside:
            continue
        if kind is PartKind.AFTER and inside:
            continue
        if kind is PartKind.AGAIN and "again" in _at(table, part.path[:2]):
            continue
        found.append(kind)
    return tuple(found)


def _free_key(table: Mapping[str, Any]) -> str | None:
    taken = {branch.get("key") for branch in table.get("branches", ())}
    return next((key for key in "123456789" if key not in taken), None)


def added(table: Mapping[str, Any], part: Part, kind: PartKind, values: Mapping[str, str]) -> tuple[Table, Path]:
    """The table with a new part of this kind, filled as typed, and where it stands."""
    made = copy.deepcopy(dict(table))
    path = _home(part, kind)
    new: Table = {"key": _free_key(made)} if kind is PartKind.BRANCH else {}
    if kind is PartKind.AGAIN:
        _at(made, path)["again"] = new
        place: Path = (*path, "again")
    else:
        name = {"message": "messages", "after": "after", "branch": "branches", "step": "next"}[kind.value]
        rows = _at(made, path).setdefault(name, [])
        rows.append(new)
        place = (*path, name, len(rows) - 1)
    step = {name: text for name in ("do", "due") if (text := values.get(name, "").strip())}
    if kind in (PartKind.BRANCH, PartKind.AGAIN) and "do" in step:
        new["next"] = [step]
    return changed(made, Part(place, kind, 0, ""), values), place


def _home(part: Part, kind: PartKind) -> Path:
    """Inside which table a new part goes."""
    if kind in (PartKind.BRANCH, PartKind.AFTER):
        return ()
    inside = part.path[:2] if part.path and part.path[0] == "branches" else ()
    if kind is PartKind.STEP and "again" in part.path:
        return (*inside, "again")
    return inside


def removed(table: Mapping[str, Any], part: Part) -> Table:
    """The table without a part; the opening cannot be taken out, the points are emptied."""
    if part.kind is PartKind.HEAD:
        raise Refused("F3.script", "opening", "", _("The opening cannot be taken out; edit it instead."))
    made = copy.deepcopy(dict(table))
    *before, last = part.path
    held = _at(made, tuple(before))
    del held[last]
    if isinstance(last, int) and not held:
        del _at(made, tuple(before[:-1]))[before[-1]]
    return made
