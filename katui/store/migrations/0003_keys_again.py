"""The keys of employers, numbers and addresses anew, and the index of fields with two numbers, by today's rules (P5)."""

from katui.store.engine import is_postgres

_CHUNK = 1_000
_MADE = {
    "candidate": (("employer", "phone", "email"), ("employer_key", "phone_e164", "phone_tail", "email_key")),
    "key_person": (("phone", "email"), ("phone_e164", "phone_tail", "email_key")),
}
"""Of each table what was typed, and what follows from it."""

_TOLD = (
    "id", "name", "english_name", "employer", "title", "city", "tags", "notes", "department_name", "phone",
    "phone_e164", "email",
)  # fmt: skip
"""What the index tells of people; a later release may know more, and its own upgrade writes that."""


def up(migrator, db):
    """Write the keys that an earlier rule made otherwise, a thousand records at a time."""
    for table, (typed, made) in _MADE.items():
        last = 0
        while rows := _page(db, table, (*typed, *made), last):
            last = rows[-1][0]
            for ref, *held in rows:
                _again(db, table, ref, dict(zip((*typed, *made), held, strict=True)), typed)
    _index(db)


def _mark():
    return "%s" if is_postgres() else "?"


def _page(db, table, columns, last):
    """The next records that have something typed from which a key follows."""
    names = ", ".join(f'"{name}"' for name in columns)
    some = " OR ".join(f'"{name}" IS NOT NULL' for name in columns)
    sql = f'SELECT "id", {names} FROM "{table}" WHERE "id" > {_mark()} AND ({some}) ORDER BY "id" LIMIT {_CHUNK}'
    return db.execute_sql(sql, (last,)).fetchall()


def _again(db, table, ref, held, typed):
    """One record, where its keys are others by today's rules."""
    from katui.store import derive

    made = derive.columns({name: held[name] for name in typed})
    new = {name: value for name, value in made.items() if value != held[name]}
    if new:
        names = ", ".join(f'"{name}" = {_mark()}' for name in new)
        db.execute_sql(f'UPDATE "{table}" SET {names} WHERE "id" = {_mark()}', (*new.values(), ref))


def _index(db):
    """Each number of a field that has several is found."""
    from katui.domain.kinds import Kind
    from katui.store import derive, registry
    from katui.store.phones import may_hold_more

    for kind in (Kind.CANDIDATE, Kind.PERSON):
        model, last = registry.MODEL_OF[kind], 0
        table = model._meta.table_name
        while rows := _page(db, table, ("phone",), last):
            last = rows[-1][0]
            several = [ref for ref, phone in rows if phone and may_hold_more(phone)]
            columns = [getattr(model, name) for name in _TOLD if name in model._meta.fields]
            for row in model.select(*columns).where(model.id.in_(several)) if several else ():
                derive.index_row(kind, row)
