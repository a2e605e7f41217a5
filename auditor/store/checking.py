"""Refuse a decision that nobody can have meant, before it is kept for good."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args
from urllib.parse import urlsplit

from auditor.errors import StoreError
from auditor.sources.source import Grade
from auditor.store.decision import VERDICTS, Decision

CREDIBILITY = range(1, 7)
"""Admiralty credibility: 1 confirmed by other sources to 5 improbable; 6 cannot be judged."""

_LONGEST = 2048
_WITH_HOST = ("http", "https", "ftp")
_WITHOUT_HOST = ("file", "doi", "urn")
# One letter and a colon begin a Windows path.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def checked(event: Decision) -> Decision:
    """`event` with its evidence tidied; a StoreError says what cannot be meant by it."""
    for check in (_credibility, _adjudication, _grade):
        check(event)
    return replace(event, evidence=tuple(dict.fromkeys(map(evidence, event.evidence))))


def evidence(given: str) -> str:
    """`given` as a link to evidence: a URL (http, https, ftp, file, doi, urn) or a path.

    Its shape alone is looked at: nothing is fetched, and no file need be there.
    """
    link = given.strip()
    if not link or len(link) > _LONGEST or _CONTROL.search(link):
        raise _refused(link[:60], f"is empty, longer than {_LONGEST} characters or not one line")
    begins = _SCHEME.match(link)
    if begins is None:
        return link
    scheme = begins[1].lower()
    if scheme not in _WITH_HOST + _WITHOUT_HOST:
        raise _refused(link, f"is neither a path nor a URL that can be opened: {scheme}:")
    if re.search(r"\s", link):
        raise _refused(link, "is a URL with a space in it")
    if scheme in _WITH_HOST and not _host(link):
        raise _refused(link, "is a URL without a host")
    if not link[begins.end() :].strip("/"):
        raise _refused(link, "is a URL that names nothing")
    return link


def _host(link: str) -> str:
    try:
        parts = urlsplit(link)
        return (parts.hostname or "") if parts.port is None or parts.port else ""
    except ValueError:
        return ""


def _refused(link: str, why: str) -> StoreError:
    return StoreError(
        f"evidence {link!r} {why}",
        hint="give a URL such as https://host/page, or a path; ./ in front makes any name a path",
    )


def _credibility(event: Decision) -> None:
    if event.credibility is None:
        return
    if event.credibility not in CREDIBILITY:
        raise StoreError(
            f"credibility {event.credibility} is not on the Admiralty scale",
            hint="use 1 (confirmed by other sources) to 5 (improbable), or 6: cannot be judged",
        )
    if not event.claim:
        raise StoreError("credibility is of a claim, and this finding has none", where=event.path)


def _adjudication(event: Decision) -> None:
    if event.adjudicates and event.action not in VERDICTS:
        raise StoreError("only a verdict can settle a disagreement", where=event.finding)


def _grade(event: Decision) -> None:
    if (event.action == "grade") != (event.edit is not None):
        raise StoreError("what is known of a source belongs to a grade, and a grade holds it")
    if event.edit is None:
        return
    if not event.source.strip():
        raise StoreError("a grade needs the name of a source")
    if event.edit.grade and event.edit.grade not in get_args(Grade):
        raise StoreError(
            f"grade {event.edit.grade!r} is not an Admiralty reliability",
            where=event.source,
            hint="use A to E, or F where it cannot be judged",
        )
