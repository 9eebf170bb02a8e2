import io
import json
from pathlib import Path

import pytest

from briefing.publishing.reporting.logs import Log

NEWS = "The delegates signed a joint document in Astana on Sunday. They will meet again in March next year.\n"


class Desk:
    """A dossier with a profile that is due every hour, and its output."""

    def __init__(self, folder):
        self.folder = folder
        self.dossier, self.output = folder / "dossier", folder / "output"
        self.dossier.mkdir()
        (self.dossier / "news.txt").write_text(NEWS, encoding="utf-8")
        self.profile = self.dossier / "briefing.toml"
        self.write()

    def write(self, *lines, cron="0 7 * * *", path=None):
        """Write the profile; `lines` stand above its tables."""
        text = [*lines, "[output]", 'formats = ["md"]', "[schedule]", f'cron = "{cron}"']
        (path or self.profile).write_text("\n".join(['title = "Talks"', *text]) + "\n", encoding="utf-8")

    def hook(self, script='cat >> "$0"'):
        """Have the profile tell a command, which notes what it hears."""
        with self.profile.open("a", encoding="utf-8") as file:
            file.write(f"[notify]\ncommand = '''sh -c '{script}' {self.folder / 'heard'}'''\n")

    @property
    def heard(self):
        """What the command has heard."""
        path = self.folder / "heard"
        return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    @property
    def status(self):
        return json.loads((self.output / "status.json").read_bytes())

    @property
    def editions(self):
        return sorted(path.name for path in self.output.glob("2*"))

    def add(self, name, text):
        """Add a document with a sentence of its own."""
        (self.dossier / name).write_text(f"{text} said the minister of Kazakhstan.\n", encoding="utf-8")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def said():
    return io.StringIO()


@pytest.fixture
def log(said):
    return Log(said)


def manifest(folder: Path):
    return json.loads((folder / "manifest.json").read_bytes())
