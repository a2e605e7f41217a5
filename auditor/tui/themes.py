"""Two calm themes, one dark and one light; every colour on the screens comes from these."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="auditor-dark",
    primary="#7aa2c8",
    secondary="#9a8fc2",
    accent="#7fb8a4",
    warning="#d9b36c",
    error="#e07a74",
    success="#8dbb7a",
    foreground="#d6d9dd",
    background="#16191d",
    surface="#16191d",
    panel="#2a3038",
    dark=True,
    variables={
        "block-cursor-background": "#2f4a63",
        "block-cursor-foreground": "#f2f4f6",
        "block-cursor-blurred-background": "#272d35",
        "border-quiet": "#3a424d",
        "words-quiet": "#878f99",
        "claim-other": "#20262d",
        "claim-current": "#2f4a63",
        "scrollbar": "#3a424d",
        "scrollbar-background": "#16191d",
        "scrollbar-background-hover": "#16191d",
        "scrollbar-corner-color": "#16191d",
    },
)

LIGHT = Theme(
    name="auditor-light",
    primary="#245f94",
    secondary="#63549c",
    accent="#1f7a62",
    warning="#8a5a00",
    error="#b3261e",
    success="#3c6e1f",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#e4e2dc",
    dark=False,
    variables={
        "block-cursor-background": "#cfe0ee",
        "block-cursor-foreground": "#14181c",
        "block-cursor-blurred-background": "#e6e8e8",
        "border-quiet": "#c4c2ba",
        "words-quiet": "#6a6f75",
        "claim-other": "#f0eee7",
        "claim-current": "#cfe0ee",
        "scrollbar": "#c4c2ba",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
    },
)

THEMES = (DARK, LIGHT)
