"""Reads every file named on standard input and prints what came of it, then the most memory that was used."""

from __future__ import annotations

import json
import resource
import sys
import traceback
from pathlib import Path

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


def own_peak_mb() -> int:
    """The most memory this process held; by the kernel's own count, since usage survives from the parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) // 1024


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps({"path": line.strip(), **read(line.strip())}), flush=True)
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps({"own_mb": own_peak_mb(), "child_mb": child}))
