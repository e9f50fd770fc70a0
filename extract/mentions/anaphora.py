"""What pronouns and descriptions refer back to: candidates in reach that agree, ranked by salience; in doubt none.

The ranking follows Lappin and Leass (1994): recency first, then grammatical role, then how often the chain was spoken of.
A link is made only where the best candidate is ahead of the next by a margin.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from spacy.tokens import Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles, phrases
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .detection import Found

Gender = Literal["male", "female", ""]

_MALE: Final = frozenset(["he", "him", "his", "himself"])
_FEMALE: Final = frozenset(["she", "her", "hers", "herself"])
_SINGULAR: Final = _MALE | _FEMALE
_PLURAL: Final = frozenset(["they", "them", "their", "theirs", "themselves"])
_PERSONAL: Final = _SINGULAR | _PLURAL
_THING: Final = frozenset(["it", "its", "itself"])
_FIRST_SINGULAR: Final = frozenset("i me my mine myself".split())
_FIRST: Final = _FIRST_SINGULAR | frozenset("we us our ours ourselves".split())
MILITANT: Final = frozenset(
    [
        "militant",
        "armed",
        "extremist",
        "jihadist",
        "jihadi",
        "terrorist",
        "terror",
        "rebel",
        "islamist",
        "insurgent",
    ]
)
_DEFINITE: Final = frozenset(["the", "this", "that", "these", "those"])

_REACH: Final = 2  # sentences back for a pronoun
_DESCRIPTION_REACH: Final = 3
_MARGIN: Final = 20


def by_pronoun(
    found: Sequence[Found],
    chains: Chains,
    sentence_of: Sequence[int],
    vocabulary: Vocabulary,
    quotations: Mapping[int, Token],
) -> set[int]:
    """Link third-person pronouns; returns the `id`s of those without a referent."""
    unresolved = set()
    for position, mention in enumerate(found):
        if mention.form != "pronoun":
            continue
        fitting = _agreeing(mention, found[:position], sentence_of, vocabulary)
        speaker = quotations.get(mention.start)
        if speaker is not None:  # who speaks does not call himself "he"
            own = {chains.root(f.entity) for f in found if f.head == speaker}
            fitting = [f for f in fitting if chains.root(f.entity) not in own]
        choice = _salient(fitting, mention, sentence_of, chains)
        if choice is None:
            unresolved.add(id(mention))
        else:
            chains.link(choice, mention)
            mention.type = choice.type
    return unresolved


def _agreeing(
    mention: Found, before: Sequence[Found], sentence_of: Sequence[int], vocabulary: Vocabulary
) -> list[Found]:
    """Mentions in reach that agree with a pronoun in number, gender and animacy."""
    word = mention.head.lower_
    here = sentence_of[mention.start]
    near = [
        f
        for f in before
        if here - sentence_of[f.start] <= _REACH
        and not f.adjective
        and (f.form != "pronoun" or f.type != "Entity")
        and not grammatical_roles.is_same_clause_argument(f.head, mention.head)
    ]
    if word in _SINGULAR:
        wanted: Gender = "male" if word in _MALE else "female"
        return [
            f
            for f in near
            if f.type == "Person"
            and not f.plural
            and f.head.lower_ not in _PLURAL
            and (gender(f, vocabulary) or wanted) == wanted
        ]
    if word in _PLURAL:
        return [
            f
            for f in near
            if not f.notes.get("event")
            and (
                f.plural
                or f.head.lower_ in _PLURAL
                or (
                    is_a(f.type, "Group")
                    and (f.form == "name" or f.head.lemma_.lower() in vocabulary.forms["generic_groups"])
                )
            )
        ]
    if word in _THING:
        deed = grammatical_roles.does(mention.head)
        acting = deed is not None and _needs_actor(deed, vocabulary)
        return [
            f
            for f in near
            if (not f.plural or f.form == "name")
            and f.type != "Person"
            and f.head.lower_ not in _PERSONAL
            and not (f.form == "nominal" and f.type == "CivilianGroup")
            and not (acting and is_a(f.type, "Place") and f.type != "Country")
        ]
    return []


def _needs_actor(verb: Token, vocabulary: Vocabulary) -> bool:
    """Whether only a person or group can do what a verb says, so that "it" is no town: "*it* also captured Baghouz"."""
    patterns = vocabulary.verbs.get(verb.lemma_.lower(), ())
    subjects = [
        vocabulary.relations[p.relation].objects if p.reversed else vocabulary.relations[p.relation].subjects
        for p in patterns
    ]
    return bool(subjects) and not any(fits("Settlement", s) for s in subjects)


def gender(mention: Found, vocabulary: Vocabulary) -> Gender:
    """What a title, a given name or a noun says of a person's gender; empty where nothing does."""
    doc = mention.head.doc
    if mention.form == "pronoun":
        return "male" if mention.head.lower_ in _MALE else "female" if mention.head.lower_ in _FEMALE else ""
    title = doc[mention.start - 1].lower_.strip(".") if mention.start else ""
    words = {title, doc[mention.start].lower_.strip("."), mention.head.lemma_.lower()}
    if words & vocabulary.forms["female"]:
        return "female"
    return "male" if words & vocabulary.forms["male"] else ""


