"""Tell a heading, a byline or a caption from a paragraph by the shape of its one line."""

from __future__ import annotations

import re

# Words that stay small in a headline set in capitals ("The Hellish View from Inside the Beltway").
_SMALL = re.compile(
    r"(?:an?|the|and|but|n?or|for|so|yet|as|at|by|from|in|into|of|off|on|onto|out|over|per|than|"
    r"to|up|upon|via|vs\.?|with|within|without|is|its?|be|de|l[ae]|von|van|der|[ae]l)",
    re.IGNORECASE,
)
# A line that ends in one of these and a colon introduces somebody's words.
_SPEECH = re.compile(
    r"\b(?:said|says?|told|tells?|wrote|writes?|asked|asks?|added|adds?|stated|states?|claim\w*|"
    r"report(?:ed|s)|announced|tweeted|posted|argued|argues|warned|warns|explained|noted|notes|"
    r"continued|replied|is|are|was|were|has|have|had|includ\w+|follow\w*|according)\b",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’»)]}*_ "
_OPENERS = "\"'“‘«([{*_ "
_NAME = r"(?:[A-Z][\w.'’-]*|de|la|van|von|der|al|bin|del|di)"
_CREDIT = r"(?:and|for|of|in|with|at|the|&|[A-Z][\w.'’-]*|de|la|van|von|der|al|bin|del|di)"
_CREDITS = rf"{_NAME}(?:[\s,|/·•–—]+(?:-\s+)?{_CREDIT}){{0,14}}"
_BYLINES = re.compile(
    rf"(?:[Bb]y|BY)[: ]\s*(?:the\s+)?{_CREDITS}"
    rf"|(?:Written|Reported|Compiled|Photographs?|Story|Text) by:? {_CREDITS}"
    r"|(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)(?: and \w+)? by "
    r"[A-Z].{0,200}"
    r"|(?:[A-Z][A-Z.'’-]+ ){1,3}[A-Z][A-Z.'’-]+[,|] *(?:[\w-]+ ){0,3}(?i:correspondent|reporter|"
    r"editor|writer|staff|columnist|analyst|reuters|bureau\w*)\b.{0,40}"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? +)?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Updated|Posted|Last updated|Date|Filed)(?: on| at)?[: ]+)?{_DAY}"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d)(?:[ ,|·T–—-]*(?:at )?\d{{1,2}}[:.]\d\d.{{0,20}})?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:\(?(?:Photo|Photograph|Image|Picture|Caption|Graphic|Illustration|Credit|Video)s?"
    r"(?: (?:by|credit|courtesy(?: of)?))?\s*[:/–—-].*"
    r"|\((?:Photo|Image|AP Photo)[^()]*\)|FILE\s*[-–—:] .*|Fig(?:ure|\.) ?\d+\s*[.:–—-].*"
    r"|(?:AP|Reuters|Getty|AFP)(?: Photo| Images)?/[A-Z].*)"
)
_ALPHABETIC = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")


def is_byline(line: str) -> bool:
    """Whether the line names who wrote the text or when, and says nothing else."""
    return len(line) <= 240 and bool(_BYLINES.fullmatch(line) or _DATE_LINE.fullmatch(line))


def is_caption(line: str) -> bool:
    """Whether the line is marked as belonging to a picture."""
    return len(line) <= 600 and bool(_CAPTION.fullmatch(line))


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, whatever quotation marks close it."""
    return line.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def is_capitalised(line: str) -> bool:
    """Whether every word but the small ones begins with a capital, as in a headline."""
    words = _ALPHABETIC.findall(line)
    long = [word for word in words if not _SMALL.fullmatch(word)]
    return bool(long) and all(word[0].isupper() for word in long)


def is_upper(line: str) -> bool:
    """Whether the line is set in capitals."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def introduces_list(line: str) -> bool:
    """Whether the line names what the list below it holds ("Key takeaways:"), no more."""
    return line.endswith(":") and len(line.split()) <= 6 and not _SPEECH.search(line)


# A quoted sentence with a dash and a name behind it.
_SIGNED = re.compile(r"[\"“”«].*[.!?…][\"”»]\s*[—–―-]{1,2}\s*\w")


def is_heading(line: str, *, alone: bool, opens: bool, heads: bool) -> bool:
    """Whether one line of plain text is a heading.

    `alone` says that blank lines stand around it, `opens` that one stands before it, `heads`
    that a sentence or a list follows.
    """
    words = line.split()
    if len(words) > 16 or len(line) > 120 or not any(c.isalpha() for c in line):
        return False
    bare = line.strip(_OPENERS + _CLOSERS)
    first = next(c for c in line if c.isalnum())
    if first.islower() or line.endswith((",", ";")) or (line[0] in '"“«' and line[-1] in '"”»'):
        return False
    if _SIGNED.match(line):
        return False
    if line.endswith(":"):
        return heads and introduces_list(line)
    if bare.endswith((".", "!", "?", "…")):
        return alone and heads and 3 <= len(words) <= 14 and is_capitalised(line)
    if is_upper(line) or is_capitalised(line):
        return opens or alone
    return alone and heads and len(words) <= 14
