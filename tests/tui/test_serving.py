"""The screens in a real browser: served on loopback alone, and nothing is fetched from outside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from auditor.cli.review import command_of

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

_CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_DRIVER = shutil.which("chromedriver")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)
_DRAFT = "Officials said on Monday that the bridge at Gorsk will reopen in May.\n"
_NETWORK = ("http", "https", "ws", "wss")
# What the server sends is drawn on a canvas; the words are read where they arrive.
_LISTEN = """
window.received = "";
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", event => {
      if (typeof event.data !== "string") {
        window.received += new TextDecoder().decode(event.data);
      }
    });
  }
};
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a review of one draft, served by the command line."""
    (tmp_path / "draft.txt").write_text(_DRAFT, encoding="utf-8")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "auditor", "review", "draft.txt", "--reviewer", "ana"]
    root = str(Path(__file__).parents[2])
    server = subprocess.Popen(
        [*command, "--serve", "--port", str(port)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    words = server.stdout.readline()
    yield words.split()[-1]
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    """A Chromium that notes down every request."""
    if _CHROMIUM is None or _DRIVER is None:
        pytest.skip("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(_DRIVER))
    yield driver
    driver.quit()


def _until(condition: Callable[[], bool], what: str) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"never came about: {what}")


def _answer(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_finding_is_seen_in_a_browser_and_a_key_decides(
    served: str, browser: Any, tmp_path: Path
) -> None:
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _LISTEN})
    browser.get(served)

    def seen() -> str:
        return str(browser.execute_script("return window.received || ''"))

    _until(lambda: "ANO0" in seen() and "reviewed" in seen(), "a finding on the screen")
    assert "bridge" in seen()
    browser.switch_to.active_element.send_keys("c")
    decided = tmp_path / ".auditor" / "decisions" / "ana.jsonl"
    _until(lambda: decided.is_file() and bool(decided.read_text("utf-8")), "a decision on the disk")
    assert json.loads(decided.read_text("utf-8").splitlines()[0])["action"] == "confirmed"

    asked = [
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        for message in [json.loads(entry["message"])["message"]]
        if message["method"] == "Network.requestWillBeSent"
    ]
    own = urlsplit(served).netloc
    assert any(url.endswith("textual.js") for url in asked)
    spoken = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in _NETWORK}
    assert spoken == {own}
    complaints = [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]
    assert not complaints


def test_only_this_machines_page_with_the_key_is_answered(served: str) -> None:
    home, port = served.split("?")[0], urlsplit(served).port
    assert _answer(served) == 403, "a client without cookies stops at the redirect"
    assert _answer(home) == 403
    assert _answer(f"{home}?key=guessed") == 403
    assert _answer(f"{home}ws") == 403
    assert _answer(served, Origin="https://example.org") == 403
    assert _answer(served, Host="example.org") == 403
    with socket.socket() as caller:
        # Another address of the same machine: a server on all addresses would answer.
        assert caller.connect_ex(("127.0.0.2", port or 0)) != 0


def test_page_names_no_other_host() -> None:
    from auditor.tui import serving

    page = (Path(serving.__file__).with_name("web") / "app_index.html").read_text("utf-8")
    assert "//" not in page


def test_served_command_opens_the_same_review() -> None:
    command = command_of([Path("my draft.md")], {"--select": "SRC", "--config": None}, ["x*"])
    assert command.endswith("auditor review --select SRC --exclude 'x*' -- 'my draft.md'")
