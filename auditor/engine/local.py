"""Load rule files from folders of your own without touching sys.path."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from auditor.errors import RuleError

PACKAGE = "auditor.local"


def local_modules(path: Path) -> Iterator[ModuleType]:
    """The modules of a rule file, or of every `.py` file under a folder, freshly run.

    They are named `auditor.local.<folder>.<stem>`; files and folders whose name starts with
    `_` or `.` are skipped, but may be imported by their neighbours (`from ._words import ...`).
    """
    full = path.absolute()
    if full.is_file() and full.suffix == ".py":
        yield _loaded(full, _package(full.parent))
    elif full.is_dir():
        yield from _under(full, _package(full))
    else:
        raise RuleError(
            "no rule file or folder of that name",
            where=str(path),
            hint="`rule-paths` names .py files or folders, seen from the policy's own folder",
        )


def _under(folder: Path, package: str) -> Iterator[ModuleType]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(("_", ".")):
            continue
        if entry.is_dir():
            yield from _under(entry, _registered(f"{package}.{entry.name}", entry))
        elif entry.suffix == ".py":
            yield _loaded(entry, package)


def _package(folder: Path) -> str:
    """The package that stands for `folder`; two folders of one name get two packages."""
    _registered(PACKAGE, None)
    name = f"{PACKAGE}.{folder.name}"
    held = sys.modules.get(name)
    if held is not None and list(held.__path__) != [str(folder)]:
        name += "_" + hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return _registered(name, folder)


def _registered(name: str, folder: Path | None) -> str:
    if name not in sys.modules:
        module = ModuleType(name, "Rules of a folder outside the program.")
        module.__path__ = [str(folder)] if folder else []
        sys.modules[name] = module
    return name


def _loaded(file: Path, package: str) -> ModuleType:
    name = f"{package}.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise RuleError("cannot be loaded as Python", where=str(file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise RuleError(
            f"cannot be imported: {type(error).__name__}: {error}",
            where=str(file),
            hint="mend the file, or take it out of `rule-paths`",
        ) from error
    return module
