"""Audit the claims in a document and the sources behind them."""

from pathlib import Path

__version__ = "0.1.0"

# In a wheel, rules/ and data/ lie inside this package. In a checkout they lie
# beside it, so let `auditor.rules` and `auditor.data` be found there.
_HERE = Path(__file__).parent
if not (_HERE / "rules" / "__init__.py").is_file():
    __path__.append(str(_HERE.parent))
