"""Names beside names: formations of formations, and other names of the same."""

from collections.abc import Iterator
from typing import Final

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext

RELATION: Final = "ALSO_KNOWN_AS"


def units(context: ClaimContext) -> Iterator[Candidate]:
    """ "2nd Battalion, 5th Special Forces Group", "the Central Command's Task Force 50".

    The narrower formation first, or the wider as its owner.
    """
    for first, second in zip(context.found, context.found[1:], strict=False):
        if not (
            first.form == second.form == "name" and is_a(first.type, "Group") and is_a(second.type, "Group")
        ):
            continue
        between = [t.lower_ for t in context.doc[first.end : second.start] if not t.is_space]
        if between == [","] and first.type == "Unit" and phrases.is_apposed(second.head, first.head):
            yield Candidate("PART_OF", first, second, second.head, second.head, "unit list", 0.75)
        elif (
            between in (["'s"], ["’s"])
            and is_a(second.type, "MilitaryForce")
            and is_a(first.type, "MilitaryForce")
        ):
            yield Candidate("PART_OF", second, first, second.head, second.head, "unit possessive", 0.75)


def aliases(context: ClaimContext) -> Iterator[Candidate]:
    """ "Islamic State, *also known as* Daesh", "the Myanmar Press Council (*MPC*)".

    Of two names that are one entity already the claim is where that is said.
    """
    forms = context.vocabulary.forms
    for first, second in zip(context.found, context.found[1:], strict=False):
        if not (first.form == second.form == "name" and _may_be_one(first, second)):
            continue
        between = [token for token in context.doc[first.end : second.start] if not token.is_space]
        words = " ".join(token.lower_ for token in between if token.text not in (",", "(", "“", '"'))
        former = words in forms["former_alias_phrases"]
        if former or words in forms["alias_phrases"]:
            attributes = {"former": "true"} if former else {}
            yield Candidate(
                RELATION, first, second, context.doc[first.end], second.head, "alias", 0.85, attributes
            )
        elif first.entity == second.entity and _is_in_brackets(context, first, second):
            yield Candidate(RELATION, first, second, second.head, second.head, "alias in brackets", 0.85)


def joins_itself(relation: str, first: TextMention, second: TextMention) -> bool:
    """Whether a relation would join an entity with itself; only that it has another name is worth saying."""
    return first.entity == second.entity and not (relation == RELATION and _are_two_names(first, second))


def _are_two_names(first: TextMention, second: TextMention) -> bool:
    return first.form == second.form == "name" and fold(first.text) != fold(second.text)


def _may_be_one(first: TextMention, second: TextMention) -> bool:
    if is_a(first.type, "Place") or is_a(first.type, "Person") is not is_a(second.type, "Person"):
        return False
    return first.entity != second.entity or _are_two_names(first, second)


def _is_in_brackets(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    """ "First (*Second*)", quotation marks aside."""
    between = [t.text for t in context.doc[first.end : second.start] if not (t.is_space or t.is_quote)]
    behind = [t.text for t in context.doc[second.end : second.end + 2] if not t.is_quote]
    return between == ["("] and behind[:1] == [")"]
