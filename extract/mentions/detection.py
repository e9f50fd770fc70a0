"""Names, noun phrases and pronouns that stand for an entity, with their types.

What the article brought along comes first, then names, then what is left: common nouns and pronouns.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from ...graph.schema.model import Given
from ...graph.schema.names import fold
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .acting import acts_as_state
from .given_mentions import given_mentions
from .name_detection import found_names
from .nominals import nominal, thing
from .place_parts import is_share
from .text_mention import TextMention


def mentions(doc: Doc, vocabulary: Vocabulary, *, given: Sequence[Given] = ()) -> list[TextMention]:
    """All mentions of a text, in order; none overlaps another of the same form."""
    named = [_as_state(name, vocabulary) for name in found_names(doc, vocabulary)]
    brought = list(given_mentions(doc, given, named, vocabulary))
    taken = {i for mention in brought for i in _closed(mention)}
    names = [name for name in named if taken.isdisjoint(range(name.start, name.end))]
    taken.update(i for name in names for i in range(name.start, name.end))
    found = [*brought, *names]
    by_head = {mention.head.i: mention for mention in found if not mention.topic}
    for token in doc:
        if token.i in taken or token.i in by_head:
            continue
        described = None if is_share(token, by_head) else nominal(token, by_head, vocabulary)
        if described is not None:
            by_head[token.i] = described
        mention = described or thing(token, vocabulary) or _pronoun(token, vocabulary)
        if mention is not None:
            found.append(mention)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _closed(mention: TextMention) -> Iterable[int]:
    """Where a mention that was brought along leaves no room for another: a name is one; "*Iraqi* warplanes"
    may hold whose they are.
    """
    return range(mention.start, mention.end) if mention.form == "name" else (mention.head.i,)


def _as_state(name: TextMention, vocabulary: Vocabulary) -> TextMention:
    """A capital that acts is the state: "Ankara said"."""
    state = vocabulary.seats.get(fold(name.text)) if name.form == "name" else None
    is_seat = state is not None and name.type == "Settlement" and name.country in (None, state)
    if state is not None and is_seat and acts_as_state(name.head, vocabulary):
        return replace(name, known=vocabulary.known[state], type="Country", country=state)
    return name


def _pronoun(token: Token, vocabulary: Vocabulary) -> TextMention | None:
    if token.pos_ not in ("PRON", "DET", "ADJ") or token.lower_ not in vocabulary.forms["referring"]:
        return None
    if phrases.is_premodifier(token):
        return None  # "the *former* president"
    is_plural = token.lower_ in vocabulary.forms["pronouns_plural"]
    return TextMention(token.i, token.i + 1, token, "Entity", "pronoun", plural=is_plural)
