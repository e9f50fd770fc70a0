"""Stores: killed while they are written, damaged, hostile, on a full disk, read by many at once."""

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

import duckdb
from sitgraph.graph.schema.errors import StoreError
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import VERSION, Store

from .handmade_builds import Attacker, digest, written
from .trials import trial

_MANY: Final = 120
_FEW: Final = 12
_SECRET: Final = "do not tell"
_WRITE: Final = (sys.executable, "-m", "sitgraph.bench.torture.handmade_builds")


@lru_cache(maxsize=4)
def _expected(number: int) -> str:
    """The hash of an undisturbed build."""
    with Store(":memory:") as store:
        store.put(Attacker().pipe(map(written, range(number))))
        return situation_graph(store.extractions()).digest()


@trial("a build that is killed at any moment ends with the graph of an undisturbed one", times=40)
def killed(rng: Random, folder: Path) -> str | None:
    """Kill a build a few times; between, what is there must open and be whole articles."""
    store = folder / "s.duckdb"
    for _ in range(rng.randint(1, 3)):
        process = subprocess.Popen([*_WRITE, str(store), str(_MANY)], stderr=subprocess.PIPE)
        time.sleep(rng.uniform(0.3, 1.2))
        process.kill()
        said = process.communicate()[1]
        if said:
            return said.decode().splitlines()[-1]
        if store.exists() and rng.random() < 0.5:
            try:
                with Store(store, read_only=True) as opened:
                    list(opened.extractions())
            except StoreError as error:
                return f"after a kill: {error}"
    build_store(map(written, range(_MANY)), store, Attacker())
    left = {path.name for path in folder.iterdir()} - {"s.duckdb", "s.duckdb.wal"}
    if digest(store) != _expected(_MANY):
        return "another graph"
    return f"left {left}" if any(not name.startswith(".") for name in left) else None


_READING: Final = """
import sys
from sitgraph.graph.schema.errors import SitgraphError
from sitgraph.bench.torture.handmade_builds import digest
{first}
for path in sys.argv[1:]:
    try:
        print(digest(path))
    except SitgraphError as error:
        print("refused")
    except BaseException as error:
        print(type(error).__name__, " ".join(str(error).split())[:200])
"""


_READ: Final = _READING.replace("{first}", "")
"""Prints the hash of the graph of each store."""


@trial("a damaged store is refused or gives its own graph", times=20)
def damaged(rng: Random, folder: Path) -> str | None:
    """Ten copies of a store with bytes turned, blocks emptied or the end cut off."""
    whole = folder / "whole.duckdb"
    build_store(map(written, range(_FEW)), whole, Attacker())
    data = whole.read_bytes()
    copies = []
    for number in range(10):
        hurt = bytearray(data)
        for _ in range(rng.choice((1, 1, 5, 50))):
            hurt[rng.randrange(len(hurt))] ^= 1 << rng.randrange(8)
        if rng.random() < 0.3:
            place = rng.randrange(len(hurt))
            hurt[place : place + 4096] = bytes(len(hurt[place : place + 4096]))
        if rng.random() < 0.2:
            del hurt[rng.randrange(len(hurt)) :]
        copies.append(folder / f"{number}.duckdb")
        copies[-1].write_bytes(hurt)
    done = subprocess.run([sys.executable, "-c", _READ, *copies], capture_output=True, text=True, check=False)
    said = done.stdout.splitlines()
    if len(said) != len(copies):
        return f"died with {done.returncode}: {done.stderr[-200:]}"
    wrong = [line for line in said if line not in ("refused", _expected(_FEW))]
    return f"{wrong[0]}" if wrong else None


