"""Reads every file named on standard input and prints what came of it, then the most memory that was used (run by tests)."""

from __future__ import annotations

import json
import resource
import sys
import traceback

from katui.domain.errors import Refused
from katui.files.headers import find_header_row
from katui.files.table import open_table


def read(path: str) -> dict[str, object]:
    """Records, encoding and header fields of one file, or the sentence of its refusal, or a traceback."""
    try:
        table = open_table(path)
        records = sum(1 for _row in table.rows())
        answer: dict[str, object] = {"records": records, "told": table.records, "kind": table.kind}
    except Refused as refused:
        return {"refused": refused.message}
    except BaseException:
        return {"traceback": traceback.format_exc()}
    try:
        _row, match = find_header_row(table.rows(), "candidate")
        answer["fields"] = sorted(set(match.columns.values()))
    except Refused as refused:
        answer["no_header"] = refused.message
    return answer


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps({"path": line.strip(), **read(line.strip())}), flush=True)
    peak = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"own_mb": peak[0], "child_mb": peak[1]}))
