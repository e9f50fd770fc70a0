"""Titles before names, read from the order of words: "the *Prime Minister of Israel* Isaac Netan".

A parser trained on running text often hangs such a name on the country before it, so that the words between
the title and its name decide, not the tree.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax.memory import sentence_of
from ..vocabulary.tables import Vocabulary
from .text_mention import TextMention

_LONGEST: Final = 12
_OF_TOWNS: Final = frozenset({"LEADS", "COMMANDS"})
_SOMEBODY: Final = ("Person", "CivilianGroup")
_BETWEEN: Final = frozenset({"of", "for"})
_AFTER_NAME_SET_OFF: Final = frozenset({",", ".", ";", ")", "—", "–"})
_IN_TITLES: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PART", "NUM"})


class MentionedText(Protocol):
    """What is asked of a text and its mentions; `by_token` has names by the place of each of their words."""

    tokens: list[Token]
    lemmas: list[str]
    found: list[TextMention]
    by_token: dict[int, TextMention]
    vocabulary: Vocabulary

    def hyphenated(self, mention: TextMention) -> bool:
        """Whether a mention is the first half of a compound adjective ("*U.S.*-backed")."""
        ...


class TitledName(NamedTuple):
    """Who bears a title, and what the title's words say it is a title of."""

    name: TextMention
    bodies: tuple[TextMention, ...]


def titled_names(index: MentionedText) -> dict[int, TitledName]:
    """The bearers of titles, by the place of the role's last word."""
    titled = {}
    for name in index.found:
        if name.form == "name" and name.type == "Person":
            found = _title_before(index, name)
            if found is not None:
                role, bodies = found
                titled[role.i] = TitledName(name, bodies)
    return titled


def _title_before(index: MentionedText, name: TextMention) -> tuple[Token, tuple[TextMention, ...]] | None:
    """The role nearest before a name, with nothing but its own words between: "of the United Kingdom"."""
    behind: list[list[Token]] = []
    for part in _parts(index, name):
        role = _without_elect(index, part)[-1]
        if role.i not in index.by_token and _is_role(index, role):
            if is_sought(index, part[0].i):
                return None
            return role, _bodies(index, _without_elect(index, part), behind)
        if part[-1].pos_ in ("CCONJ", "PART") or _is_somebody(index, part[-1]):
            return None
        behind.insert(0, part)
    return None


def _is_somebody(index: MentionedText, word: Token) -> bool:
    """ "The lawyer of *activist* Samir Haddad": it is the activist who is called so."""
    kind = index.vocabulary.nominals.get(index.lemmas[word.i])
    return word.pos_ != "PROPN" and kind is not None and any(is_a(kind, somebody) for somebody in _SOMEBODY)


def is_sought(index: MentionedText, start: int) -> bool:
    """ "The *candidate for* president Sergio Campos": who seeks an office doesn't hold it."""
    before = index.tokens[start - 1].lower_ if start > 1 else ""
    return before == "for" and index.lemmas[start - 2] in index.vocabulary.forms["candidates"]


def _without_elect(index: MentionedText, part: list[Token]) -> list[Token]:
    """ "President*-elect*"."""
    is_to_be = len(part) > 2 and part[-2].text == "-" and part[-1].lower_ in index.vocabulary.forms["elect"]
    return part[:-2] if is_to_be else part


def _parts(index: MentionedText, name: TextMention) -> Iterator[list[Token]]:
    """The words before a name from right to left, cut at "of" and "for", each part in the order of the text.

    None come where a preposition or a conjunction stands right before the name.
    """
    part: list[Token] = []
    for word in _words_before(index, name):
        if word.lower_ in _BETWEEN:
            if not part:
                return
            yield part
            part = []
        else:
            part.insert(0, word)
    if part:
        yield part


