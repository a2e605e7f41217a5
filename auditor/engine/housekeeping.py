"""The findings that come from the program itself rather than from a rule of the pack."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.rule import Severity


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of finding the engine makes: its code, its name, its page and its severity."""

    code: str
    name: str
    severity: Severity
    page: str


UNREADABLE = Notice(
    "DOC001",
    "unreadable",
    "error",
    """Flags a file that could not be read and was therefore not audited.

## Why
A file that is passed over in silence looks like a file without faults.

## Fix
Follow the advice in the message, or name the file under `exclude`.""",
)
NO_REASON = Notice(
    "AUD001",
    "suppression-without-reason",
    "error",
    """Flags a suppression in the text that does not say why; it has no effect.

## Why
Whoever reads the draft next cannot tell a decision from a habit.

## Fix
Write the reason after two dashes: `<!-- auditor: ignore[RULE] -- reason -->`.""",
)
UNUSED = Notice(
    "AUD002",
    "unused-suppression",
    "warning",
    """Flags a suppression in the text that suppresses nothing.

## Why
It would hide the next fault of that kind without anybody having looked at it.

## Fix
Remove it, or move it before the sentence it is meant for.""",
)
EXPIRED = Notice(
    "AUD003",
    "expired-suppression",
    "warning",
    """Flags a suppression whose last day has passed; it no longer has an effect.

## Why
What was agreed until a day is to be looked at again after it.

## Fix
Mend the sourcing and remove the comment, or agree on a new day.""",
)
UNKNOWN_RULE = Notice(
    "AUD004",
    "suppression-of-unknown-rule",
    "error",
    """Flags a suppression in the text that names a rule which does not exist.

## Why
It suppresses nothing, while its writer believes it does.

## Fix
Name the rule by its code or name, as `auditor rules` lists them.""",
)
MALFORMED = Notice(
    "AUD005",
    "malformed-suppression",
    "error",
    """Flags an `auditor:` comment that cannot be followed: no rules named, a bad date, a typo.

## Why
A suppression that names no rule would hide every fault, known and unknown.

## Fix
Write `<!-- auditor: ignore[RULE] until=YYYY-MM-DD -- reason -->`; the date may be left out.""",
)

NOTICES = (UNREADABLE, NO_REASON, UNUSED, EXPIRED, UNKNOWN_RULE, MALFORMED)
