"""The head that is trained and the one that is shipped: the same numbers from the same weights."""

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sitgraph.extract.claims.learned_scores import FORMS, ClaimHead, End, SentenceEnds
from sitgraph.extract.claims.tree_paths import UNKNOWN
from sitgraph.extract.language.window_decoding import Hidden

if TYPE_CHECKING:
    from sitgraph.training.claim_network import ClaimReader

WIDTH = 384
SENTENCES = ((0, 9), (9, 10), (10, 31), (31, 36))
WORDS = SENTENCES[-1][1]


def test_the_shipped_head_scores_as_the_trained_network_does(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="training needs the extra 'train'")
    from sitgraph.extract.claims import learned_scores
    from sitgraph.training.claim_examples import ClaimWindow
    from sitgraph.training.claim_network import ClaimReader
    from sitgraph.training.claim_training import batch_of, classes, pairs_of

    torch.manual_seed(0)
    reader = ClaimReader(classes(), layers=1).eval()
    for parameter in reader.parameters():
        torch.nn.init.normal_(parameter, 0, 0.1)
    window = ClaimWindow(_states(), _ends(), _sentence_of(), _heads(), [])
    batch = batch_of([window], reader.classes)
    with torch.no_grad():
        states = reader.encoder(batch.lower, batch.upper, batch.mask, batch.first)
        read = reader(states, batch.pairs, batch.parent)
        expected = reader.out(read.hidden).sigmoid().numpy()
    monkeypatch.setattr(learned_scores, "_LEAST_LIKELY", -np.inf)  # every pair, as in training

    places = {pair: row for row, pair in enumerate(pairs_of(window))}
    found = np.full_like(expected, np.nan)
    for one in _head_of(reader).scored(states[0].numpy(), _heads().tolist(), _sentences(), least=0.0):
        pair = _ends_in(one.sentence, one.subject, one.object)
        found[places[pair], reader.classes.relations.index(one.relation)] = one.probability
    np.testing.assert_allclose(found, expected, atol=1e-4)


def _states() -> Hidden:
    values = np.random.default_rng(0).normal(size=(2, WORDS + 2, WIDTH)).astype(np.float16)
    return Hidden(values[0], values[1], np.arange(1, WORDS + 1))


def _sentence_of() -> list[int]:
    return [number for number, (first, last) in enumerate(SENTENCES) for _ in range(first, last)]


def _heads() -> np.ndarray:
    """A tree over each sentence, whose root is its first word."""
    draw = random.Random(0)
    heads = [
        draw.randrange(first, word) if word > first else first
        for first, last in SENTENCES
        for word in range(first, last)
    ]
    return np.array(heads)


def _ends() -> list[End]:
    types = ("Person", "ArmedGroup", "Settlement")
    words = [word for word in range(WORDS) if word % 3 != 1]
    return [End(word, types[word % len(types)], FORMS[word % len(FORMS)]) for word in words]


def _ends_of(sentence: int) -> list[int]:
    """The ends of a sentence, by their numbers in the window."""
    first, last = SENTENCES[sentence]
    return [number for number, end in enumerate(_ends()) if first <= end.word < last]


def _sentences() -> list[SentenceEnds]:
    ends = _ends()
    return [
        SentenceEnds(first, last, [ends[end] for end in _ends_of(number)])
        for number, (first, last) in enumerate(SENTENCES)
    ]


def _ends_in(sentence: int, subject: int, obj: int) -> tuple[int, int]:
    here = _ends_of(sentence)
    return (UNKNOWN if subject == UNKNOWN else here[subject], here[obj])


def _head_of(reader: "ClaimReader") -> ClaimHead:
    weights = {
        name: parameter.detach().numpy()
        for name, parameter in reader.named_parameters()
        if not name.startswith("encoder.")
    }
    known = reader.classes
    names = {"relations": known.relations, "status": known.status, "types": known.types}
    return ClaimHead({**weights, **{name: np.array(values) for name, values in names.items()}})
