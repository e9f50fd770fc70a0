"""Files -> gold documents: claims of readers, re3d and our own JSON Lines, brat standoff, PLOVER pairs (TSV).

Our own lines hold `text`, or `file`, `id` and `sha256` of a document that lies elsewhere, so that gold can be
shared where its text can't.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..graph.schema.errors import GoldError
from ..graph.schema.model import Given
from ..graph.schema.ontology import NODE_TYPES, RELATION_TYPES
from .gold import OWN, PLOVER, RE3D, READERS, STATUSES, GoldClaim, GoldDocument, Range
from .treebanks import treebank_documents

_READER_SPANS: Final = ("sentence", "subject", "object", "speaker", "where", "when", "count")
_RE3D_TYPES: Final = {
    "Organisation": "Group",
    "Person": "Person",
    "Location": "Place",
    "Weapon": "Weapon",
    "MilitaryPlatform": "Platform",
    "Vehicle": "Platform",
    "Nationality": "Ethnicity",
}


def read_gold(path: str | Path, *, texts: str | Path | None = None) -> Iterator[GoldDocument]:
    """Every gold document of a file or folder; `texts` holds the texts that our own lines only name.

    Raises GoldError where a file is of no known form, is damaged, or speaks of a text that is missing or
    another.
    """
    path, folder = Path(path), Path(texts) if texts is not None else None
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    known = [p for p in files if p.suffix in (".jsonl", ".tsv", ".ann")]
    if not known:
        raise GoldError(
            f"{path}: no gold there; expected .jsonl (claims of readers, re3d or our own lines), "
            ".ann with .txt (brat) or .tsv (PLOVER pairs)"
        )
    for file in known:
        try:
            if file.suffix == ".ann":
                yield _brat(file)
            elif file.suffix == ".tsv":
                yield from _plover(file)
            else:
                yield from _lines(file, folder)
        except (KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
            raise GoldError(
                f"{file}: not a gold standard of a known form ({type(error).__name__}: {error})"
            ) from error


def _lines(path: Path, texts: Path | None) -> Iterator[GoldDocument]:
    documents: list[tuple[str, dict[str, Any]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            documents.append((f"{path}:{number}", json.loads(line)))
        except ValueError as error:
            raise GoldError(f"{path}:{number}: not JSON: {error}") from error
    by_readers = any("relation" in claim for _, d in documents for claim in d.get("claims", ()))
    for where, document in documents:
        if "entities" in document:
            yield _re3d(document)
        elif by_readers:
            yield _readers(document, where)
        else:
            yield _own(document, where, texts)


def _re3d(document: dict[str, Any]) -> GoldDocument:
    entities = [
        Given(e["begin"], e["end"], _RE3D_TYPES[e["type"]])
        for e in document["entities"]
        if e["type"] in _RE3D_TYPES
    ]
    claims = tuple(
        GoldClaim(
            frozenset({r["type"]}),
            ((r["source_begin"], r["source_end"]),),
            ((r["target_begin"], r["target_end"]),),
        )
        for r in document["relations"]
    )
    return GoldDocument(
        document["id"], document["text"], RE3D, tuple(entities), claims, publisher=document.get("source")
    )


def _ranges(value: list[list[int]]) -> tuple[Range, ...]:
    return tuple((a, b) for a, b in value)


def _own(document: dict[str, Any], where: str, texts: Path | None) -> GoldDocument:
    text = document["text"] if "text" in document else _text_of(document, where, texts)
    claims = []
    for c in document["claims"]:
        relations = frozenset(c["relations"])
        if unknown := relations - RELATION_TYPES.keys():
            raise GoldError(
                f"{where}: unknown relation {', '.join(sorted(unknown))}; see `sitgraph ontology`"
            )
        when = c.get("when")
        claims.append(
            GoldClaim(
                relations,
                _ranges(c["subject"]),
                _ranges(c["object"]),
                c.get("status", "plain"),
                _ranges(c.get("speaker", [])),
                (when[0], when[1]) if when else None,
                _ranges(c.get("where", [])),
                may_be_unsaid=c.get("unsaid", False),
            )
        )
    mentions = tuple(Given(m["start"], m["end"], m.get("type")) for m in document.get("mentions", ()))
    return GoldDocument(
        document["id"],
        text,
        OWN,
        mentions,
        tuple(claims),
        _ranges(document.get("sentences", [])),
        document.get("published"),
    )


def _readers(document: dict[str, Any], where: str) -> GoldDocument:
    """A document with a reader's claims: one span for each end, a null subject where no doer is said."""
    text = document["text"]
    claims = []
    for c in document["claims"]:
        if c["status"] not in STATUSES:
            raise GoldError(f"{where}: unknown status {c['status']}; one of {', '.join(sorted(STATUSES))}")
        spans = {name: tuple(c[name]) if c.get(name) else None for name in _READER_SPANS}
        if wrong := [s for s in spans.values() if s and not 0 <= s[0] < s[1] <= len(text)]:
            raise GoldError(f"{where}: {list(wrong[0])} lies outside the text of {len(text)} characters")
        claims.append(
            GoldClaim(
                frozenset({c["relation"]}),
                _one(spans["subject"]),
                _one(spans["object"]),
                c["status"],
                _one(spans["speaker"]),
                spans["when"],
                _one(spans["where"]),
                spans["count"],
                spans["sentence"],
            )
        )
    return GoldDocument(
        document["id"], text, READERS, claims=tuple(claims), published=document.get("published")
    )


