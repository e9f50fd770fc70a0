"""What a terminal would obey: no command lets it through, and drawings stay valid."""

import json
import re
from pathlib import Path
from random import Random
from typing import Final
from xml.etree import ElementTree

import msgspec
from sitgraph.cli import app
from sitgraph.extract.inspect.explanation import drawing
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .articles import extractor
from .handmade_builds import attack, written
from .trials import trial

_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_STEERING: Final = (
    "\x1b]0;owned\x07", "\x1b]52;c;cm0gLXJm\x07", "\x1b[6n", "\x1b[?1049h", "\x1bP$q\x1b\\", "\x9b31m",
    "\x9d52;c;x\x9c", "\x1b[2J\x1b[H", "\x07", "\x08" * 9, "\r", "\x7f", "\u202e", "\u2066", "\u200f",
    "\x1b]8;;http://a/\x1b\\", "\x0e", "[red]", "[/]", "[link=x]", "$x$", "<b>", "&", "\ufffe", "]]>",
    "--", "{{", "%s",
)  # fmt: skip
_COMMANDS: Final = (
    ("facts",), ("stats",), ("entities",), ("review",), ("who",), ("judge", "drop"), ("forget",),
    ("undo",),
)  # fmt: skip


@trial("no command on a store prints what steers a terminal, and its files are valid", times=80)
def commands(rng: Random, folder: Path) -> str | None:
    """A store whose names, titles and addresses are full of it."""
    front = f"Front {_steered(rng)} 1"
    article = written(1)
    told = attack(article)
    text = article.text.replace("Front 1", front).encode("utf-8", "replace").decode()
    article = msgspec.structs.replace(
        article, text=text, title=_steered(rng), url=f"http://a/{_steered(rng)}", authors=(_steered(rng),),
        publisher=_steered(rng), origin=_steered(rng),
    )  # fmt: skip
    entities = (
        msgspec.structs.replace(told.entities[0], name=front, aliases=(_steered(rng),)),
        *told.entities[1:],
    )
    store = folder / "s.duckdb"
    with Store(store) as opened:
        opened.put([msgspec.structs.replace(told, article=article, entities=entities)])
    command = rng.choice(_COMMANDS)
    if command[0] in ("who", "judge", "forget"):
        command = (*command, front)
    done = CliRunner().invoke(app, [*command, "-s", str(store)], input="q\n")
    if found := _UNSAFE.search(done.output):
        return f"{command}: {found.group()!r} in {done.output!r}"
    with Store(store, read_only=True) as opened:
        graph = situation_graph(opened.extractions())
    target = folder / f"g.{rng.choice(('graphml', 'gexf', 'svg', 'json'))}"
    write_graph(graph, target)
    json.loads(target.read_text()) if target.suffix == ".json" else ElementTree.parse(target)
    return None


@trial("no command on a text prints what steers a terminal, and its drawing is valid", times=40)
def texts(rng: Random, folder: Path) -> str | None:
    """A text with such characters between its words."""
    words = "Army chief Jane Roe said the SDF attacked ISIS in Baghouz on Monday .".split()
    text = " ".join(f"{word}{_steered(rng)}" if rng.random() < 0.3 else word for word in words)
    (folder / "a.txt").write_text(text)
    command = rng.choice(("show", "show --zones", "extract", "explain", "gaps"))
    rest = ["-"] if command == "explain" else ["--any-language", str(folder / "a.txt")]
    done = CliRunner().invoke(app, [*command.split(), *rest], input=text)
    if found := _UNSAFE.search(done.output):
        return f"{command}: {found.group()!r} in {done.output!r}"
    ElementTree.fromstring(drawing(text, extractor()))
    return None


def _steered(rng: Random) -> str:
    return "".join(rng.choice(_STEERING) for _ in range(rng.randint(0, 4)))
