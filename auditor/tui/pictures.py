"""Pictures of the screens as SVG: `python -m auditor.tui.pictures PATH FOLDER`."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from auditor.engine.audit import Audit
from auditor.tui.app import ReviewApp
from auditor.tui.log import MemoryLog

SIZE = (144, 38)
# What is pressed before each picture is taken, one after the other in the same review.
STEPS = (
    ("triage", ("c", "f", "n")),
    ("claims", ("2", "j", "j")),
    ("matters", ("4",)),
    ("sources", ("3",)),
    ("report", ("5",)),
    ("stats", ("6",)),
    ("help", ("1", "question_mark")),
    ("light", ("escape", "t")),
)
_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def take(audit: Audit, folder: Path) -> list[Path]:
    """Write one picture a step into `folder`; the pictures load nothing from anywhere."""
    folder.mkdir(parents=True, exist_ok=True)
    log = MemoryLog("ana", lambda: "2026-03-03T12:00:00Z")
    app = ReviewApp(lambda progress: audit, log, reviewer="ana")
    written = []
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for name, keys in STEPS:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            svg = _FONT_FACE.sub("", app.export_screenshot(title="auditor review"))
            path = folder / f"{name}.svg"
            path.write_text(svg.replace("Fira Code", "monospace"), encoding="utf-8")
            written.append(path)
    return written


def main() -> None:
    """Audit a path under its own policy and take the pictures."""
    from auditor.engine.pipeline import audit
    from auditor.engine.policy import load_policy

    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for path in asyncio.run(take(audit([source], load_policy(source)), folder)):
        print(path)


if __name__ == "__main__":
    main()