def _salient(
    fitting: Sequence[Found], pronoun: Found, sentence_of: Sequence[int], chains: Chains
) -> Found | None:
    """The candidate of the most salient chain, if it is ahead of the next."""
    best: dict[int, tuple[float, Found]] = {}
    uses: defaultdict[int, int] = defaultdict(int)
    for f in fitting:
        root = chains.root(f.entity)
        uses[root] += 1
        score = _salience(f, pronoun, sentence_of)
        if root not in best or score >= best[root][0]:
            best[root] = (score, f)
    ranked = sorted(
        ((score + 5 * min(uses[root], 4), f) for root, (score, f) in best.items()), key=lambda x: -x[0]
    )
    if not ranked:
        return None
    if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN:
        return ranked[0][1]
    return None


def _salience(f: Found, pronoun: Found, sentence_of: Sequence[int]) -> float:
    head = phrases.modified(f.head)
    distance = sentence_of[pronoun.start] - sentence_of[f.start]
    score = 100.0 / (1 + distance)
    role = grammatical_roles.role_of(head)
    score += {"subject": 70, "object": 40, "oblique": 25}.get(role, 10)
    if head is not f.head:
        score -= 20  # "*Daesh* militants": a modifier is rarely meant
    if role == grammatical_roles.role_of(pronoun.head):
        score += 10
    if f.form == "name":
        score += 10
    if (
        f.end == pronoun.start - 1
        and grammatical_roles.role_of(pronoun.head) == "possessor"
        and pronoun.head.nbor(-1).lower_ == "in"
    ):
        score += 60  # "supports the Iraqi people in *their* fight"
    if pronoun.head.lower_ in _PLURAL and not f.plural:
        score -= 15
    if head in grammatical_roles.matrix_subjects(pronoun.head) or f.head in grammatical_roles.matrix_subjects(
        pronoun.head
    ):
        score += 40  # "*Ankara* said *it* would not attack"
    return score if f.type != "Entity" else score - 15


def by_publisher(
    found: Sequence[Found], chains: Chains, quotations: Mapping[int, Token], unresolved: set[int]
) -> set[int]:
    """ "We" outside any quotation is whoever publishes the text; returns the `id`s of those linked to one another."""
    ours = [
        f
        for f in found
        if id(f) in unresolved and f.head.lower_ in _FIRST - _FIRST_SINGULAR and f.start not in quotations
    ]
    for mention in ours:
        chains.link(ours[0], mention)
        mention.type = "Group"
        mention.notes["publisher"] = "1"
    return {id(f) for f in ours}


