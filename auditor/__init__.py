"""Audit the claims in a document and the sources behind them."""

from pathlib import Path

# Type checkers take this name for true; importing it from typing would cost 3 ms.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.api import audit, compare
else:

    def __getattr__(name: str) -> object:
        """The library's functions, imported when they are first asked for."""
        if name in ("audit", "compare"):
            from auditor import api

            return getattr(api, name)
        raise AttributeError(f"module 'auditor' has no attribute {name!r}")


__version__ = "0.1.0"
__all__ = ["__version__", "audit", "compare"]

# In a wheel, rules/ and data/ lie inside this package. In a checkout they lie
# beside it, so let `auditor.rules` and `auditor.data` be found there.
_HERE = Path(__file__).parent
if not (_HERE / "rules" / "__init__.py").is_file():
    __path__.append(str(_HERE.parent))
