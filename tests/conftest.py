"""What every test may use: steady Hypothesis, golden files, a browser if there is one."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import build_corpus
from cluster_processes import ClusterProcesses
from compiled_templates import templates_compiled_once
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings
from in_process import reading_in_process
from installation_lookups import installation_looked_up_once
from line_counting import LineCounting
from time_limit import pytest_runtest_call, pytest_runtest_teardown  # noqa: F401 - pytest finds the hooks here

from briefing.models import Corpus

SLOW_MACHINE = [HealthCheck.too_slow]
MUTANTS = 60
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",  # a GPU that the processor plays takes a third of the time
    "--disable-software-rasterizer",
    "--in-process-gpu",
)

# What thousands of tests have loaded is no garbage: looking through it again and again takes 7 % of the time.
gc.set_threshold(100_000, 20, 100)

settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=SLOW_MACHINE)
settings.register_profile("explore", max_examples=2000, deadline=None, suppress_health_check=SLOW_MACHINE)
settings.register_profile(  # for `make quick`: a fifth of the examples find most of what all of them find
    "quick", max_examples=20, derandomize=True, deadline=None, suppress_health_check=SLOW_MACHINE
)
settings.register_profile(  # for `make mutants`: that a test fails is enough, no example is made smaller
    "mutants",
    max_examples=20,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    suppress_health_check=SLOW_MACHINE,
)
settings.load_profile("steady")  # the same examples every time; pytest --hypothesis-profile=explore finds new


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )
    parser.addoption("--soak", action="store_true", help="fail at every system call of publishing, not a few")
    parser.addoption("--mutants", type=int, default=MUTANTS, help="how many mutants of each format to read")


def pytest_configure(config: pytest.Config) -> None:
    if Coverage.current() is not None:
        config.pluginmanager.register(LineCounting(), "line_counting")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files with slow tests first, so that no process is left with a long one in the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Let the garbage collector leave alone what collecting has made: all of it stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    with templates_compiled_once():
        yield


@pytest.fixture(scope="module", name="reading_in_process")
def _reading_in_process() -> Iterator[None]:
    """Have a module of tests that is not about isolation parse files without starting processes."""
    with reading_in_process():
        yield


@pytest.fixture(scope="module", name="installation_looked_up_once")
def _installation_looked_up_once() -> Iterator[None]:
    """Have a module of tests that installs nothing look once at what is installed."""
    with installation_looked_up_once():
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in the folder golden/ beside the test."""

    def compare(name: str, actual: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == actual

    return compare


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of Chromium or Chrome; without one the test is skipped, for no reader needs it."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    return found


@pytest.fixture(scope="module")
def chromium(browser: str) -> Iterator[object]:
    """That browser, driven by Playwright, whose loop no test of another module should meet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=BROWSER_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterProcesses]:
    """A Dask scheduler as a process of its own, and no worker yet."""
    made = ClusterProcesses(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.end()


@pytest.fixture(scope="session")
def corpus_of() -> Callable[..., Corpus]:
    """`build_corpus` of tests/builders.py."""
    return build_corpus