def by_speaker(found: Sequence[Found], chains: Chains, quotations: Mapping[int, Token]) -> set[int]:
    """ "I" in a quotation is who speaks, "we" the group that does; returns the `id`s of those linked."""
    by_head = {f.head.i: f for f in found if f.form != "pronoun"}
    linked = set()
    for mention in found:
        speaker = quotations.get(mention.start) if mention.head.lower_ in _FIRST else None
        named = by_head.get(speaker.i) if speaker is not None else None
        if named is not None and (
            is_a(named.type, "Person")
            if mention.head.lower_ in _FIRST_SINGULAR
            else is_a(named.type, "Group") or is_a(named.type, "Country")
        ):
            chains.link(named, mention)
            mention.type = named.type
            linked.add(id(mention))
    return linked


def by_description(
    found: Sequence[Found], chains: Chains, sentence_of: Sequence[int], vocabulary: Vocabulary
) -> None:
    """ "the militia", "the minister", "the town", "the Observatory": the one thing before that is called so."""
    said: defaultdict[str, list[Found]] = defaultdict(list)
    roles: dict[str, list[Found]] | None = None
    for position, mention in enumerate(found):
        if mention.form != "nominal":
            continue
        lemma = mention.head.lemma_.lower()
        if chains.root(mention.entity) == mention.entity:
            definite = determiner(mention) in _DEFINITE
            if definite and roles is None:
                roles = _roles(found, vocabulary)
            antecedent = (
                _absolute(mention, found)
                or _said_before(mention, said[lemma], vocabulary)
                or (
                    _referent(mention, found[:position], roles or {}, chains, sentence_of, vocabulary)
                    if definite
                    else None
                )
            )
            if antecedent is not None:
                chains.link(antecedent, mention)
                if mention.type == "Entity" or is_a(antecedent.type, mention.type):
                    mention.type = antecedent.type
        said[lemma].append(mention)


def _absolute(mention: Found, found: Sequence[Found]) -> Found | None:
    """ "Their situation grew desperate, with *fighters* unleashing bombs": the fighters are theirs."""
    if not mention.notes.get("force") or mention.end - mention.start > 1 or determiner(mention):
        return None
    main = grammatical_roles.absolute_subject(mention.head)
    if main is None:
        return None
    owner = phrases.possessor(main) or main
    return next(
        (f for f in found if f.head == owner and f.form != "nominal" and is_a(f.type, "ArmedGroup")), None
    )


def determiner(mention: Found) -> str:
    """The article or demonstrative before a description, which its span leaves out."""
    before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
    return before if before in _DEFINITE or before in ("a", "an") else ""


def _modifiers(mention: Found) -> frozenset[str]:
    return frozenset(
        t.lower_
        for t in mention.head.doc[mention.start : mention.end - 1]
        if t.lower_ not in _DEFINITE and not t.is_punct
    )


def _said_before(mention: Found, earlier: Sequence[Found], vocabulary: Vocabulary) -> Found | None:
    """The last mention of the same noun and number that says at least as much; a nationality identifies without "the"."""
    if phrases.is_restricted(mention.head):
        return None  # "the people who stayed" are not the people spoken of before
    mine = _modifiers(mention)
    article = determiner(mention)
    for f in reversed(earlier):
        if f.plural != mention.plural or f.head.lemma_.lower() in vocabulary.forms["containers"]:
            continue
        theirs = _modifiers(f)
        if theirs & {"no", "neither", "all", "every", "any", "each", "other", "another"}:
            continue
        if (article in _DEFINITE and mine <= theirs) or (
            mention.country and mention.country == f.country and mine == theirs and not article
        ):
            return f
    return None


