"""The training's data side, which needs no torch; and with torch that an interruption changes nothing."""

import gzip
import random
from pathlib import Path

import pytest
from sitgraph.extract.language.runtime import SHIPPED
from sitgraph.training import schemes
from sitgraph.training.augment import exchanged, templated
from sitgraph.training.corpora import Passage
from sitgraph.training.lexicon import inflected

from .conftest import ROOT


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"denied", "denying", "denies"}),
        ("raid", {"raided", "raiding", "raids"}),
        ("seize", {"seized", "seizing", "seizes"}),
        ("ban", {"banned", "banning", "bans"}),
        ("flee", {"fleed", "fleeing", "flees"}),
    ],
)
def test_regular_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert {form for form, tag in inflected(verb) if tag != "VB" and form != verb} == forms


def test_own_sentences_label_exactly_their_slots() -> None:
    passages = templated(random.Random(3), 60)
    assert sum(sum(p.starts) for p in passages) >= 60
    for passage in passages:
        assert len(passage.words) == len(passage.names) == len(passage.starts)
        before = "O"
        for allowed in passage.names:
            (tag,) = (schemes.TAGS[i] for i in allowed)
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag


def test_own_sentences_are_the_same_for_the_same_seed() -> None:
    assert [p.words for p in templated(random.Random(5), 20)] == [
        p.words for p in templated(random.Random(5), 20)
    ]


def test_exchanged_names_keep_everything_else() -> None:
    place, outside = (
        schemes.tag_ids(["LOC"], inside=False),
        schemes.tag_ids(schemes.outside("uner"), inside=False, open_start=True),
    )
    passage = Passage(
        "uner",
        ["Troops", "left", "Paris", "today"],
        [True, False, False, False],
        names=[outside, outside, place, outside],
    )
    for copy in (exchanged([passage], random.Random(k))[0] for k in range(20)):
        assert (copy.words[:2], copy.words[-1]) == (["Troops", "left"], "today")
        assert len(copy.words) == len(copy.names) == len(copy.starts)
        assert copy.names[2] == place


def test_a_source_that_cannot_tell_allows_both() -> None:
    assert schemes.organisation("Acme") == {"ORG", "FORCE"}
    assert schemes.organisation("Northern Brigade") == {"FORCE"}
    assert schemes.organisation("Ministry of Health") == {"ORG"}
    assert schemes.place("Damascus airport") == {"FAC"}
    assert "DATE" in schemes.outside("uner")
    assert "PERSON" not in schemes.outside("uner")


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("Syrian", True),
        ("Kurds", True),
        ("Turkish", True),
        ("Afrin", False),
        ("Sudan", False),
        ("Paris", False),
    ],
)
def test_demonyms(word: str, is_one: bool) -> None:
    assert schemes.is_demonym(word) is is_one


class _InterruptedError(Exception):
    pass


def test_an_interrupted_training_ends_with_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch", reason="training needs the extra 'train'")
    from sitgraph.training import corpora
    from sitgraph.training import train as training
    from sitgraph.training.network import Encoder, Network

    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_bytes(gzip.decompress((SHIPPED / "tokenizer.json.gz").read_bytes()))
    trees = corpora.conllu(_as_treebank(tmp_path))[:50]
    monkeypatch.setattr(corpora, "treebanks", lambda data, part: trees)
    monkeypatch.setattr(corpora, "conllu", lambda path, prefix="": trees[:2])
    monkeypatch.setattr(corpora, "named", lambda data: [])
    monkeypatch.setattr(training, "_report", lambda *_: None)

    def network() -> Network:
        torch.manual_seed(0)
        return Network(Encoder(30522, layers=1), training.inventory_of(trees))

    def trained(name: str) -> dict[str, "torch.Tensor"]:
        training.train(
            network(),
            tmp_path,
            tokenizer,
            tmp_path / name,
            training.Phase(8, 1.0, 0.5, 0.3, 20, gum=2, news=3),
        )
        weights: dict[str, torch.Tensor] = torch.load(tmp_path / name)["weights"]
        return weights

    whole = trained("whole.pt")
    keep = training.Passes.keep

    def interrupt(self: training.Passes, step: int, epoch: int) -> None:
        keep(self, step, epoch)
        raise _InterruptedError

    monkeypatch.setattr(training.Passes, "keep", interrupt)
    with pytest.raises(_InterruptedError):
        trained("part.pt")
    monkeypatch.setattr(training.Passes, "keep", keep)
    resumed = trained("part.pt")
    assert all(torch.equal(value, resumed[name]) for name, value in whole.items())
    assert not list(tmp_path.glob("*.passes"))


def _as_treebank(folder: Path) -> Path:
    """The checked trees of the tests as a treebank, each text a document."""
    texts = (ROOT / "tests" / "trees.conllu").read_text(encoding="utf-8").split("# newdoc ")[1:]
    path = folder / "trees.conllu"
    path.write_text(
        "\n".join(
            f"# newdoc id = d{k}\n"
            + "\n".join(line for line in t.splitlines()[1:] if not line.startswith("# claim"))
            + "\n"
            for k, t in enumerate(texts)
        ),
        encoding="utf-8",
    )
    return path
