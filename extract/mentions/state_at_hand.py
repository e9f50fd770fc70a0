"""Whose "the air force" is: that of the one state that an article is about."""

from collections import Counter
from typing import Final

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..vocabulary.entries import Known
from ..vocabulary.state_bodies import Body, bodies
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .descriptions import determiner, is_said_which
from .text_mention import TextMention

_FORCES: Final = frozenset({"MIL", "COP", "SPY"})
"""Of these sectors a name without its state is that of the state at hand; a court's is not."""


def by_state_at_hand(chains: Chains, vocabulary: Vocabulary) -> None:
    """ "*The air force* bombed two villages" in an article on Myanmar is Myanmar's.

    Where others are named, nobody's.
    """
    state = _state_at_hand(chains, vocabulary)
    if state is None:
        return
    named = {chains.root(name) for name in chains.names()}
    first = {name.known.id: name for name in reversed(chains.names()) if name.known}
    elsewhere: dict[str, bool] = {}
    for mention in chains.mentions:
        if _is_task_force(mention, vocabulary):
            chains.revise(mention, country=state)
            continue
        body = _body(mention, vocabulary)
        if body is None or (mention.form != "name" and chains.root(mention) in named):
            continue
        if mention.lemma not in elsewhere:
            elsewhere[mention.lemma] = _is_named_elsewhere(body, state, chains)
        if elsewhere[mention.lemma]:
            continue
        known = vocabulary.bodies.of(state, body)
        chains.revise(mention, known=known, type=known.type, country=state)
        chains.link(first.setdefault(known.id, chains.now(mention)), mention)


def _state_at_hand(chains: Chains, vocabulary: Vocabulary) -> str | None:
    """The state that an article names, to which more than half of its names belong."""
    names = [name for name in chains.names() if name.country and name.type != "Person"]
    states = Counter(name.country for name in names)
    if not states:
        return None
    state, count = states.most_common(1)[0]
    entry = vocabulary.known.get(state or "")
    if entry is None or entry.type != "Country" or 2 * count <= states.total():
        return None
    return state if any(_names_state(name, entry) for name in names) else None


def _names_state(name: TextMention, state: Known) -> bool:
    """Whether a name is a state's or of a part of it; a town in it may be where another's army is."""
    known = name.known
    return known is not None and (known.id == state.id or (known.type, known.part_of) == ("Area", state.name))


def _body(mention: TextMention, vocabulary: Vocabulary) -> Body | None:
    """The body that a bare noun with "the" stands for, with capitals or without: "the *National Guard*"."""
    is_new = mention.form == "name" and mention.known is None and _is_several(mention)
    is_one = is_new or (mention.form == "nominal" and mention.head.tag_ != "NNS")
    if not is_one or mention.owner or mention.country:
        return None
    if determiner(mention, vocabulary) != "the" or is_said_which(mention):
        return None
    body = bodies().get(fold(mention.text))
    return body if body is not None and (not is_new or body.sector in _FORCES) else None


def _is_several(mention: TextMention) -> bool:
    return mention.end - mention.start > 1


def _is_task_force(mention: TextMention, vocabulary: Vocabulary) -> bool:
    """Whether a name is a task force's, which are states' forces: "*Task Force Falcon*"."""
    if mention.form != "name" or mention.known is not None or mention.country:
        return False
    units = (begins for kind, begins in vocabulary.name_types.first_words if kind == "Unit")
    return any(begins.match(mention.text.lower()) for begins in units)


def _is_named_elsewhere(body: Body, state: str, chains: Chains) -> bool:
    """Whether the article names such a body of another state too."""
    return any(
        name.country not in (None, state)
        and is_a(name.type, body.type)
        and any(fold(name.text).endswith(fold(called)) for called in body.called)
        for name in chains.names()
    )
