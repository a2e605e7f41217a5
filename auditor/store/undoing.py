"""Which decisions are in force, and what undo and redo would take back next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.store.decision import Decision

Batch = tuple[Decision, ...]


def in_force(events: Iterable[Decision]) -> tuple[Decision, ...]:
    """The events nobody has taken back, in the order given, without the undoing itself."""
    everything = tuple(events)
    taken_back = _taken_back(everything)
    return tuple(
        event for event in everything if event.action != "undo" and event.id not in taken_back
    )


def _taken_back(events: Sequence[Decision]) -> set[str]:
    """Ids of the events that an undoing in force takes back.

    An undoing comes after what it undoes, so the last word is read first.
    """
    gone: set[str] = set()
    for event in reversed(events):
        if event.action == "undo" and event.id not in gone:
            gone.add(event.undoes)
    return gone


def to_undo(events: Sequence[Decision]) -> Batch:
    """The last batch of one reviewer's `events` that stands; empty when there is none."""
    done, _ = _stacks(events)
    return done[-1] if done else ()


def to_redo(events: Sequence[Decision]) -> Batch:
    """The undoing that redo would take back; empty when nothing was undone since a decision."""
    _, undone = _stacks(events)
    return undone[-1][1] if undone else ()


def _stacks(events: Sequence[Decision]) -> tuple[list[Batch], list[tuple[Batch, Batch]]]:
    """Batches that stand, and pairs of a batch taken back with what took it back."""
    by_id = {event.id: event for event in events}
    done: list[Batch] = []
    undone: list[tuple[Batch, Batch]] = []
    for batch in _batches(events):
        target = by_id.get(batch[0].undoes) if batch[0].action == "undo" else None
        if batch[0].action != "undo":
            done.append(batch)
            undone.clear()
        elif target is None:
            continue
        elif target.action != "undo":
            taken = next((one for one in done if target in one), None)
            if taken is not None:
                done.remove(taken)
                undone.append((taken, batch))
        else:
            pair = next((one for one in undone if target in one[1]), None)
            if pair is not None:
                undone.remove(pair)
                done.append(pair[0])
    return done, undone


def _batches(events: Sequence[Decision]) -> list[Batch]:
    """The events in groups: one for each batch, by its first event."""
    groups: dict[str, list[Decision]] = {}
    for event in events:
        groups.setdefault(event.batch or event.id, []).append(event)
    return [tuple(group) for group in groups.values()]
