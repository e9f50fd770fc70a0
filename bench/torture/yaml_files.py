"""Files that people edit by hand: what they do to them is one line with its place, or read as it stands."""

from pathlib import Path
from random import Random

from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.errors import JudgementError, VocabularyError

from .trials import trial

_VOCABULARY = """\
actors:
  - {id: zf, type: ArmedGroup, name: Zorgon Front, aliases: [ZF], weak: [Front], context: [Zorgon]}
places:
  - {name: Blarfton, type: Settlement, latitude: 12.5, longitude: 3}
nominals: {ArmedGroup: [zealotman]}
roles: {COMMANDS: [warchief]}
relations:
  - {name: SMUGGLES_FOR, from: Actor, to: Actor, meaning: smuggles for, plover: AID, cameo: "072"}
triggers:
  SMUGGLES_FOR: {verbs: [smuggle for Y]}
  ASSAULTS: {verbs: [zap Y]}
"""
_DECISIONS = """\
# of the towns
- same: [A, "B: c"]   # both are the group
- rename: {entity: sdf, name: 'x'}
- split:
    entity: A
    name: N
- retype: {entity: A, type: ArmedGroup}
- drop_claim: 0123456789abcdef
# end
"""
_PIECES = (
    *(
        '!!python/object/apply:os.system ["true"]',
        "!!binary x",
        "!!set {a}",
        "!!int x",
        "!!timestamp 2024-99-99",
    ),
    *(
        "&a",
        "*a",
        "<<: *a",
        "? [a, b] : c",
        "[",
        "]",
        "{",
        "}",
        ":",
        "- ",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "|",
        ">",
    ),
    *(
        "\0",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\t",
        "\n",
        "  ",
        "#",
        "'",
        '"',
        "~",
        "1",
        ".nan",
        ".inf",
        "no",
        "2024-01-01",
    ),
    *("[" * 3000, "{a: " * 3000, "x" * 100_000, "é", "🚀"),
)


@trial("a vocabulary file that is broken in any way is one line a mistake", times=400)
def broken_vocabulary(rng: Random, folder: Path) -> str | None:
    """A vocabulary with pieces put in, taken out and moved."""
    path = folder / "words.yaml"
    path.write_bytes(_broken(rng, _VOCABULARY))
    try:
        vocabulary(path)
    except VocabularyError as error:
        return None if str(path) in str(error) else f"names no file: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error} on {path.read_bytes()[:300]!r}"
    return None


@trial("a broken file of decisions is one line, or stays as it is beside a new one", times=600)
def broken_decisions(rng: Random, folder: Path) -> str | None:
    """Decisions with pieces put in; those that can still be read take one more, and give it back."""
    path = folder / "judgements.yaml"
    path.write_bytes(before := _broken(rng, _DECISIONS))
    try:
        file = Judgements.read(path)
        file.add(Judgement("drop", ("one: more",)))
        if Judgements.read(path).items[-1].subjects != ("one: more",):
            return f"a decision was lost in {before!r}"
        file.undo()
    except JudgementError as error:
        return None if str(path) in str(error) and "\n" not in str(error) else f"not one line: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error} on {before[:300]!r}"
    after = path.read_bytes()
    same = after.rstrip() == before.rstrip() or not before.decode("utf-8", "replace").strip("\ufeff \n")
    return None if same else f"{before!r} became {after!r}"


def _broken(rng: Random, text: str) -> bytes:
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(text))
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:place] + text[place + rng.randint(1, 20) :]
        elif kind == 1:
            other = rng.randrange(len(text))
            text = text[:place] + text[other : other + 20] + text[place:]
        else:
            text = text[:place] + rng.choice(_PIECES) + text[place:]
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        place = rng.randrange(len(data))
        data = data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :]
    return rng.choice((data, data, data, text.encode("utf-16"))) if rng.random() < 0.1 else data
