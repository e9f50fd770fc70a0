"""Names, noun phrases and pronouns that stand for an entity, with their types.

Names come from the model, the gazetteer and what the article brought along; where two overlap, the longer one wins,
and the gazetteer decides the type. Attributive adjectives of a state ("*Turkish* offensive") stand for the state.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc, Span, Token

from ...graph.schema.model import Form, Given
from ...graph.schema.names import fold
from ...graph.schema.ontology import NODE_TYPES, is_a
from ..syntax import grammatical_roles, phrases
from ..vocabulary.tables import Known, Vocabulary

_LABELS: Final = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Group",
    "FORCE": "ArmedGroup",
    "LOC": "Place",
    "GPE": "Place",
    "FAC": "Facility",
    "NORP": "Ethnicity",
    "WEAPON": "Weapon",
    "VEHICLE": "Platform",
    "PRODUCT": "Weapon",
    "LAW": "Agreement",
    "EVENT": "Conflict",
}
_BY_LAST_WORD: Final = (
    (
        r"ministry|department|government|parliament|senate|congress|administration|cabinet|presidency|embassy|authority|treasury|office",
        "Government",
    ),
    (r"party|bloc", "PoliticalParty"),
    (r"police|gendarmerie|intelligence", "SecurityForce"),
    (
        r"agency|news|times|post|television|tv|radio|newspaper|press|herald|guardian|tribune|journal",
        "MediaOrganization",
    ),
    (
        r"observatory|watch|foundation|institute|institution|centre|center|association|red crescent|red cross|committee|network for human rights",
        "NGO",
    ),
    (r"brigades?|battalions?|regiments?|divisions?|corps|squadron|platoon|company|wing", "Unit"),
    (r"army|navy|air force|armed forces|marines|forces?|command|military|guards?|troops", "MilitaryForce"),
    (r"front|militia|movement|rebels|fighters|units|resistance|mujahideen|legion|jihad", "ArmedGroup"),
    (r"coalition|alliance", "Coalition"),
    (r"university|college|school|academy", "Group"),
)
_PLACE_WORDS: Final = {
    "province": "AdminRegion",
    "governorate": "AdminRegion",
    "district": "AdminRegion",
    "county": "AdminRegion",
    "region": "AdminRegion",
    "canton": "AdminRegion",
    "state": "AdminRegion",
    "village": "Settlement",
    "town": "Settlement",
    "city": "Settlement",
    "neighborhood": "Settlement",
    "neighbourhood": "Settlement",
    "suburb": "Settlement",
    "river": "GeoFeature",
    "valley": "GeoFeature",
    "mountains": "GeoFeature",
    "mountain": "GeoFeature",
    "desert": "GeoFeature",
    "lake": "GeoFeature",
    "sea": "GeoFeature",
    "hills": "GeoFeature",
    "countryside": "Area",
    "camp": "Facility",
    "prison": "Facility",
    "base": "Facility",
    "airport": "Facility",
    "airbase": "Facility",
    "dam": "Facility",
    "bridge": "Facility",
    "hospital": "Facility",
    "mosque": "Facility",
    "crossing": "Facility",
}
_PRONOUNS: Final = frozenset(
    [
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "their",
        "theirs",
        "it",
        "its",
        "himself",
        "herself",
        "themselves",
        "itself",
        "who",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
    ]
)
_FORCE_WORDS: Final = frozenset(
    [
        "force",
        "troop",
        "soldier",
        "army",
        "military",
        "fighter",
        "militant",
        "militia",
        "jihadist",
        "rebel",
        "insurgent",
        "unit",
        "jet",
        "warplane",
        "aircraft",
        "drone",
        "plane",
        "helicopter",
        "artillery",
        "tank",
        "warship",
        "bomber",
        "gunship",
        "commando",
        "marine",
        "police",
        "policeman",
        "gunman",
        "terrorist",
        "militiaman",
        "navy",
        "airstrike",
        "missile",
        "operative",
        "combatant",
        "paratrooper",
    ]
)
_OUTSIDE_DESCRIPTION: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "both",
        ",",
        "“",
        '"',
        "whose",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "our",
        "my",
        "your",
    ]
)
_OPERATION: Final = re.compile(r"^Operation\s+[A-Z]")


@dataclass(slots=True)
class Found:
    """A mention while an article is read: tokens `start:end` with their syntactic head."""

    start: int
    end: int
    head: Token
    type: str
    form: Form
    known: Known | None = None
    owner: "Found | None" = None  # the named group that "fighters" in "SDF fighters" belong to
    country: str | None = None
    plural: bool = False
    adjective: bool = False
    entity: int = -1
    given: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    start_char: int = field(init=False)
    end_char: int = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        span = Span(self.head.doc, self.start, self.end)
        self.start_char, self.end_char, self.text = span.start_char, span.end_char, span.text


def mentions(doc: Doc, vocabulary: Vocabulary, *, given: Sequence[Given] = ()) -> list[Found]:
    """All mentions of a text, in order; none overlaps another of the same form."""
    taken: set[int] = set()
    found: list[Found] = []
    for span, kind in _given(doc, given):
        found.append(_name(span, kind, vocabulary, given=True))
        taken.update(range(span.start, span.end))
    for span, known in _names(doc, vocabulary):
        if taken.isdisjoint(range(span.start, span.end)):
            found.append(_name(span, span.label_, vocabulary, known=known))
            taken.update(range(span.start, span.end))
    for name in found:
        _metonym(name, vocabulary)
    heads = {f.head.i: f for f in found}
    for i, token in enumerate(doc):
        if i in taken or i in heads:
            continue
        kind = token.pos_
        if kind in ("NOUN", "PROPN") and (nominal := _nominal(token, heads, vocabulary, taken)):
            found.append(nominal)
            heads[i] = nominal
        elif kind == "NOUN" and _is_thing(token, vocabulary):
            found.append(
                Found(
                    _description_start(token), i + 1, token, "Entity", "nominal", plural=token.tag_ == "NNS"
                )
            )
        elif kind in ("PRON", "DET", "ADJ") and token.lower_ in _PRONOUNS:
            found.append(
                Found(
                    token.i,
                    token.i + 1,
                    token,
                    "Entity",
                    "pronoun",
                    plural=token.lower_ in ("they", "them", "their", "theirs", "themselves"),
                )
            )
    return sorted(found, key=lambda f: (f.start, f.end))


def _metonym(name: Found, vocabulary: Vocabulary) -> None:
    """A capital that acts is the state: "Ankara said"."""
    state = vocabulary.seats.get(fold(name.text)) if name.form == "name" and not name.given else None
    if state and name.type == "Settlement" and grammatical_roles.acts(name.head):
        name.known = vocabulary.known[state]
        name.type, name.country = "Country", state


def _given(doc: Doc, given: Sequence[Given]) -> Iterator[tuple[Span, str]]:
    for mention in given:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and len(span):
            yield span, mention.type or ""


def _names(doc: Doc, vocabulary: Vocabulary) -> list[tuple[Span, Known | None]]:
    """The model's names and the gazetteer's, longest first where they overlap, then in order."""
    candidates: list[tuple[Span, Known | None]] = list(_gazetteer(doc, vocabulary))
    known_at = {(s.start, s.end) for s, _ in candidates}
    groups = [(s.start, s.end) for s, k in candidates if k is not None and is_a(k.type, "Group")]
    for ent in doc.ents:
        if ent.label_ not in _LABELS:
            continue
        trimmed = _trim(ent, vocabulary)
        if (
            trimmed is not None
            and (trimmed.start, trimmed.end) not in known_at
            and not _described_known(trimmed, vocabulary)
            and not _swallows(trimmed, groups)
            and not _is_pair(trimmed, known_at)
        ):
            candidates.append((trimmed, None))
    candidates.sort(key=lambda c: (c[0].start - c[0].end, c[1] is None, c[0].start))
    taken: set[int] = set()
    kept = []
    for span, known in candidates:
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append((span, known))
            taken.update(range(span.start, span.end))
    return _by_state(sorted(kept, key=lambda c: c[0].start), vocabulary)


def _by_state(
    names: list[tuple[Span, Known | None]], vocabulary: Vocabulary
) -> list[tuple[Span, Known | None]]:
    """Of places with one name the one in the state that the article's other names belong to most: "Tripoli" beside "Beirut" is in Lebanon.

    Where none of them does, the one in a state beside those: "Tripoli" in an article on Tunis is in Libya.
    """
    alike = {
        i: entries
        for i, (span, known) in enumerate(names)
        if known and is_a(known.type, "Place") and len(entries := vocabulary.find(span.text)) > 1
    }
    if not alike:
        return names
    states = Counter(known.country for i, (_, known) in enumerate(names) if known and i not in alike)

    def nearness(known: Known) -> tuple[int, int]:
        beside = vocabulary.neighbours.get(known.country or "", frozenset())
        return states[known.country], sum(states[s] for s in beside)

    return [
        (span, max(alike[i], key=nearness) if i in alike else known) for i, (span, known) in enumerate(names)
    ]


def _is_pair(span: Span, known: Container[tuple[int, int]]) -> bool:
    """Whether the model took two known names joined by a hyphen for one: "the *U.S.-Iraq* partnership"."""
    return any(
        (span.start, t.i) in known and (t.i + 1, span.end) in known for t in span if t.text in ("-", "–")
    )


def _swallows(span: Span, groups: Sequence[tuple[int, int]]) -> bool:
    """Whether the model took two known groups for one name: "the raid by *al-Qaeda on the Taliban*"."""
    first, last = span.start, span.end
    inside = [start for start, end in groups if first <= start and end <= last]
    if inside and span.label_ in ("VEHICLE", "WEAPON") and span[-1].text.islower():
        return True  # "Coalition aircraft" describes
    return len(inside) > 1 or (
        bool(inside) and any(t.lower_ in ("on", "against", "by", "from", "with") for t in span)
    )


def _described_known(span: Span, vocabulary: Vocabulary) -> bool:
    """ "Last ISIS" in a headline is ISIS with an adjective: leave it to the gazetteer."""
    if len(span) == 1:
        return False
    tokens, text = list(span), span.text
    at = [t.idx - tokens[0].idx for t in tokens]
    if any(
        vocabulary.find(text[: at[k]]) and all(t.lower_ in vocabulary.titles for t in tokens[k:])
        for k in range(1, len(tokens))
    ):
        return True  # "UN Special Envoy" is the UN with a title
    if (
        span.label_ in ("LOC", "GPE", "FAC")
        and tokens[-1].lower_ in vocabulary.nominals
        and any(
            is_a(k.type, "Group")
            for i in range(len(tokens) - 1)
            for j in range(i + 1, len(tokens))
            for k in vocabulary.find(text[at[i] : at[j]])
        )
    ):
        return True  # "Last ISIS Stronghold" is a description
    return any(
        vocabulary.find(text[at[k] :])
        and all(t.pos_ in ("ADJ", "DET", "ADV", "VERB", "NUM", "AUX") for t in tokens[:k])
        for k in range(1, len(tokens))
    )


def _trim(ent: Span, vocabulary: Vocabulary) -> Span | None:
    """A name without its article and titles; None if nothing with a capital or digit is left."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "'s", "’s", ",", "(", "-", "“", '"') or doc[start].is_space
    ):
        start += 1
    while end > start and (
        doc[end - 1].lower_ in ("'s", "’s", ",", ")", "-", "”", '"', "'", "’") or doc[end - 1].is_space
    ):
        end -= 1
    words = [doc[i].text for i in range(start, end)]
    while (
        broken := next((i for i, w in enumerate(words) if "\n" in w), None)
    ) is not None:  # no name goes on in the next line
        start, words = (
            (start, words[:broken])
            if broken >= len(words) - broken - 1
            else (start + broken + 1, words[broken + 1 :])
        )
    end = start + len(words)
    if ("(" in words) != (")" in words):  # a bracket that the name does not open ends or begins it
        at = start + words.index("(" if "(" in words else ")")
        start, end = (start, at) if at - start >= end - at - 1 else (at + 1, end)
    if ent.label_ in ("PERSON", "PER"):
        start = _after_office(doc, start, end, vocabulary)
    if (
        ent.label_ in ("FORCE", "ORG")
        and start < end < len(doc)
        and _completes(doc[end], doc[end - 1], vocabulary)
        and not vocabulary.find(doc[start:end].text)
    ):
        end += 1
    if (
        ent.label_ == "FORCE"
        and end - start > 1
        and doc[end - 1].lemma_.lower() in vocabulary.nominals
        and doc[end - 1].text.islower()
    ):
        end -= 1
    if (
        ent.label_ in ("LOC", "GPE", "FAC")
        and end - start > 1
        and doc[end - 1].text.islower()
        and doc[end - 1].lower_ in _PLACE_WORDS
        and ent.label_ != "FAC"
    ):
        end -= 1
    if all(
        t.lower_ in vocabulary.titles or fold(t.text) in vocabulary.demonyms or t.is_punct
        for t in map(doc.__getitem__, range(start, end))
    ) and ent.label_ not in ("NORP", "LOC", "GPE"):
        return None  # "Russian Foreign Minister" is an office, not a name
    span = Span(doc, start, end, label=ent.label_) if start < end else None
    if (
        span is None
        or not any(c.isupper() or c.isdigit() or ord(c) > 0x250 for c in span.text)
        or span.text.isdigit()
    ):
        return None
    if len(span) == 1 and (
        span[0].pos_ in ("PRON", "DET", "ADP")
        or (span[0].pos_ == "NOUN" and span[0].lemma_.lower() in vocabulary.nominals)
    ):
        return None  # "Militants" at the start of a sentence is no name
    return span


