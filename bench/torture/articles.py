"""Articles that no one would write: each is one line with its name or read, and the others are built."""

import gzip
import json
import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final

from sitgraph.extract.articles.days import day_of
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import Store

from .trials import trial

_GOOD: Final = "The SDF attacked ISIS in Baghouz on Monday, officials said in the town. It fell {day}."
_TIMES: Final = (
    "2100 years ago", "in 9999 years", "2,100 years ago", "99999999999999 days ago", "on 31 February",
    "0 days ago", "the year 0", "on Monday 0001-01-01", "last century", "next millennium", "at 25:61",
    "in 10000000000000000000000000 BC", "on 9999-12-31", "two weeks after 9999-12-31", "in -5 months",
)  # fmt: skip
_DAYS: Final[tuple[Any, ...]] = (
    "0001-01-01T00:00:00Z", "9999-12-31", "2019-13-01", "now", "2 days ago", 1e308, -1e308, 1715594400,
    "1715594400000", float("inf"), float("nan"), -1, 0, True, [], {}, {"$date": 5}, "2024-02-30", "today",
    "٢٠٢٤-٠٥-٠٦", "9" * 400, "",
)  # fmt: skip
_ODD: Final = (
    "\x00", "\ufeff", "\ud800", "\U0010ffff", "\u2028", "\r", "\x85", "a\u0301" * 40, "ﷺ", "￼", "\xad",
    "\u200b" * 50, "´", "‘" * 60, "((((", "))))", "----", "....", "1" * 400, "10^400 dead",
    "99999999999999999999999 people were killed",
)  # fmt: skip


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    """The shipped one, loaded once."""
    return Extractor()


@trial("one bad article ends no build and costs no other", times=60)
def bad_among_good(rng: Random, folder: Path) -> str | None:
    """Files of every kind with good and bad articles in them, built into one store."""
    good = [f"g{number}" for number in range(4)]
    for name in good:
        text = _GOOD.format(day=rng.choice(_TIMES))
        record = json.dumps({"id": name, "text": text, "published": rng.choice(_DAYS)})
        lines = [*_broken_lines(rng), record, *_broken_lines(rng)]
        (folder / f"{name}.jsonl").write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    for number in range(3):
        name = f"bad{number}.{rng.choice(_SUFFIXES)}"
        (folder / name).write_bytes(rng.choice(_CONTENTS)(rng))
    errors: list[ArticleError] = []
    found = read_articles(folder, on_error=errors.append, any_language=True)
    store = folder / "s.duckdb"
    try:
        build_store(found, store, extractor(), on_error=errors.append)
        with Store(store, read_only=True) as opened:
            missing = [name for name in good if opened.stored(name) is None]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    unnamed = [str(error) for error in errors if not str(error).startswith((str(folder), "http"))]
    if missing:
        return f"lost {missing}: {errors}"
    return f"names no file: {unnamed[0]}" if unnamed else None


@trial("of several texts with one id the same is kept in every order", times=40)
def same_id(rng: Random, folder: Path) -> str | None:
    """Articles whose ids, days and places collide, built in two orders and twice."""
    records = []
    for number in range(5):
        record = {"id": rng.choice("ab"), "text": f"Troops left town {rng.randrange(4)}."}
        if rng.random() < 0.7:
            record["published"] = rng.choice(("2024-05-06", "2024-05-07"))
        (folder / f"{number}.json").write_text(json.dumps(record))
        records.append(record)
    files = sorted(folder.glob("*.json"))
    kept = []
    for order in (files, rng.sample(files, len(files))):
        store = folder / f"{len(kept)}.duckdb"
        for _ in range(2):
            build_store(read_articles(order), store, extractor(), on_error=lambda error: None)
        with Store(store, read_only=True) as opened:
            kept.append({x.article.id: x.article.text for x in opened.extractions()})
    return None if kept[0] == kept[1] else f"{kept[0]} or {kept[1]} of {records}"


