"""The words of a text as the network reads them."""

import pytest
import spacy
from sitgraph.extract.language.network_input import NetworkInput, network_input

_COMMON = frozenset({"take", "the", "town"})


def _read(text: str) -> NetworkInput:
    return network_input(spacy.blank("en")(text), _COMMON)


def test_white_space_is_left_out_and_a_blank_line_begins_a_sentence() -> None:
    read = _read("They left\n\nhome early\nthat day")
    assert list(read.words) == ["They", "left", "home", "early", "that", "day"]
    assert [word for word, is_start in zip(read.words, read.hard, strict=True) if is_start] == ["home"]
    assert read.tokens.tolist() == [0, 1, 3, 4, 6, 7]


def test_a_stray_full_stop_ends_a_sentence() -> None:
    read = _read("It hit a house . . Near Hajin they left")
    assert not any(read.hard)  # a space before the first stop, as in tokenised text
    read = _read("It hit a house. . Near Hajin they left")
    assert [word for word, is_start in zip(read.words, read.hard, strict=True) if is_start] == ["Near"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels Take The Town", ["Rebels", "take", "the", "town"]),
        ("Rebels take The Town near here", ["Rebels", "take", "The", "Town", "near", "here"]),
        ("The Town", ["The", "Town"]),  # too short to tell
    ],
)
def test_common_words_of_headlines_lose_their_capitals(text: str, words: list[str]) -> None:
    assert list(_read(text).words) == words


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“ yes ” , he said", [1, 0, -1, 0, 0, 0]),
        ('"yes" he said', [1, 0, -1, 0, 0]),
        ('He said " yes " again', [0, 0, 1, 0, -1, 0]),  # by turns, where the spaces do not tell
    ],
)
def test_marks_open_and_close_quotations(text: str, marks: list[int]) -> None:
    assert list(_read(text).quotes) == marks
