"""Where templates lie: those that the package brings, and a copy of one to change."""

import tomllib
from pathlib import Path

from briefing.errors import CannotWrite, ProfileError
from briefing.rendering.page_options import PageOptions

HERE = Path(__file__).resolve().parent
BASE = "diplomatic"
"""The template whose files another has where it has none of its own."""
SHARED = "_shared"
"""The parts that all templates have."""


def template_folder() -> Path:
    """Return the folder of templates: inside the package in a wheel, beside it in a checkout."""
    inside = HERE.parent / "templates"
    return inside if inside.is_dir() else HERE.parent.parent / "templates"


def template_names() -> tuple[str, ...]:
    """Return the names of all templates, in order; folders with a leading underscore are shared parts."""
    return tuple(
        sorted(
            folder.name
            for folder in template_folder().iterdir()
            if folder.is_dir() and not folder.name.startswith(("_", "."))
        )
    )


def check_template(template: str) -> None:
    """Raise ProfileError for a template that does not exist."""
    names = template_names()
    if template not in names:
        raise ProfileError(f"unknown template {template!r}: the templates are {', '.join(names)}")


def search_folders(template: str) -> tuple[Path, ...]:
    """Return where the files of a template are looked for, its own folder first.

    It may include a file of another template by its folder, as in ``diplomatic/print.css``. Raises
    ProfileError for a template that does not exist.
    """
    check_template(template)
    root = template_folder()
    return root / template, root / BASE, root / SHARED, root


def read_template_file(options: PageOptions, name: str) -> bytes | None:
    """Return a file of the user or of the template; None where neither has it."""
    if name in options.files:
        return options.files[name]
    path = search_folders(options.template)[0] / name
    return path.read_bytes() if path.is_file() else None


def describe_templates() -> tuple[tuple[str, str], ...]:
    """Return the name of each template, and what it is."""
    root = template_folder()
    texts = ((name, (root / name / "template.toml").read_text(encoding="utf-8")) for name in template_names())
    return tuple((name, tomllib.loads(text)["about"]) for name, text in texts)


def copy_template(template: str, target: Path) -> tuple[Path, ...]:
    """Copy the files of a template into a folder, to be changed there, and return them.

    A file that is there already is kept and not returned. Raises ProfileError for a template that does not
    exist, CannotWrite where nothing can be written.
    """
    found: dict[str, Path] = {}
    for folder in search_folders(template)[:-1]:
        for path in sorted(folder.iterdir()):
            found.setdefault(path.name, path)
    written = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, path in sorted(found.items()):
            if not (target / name).exists():
                (target / name).write_bytes(path.read_bytes())
                written.append(target / name)
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from error
    return tuple(written)
