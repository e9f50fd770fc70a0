"""Words that may be the two ends of a relation -> pairs of mentions that the ontology lets it join."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.text_mention import TextMention
from .candidates import ClaimContext

_HIT: Final = frozenset({"ASSAULTS", "BOMBS", "DESTROYS"})


def pairs(
    context: ClaimContext,
    relation: str,
    subjects: Iterable[Token],
    objects: Iterable[Token],
    trigger: Token,
) -> Iterator[tuple[TextMention, TextMention]]:
    """Every subject with every object, as the relation admits them.

    "A group of", "positions" and the like are followed to whom they belong.
    """
    kind = context.vocabulary.relations[relation]
    reached = ends(context, relation, objects, trigger)
    for token in subjects:
        subject = context.actor(token)
        if is_ownerless(context, token, kind.subjects):
            context.reject(relation, trigger, f"{token.text!r}: no one is known to have carried it out")
        elif subject is None or not fits(subject.type, kind.subjects):
            context.reject(relation, trigger, _unfit(context, token, "subject", kind.subjects))
        else:
            for doer in (subject, *_sharing(context, token, subject)):
                for word, end in reached:
                    if end.entity != doer.entity or doer is subject:
                        yield doer, _own_part(context, word, end, doer, kind.objects)


def _sharing(context: ClaimContext, token: Token, subject: TextMention) -> list[TextMention]:
    """Who does it too: "*Israeli* and US jets", "*Thai* and Cambodian soldiers"."""
    return [side for side in context.sides(token) if not subject.start <= side.start < subject.end]


def with_sharing(context: ClaimContext, parties: Iterable[Token]) -> list[Token]:
    """Parties with those that only adjectives name: "clashes between *Thai* and Cambodian *soldiers*"."""
    found: list[Token] = []
    for party in parties:
        own = context.actor(party)
        found += [side.head for side in _sharing(context, party, own)] if own is not None else []
        found.append(party)
    return found


def targets(
    context: ClaimContext, found: Iterable[Token], allowed: frozenset[str], flags: Mapping[str, str]
) -> list[Token]:
    """Whom a pattern's Y concerns, given what its relation admits there.

    With the flag `by_deed` a deed leads to who did it: "condemned *the army's* treatment of residents"; with
    `deed_only` nothing else will do: "welcomed *the court's* ruling", not "welcomed *the president*".
    """
    if not {"by_deed", "deed_only"} & flags.keys():
        return list(found)
    meant: list[Token] = []
    for token in found:
        is_end = context.end(token, allowed) is not None
        doer = None if is_end else context.doer_of(token)
        if doer is not None:
            meant.append(doer.head)
        elif "deed_only" not in flags:
            meant.append(token)
    return meant


def ends(
    context: ClaimContext, relation: str, objects: Iterable[Token], trigger: Token
) -> list[tuple[Token, TextMention]]:
    """The words that the relation admits as its object, with what they stand for."""
    allowed = context.vocabulary.relations[relation].objects
    found = []
    for token in objects:
        end = _itself(context, relation, token, allowed) or context.end(token, allowed)
        if end is None:
            context.reject(relation, trigger, _unfit(context, token, "object", allowed))
        else:
            found += [(side.head, side) for side in _sharing(context, token, end) if fits(side.type, allowed)]
            found.append((token, end))
    if any(_is_named_place(end) for _, end in found):  # "to the border near Al-Qaim" is one place
        return [(t, end) for t, end in found if _is_named_place(end) or not is_a(end.type, "Place")]
    return found


def _itself(
    context: ClaimContext, relation: str, token: Token, allowed: frozenset[str]
) -> TextMention | None:
    """ "Attacked a *US base*", "a *UN convoy*": what is hit, not the state or body whose it is."""
    own = context.by_head.get(token.i)
    if relation not in _HIT or own is None or own.form != "nominal" or not fits(own.type, allowed):
        return None
    if token.lemma_.lower() in context.vocabulary.forms["acting_platforms"]:
        return None  # "attacked *US jets*": who flies them
    whose = context.owner(token)
    is_thing = any(is_a(own.type, kind) for kind in ("Facility", "Platform", "Area"))
    return own if is_thing and whose is not None and whose.type in ("Country", "IGO") else None


def _is_named_place(end: TextMention) -> bool:
    return end.form == "name" and is_a(end.type, "Place")


def is_ownerless(context: ClaimContext, token: Token, allowed: frozenset[str]) -> bool:
    """Whether a doer is a strike, an explosion or a missile of which the text doesn't say whose it is.

    Not where an arm is itself what a relation may begin with: "the *Shahed* killed two people".
    """
    arm = context.at(token)
    if arm is not None and arm.is_known_arm:
        actor = context.actor(token)
        return (actor is None or actor.is_known_arm) and not fits(arm.type, allowed)
    lemma, forms = token.lemma_.lower(), context.vocabulary.forms
    if arm is not None and arm.type == "Weapon" and lemma in forms["afar"]:
        return context.actor(token) is arm and not fits(arm.type, allowed)  # "*rockets* hit the town"
    if lemma not in forms["strikes"]:
        return False
    actor = context.actor(token)
    return actor is None or actor.type == "Weapon"


def _own_part(
    context: ClaimContext, word: Token, end: TextMention, subject: TextMention, allowed: frozenset[str]
) -> TextMention:
    """Of "ordered its *troops*" the troops, not the state that they stand for."""
    own = context.at(word) if end.entity == subject.entity else None
    return own if own is not None and own.form == "nominal" and fits(own.type, allowed) else end


def _unfit(context: ClaimContext, token: Token, end: str, allowed: frozenset[str]) -> str:
    mention = context.at(token)
    if mention is None:
        return f"{token.text!r} names nothing that could be its {end}"
    return f"{mention.text!r} is {mention.type}; its {end} must be {' or '.join(sorted(allowed))}"