@trial("a hostile store reaches no other file", times=30)
def hostile(rng: Random, folder: Path) -> str | None:
    """Views, macros and columns that would read a file when the store is read."""
    secret, store = folder / "secret.txt", folder / "s.duckdb"
    secret.write_text(_SECRET)
    columns = "article VARCHAR, url VARCHAR, digest VARCHAR, published VARCHAR, payload BLOB, signature BLOB"
    reads = f"(SELECT content FROM read_text('{secret}'))"
    rows = (
        f"SELECT {reads} AS article, 'u' AS url, 'd' AS digest, NULL AS published, {reads}::BLOB AS payload, "
        "NULL::BLOB AS signature, 't' AS text, 'o' AS origin"
    )
    attacks = (
        (f"CREATE VIEW extractions AS {rows}",),
        (
            f"CREATE TABLE extractions ({columns}, text VARCHAR, origin VARCHAR)",
            f"CREATE VIEW more AS {rows}",
        ),
        (f"CREATE MACRO now() AS {reads}", f"CREATE TABLE extractions ({columns})"),
        ("CREATE SCHEMA other", f"CREATE VIEW other.extractions AS {rows}"),
        (f"CREATE TABLE extractions AS {rows}", f"ATTACH '{secret}' AS x"),
        (f"CREATE VIEW information_schema_tables AS {rows}",),
    )
    with duckdb.connect(str(store)) as db:
        db.execute("CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR)")
        db.execute(f"INSERT INTO meta VALUES ('version', '{rng.choice((VERSION, '3', '2', VERSION))}')")
        for statement in rng.choice(attacks):
            try:
                db.execute(statement)
            except duckdb.Error:
                continue
    secret.write_text(told := f"{_SECRET} {rng.random()}")  # what the store already holds is no theft
    try:
        with Store(store, read_only=rng.random() < 0.5) as opened:
            said = str([*opened.extractions(), opened.stored("a"), opened.signatures()])
    except StoreError as error:
        said = str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return f"told {said}" if told in said else None


@trial("a full disk costs at most the article at hand", times=20)
def full_disk(rng: Random, folder: Path) -> str | None:
    """A limit on the size of files stands in for the disk; later there is space again."""
    store = folder / "s.duckdb"
    limit = rng.choice((1_000, 5_000, 13_000, 20_000, 60_000, 300_000))
    code = (
        "import resource, runpy, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        f"sys.argv = ['x', {str(store)!r}, '{_MANY}']\n"
        "from sitgraph.graph.schema.errors import StoreError\n"
        "try:\n    runpy.run_module('sitgraph.bench.torture.handmade_builds', run_name='__main__')\n"
        "except StoreError as error:\n    print('refused', error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        return f"limit {limit}: {done.stderr[-300:] or done.returncode}"
    build_store(map(written, range(_MANY)), store, Attacker())
    return None if digest(store) == _expected(_MANY) else f"limit {limit}: another graph"


@trial("who reads while others read or write sees whole articles or one line", times=8)
def side_by_side(rng: Random, folder: Path) -> str | None:
    """Four readers and a writer at once."""
    store = folder / "s.duckdb"
    build_store(map(written, range(_FEW)), store, Attacker())
    command = [sys.executable, "-c", _READ, *[str(store)] * 3]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    writer = None
    if rng.random() < 0.5:
        time.sleep(rng.uniform(0, 0.5))
        writer = subprocess.Popen([*_WRITE, str(store), str(_FEW)], stderr=subprocess.PIPE)
    said = [line for reader in readers for line in reader.communicate()[0].splitlines()]
    if writer is not None:
        writer.communicate()
    allowed = {_expected(_FEW)} | ({"refused"} if writer else set())
    return None if len(said) == 12 and set(said) <= allowed else f"{sorted(set(said))}, {len(said)} lines"


@trial("a store on media that can't be written is read", times=4)
def read_only_media(rng: Random, folder: Path) -> str | None:
    """A store, perhaps of a build that was killed, read by a user who may not write there."""
    folder.chmod(0o755)
    place = folder / "media"
    place.mkdir()
    store = place / "s.duckdb"
    build_store(map(written, range(_FEW)), store, Attacker())
    if rng.random() < 0.5:
        process = subprocess.Popen([*_WRITE, str(store), str(_MANY)], stderr=subprocess.PIPE)
        time.sleep(0.8)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    shutil.copytree(place, folder / "copy")
    for path in (*place.iterdir(), place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = _READING.replace("{first}", "import os; os.getuid() or os.setuid(65534)")
    done = subprocess.run(
        [sys.executable, "-c", code, str(store)], capture_output=True, text=True, check=False, cwd="/"
    )
    place.chmod(0o755)
    expected = digest(folder / "copy" / "s.duckdb")
    return None if done.stdout.strip() == expected else f"{done.stdout.strip()} {done.stderr[-200:]}"
