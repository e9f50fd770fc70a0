"""Which language a text is in, and which of its parts are in another.

The commonest words tell English at once; what they don't tell is left to `py3langid`, whose model is in its
wheel. A few words can't be told and are taken for what their source says.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from ...graph.schema.model import Zone

ENGLISH: Final = "en"
_COMMON: Final = frozenset(
    (
        "the of and to in a is that for it was on are as with his they at be this from have or by had "
        "not but "
        "what all were when we there can an your which their said if do will each about how up out them then "
        "she many some so these would other into has her two could been who its now no than after over also "
        "between under where told "
    ).split()
)
_ENOUGH: Final = 0.16
_FEWEST: Final = 6
_SAMPLE: Final = 6_000
_SHORTEST: Final = 60
"""Letters; what is shorter is not judged by its words alone."""
_SHORTEST_PART: Final = 120
_SHORTEST_JUDGED: Final = 2_000
_LEAST_LETTERS: Final = 0.25
_MOSTLY: Final = 0.75
_NO_LETTERS: Final = bytes(code for code in range(256) if not chr(code).isalpha() or code > 127)
_AS_A_BOOK: Final = 200_000
_LONGEST_SENTENCE: Final = 1_000
"""On an average of a text: what has fewer full stops is a list or no language."""
_SENTENCE_END: Final = re.compile(r"[^\W\d][.!?…。؟۔।]")
_SURE: Final = 0.95
_SURE_BY_SCRIPT: Final = 0.4
"""Enough in other letters than ours, of which English is never written."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE: Final = re.compile(r"[a-z]{2,3}(?![a-z])")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_NAMES: Final = {
    "ar": "Arabic", "am": "Amharic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def language_of(text: str, zones: Sequence[Zone], said: str | None) -> str:
    """The language of an article as an ISO 639-1 code: that of its body, else what its source says, else
    English.

    >>> language_of("Die Armee hat am Montag die Stadt angegriffen und viele Menschen getötet.", (), "en")
    'de'
    """
    declared = _code(said)
    parts = [text[z.start : z.end] for z in zones if z.kind in ("title", "deck", "body")] or [text]
    found = _told(_sample(parts), _SHORTEST)
    return found or declared or ENGLISH


def with_foreign_parts(text: str, zones: Sequence[Zone], language: str) -> tuple[Zone, ...]:
    """Zones, of which those in another language than the article's are marked as foreign."""
    return tuple(
        Zone("foreign", zone.start, zone.end, zone.published)
        if zone.kind in ("body", "caption", "deck")
        and zone.end - zone.start >= _SHORTEST_PART
        and (found := _told(text[zone.start : min(zone.end, zone.start + _SAMPLE)], _SHORTEST_PART))
        is not None
        and found != language
        else zone
        for zone in zones
    )


def lacks(text: str) -> str | None:
    """What a longer text has too little of to be an article: words, or, where it is as long as a book,
    sentences; a short one lacks nothing.

    >>> lacks(", " * 5000), lacks("The army left. " * 100), lacks("Jane Roe and " * 50_000)
    ('a word', None, 'a sentence')
    """
    if len(text) < _SHORTEST_JUDGED:
        return None
    sample = (
        text
        if len(text) < 3 * _SAMPLE
        else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE] + text[-_SAMPLE:]
    )
    if not _is_of_letters(sample) and _length_of_words(sample) < _LEAST_LETTERS * len(sample):
        return "a word"
    if len(text) >= _AS_A_BOOK and len(_SENTENCE_END.findall(sample)) < len(sample) / _LONGEST_SENTENCE:
        return "a sentence"
    return None


def _is_of_letters(sample: str) -> bool:
    """Whether so much of a text is letters that their words can't be of one letter each."""
    return len(sample.encode("utf-8", "replace").translate(None, _NO_LETTERS)) >= _MOSTLY * len(sample)


def _length_of_words(sample: str) -> int:
    lengths = map(len, _WORD.findall(sample))
    return sum(length for length in lengths if length > 1)


def language_name(code: str) -> str:
    """A language as it is said to the user: "German", or its code where we have no name for it."""
    return _NAMES.get(code, f"the language '{code}'")


def _sample(parts: Sequence[str]) -> str:
    """The beginnings of as many parts as a judgement needs."""
    taken: list[str] = []
    size = 0
    for part in parts:
        taken.append(part[: _SAMPLE - size])
        size += len(taken[-1])
        if size >= _SAMPLE:
            break
    return "\n".join(taken)


def _told(sample: str, shortest: int) -> str | None:
    """The language of a stretch of text, where it can be told."""
    lower = sample.lower()
    if _is_english(lower.split()):
        return ENGLISH
    words = _WORD.findall(lower)
    if _is_english(words):
        return ENGLISH
    letters = sum(map(len, words))
    is_latin = 2 * len(_LATIN.findall(sample)) > letters
    if letters < (shortest if is_latin else 10):
        return None
    code, sureness = _identifier().classify(sample)
    return str(code) if sureness >= (_SURE if is_latin else _SURE_BY_SCRIPT) else None


def _is_english(words: Sequence[str]) -> bool:
    """By the commonest words; of a text in English nearly all of them stand without a mark behind them."""
    return len(words) >= _FEWEST and sum(map(_COMMON.__contains__, words)) >= _ENOUGH * len(words)


def _code(said: str | None) -> str | None:
    """ "en_GB" and "EN-us" are English."""
    match = _CODE.match((said or "").lower())
    return match.group() if match else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to load, and English rarely needs it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
