"""Claims, matters, sources and rules as JSON: the contracts of the commands that list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.claims.claim import Attribution, Claim, Hedge, Link
from auditor.engine.audit import Audit
from auditor.matters.matter import Matter, PlacedClaim
from auditor.reports.standing import standings
from auditor.reports.ties import Key, ties_of
from auditor.rule import Reading, Rule
from auditor.spans import Span


def extraction_json(reading: Reading) -> dict[str, Any]:
    """Design contract 4.3: what was found in one document; spans are `[start, end]`.

    `id` is the document's, or the record's own for a record of a JSON Lines file.
    """
    document = reading.document
    return {
        "id": document.id.removeprefix(document.path + "#"),
        "text": document.text,
        "attributions": [_attribution(one) for one in reading.extraction.attributions],
        "claims": [_claim(one) for one in reading.claims],
        "hedges": [list(one.span) for one in reading.extraction.hedges],
    }


def matters_json(audit: Audit) -> dict[str, Any]:
    """Design contract 4.4: every matter; `a`, `b` and `claim` index the matter's claims."""
    return {"matters": [_matter(one) for one in audit.matters]}


def sources_json(audit: Audit) -> dict[str, Any]:
    """Every source with what is known of it and the claims that rest on it.

    `claims` counts those with the source in their chain, `origin_of` lists those it is the
    origin of and `alone` those nothing else supports, as `{"document", "claim"}`.
    """
    found = standings(audit, ties_of(audit))
    return {
        "sources": [
            {
                "name": one.source.name,
                "kind": one.source.kind,
                "aliases": list(one.source.aliases),
                "owner": one.source.owner,
                "interests": list(one.source.interests),
                "grade": one.source.grade,
                "registered": one.source.registered,
                "mentions": [
                    {"document": mention.document, "span": list(mention.span), "text": mention.text}
                    for mention in one.source.mentions
                ],
                "claims": len(one.carried),
                "origin_of": _places(one.origin),
                "alone": _places(one.alone),
            }
            for one in found.values()
        ]
    }


def catalogue_json(rules: Sequence[type[Rule]]) -> dict[str, Any]:
    """The rule catalogue, in the order of the codes."""
    return {"rules": [_rule(one) for one in sorted(rules, key=lambda rule: rule.code)]}


def chain_json(chain: Sequence[Link]) -> list[dict[str, Any]]:
    """A claim's chain, outermost source first."""
    return [
        {
            "attribution": link.attribution,
            "text": link.text,
            "span": list(link.span),
            "source": link.source,
            "kind": link.kind,
        }
        for link in chain
    ]


def _places(keys: Sequence[Key]) -> list[dict[str, str]]:
    return [{"document": document, "claim": claim} for document, claim in keys]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _attribution(one: Attribution) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "inside": one.inside,
        "quote": one.quote,
        "confidence": round(one.confidence, 4),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "spans": _pairs(claim.spans),
        "text": claim.text,
        "sentence": list(claim.sentence),
        "chain": chain_json(claim.chain),
        "hedges": [_hedge(one) for one in claim.hedges],
        "quoted": _pairs(claim.quoted),
        "voice": claim.voice,
    }


def _hedge(hedge: Hedge) -> dict[str, Any]:
    return {
        "span": list(hedge.span),
        "text": hedge.text,
        "kind": hedge.kind,
        "owner": "author" if hedge.owner == "author" else "source",
    }


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "id": matter.id,
        "title": matter.title,
        "claims": [_placed(one) for one in matter.claims],
        "relations": [
            {
                "a": one.a,
                "b": one.b,
                "relation": one.relation,
                "kind": one.kind,
                "score": round(one.score, 4),
                "because": one.because,
            }
            for one in matter.relations
        ],
        "corroboration": [
            {
                "claim": one.claim,
                "origins": [list(group) for group in one.origins],
                "verdict": one.verdict,
            }
            for one in matter.corroboration
        ],
    }


def _placed(placed: PlacedClaim) -> dict[str, Any]:
    return {
        "document": placed.document,
        "spans": _pairs(placed.claim.spans),
        "text": placed.claim.text,
        "chain": chain_json(placed.claim.chain),
    }


def _rule(rule: type[Rule]) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family(),
        "severity": rule.severity,
        "standards": dict(rule.standards),
        "page": rule.page(),
        "good": [_example(one) for one in rule.good],
        "bad": [_example(one) for one in rule.bad],
        "options": _plain(rule.options),
        "false_alarm_rate": rule.false_alarm_rate,
    }


def _example(example: str | tuple[str, ...]) -> str | list[str]:
    return example if isinstance(example, str) else list(example)


def _plain(value: Any) -> Any:
    """Option defaults as JSON has them: sets sorted, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
