"""The demo as a person starts it, and a real browser without network."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import places
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("TINHGON_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(folder: Path, *files: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start `tinhgon serve --demo` and wait until it answers."""
    port = free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests/support"))),
        "TINHGON_DATABASE_URL": "",
    }
    command = [sys.executable, "-m", "tinhgon", "serve", "--demo", *map(str, files)]
    command += ["--port", str(port), "--data", str(folder / "data")]
    with (folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(1500):  # two test processes and a sample to load: a slow machine takes its time
        try:
            with urlopen(address, timeout=1):
                return server, address
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    server.kill()
    pytest.fail((folder / "serve.log").read_text())


def stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def demo_on(tmp_path_factory) -> Iterator[Callable[[dict[str, str]], str]]:
    """Start the demo on texts by file name, read by the real reader; return its address."""
    servers = []

    def run(texts: dict[str, str]) -> str:
        folder = tmp_path_factory.mktemp("demo")
        files = [folder / name for name in texts]
        for file in files:
            file.write_text(texts[file.name], encoding="utf-8")
        server, address = start(folder, *files)
        servers.append(server)
        return address

    yield run
    for server in servers:
        stop(server)


@pytest.fixture(scope="module")
def demo(demo_on) -> str:
    """The demo on one synthetic text."""
    return demo_on({"chuong-trinh-31.txt": places.TEXT})


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """Start demos on files of a test's choice; all are stopped at the end of the module."""
    servers = []

    def begin(*files: Path) -> str:
        server, address = start(tmp_path_factory.mktemp("served"), *files)
        servers.append(server)
        return address

    yield begin
    for server in servers:
        stop(server)


@pytest.fixture(scope="session")
def browser():
    """Chromium of the machine; absent means a visible skip, and a failure where CI demands it."""
    if CHROMIUM is None:
        if os.environ.get("TINHGON_CI") == "1":
            pytest.fail("chromium is missing and TINHGON_CI=1 demands it")
        pytest.skip("chromium is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as player:
        found = player.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture
def page(browser):
    """A page of the usual size; any complaint of the browser fails the test."""
    opened = browser.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda line: complaints.append(line.text) if line.type == "error" else None
    )
    yield opened
    opened.close()
    # 422 is how a form with a mistake is answered; the browser notes it as an error.
    assert [line for line in complaints if "status of 422" not in line] == []


@pytest.fixture
def shoot():
    """Take a screenshot into the folder named by TINHGON_SCREENSHOTS, if it is set."""
    folder = os.environ.get("TINHGON_SCREENSHOTS")

    def take(page, name: str, *, full: bool = False) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=full)

    return take
