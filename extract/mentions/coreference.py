"""Which mentions of one article are the same thing; in doubt they are not.

Names meet through the gazetteer, their folded spelling, an acronym in brackets, or a surname. A description
with "the" and a pronoun link back only where exactly one candidate fits in number and kind.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from ...graph.schema.model import LocalEntity
from ..vocabulary.tables import Vocabulary
from . import anaphora, descriptions, event_links, name_links
from .chains import Chains
from .local_entities import local_entity
from .state_at_hand import by_state_at_hand
from .text_mention import TextMention


class Resolved(NamedTuple):
    """The mentions with their entities, in the order of the text, and the entities by number."""

    mentions: list[TextMention]
    entities: dict[int, LocalEntity]


def resolve(
    doc: Doc,
    found: Sequence[TextMention],
    vocabulary: Vocabulary,
    *,
    quotations: Mapping[int, Token] | None = None,
    publisher: str | None = None,
) -> Resolved:
    """Group mentions by what they stand for; pronouns without a referent get no entity (-1)."""
    quotations = quotations or {}
    sentence_of = _sentence_numbers(doc)
    chains = Chains(found, vocabulary)
    name_links.by_spelling(chains)
    name_links.by_acronym(doc, chains)
    name_links.by_surname(chains, vocabulary)
    descriptions.by_owner(chains, vocabulary)
    descriptions.by_apposition(chains, vocabulary)
    event_links.by_event(chains, vocabulary)
    descriptions.by_description(chains, sentence_of, vocabulary)
    by_state_at_hand(chains, vocabulary)
    unresolved = anaphora.by_pronoun(chains, sentence_of, vocabulary, quotations)
    unresolved -= anaphora.by_speaker(chains, quotations, vocabulary)
    if publisher:
        unresolved -= anaphora.by_publisher(chains, quotations, unresolved, vocabulary)
    mentions = chains.resolved(unresolved)
    groups: defaultdict[int, list[TextMention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity >= 0:
            groups[mention.entity].append(mention)
    return Resolved(
        mentions,
        {number: local_entity(number, groups[number], vocabulary, publisher) for number in sorted(groups)},
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    starts = doc.to_array(SENT_START).astype(np.int64) == 1
    numbers: list[int] = np.maximum(starts.cumsum() - 1, 0).tolist()
    return numbers
