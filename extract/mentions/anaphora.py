"""What pronouns refer back to: candidates in reach that agree, ranked by salience; in doubt none.

The ranking follows Lappin and Leass (1994): recency first, then grammatical role, then how often the chain
was spoken of. A link is made only where the best candidate is ahead of the next by a margin.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax import grammatical_roles, phrases
from ..vocabulary.tables import Vocabulary
from .acting import needs_actor
from .chains import Chains
from .genders import Gender, gender
from .speakers_side import side_of
from .text_mention import TextMention

_REACH: Final = 2
"""Sentences back."""
_RECALL: Final = 200
"""Mentions back, so that a sentence without an end takes no more than its length."""
_MARGIN: Final = 20
_ROLE_WEIGHTS: Final = {"subject": 70, "object": 40, "oblique": 25}
_OTHER_ROLE: Final = 10
_MOST_USES: Final = 4


def by_pronoun(
    chains: Chains,
    sentence_of: Sequence[int],
    vocabulary: Vocabulary,
    quotations: Mapping[int, Token],
) -> set[int]:
    """Link third-person pronouns; returns the numbers of those without a referent."""
    unresolved = set()
    for mention in chains.mentions:
        if mention.form != "pronoun":
            continue
        before = _near(mention, chains, sentence_of)
        others = _others_in_clause(mention, before, chains)
        fitting = [
            candidate
            for candidate in _agreeing(mention, before, chains, vocabulary)
            if chains.root(candidate) not in others
        ]
        speaker = quotations.get(mention.start)
        if speaker is not None:  # who speaks does not call himself "he"
            own = {chains.root(other) for other in chains.headed_by(speaker)}
            fitting = [candidate for candidate in fitting if chains.root(candidate) not in own]
        listed = _listed_before(mention)
        if any(other.head in listed and is_a(other.type, "Actor") for other in before):
            fitting = [candidate for candidate in fitting if candidate.head in listed]
        sides = _sides(mention, chains, vocabulary)
        ours = [candidate for candidate in fitting if chains.root(candidate) in sides]
        if ours and mention.head.lower_ in vocabulary.forms["pronouns_thing"]:
            fitting = ours
        if mention.head.lower_ in vocabulary.forms["pronouns_of_two"]:
            choice = _one_of_two(mention, before, sentence_of, chains)
        else:
            choice = _salient(fitting, mention, sentence_of, chains, vocabulary)
        if choice is not None and chains.link(choice, mention):
            chains.revise(mention, type=choice.type)
        else:
            unresolved.add(mention.entity)
    return unresolved


def _sides(mention: TextMention, chains: Chains, vocabulary: Vocabulary) -> set[int]:
    """The chains for which somebody speaks who says it: "*Army* spokesman X said *it* had left"."""
    speakers = grammatical_roles.matrix_subjects(mention.head)
    sides = (side_of(speaker, chains, vocabulary) for speaker in speakers)
    return {chains.root(side) for side in sides if side is not None}


def _listed_before(mention: TextMention) -> list[Token]:
    """One of whom something is that is listed with them: "*the child* and his mother"."""
    possessed = mention.head.head
    if phrases.possessor(possessed) != mention.head or not phrases.is_coordinated(possessed):
        return []
    first = possessed.head
    while phrases.is_coordinated(first):
        first = first.head
    return [word for word in phrases.coordinated(first) if word.i < possessed.i]


def _one_of_two(
    mention: TextMention, before: Sequence[TextMention], sentence_of: Sequence[int], chains: Chains
) -> TextMention | None:
    """ "Turkey and Russia met. *The former* backs the rebels": of two who act in the sentence before."""
    last = sentence_of[mention.start] - 1
    told: dict[int, TextMention] = {}
    for other in before:
        is_party = is_a(other.type, "Actor") and other.form != "pronoun" and not other.adjective
        if sentence_of[other.start] == last and is_party:
            told.setdefault(chains.root(other), other)
    pair = list(told.values())
    return pair[mention.head.lower_ != "former"] if len(pair) == 2 else None


def _near(mention: TextMention, chains: Chains, sentence_of: Sequence[int]) -> Sequence[TextMention]:
    """What stands before a pronoun within its reach."""
    first = sentence_of[mention.start] - _REACH
    before = chains.before(mention, _RECALL)
    place = bisect_left(before, first, key=lambda other: sentence_of[other.start])
    return before[place:]


def _others_in_clause(mention: TextMention, before: Sequence[TextMention], chains: Chains) -> set[int]:
    """Chains that a pronoun is not, since its clause has them beside it: "*He* accused *him*" is of two."""
    return {
        chains.root(other)
        for other in before
        if grammatical_roles.is_same_clause_argument(other.head, mention.head)
    }


def _agreeing(
    mention: TextMention, before: Sequence[TextMention], chains: Chains, vocabulary: Vocabulary
) -> list[TextMention]:
    """Mentions in reach that agree with a pronoun in number, gender and animacy."""
    word, forms = mention.head.lower_, vocabulary.forms
    near = [
        other
        for other in before
        if not other.adjective and (other.form != "pronoun" or other.type != "Entity")
    ]
    if word in forms["pronouns_male"]:
        return [other for other in near if _is_one_person(other, "male", chains, vocabulary)]
    if word in forms["pronouns_female"]:
        return [other for other in near if _is_one_person(other, "female", chains, vocabulary)]
    if word in forms["pronouns_plural"]:
        return [other for other in near if _are_several(other, vocabulary)]
    if word in forms["pronouns_thing"]:
        deed = grammatical_roles.does(mention.head)
        acts = deed is not None and needs_actor(deed, vocabulary)
        return [other for other in near if _is_one_thing(other, vocabulary, acts=acts)]
    return []


def _is_one_person(other: TextMention, wanted: Gender, chains: Chains, vocabulary: Vocabulary) -> bool:
    return (
        other.type == "Person"
        and not other.plural
        and other.head.lower_ not in vocabulary.forms["pronouns_plural"]
        and (chains.gender(other) or gender(other, vocabulary)) in (wanted, "")
    )


def _are_several(other: TextMention, vocabulary: Vocabulary) -> bool:
    if other.event:
        return False
    if other.plural or other.head.lower_ in vocabulary.forms["pronouns_plural"]:
        return True
    is_collective = other.form == "name" or other.lemma in vocabulary.forms["generic_groups"]
    return is_collective and is_a(other.type, "Group")


def _is_one_thing(other: TextMention, vocabulary: Vocabulary, *, acts: bool) -> bool:
    """Whether "it" may be that; where it acts, a place must be a state."""
    is_personal = any(
        other.head.lower_ in vocabulary.forms[words]
        for words in ("pronouns_male", "pronouns_female", "pronouns_plural")
    )
    return (
        (not other.plural or other.form == "name")
        and other.type != "Person"
        and not is_personal
        and not (other.form == "nominal" and other.type == "CivilianGroup")
        and not (acts and is_a(other.type, "Place") and other.type != "Country")
    )


def _salient(
    fitting: Sequence[TextMention],
    pronoun: TextMention,
    sentence_of: Sequence[int],
    chains: Chains,
    vocabulary: Vocabulary,
) -> TextMention | None:
    """The candidate of the most salient chain, if it is ahead of the next."""
    best: dict[int, tuple[float, TextMention]] = {}
    uses: defaultdict[int, int] = defaultdict(int)
    for candidate in fitting:
        root = chains.root(candidate)
        uses[root] += 1
        score = _salience(candidate, pronoun, sentence_of, vocabulary)
        if root not in best or score >= best[root][0]:
            best[root] = (score, candidate)
    ranked = sorted(
        ((score + 5 * min(uses[root], _MOST_USES), mention) for root, (score, mention) in best.items()),
        key=lambda scored: -scored[0],
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1]


def _salience(
    candidate: TextMention, pronoun: TextMention, sentence_of: Sequence[int], vocabulary: Vocabulary
) -> float:
    head = phrases.modified(candidate.head)
    role, wanted_role = grammatical_roles.role_of(head), grammatical_roles.role_of(pronoun.head)
    score = 100.0 / (1 + sentence_of[pronoun.start] - sentence_of[candidate.start])
    score += _ROLE_WEIGHTS.get(role, _OTHER_ROLE)
    if head is not candidate.head:
        score -= 20  # "*Daesh* militants": a modifier is rarely meant
    if role == wanted_role:
        score += 10
    if candidate.form == "name":
        score += 10
    if _is_whose(candidate, pronoun, wanted_role):
        score += 60
    if pronoun.head.lower_ in vocabulary.forms["pronouns_plural"] and not candidate.plural:
        score -= 15
    above = [*grammatical_roles.matrix_subjects(pronoun.head), *grammatical_roles.controllers(pronoun.head)]
    if head in above or candidate.head in above:
        score += 40  # "*Ankara* said *it* would not attack", "asked *Ankara* to stop *its* attacks"
    return score if candidate.type != "Entity" else score - 15


def _is_whose(candidate: TextMention, pronoun: TextMention, role: str) -> bool:
    """ "supports *the Iraqi people* in *their* fight"."""
    return candidate.end == pronoun.start - 1 and role == "possessor" and pronoun.head.nbor(-1).lower_ == "in"


def by_speaker(chains: Chains, quotations: Mapping[int, Token], vocabulary: Vocabulary) -> set[int]:
    """ "I" in a quotation is who speaks, "we" the group that does or the one that the speaker speaks for;
    returns the numbers of those linked.

    Of whatever form, since the model takes an "I" after a colon for a name now and then.
    """
    forms = vocabulary.forms
    by_head = {mention.head.i: mention for mention in chains.mentions if mention.form != "pronoun"}
    linked = set()
    for mention in chains.mentions:
        if mention.known is not None or _is_written_in_capitals(mention):
            continue
        word = mention.head.lower_
        is_one = word in forms["pronouns_speaker"]
        speaker = quotations.get(mention.start) if is_one or word in forms["pronouns_speakers"] else None
        named = by_head.get(speaker.i) if speaker is not None else None
        if named is not None and not _may_speak(named.type, is_one=is_one):
            named = None
        if named is None and speaker is not None and not is_one:
            named = side_of(speaker, chains, vocabulary)
        if named is not None and chains.link(named, mention):
            chains.revise(mention, type=named.type)
            linked.add(mention.entity)
    return linked


def _is_written_in_capitals(mention: TextMention) -> bool:
    """ "The *US* will strike" is no "us"; "I" has but one way to be written."""
    return mention.form == "name" and len(mention.text) > 1 and mention.text.isupper()


def _may_speak(kind: str, *, is_one: bool) -> bool:
    return is_a(kind, "Person") if is_one else is_a(kind, "Group") or is_a(kind, "Country")


def by_publisher(
    chains: Chains, quotations: Mapping[int, Token], unresolved: Container[int], vocabulary: Vocabulary
) -> set[int]:
    """ "We" outside any quotation is whoever publishes the text; returns the numbers of those linked."""
    ours = [
        mention
        for mention in chains.mentions
        if mention.entity in unresolved
        and mention.head.lower_ in vocabulary.forms["pronouns_speakers"]
        and mention.start not in quotations
    ]
    for mention in ours:
        chains.link(ours[0], mention)
        chains.revise(mention, type="Group", publisher=True)
    return {mention.entity for mention in ours}
