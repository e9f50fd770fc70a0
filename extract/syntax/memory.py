"""What was found out about a word or a text stays with it: the rules ask for the same again and again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from spacy.tokens import Doc, Span, Token

Answer = TypeVar("Answer")
_SENTENCES: Final = f"{__name__}.sentence_of"
_WHOLE: Final = -1
"""Stands for the text where an answer is about no single word."""


class Answers(dict[str, Any]):
    """What one function said of the words of one `Doc`, in its `user_data`.

    Empty as a mapping, so that a Doc that is copied, pickled or written takes none of it along.
    """

    __slots__ = ("of_word",)

    def __init__(self) -> None:
        super().__init__()
        self.of_word: dict[int, Any] = {}

    def __reduce__(self) -> tuple[type["Answers"], tuple[()]]:
        return Answers, ()


def remembered(function: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """A function of a token that is run once for each.

    Its answers lie with the token's `Doc` and go with it: a cache of the function's own would keep whole
    texts alive after they have been read. The tree must not change once the first question has been asked.
    """
    name = f"{function.__module__}.{function.__name__}"  # of many modules has each its own `_start`

    @wraps(function)
    def asked(token: Token) -> Answer:
        answers = token.doc.user_data.get(name)
        known = answers.of_word if type(answers) is Answers else _begun(token.doc, name)
        place = token.i
        if place not in known:
            known[place] = function(token)
        answer: Answer = known[place]
        return answer

    return asked


def remembered_of_text(function: Callable[[Doc], Answer]) -> Callable[[Doc], Answer]:
    """A function of a text that is run once for each, as `remembered` does for words."""
    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def asked(doc: Doc) -> Answer:
        answers = doc.user_data.get(name)
        known = answers.of_word if type(answers) is Answers else _begun(doc, name)
        if _WHOLE not in known:
            known[_WHOLE] = function(doc)
        answer: Answer = known[_WHOLE]
        return answer

    return asked


@remembered_of_text
def whole_text(doc: Doc) -> str:
    """A text, which spaCy would join from its words anew each time."""
    return doc.text


@remembered_of_text
def lower_words(doc: Doc) -> list[str]:
    """The words of a text in lower case, for who looks through many of them."""
    return [token.lower_ for token in doc]


def text_of(span: Span) -> str:
    """The words of a span as they stand in its text."""
    return whole_text(span.doc)[span.start_char : span.end_char]


def sentence_of(token: Token) -> Span:
    """The sentence of a token, which spaCy would look for anew each time."""
    answers = token.doc.user_data.get(_SENTENCES)
    known = answers.of_word if type(answers) is Answers else _begun(token.doc, _SENTENCES)
    if token.i not in known:
        for sentence in token.doc.sents:
            known.update(dict.fromkeys(range(sentence.start, sentence.end), sentence))
    found: Span = known[token.i]
    return found


def _begun(doc: Doc, name: str) -> dict[int, Any]:
    """No answers yet, where there are none, or what a Doc that was read from bytes has in their place."""
    answers = doc.user_data[name] = Answers()
    return answers.of_word
