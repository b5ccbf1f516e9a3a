"""One row of a foreign table as a record of ours: cleaned, read field by field, nothing of it lost (I5, I6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from katui.domain import clean, stops
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec, Parser, field_of
from katui.domain.session import Session
from katui.files.headers import HeaderMatch
from katui.files.people_table import HEADERS
from katui.files.rows import Row
from katui.i18n import Language, _, in_each, language
from katui.i18n.marks import labelled, sentences
from katui.services import confidential, import_beside, import_said, pay_terms, position_rules, registration
from katui.services.field_values import names_of, value_of
from katui.services.import_cells import bare, plain_number
from katui.services.import_links import Links
from katui.services.import_outside import OutsideNames
from katui.services.import_said import Said
from katui.store import derive, registry
from katui.store.changes import plain
from katui.store.phones import whole_number

_DEPARTMENT: Final = {"department": "department_name"}
OURS: Final[dict[Kind, dict[str, str]]] = {
    Kind.CANDIDATE: {**_DEPARTMENT, "pay_present": "present_pay", "pay_wanted": "wanted_pay"},
    Kind.PERSON: _DEPARTMENT,
    Kind.POSITION: {**_DEPARTMENT, "title": "name", "status": "stage"},
}
_APART: Final = frozenset({"school", "degree", *stops.READ})
_NOTED: Final = frozenset({"met_by", "data_purpose", "consent_on", "consent_how", "keep_until"})
_PARTS_OF_NAMES: Final = frozenset({"first_name", "last_name", "middle_name"})
_CELL: Final = 50_000


@dataclass(slots=True)
class Draft:
    """A row on its way into the store: its verdict, and what would be written.

    `action` is create, update, skip or error, `column` and `message` say why in each language; `values` are columns of
    the record as JSON; `parts` are rows beside it (pay, education, other names); `wants` are links to records that come
    from the same file; `target` is the record to be updated, `saw` what the verdict saw of it: its version, its pay;
    `rests` are the records for which a row is left out; `cells` are kept of rows that may be judged again or corrected;
    `uid` is the name that a card has for life; `place` is where the verdicts have it.
    """

    row: int
    action: str = "create"
    name: str = ""
    column: Said = field(default_factory=dict)
    message: Said = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    wants: dict[str, str] = field(default_factory=dict)
    target: int = 0
    saw: dict[str, Any] = field(default_factory=dict)
    rests: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()
    uid: str = ""
    place: int = 0

    def skip(self, why: Callable[[], str], *rests: int) -> None:
        """Leave the row out, saying why, and for which records."""
        self.action, self.rests = "skip", rests
        self.say_first(why)

    def say_first(self, what: Callable[[], str]) -> None:
        """Say this before what is said already."""
        self.message = import_said.joined(in_each(what), self.message)

    def say(self, sentence: str) -> None:
        """Say this too, in the language that is being spoken."""
        said = sentences(filter(None, (self.message.get(language()), sentence)))
        self.message = self.message | {language(): said}

    def fail(self, why: Callable[[], tuple[str, str]]) -> None:
        """Refuse the row, naming the column and why."""
        self.action = "error"
        told = in_each(why)
        self.column, self.message = ({each: said[part] for each, said in told.items()} for part in (0, 1))


class Reader:
    """Reads the rows of one file into drafts by its columns; refers to people and clients as the store knows them."""

    def __init__(self, session: Session, kind: Kind, match: HeaderMatch, links: Links) -> None:
        self.session = session
        self.kind = kind
        self.match = match
        self.links = links
        self._labels: dict[str, str] = {}
        self._cards = match.headers == HEADERS
        for column, name in match.columns.items():
            self._labels.setdefault(name, match.headers[column] if column < len(match.headers) else name)
        self._open: dict[tuple[int, Language], Refused | None] = {}
        self._outside = OutsideNames(session)

    def read(self, row: Row) -> Draft:
        """The draft of one row; a row that cannot be read is one with an error, never an exception.

        A row of which there is something to say is read in each language.
        """
        draft = self._read(row)
        if draft.message:
            for told in in_each(lambda: self._read(row)).values():
                draft.column, draft.message = draft.column | told.column, draft.message | told.message
        return draft

    def _read(self, row: Row) -> Draft:
        draft = Draft(row.number)
        try:
            fields, extra = self.match.read(row.cells)
            draft.uid = fields.get("uid", "")
            self._fill(draft, self._cleaned(draft, fields), self._cleaned_extra(draft, extra))
        except Refused as refused:
            draft.action, draft.cells = "error", row.cells
            draft.column, draft.message = {language(): self.label(refused.field)}, {language(): refused.message}
        return draft

    def label(self, name: str) -> str:
        """The header under which a field stands in this file; its own name where no column gives it.

        A card or a résumé has no headers: the field is called as everywhere.
        """
        given = {ours: theirs for theirs, ours in self._ours().items()}.get(name, name)
        header = self._labels.get(given) or self._labels.get(name)
        spec = self._spec(name)
        if spec is not None and self._cards:
            return spec.label
        return header or (spec.label if spec is not None else name)

    def _ours(self) -> dict[str, str]:
        return OURS.get(self.kind, {})

    def _spec(self, name: str) -> FieldSpec | None:
        return field_of(self.kind, self._ours().get(name, name))

    def _cleaned(self, draft: Draft, fields: Mapping[str, str]) -> dict[str, str]:
        out: dict[str, str] = {}
        for name, text in fields.items():
            spec = self._spec(name)
            if name in _PARTS_OF_NAMES or (spec is None and name not in _APART):
                continue
            ours = spec.name if spec else name
            limit = spec.limit if spec else clean.LINE_LIMIT
            whole = name in stops.READ
            several = whole or (spec is not None and spec.multiline)
            kept = clean.clean(bare(text), multiline=several, limit=_CELL if whole else limit, field=ours)
            if kept.dropped:
                draft.say(labelled(self.label(ours), clean.dropped_notice(kept)))
            if kept.text.strip():
                out[ours] = kept.text.strip()
        draft.name = out.get("name", "")
        if "phone" in out:
            out["phone"] = whole_number(out["phone"])
        return out

    def _cleaned_extra(self, draft: Draft, extra: Mapping[str, str]) -> list[str]:
        lines = []
        for header, text in extra.items():
            kept = clean.clean(bare(text), multiline=True, limit=_CELL, field=header)
            if kept.dropped:
                draft.say(labelled(header, clean.dropped_notice(kept)))
            if kept.text.strip():
                lines.append(labelled(clean.clean(header, limit=_CELL).text, kept.text.strip()))
        return lines

    def _fill(self, draft: Draft, texts: dict[str, str], lines: list[str]) -> None:
        needed = ("name", "client") if self.kind in {Kind.PERSON, Kind.POSITION} else ("name",)
        if name := next((name for name in needed if name not in texts), ""):
            raise Refused("I6.required", name, "", _("{field} is needed.").format(field=self.label(name)))
        values: dict[str, Any] = {}
        if self.kind is Kind.POSITION and self._outside.leaves(draft, texts, values):
            return
        for name in sorted(texts, key=lambda one: one != "client"):
            spec = field_of(self.kind, name)
            if name in _APART:
                self._apart(draft, name, texts[name], lines)
            elif spec is not None:
                self._put_or_note(draft, values, spec, texts[name], lines)
        import_beside.schools_apart(draft.parts)
        if degree := import_beside.degree_left(draft.parts):
            lines.append(labelled(self.label("degree"), degree))
        self._approval(draft, values)
        self._notes(values, lines)
        self._gate(draft, values)
        values |= self._secrecy(values)
        made = derive.for_model(registry.MODEL_OF[self.kind], values)
        if made.get("phone") and made.get("phone_e164", "") is None:
            draft.say(import_said.number_left(self.label("phone"), str(made["phone"])))
        draft.values = {name: plain(value) for name, value in made.items()}

    def _apart(self, draft: Draft, name: str, text: str, lines: list[str]) -> None:
        """A row beside the record; of a working life one a line, and a line that is none is kept in the notes."""
        if name not in stops.READ:
            draft.parts[name] = text
            return
        found = [line for line in text.split("\n") if line.strip()]
        known = [line for line in found if stops.READ[name](line) is not None]
        lines += [labelled(self.label(name), line) for line in found if line not in known]
        if known:
            draft.parts[name] = list(dict.fromkeys(known))

    def _put_or_note(self, draft: Draft, values: dict[str, Any], spec: FieldSpec, text: str, lines: list[str]) -> None:
        """One field; of what other people's lists call alike and mean otherwise, what cannot be read is noted (I5)."""
        try:
            self._put(draft, values, spec, text, lines)
        except Refused:
            if spec.name not in _NOTED:
                raise
            self._note(draft, spec, text, lines, _("{name} cannot be read as {field}; kept in the notes."))

    def _note(self, draft: Draft, spec: FieldSpec, text: str, lines: list[str], said: str) -> None:
        label = self.label(spec.name)
        lines.append(labelled(label, text))
        draft.say(said.format(name=text, field=label))

    def _put(self, draft: Draft, values: dict[str, Any], spec: FieldSpec, text: str, lines: list[str]) -> None:
        """One field into the record, its parts, or — for a colleague of a client nobody knows — the notes."""
        if spec.parser is Parser.USER:
            values[spec.name] = self.links.user(text, spec.name)
        elif spec.parser in {Parser.CLIENT, Parser.ANY_PERSON}:
            self._link(draft, values, spec, text, lines)
        elif spec.parser is Parser.PERSON:
            found = self.links.person(text, values.get("client"))
            if found is None:
                self._note(draft, spec, text, lines, _("{name} is not a known person there; kept in the notes."))
            else:
                values[spec.name] = found
        elif spec.parser in {Parser.PAY, Parser.NAMES}:
            draft.parts[spec.name] = text if spec.parser is Parser.PAY else names_of(text)
        elif spec.parser is Parser.POSITION_PAY:
            values |= pay_terms.position_columns(text)
        else:
            values[spec.name] = value_of(self.session, spec, plain_number(spec, text))
            if spec.name == "email" and (odd := import_said.no_mail(self.label(spec.name), text)):
                draft.say(odd)

    def _link(self, draft: Draft, values: dict[str, Any], spec: FieldSpec, text: str, lines: list[str]) -> None:
        """A client, or one to be made; a key person of any client: where it is not clear who, the words are noted."""
        whole = spec.parser is Parser.CLIENT
        found = self.links.client(text, spec.name) if whole else self.links.anybody(text)
        if found is not None:
            values[spec.name] = found
        elif whole:
            draft.wants[spec.name] = text
        else:
            self._note(draft, spec, text, lines, _("It is not clear who {name} is; kept in the notes."))

    def _notes(self, values: dict[str, Any], lines: list[str]) -> None:
        if not lines:
            return
        text = "\n".join([*([values["notes"]] if values.get("notes") else []), *lines])
        values["notes"] = clean.clean(text, multiline=True, limit=clean.NOTE_LIMIT, field="notes").text

    def _secrecy(self, values: dict[str, Any]) -> dict[str, Any]:
        """What goes with a confidential position; its name outside is none by which its client is known (P4)."""
        if values.get("alias") and values.get("client"):
            confidential.check_outside(self.session, int(values["client"]), values["alias"])
        return confidential.enforced(values)

    def _approval(self, draft: Draft, values: dict[str, Any]) -> None:
        """A client comes in started only where a leader brings it in; what becomes of it else is judged later (C5)."""
        if self.kind is not Kind.CLIENT or registration.may_start(self.session, None, values.get("status")):
            return
        draft.wants["status"] = values.pop("status").value

    def _gate(self, draft: Draft, values: dict[str, Any]) -> None:
        """A position comes in open only for a registered client (C3)."""
        if self.kind is not Kind.POSITION or values.get("stage") not in position_rules.WORKED_ON:
            return
        client = int(values.get("client") or 0)
        if not client:
            why = _("A client created by this import cannot have an open position yet; import it as a draft.")
            raise Refused("C3.registered", "stage", "open", why)
        asked = (client, language())
        if asked not in self._open:
            self._open[asked] = None
            try:
                registration.check(self.session, client)
            except Refused as refused:
                self._open[asked] = refused
        said = self._open[asked]
        if said is not None:
            raise said
