"""Known lemmas: what the treebanks settle, and the regular forms of the verbs that our triggers name.

The network classifies lemmas of words that it has not seen; where a form and its tag have one lemma in the
training data, looking it up is surer and faster.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from sitgraph.extract.language.lemma_rules import rule_of
from sitgraph.extract.vocabulary.tables import vocabulary

from .corpora import Passage

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    [
        "rob",
        "stop",
        "grab",
        "ban",
        "plan",
        "drop",
        "ship",
        "trap",
        "step",
        "clap",
        "scrap",
        "submit",
        "commit",
        "permit",
        "admit",
        "refer",
        "prefer",
        "occur",
        "regret",
        "rebel",
        "patrol",
        "control",
        "compel",
        "repel",
        "expel",
        "propel",
        "run",
        "get",
        "set",
        "hit",
        "cut",
        "shut",
        "put",
        "sit",
        "win",
        "begin",
        "dig",
        "cap",
        "tap",
        "wrap",
        "slap",
        "strip",
        "equip",
        "quit",
        "strap",
        "slip",
        "skip",
        "trim",
        "slam",
        "bar",
        "scar",
        "stir",
        "mar",
        "gun",
        "pin",
        "pen",
        "down-sap",
        "sap",
        "spot",
        "dub",
        "snub",
    ]
)


def inflected(verb: str) -> dict[tuple[str, str], str]:
    """The regular forms of a verb: (form, Penn tag) -> verb."""
    if not verb.isalpha():
        return {}
    if verb.endswith("e"):
        past, gerund = verb + "d", (verb[:-1] if not verb.endswith(("ee", "ye", "oe")) else verb) + "ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past, gerund = verb[:-1] + "ied", verb + "ing"
    elif verb in _DOUBLED:
        past, gerund = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        past, gerund = verb + "ed", verb + "ing"
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    return {
        (past, "VBD"): verb,
        (past, "VBN"): verb,
        (gerund, "VBG"): verb,
        (third, "VBZ"): verb,
        (verb, "VB"): verb,
        (verb, "VBP"): verb,
    }


_IRREGULAR: Final = (
    "retake retook retaken|overrun overran overrun|flee fled fled|fight fought fought|withdraw withdrew "
    "withdrawn|drive drove driven|shoot shot shot|strike struck struck|"
    "lead led led|fall fell fallen|send sent sent|hold held held|take took taken|overtake overtook "
    "overtaken|win won won|lose lost lost|leave left left|meet met met|"
    "seek sought sought|sweep swept swept|swear swore sworn|break broke broken|beat beat beaten|behold "
    "beheld beheld|set set set|cut cut cut|hit hit hit|burst burst burst|"
    "steal stole stolen|slay slew slain|sink sank sunk|blow blew blown|throw threw thrown|rise rose "
    "risen|speak spoke spoken|tell told told|say said said|become became become|"
    "bear bore born|grow grew grown|know knew known|give gave given|get got gotten|let let let|lay laid "
    "laid|lie lay lain|rebuild rebuilt rebuilt|forgo forwent forgone|"
    "uphold upheld upheld|undertake undertook undertaken|begin began begun|keep kept kept|bring brought "
    "brought|buy bought bought|freeze froze frozen|ride rode ridden|"
    "write wrote written|spread spread spread|split split split|arise arose arisen|cast cast cast|deal "
    "dealt dealt|find found found|forbid forbade forbidden|hide hid hidden"
)


def _agreed(passages: Iterable[Passage]) -> dict[str, str]:
    """The rules of forms that nine times in ten have one; of a form seen once if its class is open."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for word, tag, rule in zip(passage.words, passage.xpos, passage.lemma, strict=True):
            seen[f"{word.lower()} {tag}"][rule] += 1
    known = {}
    for key, rules in seen.items():
        rule, count = rules.most_common(1)[0]
        if (
            count >= 0.9 * rules.total()
            and (count > 1 or key.rsplit(" ", 1)[1][:2] in ("VB", "NN", "JJ"))
            and not key.endswith(("NNP", "NNPS"))
        ):
            known[key] = rule
    return known


def lexicon(passages: Iterable[Passage]) -> dict[str, str]:
    """ "form tag" -> lemma rule: where the treebanks are of one mind, and regular forms of our triggers."""
    known = _agreed(passages)
    for entry in _IRREGULAR.split("|"):
        verb, past, participle = entry.split()
        known.setdefault(f"{past} VBD", rule_of(past, verb))
        known.setdefault(f"{participle} VBN", rule_of(participle, verb))
    words = vocabulary()
    irregular = {entry.split()[0] for entry in _IRREGULAR.split("|")}
    for verb in (
        *words.verbs,
        *(
            v
            for name, group in words.forms.items()
            if name in ("says", "claims", "denies") or name.endswith("_verbs")
            for v in group
        ),
    ):
        for (form, tag), lemma in inflected(verb).items():
            if verb in irregular and tag in ("VBD", "VBN"):
                continue
            known.setdefault(f"{form} {tag}", rule_of(form, lemma))
    for noun in (*words.nominals, *words.nouns, *words.roles):
        if noun.isalpha() and not noun.endswith(("s", "ed", "en", "police")):
            plural = (
                noun[:-1] + "ies"
                if noun.endswith("y") and noun[-2] not in _VOWELS
                else noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
            )
            known.setdefault(f"{plural} NNS", rule_of(plural, noun))
            known.setdefault(f"{noun} NN", rule_of(noun, noun))
    return known