def _completes(word: Token, last: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word is the end that the model left off a name: "Nahda *Battalion*"."""
    return (
        word.text.istitle()
        and word.tag_ in ("NN", "NNP")
        and word.lower_ in vocabulary.forms["name_ends"]
        and not word.ent_type_
        and last.head.i >= word.i
    )


_BEFORE_TITLES: Final = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "-",
        "army",
        "navy",
        "air",
        "force",
        "marine",
        "marines",
        "corps",
        "coast",
        "guard",
        "senior",
        "petty",
        "first",
        "1st",
        "class",
        "warrant",
        "master",
        "staff",
        "office",
        "department",
        "state",
    ]
)
"""Words that a title may begin with or go on over: "*Navy Senior* Chief *Petty* Officer"."""


def _after_office(doc: Doc, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where a person's name begins after the office held: "U.S. Secretary of State *Kerry*"."""
    last = start
    for i in range(start, end - 1):
        word = doc[i].lower_
        if word in vocabulary.titles or (word == "." and i > start):
            last = i + 1
        elif not (
            word in _BEFORE_TITLES or fold(doc[i].text) in vocabulary.demonyms or vocabulary.find(doc[i].text)
        ):
            break
    return last


def _gazetteer(doc: Doc, vocabulary: Vocabulary) -> Iterator[tuple[Span, Known]]:
    """Longest matches of known names, peoples and adjectives of states."""
    text = doc.text
    starts = doc.to_array(IDX).tolist()
    ends = [s + n for s, n in zip(starts, doc.to_array(LENGTH).tolist(), strict=True)]
    words = [text[s:e].lower() for s, e in zip(starts, ends, strict=True)]
    no_end = [not (w.isalnum() or any(map(str.isalnum, w))) or w in ("'s", "’s") for w in words]
    i = 0
    while i < len(doc):
        match = None
        longest = (
            0
            if no_end[i] or words[i] in ("the", "a", "an")
            else vocabulary.openings.get(fold(text[starts[i] : ends[i]]), 0)
        )
        if longest:
            for end in range(min(len(doc), i + longest), i, -1):
                if no_end[end - 1]:
                    continue
                known = _lookup(text[starts[i] : ends[end - 1]], i, end, vocabulary, words)
                if known:
                    match = (Span(doc, i, end, label="GAZ"), known)
                    break
        if match:
            yield match
            i = match[0].end
        else:
            i += 1


def _lookup(text: str, start: int, end: int, vocabulary: Vocabulary, lower: list[str]) -> Known | None:
    """The entry that the words `start:end`, spelled `text`, name; a weak name needs a word of its context in `lower` near."""
    if "\n" in text:
        return None
    key = fold(text)
    entries = vocabulary.names.get(key, ())
    if not (entries or key in vocabulary.weak or key in vocabulary.demonyms or key in vocabulary.seats):
        return None
    capital = any(c.isupper() for c in text) or any(ord(c) > 0x250 for c in text)
    acronym = len(key) <= 4 and " " not in key
    for entry in entries:
        spellings = (entry.name, *entry.aliases)
        if text in spellings:
            if acronym and text.isupper() is False and entry.type not in ("Country", "Ethnicity"):
                return entry if capital else None
            if text == "US" and start > 0 and not capital:
                return None
            return entry
        if capital and (not acronym or text.isupper()):
            return entry
        if "peshmerga" in key or key == "taliban":
            return entry
    if entries:
        return None
    for entry in vocabulary.weak.get(key, ()):
        near = set(lower[max(0, start - 7) : start] + lower[end : end + 7])
        if text in entry.weak and near & entry.context:
            return entry
    state = vocabulary.demonyms.get(key)
    if state and capital:
        return vocabulary.known[state]
    if capital and key in vocabulary.seats and text[:1].isupper():
        return vocabulary.known[vocabulary.seats[key]]
    return None


def _name(
    span: Span, kind: str, vocabulary: Vocabulary, *, known: Known | None = None, given: bool = False
) -> Found:
    head = phrases.name_head(span)
    if known is None and given:
        entries = vocabulary.find(span.text)
        known = entries[0] if entries else None
    if given:
        return Found(
            span.start,
            span.end,
            head,
            kind if kind in NODE_TYPES else known.type if known else _guessed(span, vocabulary),
            "name",
            known=known,
            given=True,
        )
    adjective = False
    if known is not None:
        kind, country = known.type, known.country
        adjective = (
            known.type == "Country"
            and fold(span.text) in vocabulary.demonyms
            and fold(span.text) not in vocabulary.names
        )
        if (
            adjective
            and head.pos_ in ("NOUN", "PROPN")
            and (head.tag_ in ("NNS", "NNPS") or head.lower_.endswith("s"))
            and not phrases.is_premodifier(head)
        ):
            kind, adjective = "CivilianGroup", False  # "Turks", "Syrians"
            return Found(span.start, span.end, head, kind, "nominal", country=country, plural=True)
        if known.type == "Ethnicity" and phrases.is_premodifier(head):
            adjective = True
    else:
        kind, country = _typed(span, kind), None
        if kind == "Place":
            kind = _place_type(span) or "Place"
    return Found(
        span.start,
        span.end,
        head,
        kind,
        "name",
        known=known,
        country=country,
        adjective=adjective,
        plural=head.tag_ in ("NNS", "NNPS"),
    )


def _guessed(span: Span, vocabulary: Vocabulary) -> str:
    """The type of a given mention that came without one: by its head noun, else by the model's name in it, else some group."""
    nominal = vocabulary.nominals.get(span.root.lemma_.lower())
    if nominal is not None:
        return nominal
    entity = next((e for e in span.ents if e.end == span.end or e.root == span.root), None)
    kind = _typed(entity, entity.label_) if entity is not None and entity.label_ in _LABELS else "Group"
    return kind if kind != "Ethnicity" else "Group"


def _typed(span: Span, label: str) -> str:
    kind = _LABELS.get(label, "Entity")
    text = span.text
    if _OPERATION.match(text):
        return "Operation"
    if kind in ("Group", "ArmedGroup"):
        words = text.lower()
        for pattern, narrower in _BY_LAST_WORD:
            if re.search(rf"\b(?:{pattern})$", words) or re.match(rf"^(?:{pattern})\s+(?:of|for)\b", words):
                return narrower
    if kind == "Conflict" and re.search(
        r"agreement|accord|treaty|resolution|pact|act$|law$|memorandum", text.lower()
    ):
        return "Agreement"
    return kind


def _place_type(span: Span) -> str | None:
    """What the words at a name say it is: "*village* of Baghouz", "Idlib *province*"."""
    doc = span.doc
    last = span[-1].lower_
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    before = doc[span.start - 2].lower_ if span.start >= 2 and doc[span.start - 1].lower_ == "of" else ""
    return _PLACE_WORDS.get(last) or _PLACE_WORDS.get(after) or _PLACE_WORDS.get(before)


def _nominal(token: Token, heads: dict[int, Found], vocabulary: Vocabulary, taken: set[int]) -> Found | None:
    """A common noun that stands for an entity, with everything before it that describes it."""
    lemma = token.lemma_.lower()
    kind = vocabulary.nominals.get(lemma) or vocabulary.nominals.get(token.lower_)
    if kind is None or token.pos_ not in ("NOUN", "PROPN") or phrases.is_premodifier(token):
        return None
    start = _description_start(token)
    owner = country = None
    for name in (heads[t.i] for t in token.doc[start : token.i] if t.i in heads):
        following = token.doc[name.end].lower_ if name.end < len(token.doc) else ""
        if following == "-":  # "U.S.-backed forces" are not U.S. forces
            continue
        if name.known and name.known.type in ("Country", "Ethnicity"):
            country = name.country if name.known.type == "Country" else country
            if name.known.type == "Ethnicity" and kind == "MilitaryForce":
                kind = "ArmedGroup"
        elif name.type in NODE_TYPES and name.form == "name" and is_a(name.type, "Group"):
            owner = name
    if owner is None and lemma in _FORCE_WORDS:
        for oblique in phrases.obliques(token):
            name_of = heads.get(oblique.noun.i)
            if (
                name_of is not None
                and name_of.form == "name"
                and oblique.prepositions & {"of", "from"}
                and is_a(name_of.type, "Group")
            ):
                owner = name_of
    described = any(token.doc[i].lower_ == "-" for i in range(start, token.i))
    if (
        kind == "MilitaryForce"
        and (described or not country)
        and owner is None
        and lemma in ("force", "troop", "fighter")
    ):
        kind = "MilitaryForce" if country and not described else "ArmedGroup" if described else kind
    return Found(
        start,
        token.i + 1,
        token,
        kind,
        "nominal",
        owner=owner,
        country=country,
        plural=token.tag_ in ("NNS", "NNPS") or lemma in ("police", "people", "military"),
        notes={"force": "1"} if lemma in _FORCE_WORDS else {},
    )


def _description_start(token: Token) -> int:
    """Where a description begins, without article and possessor."""
    start = phrases.described_from(token)
    while (start < token.i and token.doc[start].lower_ in _OUTSIDE_DESCRIPTION) or token.doc[start].is_space:
        start += 1
    return start


def _is_thing(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a noun names something that pronouns may refer to, though it is no entity of the graph: "the *attack* ... it"."""
    return (
        grammatical_roles.is_argument(token)
        and not phrases.is_premodifier(token)
        and token.lemma_.lower() not in vocabulary.forms["times"]
    )


def quantity(head: Token) -> str | None:
    """The words that count a noun: "over 1,000", "hundreds of"; None if nothing does."""
    numbers = phrases.counted_by(head)
    if numbers:
        return head.doc[numbers[0].left_edge.i : numbers[-1].i + 1].text
    whole = phrases.whole_of(head)
    if whole is not None and (
        whole.pos_ == "NUM" or whole.lower_ in ("hundreds", "thousands", "dozens", "scores", "tens")
    ):
        return whole.lower_
    return None