def _roles(found: Sequence[Found], vocabulary: Vocabulary) -> dict[str, list[Found]]:
    """Named people by the words of their titles ("Defense *Secretary* Ash Carter"), so that "the secretary" can be followed."""
    roles: defaultdict[str, list[Found]] = defaultdict(list)
    for f in found:
        if f.form != "name" or f.type != "Person":
            continue
        doc = f.head.doc
        words = {
            t.lemma_.lower()
            for t in doc[max(0, f.start - 4) : f.start]
            if t.lower_ in vocabulary.titles or t.lemma_.lower() in vocabulary.roles
        }
        words |= {t.lemma_.lower() for t in doc[f.start : f.end] if t.lower_ in vocabulary.titles}
        words |= {a.lemma_.lower() for a in phrases.appositions(f.head)}
        for word in words:
            roles[word].append(f)
    return roles


def _referent(
    mention: Found,
    before: Sequence[Found],
    roles: Mapping[str, Sequence[Found]],
    chains: Chains,
    sentence_of: Sequence[int],
    vocabulary: Vocabulary,
) -> Found | None:
    """The named thing that a definite description stands for, by what it is called, by kind, or by being the only one near."""
    lemma, here = mention.head.lemma_.lower(), sentence_of[mention.start]
    if mention.owner:
        return None
    bare = mention.end - mention.start == 1
    if mention.type == "Person" and not mention.plural:
        held = [f for f in roles.get(lemma, ()) if f.start < mention.start]
        return _only(held, chains) if bare or not mention.country else None
    if not bare and not _plain_modifier(mention):
        return None
    names = [
        f
        for f in before
        if f.form == "name"
        and not f.adjective
        and not f.owner
        and not grammatical_roles.is_same_clause_argument(f.head, mention.head)
    ]
    called = [f for f in names if f.known and lemma in f.known.nouns]
    near = [f for f in called if here - sentence_of[f.start] <= _DESCRIPTION_REACH]
    if (choice := _only(near, chains)) is not None:
        return choice
    if not bare:
        return None
    named_so = (
        [f for f in names if lemma in fold(f.text).split() and " " in f.text]
        if mention.type != "Entity"
        else []
    )
    if (choice := _only(named_so, chains)) is not None and _compatible(choice.type, mention.type):
        return choice
    if mention.type in ("Settlement", "AdminRegion") and lemma not in ("capital",):
        return _only(
            [f for f in names if f.type == mention.type and here - sentence_of[f.start] <= 2], chains
        )
    if lemma == "country":
        return _only([f for f in names if f.type == "Country" and here - sentence_of[f.start] <= 2], chains)
    if lemma in vocabulary.forms["generic_groups"]:
        return _armed(
            lemma,
            [f for f in names if here - sentence_of[f.start] <= _DESCRIPTION_REACH],
            here,
            chains,
            sentence_of,
        )
    return None


def _compatible(a: str, b: str) -> bool:
    return b == "Entity" or is_a(a, b) or is_a(b, a) or (is_a(a, "Group") and is_a(b, "Group"))


def _only(candidates: Sequence[Found], chains: Chains) -> Found | None:
    return candidates[-1] if len({chains.root(f.entity) for f in candidates}) == 1 else None


def _armed(
    lemma: str, near: Sequence[Found], here: int, chains: Chains, sentence_of: Sequence[int]
) -> Found | None:
    """The one armed group near; of several, the subject of the sentence before, where the gazetteer does not speak against it."""
    armed = [f for f in near if is_a(f.type, "ArmedGroup")]
    only = _only(armed, chains)
    if only is not None:
        return None if only.known and only.known.nouns and lemma not in only.known.nouns | {"group"} else only
    if lemma != "group":
        return None
    return _only(
        [
            f
            for f in armed
            if here - sentence_of[f.start] == 1 and grammatical_roles.is_subject(phrases.modified(f.head))
        ],
        chains,
    )


def _plain_modifier(mention: Found) -> bool:
    """A people or "militant", "armed" before the noun tells no other group apart."""
    word = mention.head.doc[mention.start].lower_
    return mention.end - mention.start == 2 and (
        word in MILITANT
        or word in ("kurdish", "sunni", "shiite", "lebanese", "palestinian", "syrian", "iraqi", "yemeni")
    )
