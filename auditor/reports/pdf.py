"""The HTML page as a PDF, with WeasyPrint, an optional library that draws without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, NoReturn

from auditor.engine.audit import Audit
from auditor.errors import AuditorError
from auditor.reports.page import render as page
from auditor.rule import Rule

_INSTALL = 'pip install "auditor[pdf]"'
_SYSTEM = "install Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0), or print -f html in a browser"


def pdf(audit: Audit, *, rules: Sequence[type[Rule]] = ()) -> bytes:
    """The report as a PDF file; nothing is fetched to draw it.

    AuditorError where WeasyPrint, or a system library it draws with, is not installed.
    """
    weasyprint = _weasyprint()
    drawn = weasyprint.HTML(string=page(audit, rules=rules), url_fetcher=_refused).write_pdf()
    return bytes(drawn)


def _weasyprint() -> Any:
    if find_spec("weasyprint") is None:
        raise AuditorError("WeasyPrint is not installed", where="-f pdf", hint=_INSTALL)
    try:
        import weasyprint
    except OSError as error:
        raise AuditorError(
            f"a system library is missing: {error}", where="-f pdf", hint=_SYSTEM
        ) from error
    return weasyprint


def _refused(url: str, *unused: object, **options: object) -> NoReturn:
    """Fetch nothing: a page is complete, and a draft must not reach the network through it."""
    raise ValueError(f"{url[:80]} is not fetched")
