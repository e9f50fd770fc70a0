"""Names beside names: formations of formations, and other names of the same."""

from collections.abc import Iterator

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from .candidates import Candidate, ClaimContext


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
    """ "Islamic State, also known as Daesh", where both are nodes of their own."""
    forms = context.vocabulary.forms
    for first, second in zip(context.found, context.found[1:], strict=False):
        if (
            first.form == second.form == "name"
            and first.entity != second.entity
            and not is_a(first.type, "Place")
            and is_a(first.type, "Person") is is_a(second.type, "Person")
        ):
            between = " ".join(
                token.lower_
                for token in context.doc[first.end : second.start]
                if not token.is_space and token.text not in (",", "(", "“", '"')
            )
            former = between in forms["former_alias_phrases"]
            if former or between in forms["alias_phrases"]:
                attributes = {"former": "true"} if former else {}
                yield Candidate(
                    "ALSO_KNOWN_AS",
                    first,
                    second,
                    context.doc[first.end],
                    second.head,
                    "alias",
                    0.85,
                    attributes,
                )
