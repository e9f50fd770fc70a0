"""Article -> Extraction."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from .. import __version__
from ..graph.schema.errors import ArticleError, ModelError
from ..graph.schema.model import Article, Extraction, ExtractorInfo, Readers
from .articles.input_options import OnError, raise_error
from .articles.set_aside import SET_ASIDE
from .articles.sources import read
from .claims.learned_scores import claim_head
from .claims.learned_settings import LearnedSettings, learned_settings
from .isolation import isolated
from .language.component import READS_CLAIMS
from .language.long_runs import tokens_of
from .language.pipelines import language, model_name
from .parallel import extract_in_processes
from .reading import ArticleReading
from .syntax.mended_trees import mended
from .time_limits import DEFAULT
from .vocabulary.tables import vocabulary


class Extractor:
    """Turns articles into extractions with a spaCy pipeline; the same article gives the same result, always.

    `readers` says what finds claims: the rules, the learned reader, or both, which is the default. The
    learned reader needs the shipped model's states, so other pipelines read by the rules alone; asked for
    the learned reader alone, they raise ModelError.

    >>> extractor = Extractor()  # doctest: +SKIP
    >>> extraction = extractor.extract(article)  # doctest: +SKIP
    """

    def __init__(
        self,
        nlp: Language | None = None,
        *,
        model: str | None = None,
        vocabulary_file: str | Path | None = None,
        readers: Readers = "both",
        settings: LearnedSettings | None = None,
    ) -> None:
        make = partial(Extractor, model=model, vocabulary_file=vocabulary_file, readers=readers)
        self._make = make if nlp is None else None
        self._settings = settings or learned_settings()
        self.nlp = nlp or language(model)
        self._head = claim_head(self.nlp) if readers != "rules" else None
        if self._head is None and readers == "learned":
            raise ModelError(
                f"{model_name(self.nlp)}: this pipeline has no learned reader, and without the rules nothing "
                "would read claims; leave out --no-rules, or --model"
            )
        self.readers: Readers = readers if self._head is not None else "rules"
        self.vocabulary = vocabulary(Path(vocabulary_file) if vocabulary_file else None)
        self.info = ExtractorInfo(__version__, model_name(self.nlp), self.vocabulary.digest, self.readers)

    @property
    def make(self) -> Callable[[], "Extractor"]:
        """What makes the same extractor in another process, on whatever machine.

        Raises ModelError for one that was given its pipeline as an object.
        """
        if self._make is None:
            raise ModelError("an extractor with a pipeline of your own can't be made in another process")
        return self._make

    def extract(self, article: Article | str) -> Extraction:
        """The mentions, entities and claims of one article, or of a text."""
        return self.reading(read(article) if isinstance(article, str) else article).extraction(self.info)

    def reading(self, article: Article, *, trace: bool = False) -> ArticleReading:
        """One article while it is read, for those who want to see how."""
        return ArticleReading(
            self.doc(article),
            article,
            self.vocabulary,
            head=self._head,
            settings=self._settings,
            by_rules=self.readers != "learned",
            trace=trace,
        )

    def pipe(
        self,
        articles: Iterable[Article],
        *,
        workers: int = 1,
        seconds: float | None = DEFAULT,
        on_error: OnError = raise_error,
    ) -> Iterator[Extraction]:
        """Extractions of many articles, in their order; with more than one worker in so many processes.

        What goes wrong in an article, or takes it longer than so many `seconds`, goes to `on_error` as an
        ArticleError that names it; by default it is raised. An extractor that was given a pipeline as an
        object reads in this process, since processes load theirs by name.
        """
        if workers > 1 and self._make is not None:
            yield from extract_in_processes(
                articles, self._make, workers=workers, seconds=seconds, on_error=on_error
            )
            return
        for article in articles:
            outcome = isolated(self, article, seconds=seconds)
            if isinstance(outcome, ArticleError):
                on_error(outcome)
            else:
                yield outcome

    def doc(self, article: Article) -> Doc:
        """The article as a spaCy `Doc`, with its zones as sentence boundaries."""
        return mended(self.nlp(self.prepared(article)), self.vocabulary)

    def prepared(self, article: Article) -> Doc:
        """The article's tokens, with its zones as sentence boundaries; what is set aside is not taken
        apart.
        """
        aside = [] if article.mentions else [zone for zone in article.zones if zone.kind in SET_ASIDE]
        doc = tokens_of(self.nlp, article.text, whole=[(zone.start, zone.end) for zone in aside])
        doc.user_data[READS_CLAIMS] = self.readers != "rules"
        marks = np.zeros(len(doc), dtype=np.uint64)
        starts = [zone.start for zone in article.zones]
        place, opened = 0, True
        for token in doc:
            end = token.idx + max(1, len(token))
            while place < len(starts) and starts[place] < end:
                opened = opened or starts[place] >= token.idx
                place += 1
            if opened and not token.is_space:
                marks[token.i] = 1
                opened = False
        # Token by token spaCy would look at the whole text each time.
        # It takes a row of marks, whatever its type says.
        return doc.from_array([SENT_START], marks)  # type: ignore[arg-type]