@trial("no date depends on the day or the place of the run", times=60)
def dates(rng: Random, folder: Path) -> str | None:
    """Claims of odd times under two zones, and days that are written so that none is clear."""
    text = f"The SDF attacked ISIS in Baghouz {rng.choice(_TIMES)}. Turkey bombed Afrin {rng.choice(_TIMES)}."
    day = rng.choice(_DAYS)
    (folder / "a.json").write_text(json.dumps({"text": text, "published": day}))
    seen = []
    for zone in rng.sample(("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"), 2):
        _set_zone(zone)
        (article,) = read_articles(folder / "a.json")
        extraction = extractor().extract(article)
        seen.append((article.published, [claim.when for claim in extraction.claims]))
    _set_zone(None)
    if seen[0] != seen[1]:
        return f"{seen} of {text!r}, {day!r}"
    today = time.strftime("%Y-%m-%d", time.gmtime())
    return f"today in {seen[0]} of {text!r}, {day!r}" if today in str(seen[0]) else None


def _set_zone(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ")
    else:
        os.environ["TZ"] = zone
    time.tzset()
    day_of.cache_clear()


def _broken_lines(rng: Random) -> list[str]:
    """Lines of JSON of which some are articles, and some not even JSON."""
    return [rng.choice(_LINES)(rng) for _ in range(rng.randrange(4))]


def _record(**fields: Any) -> str:
    return json.dumps({"text": "The SDF attacked ISIS on Monday.", **fields})


_LINES: Final[tuple[Callable[[Random], str], ...]] = (
    lambda rng: "[" * rng.choice((2_000, 200_000)),
    lambda rng: '{"text": ' + "[" * 3_000,
    lambda rng: '{"text": "' + "\\ud800" * 3 + ' The SDF attacked ISIS."}',
    lambda rng: _record(text=f"The SDF attacked ISIS {rng.choice(_TIMES)}. {rng.choice(_ODD)} It fled."),
    lambda rng: _record(text=rng.choice(_ODD) * rng.choice((1, 500)), title=rng.choice(_ODD)),
    lambda rng: _record(url=rng.choice(("http://a..b/", "http://[", "x:y", "//"))),
    lambda rng: _record(published=rng.choice(_DAYS), authors=rng.choice(_DAYS)),
    lambda rng: _record(text=rng.choice(_DAYS), id=rng.choice(_DAYS)),
    lambda rng: _record(mentions=rng.choice((5, [{}], [{"start": -1, "end": 2, "type": "X"}]))),
    lambda rng: "".join(chr(rng.randrange(32, 0x250)) for _ in range(rng.randrange(60))),
    lambda rng: rng.choice(("null", "true", "1", "{}", '"x"', "{" * 9, "\x00", "\x1b[2J")),
)
_PAGE: Final = b"<html><body><article><h1>A b c d</h1><p>The SDF attacked ISIS.</p></article></body></html>"
_ENTITY: Final = (
    b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    b"<rss><channel><item><title>&e;</title></item>"
)
_BEGINNINGS: Final = (
    b"%PDF-1.4\n" + b"x" * 99,
    b"PK\x03\x04" + bytes(60),
    b"WARC/1.0\r\n" + b"x" * 50,
    b"From x\nSubject: y\n\nbody",
    b'text,title\n"a',
    b"\xff\xfe\x00",
    b"",
    _ENTITY,
)
_CONTENTS: Final[tuple[Callable[[Random], bytes], ...]] = (
    lambda rng: _PAGE[: rng.randrange(1, 2 * len(_PAGE))],
    lambda rng: rng.randbytes(300),
    lambda rng: gzip.compress(_PAGE)[: rng.randrange(1, 60)],
    lambda rng: rng.choice(_BEGINNINGS),
    lambda rng: "The SDF attacked.".encode(rng.choice(("utf-16", "utf-32", "utf-16-be", "cp037"))),
)
_SUFFIXES: Final = "html txt json jsonl csv tsv xml rss pdf docx warc mbox eml gz".split()
