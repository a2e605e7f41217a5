"""What a document tells of an unnamed source: descriptor, vantage, reason and number."""

from __future__ import annotations

import re

from auditor.sources.kinds import plural_mention
from auditor.sources.phrase import phrase
from auditor.sources.source import Anonymity
from auditor.sources.words import tidy
from auditor.spans import Span

_VANTAGE = re.compile(
    r"\b(?:(?:who|that) (?:(?:had|has|have|was|were|is|are) )?(?:(?:directly|personally) )?"
    r"(?:saw|seen|read|reviewed|attended|heard|witnessed|viewed|took part|participated|involved|"
    r"worked|works|work|served|briefed|familiar|present)|familiar with|briefed (?:on|about|by)|"
    r"(?:with|who (?:have|has|had)) (?:direct |first-?hand |intimate |detailed |close )?"
    r"(?:knowledge|access|understanding|information)|close to|involved in|privy to|aware of|"
    r"knowledgeable about|present (?:at|in|during)|inside|within|in the room|on the ground|"
    r"at the (?:meeting|talks|scene|ministry|hospital|base|plant|company|agency))[^,;.\u201d\"]*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:(?:who |and )?(?:(?:was|were|is|are) )?(?:not|n't) (?:permitted|allowed|cleared|"
    r"authori[sz]ed)\b[^.;\u201d\"]*|(?:because|as|since|for fear|out of fear|fearing|citing|given|"
    r"to avoid|to protect|in order to|due to|so as not to|to discuss|to describe|to speak)"
    r"\b[^.;\u201d\"]*)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"\b(?:asked|requested|insisted|wished|wanted|demanded|preferred|spoke|speaking|talked|granted|"
    r"given|on (?:the )?condition|(?:declined|refused) to be (?:named|identified))"
    r"[^.;\u201d\"]{0,60}?(?:anonym\w*|not (?:to )?be (?:named|identified|quoted)|"
    r"remain unnamed|withhold\w*[^.;]*names?)",
    re.IGNORECASE,
)
_BARRED = re.compile(
    r"\b(?:not|n't|un)[ -]?(?:permitted|allowed|cleared|authori[sz]ed) to "
    r"(?:speak|talk|discuss|comment)[^.;\u201d\"]*",
    re.IGNORECASE,
)


def anonymity_of(mention: str, text: str = "", span: Span | None = None) -> Anonymity:
    """What the mention, and the sentence of `text` around `span`, tell of an unnamed source.

    `number` is None where the mention is plural and gives none.
    """
    clean = tidy(mention)
    parts = phrase(clean)
    context = _context(text, span) if text and span is not None else clean
    vantage = _VANTAGE.search(clean) or _VANTAGE.search(_right_behind(text, span))
    return Anonymity(
        descriptor=_descriptor(clean),
        vantage=_clean(vantage.group()) if vantage else "",
        reason=_reason(context),
        number=parts.number or (None if plural_mention(clean) else 1),
    )


def _descriptor(clean: str) -> str:
    """The mention up to its vantage and reason: "two senior officials"."""
    for pattern in (_HIDDEN, _BARRED, _VANTAGE):
        if match := pattern.search(clean):
            clean = clean[: match.start()]
    return re.sub(r"[\s,]+(?:who|that|and|with|speaking)?[\s,]*$", "", clean.strip())


def _context(text: str, span: Span) -> str:
    """From the mention to the end of its sentence, and what precedes it there."""
    ends = [text.find(mark, span.end) for mark in (". ", ".\n", "\n", ".\u201d", '."')]
    end = min((at for at in ends if at >= 0), default=len(text))
    starts = [text.rfind(mark, 0, span.start) for mark in (". ", "\n")]
    return text[max(starts) + 1 : end]


def _right_behind(text: str, span: Span | None) -> str:
    if not text or span is None:
        return ""
    behind = re.match(
        r",? (?:who|with|familiar|briefed|close|involved)\b[^.;\u201d\"\n]*", text[span.end :][:200]
    )
    return behind.group() if behind else ""


def _reason(context: str) -> str:
    if match := _BARRED.search(context):
        return _clean(match.group())
    hidden = _HIDDEN.search(context)
    if not hidden:
        return ""
    after = context[hidden.end() :]
    match = _REASON.search(after[:240])
    return _clean(match.group()) if match else ""


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(' ,;\u201d"')


def likeness_key(mention: str) -> tuple[str, ...]:
    """The words by which two unnamed mentions count as one wording, whatever number they give."""
    parts = phrase(tidy(mention))
    head = "person" if parts.head in ("people", "person") else parts.head
    behind = re.sub(
        r"\b(?:who|were|was|is|are|the|a|an|matter|on|with|of)\b", " ", parts.rest.lower()
    )
    return (head, *(word.lower() for word in parts.modifiers), *behind.split())
