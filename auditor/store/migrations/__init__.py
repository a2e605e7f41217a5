"""The steps from each schema to the next, and the commands that take them."""

from __future__ import annotations

from auditor.store.schema import StoreInfo, downgrade, info, upgrade

__all__ = ["StoreInfo", "downgrade", "info", "upgrade"]
