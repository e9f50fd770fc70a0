"""The spaCy `Language` that everything is read with: the shipped model, or any pipeline a user names."""

from functools import lru_cache
from pathlib import Path

import spacy
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language

from ...graph.schema.errors import ModelError
from .component import FACTORY, SitgraphModel

# Treebanks split at every hyphen between words, after an abbreviation's full stop too ("U.S.-backed").
HYPHEN = r"(?<=[\w.])(?:-|–|—|/)(?=\w)"


def language(model: str | None = None) -> Language:
    """The shipped pipeline, or the installed or saved spaCy pipeline called `model`.

    Raises ModelError if there is no such pipeline or it lacks a parser or names.

    >>> [(e.text, e.label_) for e in language()("The YPG holds Manbij.").ents]
    [('YPG', 'FORCE'), ('Manbij', 'LOC')]
    """
    if model is None:
        return _shipped()
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"{model}: no such spaCy pipeline is installed or saved there; "
            "leave out --model to use the shipped one"
        ) from error
    if FACTORY not in nlp.pipe_names and not {"parser", "ner"} <= set(nlp.pipe_names):
        raise ModelError(
            f"{model}: the pipeline needs a parser and names (components 'parser' and 'ner'), "
            f"but has {', '.join(nlp.pipe_names) or 'none'}"
        )
    return nlp


class _Shipped(English):  # type: ignore[no-untyped-call]
    """English with our infixes from the start: to change them later costs the making of a tokenizer again."""

    class Defaults(EnglishDefaults):
        """What the tokenizer is made of."""

        infixes = [*(EnglishDefaults.infixes or ()), HYPHEN]  # noqa: RUF012, as spaCy has it


@lru_cache(maxsize=1)
def _shipped() -> Language:
    return _made()


def _made() -> Language:
    nlp = _Shipped()
    nlp.max_length = 100_000_000
    nlp.add_pipe(FACTORY)
    return nlp


def language_in(folder: Path) -> Language:
    """The pipeline of the model whose exported files lie in a folder, beside the shipped one."""
    nlp = _made()
    component = nlp.get_pipe(FACTORY)
    assert isinstance(component, SitgraphModel)
    component.from_disk(folder)
    return nlp


def model_name(nlp: Language) -> str:
    """Name, version and hash of the model behind a pipeline, as written into every extraction."""
    if FACTORY in nlp.pipe_names:
        component = nlp.get_pipe(FACTORY)
        assert isinstance(component, SitgraphModel)
        meta = component.runtime.meta
        return f"{meta['name']} {meta['version']} {component.runtime.digest}"
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
