"""Who reports a statement's proposition and how: asserts, denies, withdraws, stays silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from auditor.matters.tokens import Token
from auditor.matters.words import listed

Stance = Literal["assert", "deny", "retract", "silent", "accuse"]

_NEGATING = frozenset({"not", "n't", "never"})
_SELF = frozenset(["it", "they", "he", "she"])
_SMALL = frozenset({"to", "on", "in", "at", "that", "also", "again", "later", "earlier"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The outer attribution of a statement.

    `source` are the source's tokens, empty when nobody is named; `cue` the lemma of the
    reporting verb; `outside` the positions of the statement that belong to the frame, all
    other positions are the proposition. `quoted` is the text in quotation marks, if any.
    """

    stance: Stance = "assert"
    source: tuple[Token, ...] = ()
    cue: str = ""
    outside: frozenset[int] = frozenset()
    quoted: str = ""
    subject: tuple[Token, ...] = ()

    @property
    def speaker(self) -> str:
        """The source in words."""
        text = " ".join(t.text for t in self.source)
        return text.replace(" 's", "'s").replace(" '", "'").strip(" ,")


@cache
def _reporting() -> frozenset[str]:
    return listed("report")


def _reports(token: Token) -> bool:
    return (
        token.lemma in _reporting()
        and token.tag in ("verb", "noun", "aux")
        and ((token.lower != "report" and token.lower != "reports") or token.tag == "verb")
    )


def _sourcelike(tokens: Sequence[Token]) -> bool:
    """Whether tokens can be one noun phrase that speaks."""
    if not tokens or len(tokens) > 12:
        return False
    if any(t.lemma == "be" for t in tokens):
        return False
    return any(t.tag in ("noun", "name", "pron") for t in tokens) and not any(
        t.tag == "verb"
        and t.lower.endswith("ing") is False
        and i
        and tokens[i - 1].tag not in ("det", "adj")
        for i, t in enumerate(tokens)
        if t.lower not in ("named",)
    )


def _span(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last))


def _trailing(tokens: Sequence[Token]) -> Frame | None:
    """`..., the ministry said on Friday.`, `..., said Oru`, `..., according to police`."""
    end = len(tokens)
    while end and tokens[end - 1].text in ".!?\"”'’":
        end -= 1
    for i in range(end - 2, 0, -1):
        if tokens[i].text not in (",", "”", '"', "-", "–", "—") or end - i > 16:
            continue
        tail = tokens[i + 1 : end]
        if not tail or i < 3:
            continue
        low = [t.lower for t in tail]
        if low[:2] == ["according", "to"] and len(tail) > 2:
            return Frame("assert", tuple(tail[2:]), "according", _span(i, len(tokens)))
        for k, token in enumerate(tail):
            if not _reports(token) or (token.tag == "noun" and k + 1 < len(tail)):
                continue
            rest = tail[k + 1 :]
            if k == 0 and rest and _sourcelike(rest):
                return Frame("assert", tuple(rest), token.lemma, _span(i, len(tokens)))
            subject = tail[:k]
            if subject and subject[0].lower in ("as", "which", "who", "that", "and", "but"):
                subject = subject[1:] if subject[0].lower == "as" else []
            if (
                subject
                and _sourcelike(subject)
                and len(rest) < 7
                and not any(t.tag == "verb" for t in rest)
            ):
                source = tuple(t for t in subject if t.tag != "aux")
                return Frame("assert", source, token.lemma, _span(i, len(tokens)))
    return None


def _leading_according(tokens: Sequence[Token]) -> Frame | None:
    if [t.lower for t in tokens[:2]] != ["according", "to"]:
        return None
    comma = next((i for i, t in enumerate(tokens) if t.text == "," and i > 2), 0)
    if not comma:
        return None
    return Frame("assert", tuple(tokens[2:comma]), "according", _span(0, comma + 1))


def _negated(tokens: Sequence[Token], i: int) -> bool:
    return any(t.lower in _NEGATING for t in tokens[max(0, i - 2) : i])


def _denying(tokens: Sequence[Token], i: int) -> Frame | None:
    """A verb of denial at position `i`: `denied that ...`, `rejected allegations that ...`."""
    if tokens[i].lower not in listed("deny") or (i and tokens[i - 1].lower == "no"):
        return None
    if tokens[i].lemma in (
        "reject",
        "dismiss",
        "dispute",
        "contradict",
        "disavow",
        "repudiate",
    ) and not any(t.lower in listed("charge") or t.lower == "that" for t in tokens[i + 1 : i + 6]):
        return None
    j = i + 1
    while j < len(tokens) and (
        tokens[j].lower in listed("charge") or (tokens[j].tag in ("det", "adj") and j < i + 4)
    ):
        j += 1
    if j < len(tokens) and tokens[j].lower in ("that", "of"):
        j += 1
    end = len(tokens)
    for k in range(j, len(tokens) - 1):
        if tokens[k].lower == "as" and k > i + 3:
            end = k
            break
    subject = tuple(t for t in tokens[:i] if t.tag != "aux" and t.tag != "mark")
    gerund = j < len(tokens) and (tokens[j].lower.endswith("ing") or tokens[j].lower == "having")
    outside = _span(0, j) | _span(end, len(tokens))
    if not subject and i == 0:
        outside = _span(0, j)
    stance: Stance = "assert" if _negated(tokens, i) else "deny"
    if j < len(tokens) and tokens[j].lower in _SELF and subject:
        gerund, outside = True, outside | {j}
    subject = tuple(t for t in subject if t.lower not in _NEGATING)
    return Frame(stance, subject, "deny", outside, "", subject if gerund else ())


