"""What the reviewer is asked about verdicts, claims and sources, and what the answers make."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.sources.source import Source
from auditor.store.decision import VERDICTS, Decision, Verdict
from auditor.store.reasons import REASONS, credibilities, grades
from auditor.store.standing import ReviewState
from auditor.tui.lettering import many
from auditor.tui.screens.dialog import Answer, Field, Question

SETTLING: Mapping[str, Verdict] = {
    "c": "confirmed",
    "a": "accepted",
    "f": "false-positive",
    "i": "needs-info",
}
_UNGRADED = "0"


def about_decision(batch: Sequence[Decision], begin: str = "") -> Question:
    """Why a verdict was given, with note, evidence and who sees to it; words alone for a note."""
    last = batch[-1]
    reasons = dict(zip("123456789", REASONS.get(last.action, ()), strict=False))
    verdict = last.action.replace("-", " ").capitalize() if reasons else "Without a verdict"
    what = many(len(batch), "finding") if len(batch) > 1 else f"“{_short(last.quote.exact)}”"
    return Question(
        f"{verdict}: {what}",
        reasons,
        (
            Field("note", "note", last.note),
            Field("evidence", "evidence: links or paths, parted by spaces", _joined(last.evidence)),
            Field("assignee", "who sees to it", last.assignee),
        ),
        marked=_marked(reasons, last.reason, begin),
        begin=begin,
    )


def _marked(reasons: Mapping[str, str], given: str, begin: str) -> str:
    """The reason given before; whoever asks for reasons finds the first marked, if none was."""
    before = next((key for key, words in reasons.items() if words == given), "")
    return before or ("" if begin else next(iter(reasons), ""))


def with_words(batch: Iterable[Decision], answer: Answer) -> list[Decision]:
    """The same events again with what was chosen and written; the log fills in who and when.

    Words without a reason make notes, which leave the verdict to whoever gave it.
    """
    made = []
    for event in batch:
        reason = REASONS.get(event.action, ())
        chosen = reason[int(answer.choice) - 1] if answer.choice else event.reason
        verdict = event.action in VERDICTS and bool(chosen)
        made.append(
            replace(
                event,
                action=event.action if verdict else "note",
                reason=chosen if verdict else "",
                note=answer.words["note"],
                evidence=tuple(_parted(answer.words["evidence"])),
                assignee=answer.words["assignee"],
                adjudicates=event.adjudicates and verdict,
                credibility=None,
                batch="",
            )
        )
    return made


def about_dispute(state: ReviewState, quote: str) -> Question:
    """Which verdict settles what the reviewers differ on."""
    given = [state.decision, *state.others] if state.decision else list(state.others)
    said = [
        f"{one.reviewer}: {one.action.replace('-', ' ')}"
        + (f", {one.reason}" if one.reason else "")
        + (f" ({one.note})" if one.note else "")
        for one in given
    ]
    choices = {key: verdict.replace("-", " ") for key, verdict in SETTLING.items()}
    why = Field("note", "why, for those who see it differently")
    return Question(f"Settle: “{_short(quote)}”", choices, (why,), said)


def about_credibility(quote: str, given: Decision | None) -> Question:
    """How credible a claim is, by the Admiralty scale."""
    choices = {str(figure): words for figure, words in credibilities().items()}
    marked = str(given.credibility) if given else ""
    note = Field("note", "why", given.note if given else "")
    return Question(f"How credible: “{_short(quote)}”", choices, (note,), marked=marked)


def about_source(source: Source) -> Question:
    """How reliable a source is, by the Admiralty scale, who owns it and what it stands for."""
    choices = {**grades(), _UNGRADED: "not graded"}
    return Question(
        f"How reliable: {_short(source.name)}",
        choices,
        (
            Field("owner", "who owns it", source.owner or ""),
            Field("interests", "whose interests it has, parted by commas", _listed(source)),
            Field("note", "why"),
        ),
        marked=source.grade or _UNGRADED,
    )


def source_decision(source: Source, answer: Answer) -> Decision | None:
    """The event that puts the answer on record; None where it says what is known already."""
    grade = "" if answer.choice == _UNGRADED else answer.choice
    owner, interests = answer.words["owner"], answer.words["interests"]
    changed_owner = owner != (source.owner or "")
    changed_interests = interests != _listed(source)
    changed_grade = bool(answer.choice) and grade != (source.grade or "")
    if not (changed_grade or changed_owner or changed_interests):
        return None
    from auditor.store.grading import source_edit

    return source_edit(
        source,
        grade=grade if changed_grade else None,
        owner=owner if changed_owner else None,
        interests=_commas(interests) if changed_interests else None,
        note=answer.words["note"],
    )


def _listed(source: Source) -> str:
    return ", ".join(source.interests)


def _commas(words: str) -> list[str]:
    return [part.strip() for part in words.split(",") if part.strip()]


def _joined(evidence: Iterable[str]) -> str:
    return shlex.join(evidence)


def _parted(words: str) -> list[str]:
    try:
        return shlex.split(words)
    except ValueError:
        # An apostrophe that closes nothing: then spaces alone part the links.
        return words.split()


def _short(text: str) -> str:
    return text if len(text) <= 44 else text[:43] + "…"
