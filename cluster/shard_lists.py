"""Articles dealt out beforehand, so that an array of jobs, or any queue, can drive a build by numbers.

What the archive holds is walked through once, and each job reads the shards of its part alone. The articles
stand in the shards as a build would have got them, so that the parts together say what one build does.
"""

import itertools
from collections.abc import Iterable, Iterator

from sitgraph.graph.schema.model import Article
from sitgraph.graph.store.building import Shard

from .shards import ListedShard, ShardFolder, in_shards


def put_shards(articles: Iterable[Article], folder: str, size: int) -> list[ListedShard]:
    """Write articles as shards of so many each into a folder or to an address, and the list of them.

    The list comes last, whole. What was written when this was stopped is not written again.
    """
    shards = ShardFolder(folder)
    listed = [ListedShard(shards.put(some), len(some)) for some in in_shards(articles, size)]
    shards.put_list(listed)
    return listed


class ShardPart:
    """The articles of one part of the listed shards: with `Shard(k, n)` of the k-th and each n-th after it.

    Raises SitgraphError where the folder has no list.
    """

    def __init__(self, folder: str, part: Shard) -> None:
        self._folder = ShardFolder(folder, create=False)
        self._listed = list(itertools.islice(self._folder.listed(), part.number - 1, None, part.of))

    def __len__(self) -> int:
        return sum(one.articles for one in self._listed)

    def __iter__(self) -> Iterator[Article]:
        for one in self._listed:
            yield from self._folder.articles(one.shard)
