"""Reading by the actors of a Ray cluster, through Ray Data.

An actor holds a process that reads, as the local pool does, with the model loaded once. What it gets is the
name of a shard; what it leaves is the shard's file. Should it die, Ray puts another in its place, which reads
the shard again; nothing of it was kept, or all.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from sitgraph.extract.articles.input_options import OnError, raise_error
from sitgraph.extract.isolation import Reads
from sitgraph.extract.parallel import ReadingTeam
from sitgraph.graph.schema.errors import ArticleError, SitgraphError
from sitgraph.graph.schema.model import Article, Extraction, ExtractorInfo

from .shards import Outcome, ShardFolder, hash_of, in_shards

SHARD: Final = 100
"""Articles of a shard: some ten seconds of reading, which is what the end of an actor costs."""
_SHARDS_AN_ACTOR: Final = 20
"""Shards of a round for each actor; models are loaded once a round."""
_LOOK: Final = 1.0
"""Seconds from one look at what was read to the next, where Ray Data runs elsewhere."""
_SETTINGS: Final = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
"""It neither tells its makers that it is used nor prints what its parts say to each other."""


class RayReader:
    """Reads articles on a cluster, as `Extractor.pipe` does, in the same order and with the same result.

    `make`, which must pickle, gives the reader that each actor's process has; `info` is what that reader's
    `info` is. Files of shards go to `folder`, which all machines reach, and are deleted once their articles
    were handed on. Without an `address` Ray runs on this machine alone.
    """

    def __init__(
        self,
        make: Callable[[], Reads],
        info: ExtractorInfo,
        folder: str,
        *,
        address: str | None = None,
        shard: int = SHARD,
    ) -> None:
        self.info = info
        self._make, self._address, self._shard = make, address, shard
        self._folder = ShardFolder(folder)

    def pipe(
        self,
        articles: Iterable[Article],
        *,
        workers: int = 1,
        seconds: float | None = None,
        on_error: OnError = raise_error,
    ) -> Iterator[Extraction]:
        """Extractions by at most so many actors, in the articles' order."""
        ready = _Ready(self._folder, self.info.key)
        with _ray(self._address, workers):
            shards = (
                self._folder.put(some, self.info.key)
                for some in in_shards(ready.unread(articles), self._shard)
            )
            for names in in_shards(shards, workers * _SHARDS_AN_ACTOR):
                yield from self._of_round(list(dict.fromkeys(names)), workers, seconds, on_error)
                yield from _extractions(ready.taken(), on_error)
        yield from _extractions(ready.taken(), on_error)
        ready.forget()

    def _of_round(
        self, names: Sequence[str], workers: int, seconds: float | None, on_error: OnError
    ) -> Iterator[Extraction]:
        waiting = list(names)
        for _ in self._read([n for n in names if not self._folder.is_read(n)], workers, seconds):
            while waiting and self._folder.is_read(waiting[0]):
                yield from self._of_shard(waiting.pop(0), on_error)
        for name in waiting:
            yield from self._of_shard(name, on_error)

    def _of_shard(self, name: str, on_error: OnError) -> Iterator[Extraction]:
        yield from _extractions(self._folder.outcomes(name), on_error)
        self._folder.forget(name)

    def _read(self, names: Sequence[str], workers: int, seconds: float | None) -> Iterator[str]:
        """Something for each shard that was read, or now and then: it is time to look."""
        if not names:
            return
        import ray
        import ray.util.client

        how = (self._make, self.info.key, self._folder.address, seconds)
        if not ray.util.client.ray.is_connected():  # type: ignore[no-untyped-call]
            yield from _names_read(names, workers, how)
            return
        task = ray.remote(num_cpus=0)(_all_read).remote(list(names), workers, how)
        while not ray.wait([task], timeout=_LOOK)[0]:
            yield ""
        ray.get(task)


def _names_read(names: Sequence[str], workers: int, how: tuple[Any, ...]) -> Iterator[str]:
    """The names of shards as actors read them; `how` is what makes a `ShardReader`."""
    import ray.data

    found = ray.data.from_items(list(names), override_num_blocks=len(names)).map(
        ShardReader,  # type: ignore[arg-type]  # Ray Data takes what makes a callable too
        fn_constructor_args=how,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=min(workers, len(names))),
        num_cpus=1,
    )
    for row in found.iter_rows():
        yield str(row["item"])


def _all_read(names: Sequence[str], workers: int, how: tuple[Any, ...]) -> None:
    """Have shards read, from inside the cluster: Ray Data can't be driven from outside, by ray://."""
    for _ in _names_read(names, workers, how):
        pass


class _Ready:
    """What an earlier process had read when it ended, and not handed on."""

    def __init__(self, folder: ShardFolder, extractor: str) -> None:
        self._folder = folder
        self._places: dict[str, tuple[str, int]] = {}
        for manifest in folder.left_over(extractor):
            for number, article in enumerate(manifest.articles):
                self._places[article] = (manifest.shard, number)
        self._shards = {shard for shard, _ in self._places.values()}
        self._taken: list[tuple[str, int]] = []
        self._outcomes = lru_cache(maxsize=4)(lambda name: list(folder.outcomes(name)))

    def unread(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that have to be read."""
        for article in articles:
            place = self._places.get(hash_of(article)) if self._places else None
            if place is None:
                yield article
            else:
                self._taken.append(place)

    def taken(self) -> Iterator[Outcome]:
        """What was found in those that came since and need not be read."""
        while self._taken:
            name, number = self._taken.pop(0)
            yield self._outcomes(name)[number]

    def forget(self) -> None:
        """Delete their files."""
        for name in self._shards:
            self._folder.forget(name)


def _extractions(outcomes: Iterable[Outcome], on_error: OnError) -> Iterator[Extraction]:
    for outcome in outcomes:
        if isinstance(outcome, ArticleError):
            on_error(outcome)
        else:
            yield outcome


class ShardReader:
    """What an actor is: a process that reads, and the folder of the shards."""

    def __init__(self, make: Callable[[], Reads], extractor: str, folder: str, seconds: float | None) -> None:
        self._team = ReadingTeam(make, 1, seconds)
        self._extractor, self._folder = extractor, ShardFolder(folder)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Read the shard of a row; the row again."""
        self._folder.read(row["item"], self._extractor, self._team.outcomes)
        return row


@contextmanager
def _ray(address: str | None, workers: int) -> Iterator[None]:
    """Ray, at an address or on this machine; left as it was found."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SitgraphError(f"Ray needs the library {error.name}; pip install 'sitgraph[cluster]'") from error
    was_running = ray.is_initialized()
    if not was_running:
        here = {"num_cpus": workers, "include_dashboard": False} if address is None else {"address": address}
        try:
            ray.init(log_to_driver=False, logging_level=logging.ERROR, **here)
        except Exception as error:  # Ray's own have no common class
            raise SitgraphError(f"Ray can't be reached: {' '.join(str(error).split())}") from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        if not was_running:
            ray.shutdown()
