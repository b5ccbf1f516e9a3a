"""The key of every employer anew, by the rule of today: 工商银行 is 中国工商银行, 上海汽车 is not 广州汽车 (P5)."""

from katui.store.engine import is_postgres


def up(migrator, db):
    """Write the keys that an earlier rule made otherwise."""
    rows = db.execute_sql('SELECT "id", "employer", "employer_key" FROM "candidate" WHERE "employer" IS NOT NULL')
    held = rows.fetchall()
    if not held:
        return
    from katui.store import derive

    mark = "%s" if is_postgres() else "?"
    change = f'UPDATE "candidate" SET "employer_key" = {mark} WHERE "id" = {mark}'
    for ref, employer, key in held:
        made = derive.columns({"employer": employer})["employer_key"]
        if made != key:
            db.execute_sql(change, (made, ref))
