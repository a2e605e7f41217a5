"""The report as a PDF: the page's words, nothing fetched, the same bytes each time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditor.engine.audit import Audit
from auditor.errors import AuditorError
from auditor.reports import pdf as drawn
from auditor.reports.pdf import pdf


def test_the_pdf_shows_text_and_findings_and_keeps_its_bytes(audit: Audit) -> None:
    from pypdfium2 import PdfDocument

    try:
        made = pdf(audit)
    except AuditorError as error:
        pytest.skip(str(error))
    pages = PdfDocument(made)
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "conflict-unacknowledged" in words
    assert "The blaze" in words
    assert pdf(audit) == made


def test_without_the_library_the_error_says_what_to_install(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "find_spec", lambda name: None)
    with pytest.raises(AuditorError) as caught:
        pdf(audit)
    assert 'pip install "auditor[pdf]"' in str(caught.value)


def test_a_missing_system_library_is_one_clear_error() -> None:
    program = (
        "import sys, types, importlib.util\n"
        "class Broken:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'weasyprint':\n"
        "            return importlib.util.spec_from_loader(name, self)\n"
        "    def create_module(self, spec): raise OSError(\"cannot load library 'libgobject'\")\n"
        "    def exec_module(self, module): pass\n"
        "sys.meta_path.insert(0, Broken())\n"
        "from auditor.reports import pdf\n"
        "from auditor.errors import AuditorError\n"
        "try: pdf._weasyprint()\n"
        "except AuditorError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "a system library is missing: cannot load library 'libgobject'" in run.stdout
    assert "libpango" in run.stdout


def test_nothing_is_fetched() -> None:
    with pytest.raises(ValueError, match="not fetched"):
        drawn._refused("https://example.org/x.png", timeout=10)
