"""The command line in processes of its own: full and closed streams, encodings, what lies beside files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any, Final

from .trials import trial

_TEXT: Final = "The SDF attacked ISIS in Baghouz on Monday, officials said. "
_COMMAND: Final = (sys.executable, "-m", "sitgraph")
_LINES: Final = "\n".join(
    json.dumps({"id": f"l{number}", "text": f"{_TEXT} {number}"}, ensure_ascii=False) for number in range(3)
)
_CLOSED: Final = (
    "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-m', 'sitgraph', *sys.argv[1:]])"
)


def _run(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 600, **options}
    return subprocess.run([*_COMMAND, *map(str, arguments)], check=False, **given)


def _stack(done: "subprocess.CompletedProcess[bytes]") -> str | None:
    """What a command says that ends in a stack trace or not in one line."""
    said = (done.stderr or b"").decode("utf-8", "replace")
    return said[-400:] if "Traceback" in said or "Error:" in said.split("error:")[0] else None


@trial("a stream that takes nothing or too little ends a command without a stack trace", times=12)
def streams(rng: Random, folder: Path) -> str | None:
    """A full, closed or broken standard output, input that is no text, a terminal of another encoding."""
    (folder / "a.txt").write_text(_TEXT)
    file = str(folder / "a.txt")
    command = rng.choice((("ontology",), ("show", "--zones", file), ("--help",), ("extract", "-")))
    kind = rng.randrange(4)
    data = rng.choice((_TEXT.encode(), b"", b"\xff\xfe\x00", bytes(99), _LINES.encode("utf-16")))
    if kind == 0:
        with open("/dev/full", "wb") as full:
            done = _run(*command, stdout=full, input=data)
    elif kind == 1:
        reading, writing = os.pipe()
        os.close(reading)
        done = _run(*command, stdout=writing, input=data)
        os.close(writing)
    elif kind == 2:
        done = subprocess.run(
            [sys.executable, "-c", _CLOSED, *command], check=False, stderr=subprocess.PIPE, input=data
        )
    else:
        encoding = rng.choice(("latin-1", "ascii", "utf-16"))
        done = _run(*command, input=data, env={**os.environ, "PYTHONIOENCODING": encoding})
    stack = _stack(done)
    return f"{command} {kind}: {stack}" if stack else None


@trial("what cannot be written is one line, and what lies beside a file stays", times=12)
def targets(rng: Random, folder: Path) -> str | None:
    """Targets in folders that take nothing, devices, links; an older file with the names that writers use."""
    (folder / "a.txt").write_text(_TEXT)
    kept = {folder / name: os.urandom(4) for name in ("x.jsonl", "x.jsonl.part", ".x.jsonl", "x.jsonl~")}
    for path, data in kept.items():
        path.write_bytes(data)
    target = rng.choice((
        "/proc/x.jsonl", "/sys/x.jsonl", "/dev/null", "/dev/full", folder, folder / "no" / "x.jsonl",
        folder / "a.txt" / "x.jsonl", folder / "x.jsonl", f"{folder}/{'x' * 300}.jsonl", "x\0y",
    ))  # fmt: skip
    if "\0" in str(target):
        return None
    done = _run("extract", folder / "a.txt", "-o", target)
    if stack := _stack(done):
        return f"{target}: {stack}"
    changed = [path.name for path, data in kept.items() if path != target and path.read_bytes() != data]
    left = {path.name for path in folder.iterdir()} - {path.name for path in kept} - {"a.txt"}
    return f"{target}: changed {changed}, left {left}" if changed or left else None


@trial("lines in every encoding give every article", times=8)
def encodings(rng: Random, folder: Path) -> str | None:
    """JSON Lines and texts with and without marks, with soft hyphens in their words."""
    encoding = rng.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"))
    (folder / "a.jsonl").write_bytes(_LINES.replace("attacked", "at\xadtacked").encode(encoding))
    (folder / "b.txt").write_bytes((_TEXT * 3).replace("attacked", "at\xadtacked").encode(encoding))
    done = _run("extract", folder)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    claims = [claim["relation"] for line in lines for claim in line["claims"]]
    if done.returncode or len(lines) != 4 or claims.count("ASSAULTS") < 4:
        return f"{encoding}: {len(lines)} articles, {claims}, {done.stderr.decode()[-300:]}"
    return None


@trial("a stopped build says what it kept and goes on from there", times=4)
def stopped(rng: Random, folder: Path) -> str | None:
    """Ctrl-C at a moment of chance, then the same build again."""
    articles = folder / "articles"
    articles.mkdir()
    for number in range(60):
        (articles / f"{number}.txt").write_text(f"{_TEXT * 12} {number}")
    command = ["build", str(articles), "-s", str(folder / "s.duckdb"), *rng.choice(([], ["-w", "2"]))]
    process = subprocess.Popen([*_COMMAND, *command], stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(rng.uniform(2.5, 6))
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=600)[1].decode()
    if "Traceback" in said or process.returncode not in (0, 130, -signal.SIGINT):
        return f"{process.returncode}: {said[-400:]}"
    if process.returncode == 130 and "what was finished is kept" not in said:
        return f"says nothing of what is kept: {said[-200:]}"
    done = _run(*command)
    return None if b"60 read" in done.stderr and not done.returncode else done.stderr.decode()[-300:]
