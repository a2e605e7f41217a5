"""What a worker needs to know to do a step: the policy, and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from auditor.engine.settings import Policy


@dataclass(frozen=True)
class Task:
    """The settings of a run, the same for every part; `today` decides what has expired."""

    policy: Policy
    today: date


# A step on one part: all rows of the part in, rows of the step's schema out. Pure: the same
# part gives the same rows, on whatever machine and however often it is done.
Work = Callable[[pa.Table, Task], pa.Table]
Row = dict[str, Any]