def _falsifying(tokens: Sequence[Token], i: int) -> Frame | None:
    """`called the allegation that P false`, `It is not true that P`."""
    low = [t.lower for t in tokens]
    if low[i] in ("called", "calls", "branded", "described", "labelled", "call") and any(
        w in listed("charge") for w in low[i + 1 : i + 5]
    ):
        that = next((k for k in range(i, min(i + 6, len(low))) if low[k] in ("that", "of")), None)
        if that is None:
            return None
        ends = [
            k for k in range(that, len(low)) if low[k] in listed("falsify") or low[k] in ("“", '"')
        ]
        if not ends:
            return None
        subject = tuple(t for t in tokens[:i] if t.tag != "aux")
        return Frame("deny", subject, "deny", _span(0, that + 1) | _span(ends[0], len(low)))
    if low[i] == "true" and "it" in low[:i] and _negated(tokens, i) and i + 1 < len(low):
        start = i + 1 + (low[i + 1] == "that")
        return Frame("deny", (), "deny", _span(0, start))
    return None


def _accusing(tokens: Sequence[Token], i: int) -> Frame | None:
    """`accused X of doing Y`: the proposition is that X did Y."""
    if tokens[i].lemma != "accuse":
        return None
    of = next((k for k in range(i + 1, min(i + 9, len(tokens))) if tokens[k].lower == "of"), None)
    if of is None or of == i + 1:
        return None
    subject = tuple(t for t in tokens[:i] if t.tag != "aux")
    return Frame("accuse", subject, "accuse", _span(0, of + 1), "", tuple(tokens[i + 1 : of]))


def _leading(tokens: Sequence[Token]) -> Frame | None:
    """`The ministry said that ...`, with denials, retractions and accusations."""
    for i, token in enumerate(tokens[:14]):
        if i == 0 and token.lower not in listed("deny"):
            continue
        if any(t.text in ';“"' for t in tokens[:i]):
            return None
        for special in (_denying, _falsifying, _accusing):
            found = special(tokens, i)
            if found is not None and (
                i == 0 or _sourcelike(tokens[:i]) or found.stance != "assert"
            ):
                return found
        if (
            token.lemma in listed("retract")
            and i + 2 < len(tokens)
            and any(
                t.lower in ("report", "story", "claim", "statement", "article", "allegation")
                for t in tokens[i + 1 : i + 4]
            )
        ):
            that = next(
                (k for k in range(i, len(tokens)) if tokens[k].lower in ("that", ",", "saying")),
                i + 2,
            )
            return Frame("retract", tuple(tokens[:i]), token.lemma, _span(0, that + 1))
        if _reports(token) and token.tag == "verb" and i and _sourcelike(tokens[:i]):
            return _plain(tokens, i)
        if token.tag == "verb" and i > 1:
            return None
    return None


def _plain(tokens: Sequence[Token], i: int) -> Frame | None:
    """A reporting verb at position `i` with the proposition after it."""
    j = i + 1
    if tokens[i].lemma in ("tell", "inform", "advise"):
        while (
            j < len(tokens)
            and tokens[j].tag in ("noun", "name", "det", "adj", "pron")
            and j < i + 5
        ):
            if tokens[j].tag == "det" and j > i + 1:
                break
            j += 1
    while (
        j < len(tokens)
        and (
            tokens[j].lower in _SMALL
            or tokens[j].lower in listed("weekday")
            or tokens[j].lower in listed("month")
            or tokens[j].lower in ("reporters", "late", "early", ":", ",")
        )
        and tokens[j - 1].lower != "that"
    ):
        j += 1
    rest = tokens[j:]
    verbal = any(t.tag in ("verb", "aux") for t in rest)
    if not verbal or len(rest) < 3:
        return None
    stance: Stance = "assert"
    if _negated(tokens, i) and tokens[i].lemma in ("confirm", "say", "claim", "admit"):
        return None
    source = tuple(t for t in tokens[:i] if t.tag != "aux" and t.text not in '"“”')
    own = tokens[j].lower in _SELF and source[:1] != () and len(source) < 8
    gerund = tokens[j].lower.endswith("ing") and tokens[j].tag == "verb"
    outside = _span(0, j + own)
    return Frame(stance, source, tokens[i].lemma, outside, "", source if gerund or own else ())


def _quotation(text: str) -> str:
    for opening, closing in (("“", "”"), ('"', '"')):
        start = text.find(opening)
        end = text.find(closing, start + 1)
        if 0 <= start < end:
            return text[start + 1 : end].strip(" ,.")
    return ""


def frame_of(text: str, tokens: Sequence[Token]) -> Frame:
    """The frame of a statement; an empty one where the author speaks."""
    semicolon = next((i for i, t in enumerate(tokens) if t.text == ";"), None)
    tokens = tokens[:semicolon]
    low = text.lower()
    quoted = _quotation(text)
    if any(phrase in low for phrase in listed("silent")):
        return Frame("silent", tuple(tokens[:3]), "", frozenset(), quoted)
    found = _leading_according(tokens)
    if found is None:
        trailing, leading = _trailing(tokens), _leading(tokens)
        found = (
            leading if leading is not None and leading.stance in ("deny", "retract") else trailing
        )
        found = found or leading
        if (
            found is trailing
            and trailing is not None
            and leading is not None
            and (leading.stance in ("deny", "retract"))
        ):
            found = leading
    if found is None:
        return Frame(quoted=quoted)
    return Frame(found.stance, found.source, found.cue, found.outside, quoted, found.subject)
