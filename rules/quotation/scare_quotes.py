"""Flags one to three words in quotation marks that nobody in the sentence says.

## Why

Quotation marks around a word say "not my word" without saying whose. The reader is nudged to doubt
it, and nobody has to argue why.

## Fix

Say whose word it is ("what Falk calls a special operation"), or drop the marks.

## Standard

Wikipedia MOS:SCAREQUOTES: quotation marks that imply doubt are to be attributed or avoided.

## Known gaps

Titles are told from capitals, terms from words such as "called" and "known as" beside them; a
nickname between two names is left aside. Whoever speaks in the sentence is taken for the owner of
the words, and words behind "a" or "an" for a term that is brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Quotation, Reading, Rule
from auditor.voice import is_question, names_speech, sentence_at, stands_in_prose

_NAMING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|known as|dubb\w+|nam(?:e|ed|es)|nicknam\w+|label\w*|term(?:s|ed)?"
    r"|titl\w+"
    r"|entitled|word(?:s|ed)?|phrase[sd]?|mean(?:s|ing|t)?|refer(?:s|red|ring)? to|defin\w+"
    r"|describ\w+|so-called|translat\w+|spell\w*|hashtag|slogan\w*|expression|motto|codenam\w+"
    r"|brand\w*|slang|category|option|button|marked|listed as|classified as|rated|tagged|sign"
    r"|film|movie|song|album|book|novel|show|series|episode|play|magazine|game|program\w*|column"
    r"|article|essay|poem|painting|speech|lecture|report|headline|bill|law|act|act of|deemed"
    r"|portray\w*|characteri[sz]\w*|answer\w*|vot(?:e|ed|es|ing)|chant\w*|shout\w*|cr(?:y|ied))\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:quot\w+|according|tweet\w*|ask(?:s|ed)?|argu\w+|dismiss\w*|prais\w+|critici\w+"
    r"|accus\w+|attack\w*|mock\w*|boast\w*|pledg\w+|promis\w+|vow\w*|demand\w*|urg(?:e|ed|es|ing)"
    r"|statement|interview|remark\w*|comment\w*|claim\w*|concede\w*|not(?:e|ed|es|ing)|suggest\w*"
    r"|denounc\w+|blast\w*|slam\w*|declar\w+|deni\w+|repl\w+|respon\w+|explain\w*|point\w*"
    r"|view\w*|see(?:s|n)? as|saw|regard\w*|consider\w*|question\w*|complain\w*|rail\w*"
    r"|report(?:s|ed)?"
    r"|put it|referenc\w+|admir\w+|cit(?:e|es|ed|ing)|pound\w*|cast|paint\w*|wav(?:e|es|ed) off"
    r"|invit\w+)\b",
    re.IGNORECASE,
)
# "attacked him as a ...", "a policy of ...": the sentence says whose word or which thing it is.
_SAID_OF = re.compile(
    r"\b(?:as(?: an?| the)?|(?:strategy|policy|concept|doctrine|notion|idea|kind|form|state"
    r"|theory|cause)"
    r" of|\ban?(?: \w+)?|\bto|\bclick)\s+$",
    re.IGNORECASE,
)
_HEADLINE = 25
_FIRST_CAPITAL = re.compile(r"[A-Z0-9]")


class ScareQuotes(Rule):
    """Doubt by punctuation."""

    code = "QUO002"
    name = "scare-quotes"
    severity = "note"
    false_alarm_rate = 0.5
    default = False
    standards = {"wikipedia": "MOS:SCAREQUOTES"}
    options = {"words": 3}
    bad = (
        "The [[“referendum”]] went ahead on Monday.",
        "The [[“people’s council”]] met in the old town hall.",
        "- The [['experts']] left before noon.",
        'The town lives on [["green energy"]] these days.',
    )
    good = (
        "The “special operation,” as the minister calls it, went ahead.",
        "She starred in “Blue Harbour” last year.",
        "The process is known as “hot rolling” in the trade.",
        "The vote was a “farce,” the mayor said.",
        "William “Bill” Hart opened the door.",
        "# The “Referendum” Goes Ahead\n\nThe town is quiet.",
        "Did the “referendum” go ahead?",
        "“The ‘referendum’ went ahead,” the mayor said.",
        "The party cast the mayor as a “coward” all week.",
        "The loan came from a “vulture fund” in May.",
        "He watched “Face the Nation” at noon.",
        "The 6' board fell. It was 4\" thick.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each short quotation in the author's own sentence that nobody speaks."""
        for quote in reading.extraction.quotations:
            words = quote.inner.of(reading.text)
            if not words.strip() or len(words.split()) > self.settings["words"] or not quote.closed:
                continue
            if not self._is_the_authors(reading, quote, words):
                continue
            yield Fault(
                quote.span, f"whose word is '{words.strip(' ,.')}'? Name them, or drop the marks"
            )

    def _is_the_authors(self, reading: Reading, quote: Quotation, words: str) -> bool:
        """Whether the author sets words of nobody's in quotation marks, and no title or term."""
        sentence = sentence_at(reading, quote.span)
        if sentence is None or not stands_in_prose(reading, quote.span.start):
            return False
        text = sentence.of(reading.text)
        outside = text.replace(quote.span.of(reading.text), " ")
        if _NAMING.search(outside) or _SAYING.search(outside) or names_speech(outside):
            return False
        if is_question(text) or _is_name(reading, quote, words) or _in_headline(reading, quote):
            return False
        if any(one.chain and one.sentence.overlaps(sentence) for one in reading.claims):
            return False
        return not _stands_in_quotation(reading, quote)


def _is_name(reading: Reading, quote: Quotation, words: str) -> bool:
    """Whether the quoted words are a title, a nickname, a named thing or a single letter."""
    listed = words.split()
    if _FIRST_CAPITAL.match(listed[0]) and _FIRST_CAPITAL.match(listed[-1]):
        return True
    if (
        "://" in words
        or not any(c.isalpha() for c in words)
        or _SAID_OF.search(reading.text[: quote.span.start][-40:])
    ):
        return True
    return len(words.strip(" ,.")) < 3


def _in_headline(reading: Reading, quote: Quotation) -> bool:
    """Whether the quotation is in a short first paragraph, which is a title or its second line."""
    blocks = reading.document.blocks
    first = blocks[0] if len(blocks) > 1 else None
    if first is None or quote.span.end > first.end:
        return False
    return len(first.span.of(reading.text).split()) <= _HEADLINE


def _stands_in_quotation(reading: Reading, quote: Quotation) -> bool:
    return any(
        other.span != quote.span and other.span.holds(quote.span)
        for other in reading.extraction.quotations
    )
