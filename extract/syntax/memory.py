"""What was found out about a word stays with its text: the rules ask for the same again and again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Token

Answer = TypeVar("Answer")


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
    name = f"sitgraph.{function.__name__}"

    @wraps(function)
    def asked(token: Token) -> Answer:
        data, place = token.doc.user_data, token.i
        answers = data.get(name)
        if type(answers) is not Answers:  # none yet, or what a Doc that was read from bytes has in its place
            answers = data[name] = Answers()
        known = answers.of_word
        if place not in known:
            known[place] = function(token)
        answer: Answer = known[place]
        return answer

    return asked
