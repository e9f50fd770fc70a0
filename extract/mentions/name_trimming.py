"""A name as the model marks it -> the name itself, without article, titles and what it describes, or none.

The rules are applied in the order of their lists; each says which stretches it is for.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token

from ...graph.schema.names import fold
from ..syntax import grammatical_roles, phrases
from ..syntax.memory import text_of
from ..vocabulary.tables import Vocabulary

_FIRST_NON_LATIN: Final = 0x250
_TOWNS: Final = frozenset({"Settlement", "AdminRegion"})


class Stretch(NamedTuple):
    """Words `start:end` of a text that the model gave a label; they may be none."""

    doc: Doc
    label: str
    start: int
    end: int

    def tokens(self) -> list[Token]:
        """Its words."""
        return [self.doc[i] for i in range(self.start, self.end)]

    def reaching(self, start: int, end: int) -> "Stretch":
        """The same name with other bounds."""
        if (start, end) == (self.start, self.end):
            return self
        return Stretch(self.doc, self.label, start, end)


Trim = Callable[[Stretch, Vocabulary], Stretch]
Doubt = Callable[[Span, Vocabulary], bool]


def without_opening_words(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "*the* Syrian army", "“*Euphrates Shield"."""
    start = name.start
    outside = vocabulary.forms["before_names"]
    while start < name.end and (name.doc[start].lower_ in outside or name.doc[start].is_space):
        start += 1
    return name.reaching(start, name.end)


