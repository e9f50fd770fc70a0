"""Which place lies in which, as noun phrases say it."""

import itertools
from collections.abc import Iterator
from typing import Final

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from .candidates import Candidate, ClaimContext

_WITHIN: Final = frozenset(
    "the eastern western northern southern north south east west central northeastern northwestern southeastern southwestern northeast northwest southeast southwest rural upper lower province governorate district region county state countryside town village city suburb of".split()
)
_WIDER: Final = frozenset({"Country", "AdminRegion", "Area"})


def places(context: ClaimContext) -> Iterator[Candidate]:
    """ "Baghouz, Deir Al-Zor province", "Hajin in eastern Syria", "Mecca's Grand Mosque"."""
    names = [f for f in context.found if f.form == "name"]
    for first, second in itertools.pairwise(names):
        if (
            not (is_a(first.type, "Place") and is_a(second.type, "Place"))
            or first.adjective
            or second.adjective
        ):
            continue
        between = [t.lower_ for t in context.doc[first.end : second.start] if not t.is_space]
        plain = [w for w in between if w not in _WITHIN]
        if len(between) > 6 or first.type == "Country":
            continue
        wider = (
            second.type in _WIDER
            or (first.type == "Facility" and second.type != "Facility")
            or (first.type == "Settlement" and second.type == "Place")
        )
        if (
            plain == [","]
            and len(between) <= 3
            and not phrases.is_coordinated(second.head)
            and (wider or (second.type == "Place" and phrases.is_apposed(second.head, first.head)))
        ):
            yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place list", 0.8)
        elif (
            plain in (["in"], [",", "in"])
            and wider
            and second.head.head in (first.head, *first.head.ancestors)
            and not phrases.is_verb(second.head.head)
        ):
            yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place in place", 0.75)
        elif (
            between
            and between[0] in ("'s", "’s")
            and not [w for w in plain if w not in ("'s", "’s")]
            and second.type == "Facility"
            and first.type != "Facility"
        ):
            yield Candidate("LOCATED_IN", second, first, second.head, second.head, "place possessive", 0.8)
    yield from _by_adjective(context)


def _by_adjective(context: ClaimContext) -> Iterator[Candidate]:
    """ "the *Iraqi* city of Mosul", "the *Syrian* town Dabiq": the adjective says in which state."""
    for described in context.found:
        if described.form != "nominal" or not is_a(described.type, "Place") or described.type == "Country":
            continue
        name = context.place(described.head)
        if name is None or name.form != "name" or name.head == described.head:
            continue
        for modifier in phrases.premodifiers(described.head):
            state = context.at(modifier)
            if (
                state is not None
                and state.adjective
                and state.type == "Country"
                and state.entity != name.entity
            ):
                yield Candidate(
                    "LOCATED_IN", name, state, described.head, described.head, "place adjective", 0.8
                )
