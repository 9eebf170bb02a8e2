"""What users install is the wheel, so it is built, installed away from the checkout and run."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "tests" / "typing" / "user_script.py"
OURS = ("PYTHON", "COV", "VIRTUAL_ENV")  # variables that would lead the child back to the checkout

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def run(*command, cwd):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel; its dependencies are lent by ours, so no network is needed."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_templates_are_inside_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert templates
    assert {f"briefing/templates/{path.relative_to(ROOT / 'templates')}" for path in templates} <= inside


def test_the_mark_of_a_typed_package_is_inside_the_wheel(wheel):
    assert "briefing/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_nothing_but_the_package_is_inside_the_wheel(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    # Beside it the manual page and what a wheel says of itself.
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"briefing"}


def test_the_installed_package_is_not_the_checkout(installed, tmp_path):
    where = run(
        str(installed / "bin/python"), "-c", "import briefing; print(briefing.__file__)", cwd=tmp_path
    )
    assert Path(where.strip()).is_relative_to(installed)


def test_the_installed_command_tells_its_version(installed, wheel, tmp_path):
    assert wheel.name.split("-")[1] in run(str(installed / "bin/briefing"), "--version", cwd=tmp_path)


def test_the_installed_command_makes_a_briefing_from_any_folder(installed, tmp_path):
    command = (str(installed / "bin/briefing"), "build", str(ROOT / "seeds"), "--output", "out")
    run(*command, "--as-of", "2015-10-08", "--format", "md,json", cwd=tmp_path)
    assert {path.name for path in (tmp_path / "out").rglob("briefing.*")} >= {"briefing.md", "briefing.json"}


def test_a_program_that_uses_the_installed_package_is_type_checked(installed, tmp_path):
    python = str(installed / "bin/python")
    run(sys.executable, "-m", "mypy", "--strict", "--python-executable", python, str(SCRIPT), cwd=tmp_path)


def test_a_program_that_uses_the_installed_package_runs(installed, tmp_path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    printed = run(str(installed / "bin/python"), str(SCRIPT), cwd=tmp_path)
    assert "documents" in printed
    assert "briefing.pdf" in printed
