"""Names between another's and what is that other's: "the US *Syria* envoy", "the UN *Libya* mission".

They say what it is about and neither own it nor do anything.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .text_mention import TextMention

_SENDING: Final = frozenset({"Country", "IGO"})


def with_topics(names: Sequence[TextMention], vocabulary: Vocabulary) -> Iterator[TextMention]:
    """The names, with those that are topics marked; they come in the order of the text."""
    before: TextMention | None = None
    for name in names:
        is_topic = before is not None and before.end == name.start and _is_topic(before, name, vocabulary)
        yield replace(name, topic=True) if is_topic else name
        before = name


def _is_topic(body: TextMention, place: TextMention, vocabulary: Vocabulary) -> bool:
    """Whether a place stands between a body and its thing; talks and wars are of both: "US *China* talks"."""
    noun = place.head.head
    is_before_noun = phrases.is_premodifier(place.head) and noun.i == place.end and noun.text.islower()
    is_of_both = noun.lemma_.lower() in vocabulary.forms["dealings"]
    is_sent = body.type in _SENDING and is_a(place.type, "Place") and not place.adjective
    return is_before_noun and is_sent and not is_of_both and body.country != place.country