def _words_before(index: MentionedText, name: TextMention) -> Iterator[Token]:
    first = name.start - 1
    start = sentence_of(name.head).start
    if first > start and index.tokens[first].text == "," and _is_set_off(index, name):
        first -= 1
    for i in range(first, max(start, name.start - _LONGEST) - 1, -1):
        word = index.tokens[i]
        mention = index.by_token.get(i)
        if mention is not None and mention.type == "Person":
            return
        if (
            word.lower_ not in _BETWEEN
            and word.pos_ not in _IN_TITLES
            and word.text != "-"
            and mention is None
        ):
            return
        yield word


def _is_set_off(index: MentionedText, name: TextMention) -> bool:
    """Whether a name between commas ends there: "the mayor of London, *Sam Khan*, said"."""
    return name.end < len(index.tokens) and index.tokens[name.end].text in _AFTER_NAME_SET_OFF


def _bodies(index: MentionedText, own: list[Token], behind: list[list[Token]]) -> tuple[TextMention, ...]:
    """What stands behind the role, "of *Israel*", else what stands before it, "*Basra* governor".

    "The *French* Minister of Culture": an unknown body behind is no match for a state before.
    """
    ends = (index.by_token.get(part[-1].i) for part in behind)
    after = next((m for m in ends if m is not None and _may_be_body(m)), None)
    if after is not None and (_is_portfolio(index, own[-1], after) or _is_sent_there(index, own[-1], after)):
        after = None
    starts = max((n + 1 for n, word in enumerate(own) if word.pos_ == "CCONJ"), default=0)
    before = [
        m for word in own[starts:-1] if (m := index.by_token.get(word.i)) is not None and _may_be_body(m)
    ]
    usable = [m for m in before if not index.hyphenated(m) and _is_of_role(index, m, own[-1])]
    state = next((m for m in usable if is_a(m.type, "Country")), None)
    if after is not None and (after.known is not None or is_a(after.type, "Place") or state is None):
        return (after,)
    places = [m for m in usable if is_a(m.type, "Place")]
    is_of_place = index.lemmas[own[-1].i] in index.vocabulary.forms["heads_of_places"]
    return tuple((places if places and is_of_place else usable)[-1:])  # "Atlanta's Democratic mayor"


def _is_portfolio(index: MentionedText, role: Token, body: TextMention) -> bool:
    """ "Minister of *National Development Planning*": what a minister is in charge of is no body."""
    if index.lemmas[role.i] not in index.vocabulary.forms["ministers"] or body.known is not None:
        return False
    return not is_a(body.type, "Place") and body.lemma not in index.vocabulary.nominals


def _is_sent_there(index: MentionedText, role: Token, body: TextMention) -> bool:
    """ "The UN envoy *for Syria* Geir Hansen" is sent there, "of" a state he is its own."""
    forms = index.vocabulary.forms
    if index.lemmas[role.i] not in forms["envoys"] or not is_a(body.type, "Place"):
        return False
    return index.tokens[role.i + 1].lower_ in forms["sent_to"]


def _may_be_body(mention: TextMention) -> bool:
    return mention.form == "name" and (is_a(mention.type, "Group") or is_a(mention.type, "Place"))


def _is_of_role(index: MentionedText, body: TextMention, role: Token) -> bool:
    """Whether a name before a role says whose: not a "*Brazilian* judge", nor the "*Lockerbie* bomber"."""
    if index.lemmas[role.i] in index.vocabulary.forms["professions"]:
        return not body.adjective
    is_town = is_a(body.type, "Place") and not is_a(body.type, "Country")
    return not is_town or bool(_OF_TOWNS & set(role_relations(index, role)))


def role_relations(index: MentionedText, word: Token) -> tuple[str, ...]:
    """What a noun says of who has the role that it names, two words or a hyphen considered."""
    roles, lemma = index.vocabulary.roles, index.lemmas[word.i]
    before = index.tokens[word.i - 1].lower_ if word.i else ""
    if before == "-" and word.i > 1:
        joined = f"{index.tokens[word.i - 2].lower_}-{lemma}"
    else:
        joined = f"{before} {lemma}"
    return roles.get(joined) or roles.get(lemma, ())


def _is_role(index: MentionedText, word: Token) -> bool:
    return word.pos_ in ("NOUN", "PROPN") and bool(role_relations(index, word))
