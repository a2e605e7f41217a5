"""What reports amount to: origins are counted, not outlets."""

from __future__ import annotations

import pytest

from auditor.matters.provenance import provenance

_COPY = "The pier was hit at noon. Fishermen told of two blasts, black smoke and boats on fire."


@pytest.mark.parametrize(
    ("claim", "reports", "verdict", "origins"),
    [
        (
            "31 people died in the strike",
            [
                ("Daily Gorse", "Thirty-one people died, Vessia Wire reported."),
                ("Lund Times", "Vessia Wire put the toll at 31."),
                ("Vessia Wire", "At least 31 died, according to the Daily Gorse."),
            ],
            "circular",
            1,
        ),
        (
            "31 people died in the strike",
            [
                ("Vessia Wire", "The health ministry said 31 people died."),
                ("Lund Times", "Doctors at Sorn hospital counted 31 bodies."),
            ],
            "corroborated",
            2,
        ),
        (
            "Quill will resign",
            [("Lund Times", "Quill will resign, an aide said.")],
            "single-source",
            1,
        ),
        (
            "Orlan left the valley",
            [
                ("Vessia Wire", "Orlan has left, its defence ministry said."),
                ("Lund Times", "Orlan's foreign ministry said the retreat was over."),
            ],
            "single-source",
            1,
        ),
        ("The pier was hit", [("Gorse Post", _COPY), ("Pell Herald", _COPY)], "circular", 1),
        (
            "Orlan left the valley",
            [
                ("Vessia Wire", "Orlan has left, its defence ministry said."),
                ("Lund Times", "Satellite images showed the valley empty of vehicles."),
            ],
            "corroborated",
            2,
        ),
    ],
    ids=["loop", "two origins", "one aide", "one government", "copied", "own observation"],
)
def test_origins_are_counted(
    claim: str, reports: list[tuple[str, str]], verdict: str, origins: int
) -> None:
    found = provenance(claim, reports)
    assert (found.verdict, len(found.origins)) == (verdict, origins)
    assert found.because
