"""What kind of cue introduces a content: does it report a statement, or name an attitude?"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_VOWELS = "aeiou"
_ACCORDING = re.compile(r"\baccording\s+to\b|\bin the words of\b|\bper\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|n[o’']t)\b|n[’']t\b", re.IGNORECASE)
_NO_COMMENT = re.compile(
    r"\b(?:declin|refus|decid)\w*\s+(?:to\s+|against\s+)?(?:\w+\s+)?"
    r"(?:comment|elaborat|speak|respond|answer|discuss|say)\w*"
    r"|\b(?:no|not|n[’']t)\s+(?:immediately\s+)?(?:comment|respond|repl(?:y|ied))",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how)\b")
_ACCUSING = re.compile(r"\b(?:accus|blam|charg|fault)\w*|\ballegations?\b", re.IGNORECASE)
_OF_DOING = re.compile(r"\b(?:of|for|with)\s+(?:\w+\s+){0,2}\w{3,}")
_SHOWING = re.compile(r"\b(?:show|reveal|depict)(?:s|ed|n|ing)?\b", re.IGNORECASE)
_DENYING = re.compile(r"\bden(?:y|ied|ies|ying)\b", re.IGNORECASE)
_DOING = re.compile(r"(?:having|being|\w+ing)\b")
# Verbs whose object is always what was said: three words of it are a statement.
_PLAIN = frozenset(
    form
    for verb in ("say", "insist", "argue", "believe", "think", "contend", "maintain")
    for form in (verb, f"{verb}s", f"{verb}ed", f"{verb.rstrip('e')}ed", f"{verb}d")
) | {"said", "told", "thought", "tell", "tells"}


_LEADING_ON = (["that"], ["of"], ["by"], ["about"])


@dataclass(frozen=True)
class CueWords:
    """Every inflected cue word by what it does; see data/lexicons/cues.json."""

    statement: frozenset[str]
    attitude: frozenset[str]
    evaluation: frozenset[str]
    question: frozenset[str]
    negative: frozenset[str]
    noun: frozenset[str]
    adverb: frozenset[str]
    disposition: frozenset[str]
    weak: frozenset[str]


@cache
def cue_words() -> CueWords:
    """The cue lexicon with its inflections."""
    raw = json.loads((files("auditor.data") / "lexicons" / "cues.json").read_text("utf-8"))
    irregular: dict[str, list[str]] = raw.pop("irregular")
    nouns = {form for noun in raw["noun"] for form in (noun, f"{noun}s")}
    verbs = {
        role: frozenset(form for verb in raw[role] for form in _forms(verb, irregular))
        for role in ("statement", "attitude", "evaluation", "question", "negative", "weak")
    }
    plain = {role: frozenset(raw[role]) for role in ("adverb", "disposition")}
    return CueWords(noun=frozenset(nouns), **plain, **verbs)


def _forms(verb: str, irregular: dict[str, list[str]]) -> set[str]:
    forms = {verb, *irregular.get(verb, ())}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    elif verb.endswith("e"):
        forms |= {f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    elif verb.endswith(("s", "sh", "ch", "x", "z")):
        forms |= {f"{verb}es", f"{verb}ed", f"{verb}ing"}
    else:
        forms |= {f"{verb}s", f"{verb}ed", f"{verb}ing"}
    return forms


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def is_according_to(cue: str) -> bool:
    """Whether the cue is `according to` or one of its kin."""
    return bool(_ACCORDING.search(cue))


def is_no_comment(text: str) -> bool:
    """Whether the words say that somebody declined to comment, which claims nothing."""
    return bool(_NO_COMMENT.search(text))


def is_negated(cue: str) -> bool:
    """Whether the cue denies the content or negates the reporting (`did not say`)."""
    return bool(_NOT.search(cue)) or any(word in cue_words().negative for word in words_of(cue))


def is_question(cue: str) -> bool:
    """Whether the cue asks rather than states."""
    return any(word in cue_words().question for word in words_of(cue))


def is_noun_cue(cue: str) -> bool:
    """Whether the cue is a noun such as `claim` or `allegations`, not a verb."""
    words = words_of(cue)
    lexicon = cue_words()
    return any(word in lexicon.noun for word in words) and not _has_verb(words)


def _has_verb(words: list[str]) -> bool:
    verbs = cue_words().statement - cue_words().noun
    return any(word in verbs for word in words)


def states(cue: str, content: str, *, direct: bool) -> bool:
    """Whether `cue` reports a statement whose `content` can stand as a claim.

    Wishes, plans, requests and praise are somebody's attitude, and the sentence that tells
    of them is the author's own claim; so is a content that starts with an infinitive.
    """
    text = content.strip().strip("“”\"'‘’").lower()
    if not text or text.startswith(("to ", "whether ", "if ")):
        return False
    if is_according_to(cue) or cue.strip() in (":", "—", "–", "-", ""):
        return True
    words = words_of(cue)
    lexicon = cue_words()
    if is_question(cue) and not direct:
        return False
    if _OPEN_QUESTION.match(text) and (is_negated(cue) or len(text.split()) < 4):
        return False
    if _ACCUSING.search(cue):
        return bool(_OF_DOING.search(text)) or direct or has_predicate(text)
    if _SHOWING.search(cue) and len(text.split()) > 2:
        return True
    clause = text.startswith(("that ", "because ", "how ", "why ", "there "))
    inclined = any(word in lexicon.attitude or word in lexicon.disposition for word in words)
    if inclined and not direct:
        return clause and any(word in lexicon.statement for word in words)
    if any(word in lexicon.evaluation for word in words):
        return clause or (direct and len(text.split()) > 5)
    if _DENYING.search(cue) and (_DOING.match(text) or len(text.split()) > 3):
        return True
    if any(word in _PLAIN for word in words) and len(text.split()) > 2:
        return True
    if any(word in lexicon.statement or word in lexicon.noun for word in words):
        return clause or direct or has_predicate(text)
    return clause or (direct and len(text.split()) > 2)


_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|may|might|can"
    r"|could|should|must|shall|cannot|won|lost|took|made|came|went|got|gave|said|told|saw|met"
    r"|held|began|left|kept|put|sent|spent|fell|rose|grew|knew|brought|built|cut|hit|led|paid"
    r"|ran|set|shot|sold|stood|struck|thought|wrote|became|broke|chose|drew|drove|fought|found"
    r"|felt|let|lay|meant|read|spoke|stole|sought|fled|fed|hurt|bought|caught|taught|needs?"
    r"|wants?|seems?|remains?|appears?|plans?|continues?|faces?|includes?|requires?|shows?"
    r"|makes?|takes?|gives?|goes|comes?|gets?|says?|knows?|thinks?|believes?|hopes?|expects?"
    r"|means?|leads?|lies?|works?|holds?|wins?|loses?|stands?|supports?|opposes?|refuses?)\b"
    r"|[’'](?:s|re|ve|ll|d|m)\b|n[’']t\b"
    r"|\b[a-z]{3,}(?:ed|ied)\b",
    re.IGNORECASE,
)


def has_predicate(text: str) -> bool:
    """Whether `text` seems to hold a finite verb; judged by form, since no parser is loaded."""
    return len(text.split()) > 2 and bool(_PREDICATE.search(text))


def may_report(words: list[str]) -> bool:
    """Whether some of `words` (lower case) could be a cue of reported speech: a cheap look.

    A noun ("statements") counts where a word such as "that" or "of" leads on from it.
    """
    lexicon = cue_words()
    for number, word in enumerate(words):
        if word in lexicon.adverb:
            return True
        if word in lexicon.weak:
            continue
        if word not in lexicon.noun:
            if word in lexicon.statement:
                return True
        elif words[number + 1 : number + 2] in _LEADING_ON:
            return True
    return False
