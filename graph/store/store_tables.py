"""The tables of a store: what articles say, as columns, one row an article.

These are the truth. What follows from them stands in the schema `derived` and is made anew from them whenever
it doesn't fit them any more.
"""

from typing import Final

VERSION: Final = "6"

_PLACE: Final = "STRUCT(latitude DOUBLE, longitude DOUBLE)"
_SPAN: Final = '"start" UINTEGER, "end" UINTEGER'
_ARGUMENT: Final = f"STRUCT({_SPAN}, entity VARCHAR)"
_ENTITY: Final = (
    "STRUCT(entity VARCHAR, type VARCHAR, name VARCHAR, aliases VARCHAR[], gazetteer VARCHAR, named BOOLEAN, "
    "country VARCHAR, sector VARCHAR, wikidata VARCHAR, "
    f"within STRUCT(gazetteer VARCHAR, type VARCHAR, name VARCHAR, point {_PLACE})[], point {_PLACE}, "
    'lineage STRUCT(since VARCHAR, until VARCHAR, later VARCHAR, split_from VARCHAR), "of" VARCHAR, '
    f"owners STRUCT(entity VARCHAR, {_SPAN}, sentence STRUCT({_SPAN}))[])"
)
ENTITIES: Final = f"{_ENTITY}[]"
"""The type of the column that holds an article's entities."""
_CLAIM: Final = (
    f"STRUCT(id VARCHAR, relation VARCHAR, subject {_ARGUMENT}, object {_ARGUMENT}, trigger STRUCT({_SPAN}), "
    f"sentence STRUCT({_SPAN}), polarity VARCHAR, modality VARCHAR, attributed_to {_ARGUMENT}, "
    f"relayed_by {_ARGUMENT}[], "
    f'"when" STRUCT("from" VARCHAR, "to" VARCHAR, precision VARCHAR, {_SPAN}), "where" {_ARGUMENT}, '
    "attributes JSON, plover VARCHAR, mode VARCHAR, quad VARCHAR, cameo VARCHAR, rule VARCHAR, "
    'confidence DOUBLE, "symmetric" BOOLEAN)'
)
TRUTH: Final = (
    "CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
    f"INSERT INTO meta VALUES ('version', '{VERSION}')",
    "CREATE TABLE extractions (article VARCHAR PRIMARY KEY, digest VARCHAR NOT NULL, place VARCHAR, "
    "signature BLOB, url VARCHAR, title VARCHAR, authors VARCHAR[], publisher VARCHAR, section VARCHAR, "
    "published VARCHAR, updated VARCHAR, origin VARCHAR, language VARCHAR, text VARCHAR, sha256 VARCHAR, "
    f"zones STRUCT(kind VARCHAR, {_SPAN}, published VARCHAR)[], given STRUCT({_SPAN}, type VARCHAR)[], "
    f"mentions STRUCT({_SPAN}, type VARCHAR, form VARCHAR, entity VARCHAR)[], entities {ENTITIES}, "
    f"claims {_CLAIM}[], apart STRUCT(a VARCHAR, b VARCHAR, word STRUCT({_SPAN}))[], "
    "extractor STRUCT(version VARCHAR, model VARCHAR, vocabulary VARCHAR, readers VARCHAR))",
    "CREATE TABLE changed (article VARCHAR)",
)
"""`place` is where an article was read from, `digest` changes with it or its extractor, `apart` holds what it
says is not one. `changed` names the articles that came or went since the derived tables were made."""

EXTRACTION: Final = (
    "to_json(struct_pack(article := struct_pack(id := article, url := url, title := title, "
    "authors := authors, publisher := publisher, section := section, published := published, "
    "updated := updated, origin := origin, language := language, text := text, sha256 := sha256, "
    "zones := zones, mentions := given), mentions := mentions, entities := entities, claims := claims, "
    "extractor := struct_pack(version := extractor.version, model := extractor.model, "
    "vocabulary := coalesce(extractor.vocabulary, ''), readers := coalesce(extractor.readers, 'both')), "
    '"distinct" := apart))'
)
"""One row as the JSON of an `Extraction`."""
