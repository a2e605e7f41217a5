"""Write what is known of a source into the configuration, leaving the rest of it as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable

from auditor.engine.settings import Policy
from auditor.errors import ConfigError


def config_file(policy: Policy) -> Path:
    """The nearest file the policy was read from, or the auditor.toml it could be read from."""
    return policy.files[0] if policy.files else policy.root / "auditor.toml"


def write_source(file: Path, name: str, table: Mapping[str, Any]) -> None:
    """State `table` as `[sources."NAME"]` in `file`; other text, comments included, stays.

    Keys that `table` lacks go from the file's table. ConfigError where the file cannot be read
    or written.
    """
    try:
        # As bytes, so that line ends stay what they are.
        document = tomlkit.parse(file.read_bytes().decode("utf-8") if file.exists() else "")
        place: Any = document
        for part in ("tool", "auditor") if file.name == "pyproject.toml" else ():
            place = place.setdefault(part, tomlkit.table(is_super_table=True))
        if "sources" not in place:
            place["sources"] = tomlkit.table(is_super_table=True)
        _state(place["sources"], name, table)
        file.write_bytes((tomlkit.dumps(document).rstrip() + "\n").encode("utf-8"))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise ConfigError(
            f"the source cannot be written to the configuration: {error}", where=str(file)
        ) from error


def _state(sources: Any, name: str, table: Mapping[str, Any]) -> None:
    fresh = name not in sources
    inline = isinstance(sources, InlineTable)
    if fresh:
        sources[name] = tomlkit.inline_table() if inline else tomlkit.table()
    own = sources[name]
    for key in [key for key in own if key not in table]:
        del own[key]
    for key, value in table.items():
        if key not in own or own[key] != value:
            own[key] = value
    if fresh and not inline:
        own.add(tomlkit.nl())