def without_closing_words(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "Turkey*'s*", "Ankara*,*"."""
    end = name.end
    outside = vocabulary.forms["after_names"]
    while end > name.start and (name.doc[end - 1].lower_ in outside or name.doc[end - 1].is_space):
        end -= 1
    return name.reaching(name.start, end)


def within_one_line(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """The longer part of a name that seems to go on in the next line."""
    start, end = name.start, name.end
    while (at := next((i for i in range(start, end) if "\n" in name.doc[i].text), None)) is not None:
        start, end = (start, at) if at - start >= end - at - 1 else (at + 1, end)
    return name.reaching(start, end)


def within_brackets(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """The longer part of a name with a bracket that it does not open or close: "Free Syrian Army *(FSA*"."""
    words = [token.text for token in name.tokens()]
    if ("(" in words) == (")" in words):
        return name
    at = name.start + words.index("(" if "(" in words else ")")
    is_before = at - name.start >= name.end - at - 1
    return name.reaching(name.start, at) if is_before else name.reaching(at + 1, name.end)


def after_office(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """A person without the office held: "*U.S. Secretary of State* Kerry"."""
    if name.label not in ("PERSON", "PER"):
        return name
    start = name.start
    for i in range(name.start, name.end - 1):
        token = name.doc[i]
        if token.lower_ in vocabulary.titles or (token.lower_ == "." and i > name.start):
            start = i + 1
        elif not (
            token.lower_ in vocabulary.forms["around_titles"]
            or fold(token.text) in vocabulary.demonyms
            or vocabulary.find(token.text)
        ):
            break
    return name.reaching(start, name.end)


def with_its_first_name(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """A person called after the day of birth, of which the model took the first name for a date.

    "*Sunday* Igboho", where the model ties the two, the text has them tied elsewhere or no date can stand.
    """
    doc, before = name.doc, name.start - 1
    if name.label not in ("PERSON", "PER", "LOC") or before < 0 or name.start >= name.end:
        return name
    day = doc[before]
    if day.lower_ not in vocabulary.forms["day_names"] or not day.text.istitle():
        return name
    is_tied = day.ent_type_ == "PERSON" or (
        phrases.is_premodifier(day) and name.start <= phrases.modified(day).i < name.end
    )
    whole = Stretch(doc, "PERSON", before, name.end)
    is_one = is_tied or _is_person_elsewhere(whole) or _leaves_no_date(name, day)
    return whole if is_one and not _is_known(name, vocabulary) else name


def _leaves_no_date(name: Stretch, day: Token) -> bool:
    """Whether a day can't say when: at the start of a sentence, between a verb and its object.

    "*Sunday* Igboho was arrested", "killed *Friday* Okoro"; not "On Sunday", "said Sunday Okoro had fled".
    """
    if name.end - name.start > 1:
        return False
    bearer = name.doc[name.start]
    verb = day.doc[day.i - 1] if day.i else day
    if day.is_sent_start:
        return name.label in ("PERSON", "PER") and grammatical_roles.role_of(bearer) == "subject"
    return phrases.is_verb(verb) and bearer.head == verb and grammatical_roles.role_of(bearer) == "object"


def _is_person_elsewhere(name: Stretch) -> bool:
    words = name.doc[name.start : name.end].text
    return any(ent.label_ == "PERSON" and ent.text == words for ent in name.doc.ents)


def with_its_day(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """A paper called after its town and the day that reports: "*Kamloops This Week* reported"."""
    doc, end = name.doc, name.end
    if name.start >= end or name.label not in ("LOC", "GPE", "PERSON", "PER", "ORG"):
        return name
    while (
        end < len(doc) and doc[end].text.istitle() and doc[end].lower_ in vocabulary.forms["ends_of_papers"]
    ):
        end += 1
    is_teller = end < len(doc) and doc[end].lemma_ in vocabulary.forms["says"]
    return Stretch(doc, "MEDIA", name.start, end) if end > name.end and is_teller else name


def with_its_last_word(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """A group with the end of its name that the model left off: "Nahda *Battalion*"."""
    doc, end = name.doc, name.end
    if name.label not in ("FORCE", "ORG") or not name.start < end < len(doc):
        return name
    word = doc[end]
    is_end = (
        word.text.istitle()
        and word.tag_ in ("NN", "NNP")
        and word.lower_ in vocabulary.forms["name_ends"]
        and not word.ent_type_
        and doc[end - 1].head.i >= end
    )
    return name.reaching(name.start, end + 1) if is_end and not _is_known(name, vocabulary) else name


def without_common_noun(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "Badr *militiamen*": the group without the noun that is described with it."""
    if name.label != "FORCE" or name.end - name.start < 2:
        return name
    last = name.doc[name.end - 1]
    is_common = last.text.islower() and last.lemma_.lower() in vocabulary.nominals
    return name.reaching(name.start, name.end - 1) if is_common else name


def without_place_word(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "Idlib *province*"; a facility keeps its word."""
    if name.label not in ("LOC", "GPE", "FAC") or name.end - name.start < 2:
        return name
    last = name.doc[name.end - 1]
    kind = vocabulary.name_types.place_words.get(last.lower_)
    is_kind = last.text.islower() and kind is not None and (name.label != "FAC" or kind in _TOWNS)
    return name.reaching(name.start, name.end - 1) if is_kind else name


def without_half_a_compound(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "The *Saudi*-led forces", of which the model took "Saudi-led" for a name."""
    end = name.end
    if (
        end - name.start > 2
        and name.doc[end - 2].text == "-"
        and name.doc[end - 1].lower_ in vocabulary.suffixes
    ):
        return name.reaching(name.start, end - 2)
    return name


def without_half_an_office(name: Stretch, vocabulary: Vocabulary) -> Stretch:
    """ "Kremlin *Press* Secretary": a word that makes a role of its own with the next is not the body's."""
    doc, end = name.doc, name.end
    if end - name.start < 2 or end >= len(doc):
        return name
    is_office = f"{doc[end - 1].lower_} {doc[end].lower_}" in vocabulary.roles
    return name.reaching(name.start, end - 1) if is_office else name


TRIMS: Final[tuple[Trim, ...]] = (
    without_opening_words,
    without_closing_words,
    within_one_line,
    within_brackets,
    after_office,
    with_its_first_name,
    with_its_day,
    with_its_last_word,
    without_common_noun,
    without_place_word,
    without_half_a_compound,
    without_half_an_office,
)


def is_office(name: Span, vocabulary: Vocabulary) -> bool:
    """ "Russian Foreign Minister": titles and nationalities alone."""
    return name.label_ not in ("NORP", "LOC", "GPE") and all(
        token.lower_ in vocabulary.titles or fold(token.text) in vocabulary.demonyms or token.is_punct
        for token in name
    )


def lacks_capital(name: Span, vocabulary: Vocabulary) -> bool:
    """Neither capital, digit nor a letter of another script."""
    return not any(c.isupper() or c.isdigit() or ord(c) > _FIRST_NON_LATIN for c in text_of(name))


def is_number(name: Span, vocabulary: Vocabulary) -> bool:
    """Digits alone."""
    return text_of(name).isdigit()


def is_single_common_word(name: Span, vocabulary: Vocabulary) -> bool:
    """ "Militants" at the start of a sentence."""
    if len(name) > 1:
        return False
    word = name[0]
    return word.pos_ in ("PRON", "DET", "ADP") or (
        word.pos_ == "NOUN" and word.lemma_.lower() in vocabulary.nominals
    )


def is_branch_alone(name: Span, vocabulary: Vocabulary) -> bool:
    """ "Air", of an air force that the model parted."""
    return len(name) == 1 and name[0].lower_ in vocabulary.forms["branches"]


def is_day_alone(name: Span, vocabulary: Vocabulary) -> bool:
    """ "*Sunday*'s attack"."""
    return len(name) == 1 and name[0].lower_ in vocabulary.forms["day_names"]


NO_NAMES: Final[tuple[Doubt, ...]] = (
    is_office,
    lacks_capital,
    is_number,
    is_single_common_word,
    is_branch_alone,
    is_day_alone,
)


def trimmed_name(ent: Span, vocabulary: Vocabulary) -> Span | None:
    """The name in what the model marked; None if it is none."""
    name = Stretch(ent.doc, ent.label_, ent.start, ent.end)
    for trim in TRIMS:
        name = trim(name, vocabulary)
    if name.start >= name.end:
        return None
    span = Span(name.doc, name.start, name.end, label=name.label)
    return None if any(doubt(span, vocabulary) for doubt in NO_NAMES) else span


def _is_known(name: Stretch, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.find(Span(name.doc, name.start, name.end).text))
