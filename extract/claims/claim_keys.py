"""What makes two claims of a sentence one: relation, doer and object, whatever says them."""

from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext

Key = tuple[str, int | None, int, int]
"""Relation, entity of the doer, entity of the object, first token of the sentence."""


def key_of(candidate: Candidate) -> Key:
    """The key of a claim as it stands."""
    subject = None if candidate.subject is None else candidate.subject.entity
    return candidate.relation, subject, candidate.object.entity, sentence_of(candidate.trigger).start


def key_as_rules_see(candidate: Candidate, context: ClaimContext) -> Key:
    """The key with those who stand behind both ends: "Turkish jets" are Turkey, "YPG positions" the YPG."""
    relation = context.vocabulary.relations[candidate.relation]
    obj = context.end(candidate.object.head, relation.objects) or candidate.object
    subject = candidate.subject
    if subject is not None:
        subject = context.end(subject.head, relation.subjects) or subject
    return candidate.relation, None if subject is None else subject.entity, obj.entity, key_of(candidate)[3]


def keys_of(candidate: Candidate, context: ClaimContext) -> list[Key]:
    """The claim's key, of a symmetric relation both ways round."""
    relation, subject, obj, sentence = key_of(candidate)
    if subject is not None and context.vocabulary.relations[relation].symmetric:
        return [(relation, subject, obj, sentence), (relation, obj, subject, sentence)]
    return [(relation, subject, obj, sentence)]
