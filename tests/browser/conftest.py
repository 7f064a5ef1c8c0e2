"""A real Jupyter server and a real Chromium for the browser tests; without a browser they are skipped, and say so."""

import contextlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--in-process-gpu"]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Start Jupyter on a copy of the notebooks folder, in a path with a space and Chinese characters; yield (url, folder)."""
    folder = tmp_path_factory.mktemp("course") / "my notebooks 笔记"
    shutil.copytree(NOTEBOOKS, folder, ignore=shutil.ignore_patterns("source", "*.py", "__pycache__", ".ipynb_checkpoints"))
    (folder.parent / "data").mkdir()
    shutil.copy(NOTEBOOKS.parent / "data" / "lenet5.md", folder.parent / "data")  # notebook 14 reads it
    home, token = tmp_path_factory.mktemp("home"), secrets.token_hex(8)
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home / "data"),
                   "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "COURSE_PROGRESS": str(home / "progress.json")}
    with open(home / "log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--port=0",
             f"--IdentityProvider.token={token}",
             f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None", "--LabApp.expose_app_in_browser=True",
             "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
             "--MappingKernelManager.cull_idle_timeout=30", "--MappingKernelManager.cull_interval=15"],
            env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield _address(home / "log", process) + "{}?token=" + token, folder
    finally:
        process.terminate()
        process.wait(20)


def _address(log, process):
    for _ in range(300):
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/", log.read_text(errors="replace"))
        if found:
            return found.group().replace("localhost", "127.0.0.1")
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError("Jupyter did not start:\n" + log.read_text(errors="replace")[-3000:])


@pytest.fixture(scope="module")
def browser():
    """Yield a headless Chromium; only for the module that needs it, because its event loop would change other tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the package playwright")
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@contextlib.contextmanager
def fresh_page(browser):
    """A page of its own, 1280 × 900."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser):
    """Yield a fresh page."""
    with fresh_page(browser) as made:
        yield made


@pytest.fixture(scope="module")
def new_page(browser):
    """Yield a function that makes pages for all tests of a module: for notebooks that take their time to open and to run."""
    with contextlib.ExitStack() as pages:
        yield lambda: pages.enter_context(fresh_page(browser))