def _one(span: Range | None) -> tuple[Range, ...]:
    return (span,) if span else ()


def _text_of(document: dict[str, Any], where: str, texts: Path | None) -> str:
    """The text that a line only names: a document of a JSON Lines or CoNLL-U file under `texts`."""
    if texts is None:
        raise GoldError(
            f"{where}: the line names the text {document['file']} but does not hold it; "
            "give its folder with --texts"
        )
    path = texts / document["file"]
    if not path.is_file():
        raise GoldError(f"{where}: the text {path} is missing")
    found = dict(_treebank_texts(path) if path.suffix == ".conllu" else _jsonl_texts(path))
    text = found.get(document["id"])
    if text is None or hashlib.sha256(text.encode()).hexdigest() != document["sha256"]:
        raise GoldError(
            f"{where}: {path} holds {'no document' if text is None else 'another text for'} {document['id']}"
        )
    return text


def _jsonl_texts(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield document["id"], document["text"]


def _treebank_texts(path: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of each document, a sentence a line."""
    for document in treebank_documents(path):
        yield document.id, "\n".join(document.sentences)


_BRAT_ENTITY: Final = re.compile(r"(T\d+)\t(\S+) (\d+)(?: \d+;\d+)* (\d+)\t")
_BRAT_RELATION: Final = re.compile(r"R\d+\t(\S+) \w+:(T\d+) \w+:(T\d+)")


def _brat(path: Path) -> GoldDocument:
    """Text-bound annotations become mentions, binary relations claims, as far as their types are ours."""
    text_file = path.with_suffix(".txt")
    if not text_file.is_file():
        raise GoldError(f"{path}: the text {text_file.name} beside it is missing")
    spans: dict[str, Given] = {}
    claims = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if match := _BRAT_ENTITY.match(line):
            spans[match[1]] = Given(
                int(match[3]), int(match[4]), match[2] if match[2] in NODE_TYPES else None
            )
    for line in lines:
        if (match := _BRAT_RELATION.match(line)) and match[1] in RELATION_TYPES:
            if missing := {match[2], match[3]} - spans.keys():
                name = line.split("\t")[0]
                raise GoldError(
                    f"{path}: {name} joins {', '.join(sorted(missing))}, which it does not define"
                )
            subject, obj = spans[match[2]], spans[match[3]]
            claims.append(
                GoldClaim(frozenset({match[1]}), ((subject.start, subject.end),), ((obj.start, obj.end),))
            )
    return GoldDocument(
        path.stem, text_file.read_text(encoding="utf-8"), OWN, tuple(spans.values()), tuple(claims)
    )


_MARK: Final = re.compile(r"</?[st]>")


def _plover(path: Path) -> Iterator[GoldDocument]:
    """Sentences with a marked source and target and the gold root; YIELD stands for RETREAT and CONCEDE."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if not {"marked_sentence", "gold_root"} <= set(rows.fieldnames or ()):
            raise GoldError(f"{path}: a table without the columns marked_sentence and gold_root")
        for number, row in enumerate(rows, 2):
            text, spans = _unmarked(row["marked_sentence"])
            if {"s", "t"} <= spans.keys():
                yield GoldDocument(
                    f"{path.name}:{number}",
                    text,
                    PLOVER,
                    (Given(*spans["s"]), Given(*spans["t"])),
                    root=row["gold_root"],
                )


def _unmarked(marked: str) -> tuple[str, dict[str, Range]]:
    text, spans, opened, last = "", dict[str, Range](), dict[str, int](), 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        name = match[0].strip("</>")
        if match[0].startswith("</"):
            spans.setdefault(name, (opened.get(name, len(text)), len(text)))
        else:
            opened[name] = len(text)
    return text + marked[last:], spans
