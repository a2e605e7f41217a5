"""The columns of every table that passes from one step of a corpus run to the next.

A document has a position `pos`, a claim a number `claim`; both grow in reading order:
`pos = ordinal * 4096 + k` for the k-th document of the input record `ordinal`, and
`claim = pos * 2**20 + n` for the n-th claim of a document. `part` says which rows are worked
on together. Values of the program's own types stand in columns of JSON, as `auditor.codec`
writes them.
"""

from __future__ import annotations

import pyarrow as pa

DOCUMENTS_A_RECORD = 1 << 12
CLAIMS_A_DOCUMENT = 1 << 20

_INT, _LONG, _TEXT, _REAL, _BOOL = pa.int32(), pa.int64(), pa.string(), pa.float64(), pa.bool_()


def _rows(**columns: pa.DataType) -> pa.DataType:
    """A column that holds several rows of these columns."""
    return pa.list_(pa.struct(list(columns.items())))


# One record of the input: a file to read where `raw` is null, else a line of JSON.
FEED = pa.schema([("part", _INT), ("ordinal", _LONG), ("path", _TEXT), ("line", _INT),
                  ("raw", pa.binary())])  # fmt: skip

# A source named in a document, in text order; `spot` spreads names over parts.
_LINKS = _rows(n=_INT, source=_TEXT, kind=_TEXT, guess=_TEXT, fold=_TEXT, scoped=_BOOL,
               label=_TEXT, key=_TEXT, spot=_INT)  # fmt: skip
_PEOPLE = _rows(n=_INT, source=_TEXT, token=_TEXT, spot=_INT)
_TITLES = _rows(n=_INT, person=_TEXT, title=_TEXT, spot=_INT)

# What one document says, chains resolved within it; `problem` where it could not be read.
READINGS = pa.schema([("part", _INT), ("pos", _LONG), ("id", _TEXT), ("path", _TEXT),
                      ("document", _TEXT), ("extraction", _TEXT), ("problem", _TEXT),
                      ("reason", _TEXT), ("message", _TEXT), ("hint", _TEXT),
                      ("words", _LONG), ("claims", _LONG), ("attributed", _LONG),
                      ("links", _LINKS), ("people", _PEOPLE), ("titles", _TITLES)])  # fmt: skip

# The name a source goes by once every document is read.
NAMES = pa.schema([("part", _INT), ("source", _TEXT), ("name", _TEXT)])

# A word that a claim is found by, and the claim as it is compared.
_KEYS = _rows(claim=_LONG, word=_TEXT, strong=_BOOL, standing=_BOOL)
_CLAIMS = _rows(claim=_LONG, id=_TEXT, text=_TEXT, start=_INT, end=_INT, voice=_TEXT, chain=_TEXT,
                origin=_TEXT, kind=_TEXT, hedges=_INT, stated=_TEXT, source=_TEXT)  # fmt: skip
_MENTIONS = _rows(n=_INT, name=_TEXT, kind=_TEXT, text=_TEXT, anonymity=_TEXT, spot=_INT)
_NAMED = pa.list_(_TEXT)

# The same documents under one set of names; `follows` are the outlets a document passes on.
SETTLED = pa.schema([("part", _INT), ("pos", _LONG), ("id", _TEXT), ("date", _TEXT),
                     ("outlet", _TEXT), ("publisher", _TEXT), ("document", _TEXT),
                     ("extraction", _TEXT), ("claims", _CLAIMS), ("keys", _KEYS),
                     ("mentions", _MENTIONS), ("named", _NAMED), ("follows", _NAMED)])  # fmt: skip

SOURCES = pa.schema([("part", _INT), ("name", _TEXT), ("kind", _TEXT), ("owner", _TEXT),
                     ("grade", _TEXT), ("registered", _BOOL), ("source", _TEXT)])  # fmt: skip

# Two claims that are likely of one matter, `share` how alike their words are.
COMPARED = pa.schema([("part", _INT), ("a", _LONG), ("b", _LONG), ("share", _REAL),
                      ("comparison", _TEXT)])  # fmt: skip

# Which cluster, named by its first claim, a claim belongs to.
CLUSTERS = pa.schema([("part", _INT), ("cluster", _LONG), ("claim", _LONG)])

_MEMBERS = _rows(pos=_LONG, claim=_LONG, document=_TEXT, id=_TEXT, verdict=_TEXT, because=_TEXT)
_RELATIONS = _rows(a=_LONG, b=_LONG, relation=_TEXT, kind=_TEXT, score=_REAL, because=_TEXT)
MATTERS = pa.schema(
    [
        ("part", _INT),
        ("cluster", _LONG),
        ("id", _TEXT),
        ("title", _TEXT),
        ("members", _MEMBERS),
        ("relations", _RELATIONS),
        ("matter", _TEXT),
    ]
)

FINDINGS = pa.schema([("part", _INT), ("pos", _LONG), ("n", _INT), ("rule", _TEXT),
                      ("name", _TEXT), ("severity", _TEXT), ("state", _TEXT), ("message", _TEXT),
                      ("path", _TEXT), ("line", _INT), ("column", _INT), ("start", _INT),
                      ("end", _INT), ("claim", _TEXT), ("fingerprint", _TEXT),
                      ("finding", _TEXT)])  # fmt: skip


def table(rows: list[dict[str, object]], schema: pa.Schema) -> pa.Table:
    """Rows given as dictionaries, as a table of `schema`; a key left out is null."""
    return pa.Table.from_pylist(rows, schema=schema)
