"""The index over the words of the texts: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Its migration makes it. Both hold every word with and without its marks and know which stand side
by side, so that most queries are answered by the index alone; a phrase of words typed partly with
marks, or one in a text too long for PostgreSQL's positions, is tested against the stored words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models.expressions import RawSQL

from tinhgon.directives.searching import BREAK, Phrase, Query, Stream, Term
from tinhgon.storage.models import SearchText, StoredText

TABLE = "storage_searchtext"
WORDS = "storage_searchtext_words"
_LAST_POSITION = 16_000  # PostgreSQL counts to 16,383
_MOST_PLACES = 250  # of one word; PostgreSQL keeps 255
_SET_VECTOR = f"UPDATE {TABLE} SET vector = %s::tsvector WHERE id = %s"  # noqa: S608
_MATCH = f"id IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)"  # noqa: S608
Sql = tuple[str, tuple[str, ...]]


def put(text: StoredText, stream: Stream, *, head: Iterable[str], maker: str) -> None:
    """Put a text's words in the place of those indexed before.

    Args:
        text: the text.
        stream: its words.
        head: the words of its number, name and issuer, folded.
        maker: the version of the rules that made the stream.
    """
    words = stream.plain.split()
    is_vast = len(words) > _LAST_POSITION or max(Counter(words).values(), default=0) > _MOST_PLACES
    plain_head = " ".join(head)
    row, _created = SearchText.objects.update_or_create(
        text=text,
        defaults={
            "maker": maker,
            "head": plain_head,
            "toned": stream.toned,
            "plain": stream.plain,
            "places": stream.places,
            "is_vast": is_vast,
        },
    )
    if connection.vendor == "postgresql":
        vector = _vector(plain_head.split(), stream, has_places=not is_vast)
        with connection.cursor() as cursor:
            cursor.execute(_SET_VECTOR, [vector, row.pk])


def stream_of(row: SearchText) -> Stream:
    """Return the words as they were indexed."""
    return Stream(row.toned, row.plain, bytes(row.places))


def matching(query: Query) -> RawSQL:
    """Return a subquery of the texts that match."""
    return _rows(_sqlite(query) if connection.vendor == "sqlite" else _by_terms(query))


def together(query: Query) -> RawSQL | None:
    """Return a subquery of texts where words typed side by side stand so, if any were."""
    phrases = [branch.together for branch in query.branches]
    wanted = [Term((phrase,)) for phrase in phrases if phrase]
    if not wanted:
        return None
    return _rows(_any([_leaf(phrase) for term in wanted for phrase in term.wordings]))


def in_head(query: Query) -> RawSQL:
    """Return a subquery of texts whose number, name or issuer holds what is wanted."""
    branches = []
    for branch in query.branches:
        terms = [_any([_head_leaf(phrase) for phrase in term.wordings]) for term in branch.wanted]
        branches.append(_all(terms))
    return _rows(_any(branches))


def _rows(condition: Sql) -> RawSQL:
    """Return the subquery; its text holds names of ours only, what people type are parameters."""
    sql, params = condition
    return RawSQL(f"SELECT text_id FROM {TABLE} WHERE {sql}", params)  # noqa: S608, S611


def _any(parts: Iterable[Sql]) -> Sql:
    return _bound(parts, " OR ")


def _all(parts: Iterable[Sql]) -> Sql:
    return _bound(parts, " AND ")


def _bound(parts: Iterable[Sql], word: str) -> Sql:
    listed = list(parts)
    sql = f"({word.join(sql for sql, _ in listed)})"
    return sql, tuple(param for _, params in listed for param in params)


def _by_terms(query: Query) -> Sql:
    """Return the condition made of one part for each wording, for indexes that cannot say all."""
    branches = []
    for branch in query.branches:
        wanted = [_any(map(_leaf, term.wordings)) for term in branch.wanted]
        unwanted = [_any(map(_leaf, term.wordings)) for term in branch.unwanted]
        branches.append(_all([*wanted, *((f"NOT {sql}", params) for sql, params in unwanted)]))
    return _any(branches)


def _leaf(phrase: Phrase) -> Sql:
    return _sqlite_leaf(phrase) if connection.vendor == "sqlite" else _postgresql_leaf(phrase)


def _head_leaf(phrase: Phrase) -> Sql:
    if connection.vendor == "sqlite":
        return _match(f'{{head}} : "{phrase.plain}"')
    words = " <-> ".join(f"'{word}':A" for word in phrase.plain.split())
    return "vector @@ %s::tsquery", (words,)


# SQLite


def _sqlite(query: Query) -> Sql:
    phrases = [
        phrase for branch in query.branches for term in branch.terms for phrase in term.wordings
    ]
    if not all(phrase.is_toned or phrase.is_plain for phrase in phrases):
        return _by_terms(query)
    branches = []
    for branch in query.branches:
        wanted = " AND ".join(map(_fts_term, branch.wanted))
        unwanted = "".join(f" NOT {_fts_term(term)}" for term in branch.unwanted)
        branches.append(f"(({wanted}){unwanted})")
    return _match(" OR ".join(branches))


def _fts_term(term: Term) -> str:
    return "(" + " OR ".join(map(_fts_phrase, term.wordings)) + ")"


def _fts_phrase(phrase: Phrase) -> str:
    if phrase.is_plain:
        return f'{{plain}} : "{phrase.plain}"'
    return f'{{toned}} : "{phrase.toned}"'


def _match(expression: str) -> Sql:
    return _MATCH, (expression,)


def _sqlite_leaf(phrase: Phrase) -> Sql:
    if phrase.is_plain or phrase.is_toned:
        return _match(_fts_phrase(phrase))
    marked = {word.text for word in phrase.words if word.marks == "exact" and word.has_own_marks}
    parts = [f'({{plain}} : "{phrase.plain}")', *(f'({{toned}} : "{word}")' for word in marked)]
    sql, params = _match(" AND ".join(parts))
    return f"({sql} AND toned REGEXP %s)", (*params, phrase.pattern)


# PostgreSQL


def _postgresql_leaf(phrase: Phrase) -> Sql:
    words = [word.text if word.marks == "exact" else word.plain for word in phrase.words]
    near = " <-> ".join(f"'{word}'" for word in words)
    if len(words) == 1 and phrase.words[0].marks != "some":
        return "vector @@ %s::tsquery", (near,)
    if any(word.marks == "some" for word in phrase.words):
        return "(vector @@ %s::tsquery AND toned ~ %s)", (_each(words), phrase.pattern)
    return (
        "(vector @@ %s::tsquery OR (is_vast AND vector @@ %s::tsquery AND toned ~ %s))",
        (near, _each(words), phrase.pattern),
    )


def _each(words: Iterable[str]) -> str:
    return " & ".join(f"'{word}'" for word in dict.fromkeys(words))


def _vector(head: list[str], stream: Stream, *, has_places: bool) -> str:
    """Return the words as PostgreSQL writes a tsvector, those of the head with weight A.

    A word with its marks and the same word without share one position, so that a phrase may be
    typed half with marks and half without.
    """
    places: dict[str, list[str]] = {}
    for at, word in enumerate(head, 1):
        if word != BREAK:
            places.setdefault(word, []).append(f"{at}A")
    toned, plain = stream.toned.split(), stream.plain.split()
    for at, pair in enumerate(zip(toned, plain, strict=True), len(head) + 2):
        if pair[0] != BREAK:
            for word in set(pair):
                places.setdefault(word, []).extend([str(at)] if has_places else [])
    return _literal(places)


def _literal(places: Mapping[str, list[str]]) -> str:
    return " ".join(
        f"'{word}'" + (f":{','.join(listed)}" if listed else "") for word, listed in places.items()
    )
