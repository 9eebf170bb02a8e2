"""Read the files by which a user replaces those of a template."""

from pathlib import Path

from briefing.errors import ProfileError

SUFFIXES = frozenset(
    {".css", ".docx", ".html", ".jpeg", ".jpg", ".md", ".otf", ".png", ".svg", ".toml", ".ttf", ".txt"}
)
MAX_BYTES = 8 * 1024 * 1024
"""The most that all files may have together: each edition keeps a copy of them in its manifest."""


def read_template_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name: pages, styles, pictures, fonts and a Word letterhead.

    Other files and hidden ones are left alone. Raises ProfileError where there is no such folder, where a
    file cannot be read, and where they are too large together.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
        sizes = sum(path.stat().st_size for path in paths)
        if sizes > MAX_BYTES:
            raise ProfileError(
                f"'template_folder' in [output]: {folder} has {sizes / 1024**2:.0f} MB of files: at most"
                f" {MAX_BYTES // 1024**2} are kept with each edition"
            )
        return {path.name: path.read_bytes() for path in paths if path.is_file() and path.name[0] != "."}
    except OSError as error:
        raise ProfileError(f"'template_folder' in [output]: {folder}: {error.strerror}") from None
