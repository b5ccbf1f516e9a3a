"""Runs `katui import candidate FILE --dry-run --json` on every file named on standard input, in this one process."""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import time

from katui.cli import entry
from tests.files.read_all import own_peak_mb


def dry_run(store: str, path: str) -> dict[str, object]:
    """The exit code, the sums, and what was said on the error output."""
    out, err = io.StringIO(), io.StringIO()
    began = time.perf_counter()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = entry.run(["--db", store, "import", "candidate", path, "--dry-run", "--json", "--lang", "en"])
    answer: dict[str, object] = {"path": path, "code": code, "said": err.getvalue()}
    try:
        told = json.loads(out.getvalue())
    except ValueError:
        return answer | {"broken": out.getvalue()[:200]}
    items = told.pop("items", [])
    answer["seconds"] = round(time.perf_counter() - began, 2)
    return answer | {"told": told, "items": len(items), "messages": sum(1 for item in items if item.get("message"))}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(dry_run(sys.argv[1], line.strip())), flush=True)
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps({"own_mb": own_peak_mb(), "child_mb": child}))
