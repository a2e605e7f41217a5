"""The HTML page in a real headless Chromium.

Skipped where Chromium or its driver is not installed. `AUDITOR_AXE` names a folder
`node_modules` that holds axe-core, for the accessibility checks.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.engine.audit import Audit
from auditor.reports.page import render
from auditor.rule import Rule

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

_CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    _CHROMIUM is None or _DRIVER is None, reason="Chromium and its driver are not installed"
)

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(_DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(tmp_path: Path, audit: Audit, rules: list[type[Rule]]) -> str:
    """Address of the hand-made audit's page."""
    return _saved(tmp_path / "report.html", render(audit, rules=rules))


def _saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="")
    return path.as_uri()


def _open(browser: Any, address: str) -> None:
    """Load `address` anew, whatever fragment the last page had."""
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(address)


def _press(browser: Any, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


def _focused(browser: Any) -> str:
    return str(browser.execute_script("return document.activeElement.id"))


def test_page_makes_no_request_and_logs_no_error(browser: Any, page: str) -> None:
    _open(browser, page)
    assert browser.get_log("browser") == []
    asked = [
        entry["message"]
        for entry in browser.get_log("performance")
        if '"Network.requestWillBeSent"' in entry["message"]
    ]
    assert len([one for one in asked if '"url":"data:' not in one]) == 1


def test_keys_walk_through_the_findings(browser: Any, page: str) -> None:
    _open(browser, page)
    walked = []
    for key in "jjjjjk":
        _press(browser, key)
        walked.append(_focused(browser))
    assert walked == ["f1", "f2", "f3", "f4", "f1", "f4"]
    _press(browser, "n")
    assert _focused(browser) == "f1"
    assert browser.execute_script("return location.hash") == "#f1"


def test_the_current_finding_is_marked_in_the_text(browser: Any, page: str) -> None:
    _open(browser, page + "#f2")
    words = browser.execute_script(
        "return [...document.querySelectorAll('.now')].map((one) => one.textContent).join('')"
    )
    assert words == "12 people died in the fire at the Sul harbour"


def test_question_mark_opens_the_keys_and_escape_closes_them(browser: Any, page: str) -> None:
    _open(browser, page)
    _press(browser, "?")
    assert browser.execute_script("return document.getElementById('help').open")
    _press(browser, "\ue00c")
    assert not browser.execute_script("return document.getElementById('help').open")


def test_filters_live_in_the_fragment(browser: Any, page: str) -> None:
    _open(browser, page)
    browser.find_element("name", "severity").send_keys("warnings")
    assert browser.execute_script("return location.hash") == "#severity=warning"
    _open(browser, page + "#severity=warning&state=open")
    shown = browser.execute_script(
        "return [...document.querySelectorAll('[data-finding]:not([hidden])')].map((one) => one.id)"
    )
    assert shown == ["f3"]
    assert browser.find_element("id", "shown").text == "1 of 4 findings"
    browser.find_element("id", "clear").click()
    assert browser.find_element("id", "shown").text == "4 of 4 findings"


@pytest.mark.parametrize("name", ["rule=SRC101", "source=0", "document=0"])
def test_each_filter_hides_what_does_not_match(browser: Any, page: str, name: str) -> None:
    _open(browser, f"{page}#{name}")
    shown = browser.execute_script(
        "return document.querySelectorAll('[data-finding]:not([hidden])').length"
    )
    assert shown == {"rule=SRC101": 1, "source=0": 0, "document=0": 3}[name]


def test_page_reads_without_javascript(browser: Any, page: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        _open(browser, page)
        body = browser.find_element("tag name", "body").text
        filters = browser.find_element("id", "filters").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "12 people died" in body
    assert "agreed with the desk" in body
    assert not filters


def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path, make_audit: Any) -> None:
    text = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    page = render(make_audit(text, message=text, source=text))
    _open(browser, _saved(tmp_path / "hostile.html", page))
    assert browser.title == "Sourcing audit: drafts/one.txt"
    assert browser.find_elements("css selector", "img") == []
    assert browser.get_log("browser") == []


def test_five_hundred_claims_open_within_a_second(
    browser: Any, tmp_path: Path, long_audit: Audit
) -> None:
    address = _saved(tmp_path / "long.html", render(long_audit))
    best = min(_seconds_to_open(browser, address) for _ in range(3))
    assert best < 1.0


def _seconds_to_open(browser: Any, address: str) -> float:
    browser.get("about:blank")
    start = time.perf_counter()
    browser.get(address)
    return time.perf_counter() - start


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, page: str, scheme: str, width: int) -> None:
    folder = os.environ.get("AUDITOR_AXE")
    if not folder:
        pytest.skip("AUDITOR_AXE does not name a node_modules folder with axe-core")
    source = (Path(folder) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    _open(browser, page + "#f2")
    browser.execute_script(source)
    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert any(one["id"] == "color-contrast" for one in found["passes"])
