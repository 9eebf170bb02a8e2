"""Write the profile that `briefing init` proposes."""

import json
from collections.abc import Sequence
from pathlib import Path

from briefing import pipeline
from briefing.errors import CannotWrite, UsageError
from briefing.models import ProposedTopic
from briefing.profile import FILE_NAME


def format_starter(title: str, topics: Sequence[ProposedTopic]) -> str:
    """Return a starter profile as TOML with comments; :func:`load_profile` reads it back.

    Below each topic stand headlines that it catches, each with its file.
    """

    def toml(value: object) -> str:
        # A JSON string or list of strings is one in TOML too, but for DEL, which titles do not hold.
        return json.dumps(value, ensure_ascii=False)

    lines = [
        f"title = {toml(title)}",
        '# purpose = "What the talks agreed, and what they left open."',
        '# originator = "Desk for Central Asia"',
        '# addressee = "The Ambassador"',
        '# reference = "2026/11-01"',
        'marking = "TLP:CLEAR"   # the TLP 2.0 label of every page; a source may raise it',
        "",
        "[length]",
        "words = 700             # printed words of all points together",
        "key_points = 5",
        "",
        "# Topics, in the order in which they are printed. A term is a word, a phrase or a beginning: elect*",
    ]
    if not topics:
        lines += ["# [[topics]]", '# name = "Elections"', '# terms = ["election*", "vote", "ballot*"]', ""]
    for proposed in topics:
        topic = proposed.topic
        lines += ["[[topics]]", f"name = {toml(topic.name)}", f"terms = {toml(list(topic.terms))}"]
        lines += [f"# e.g. {toml(text)} ({toml(file)[1:-1]})" for text, file in proposed.headlines]
        lines.append("")
    lines += ["[output]", 'formats = ["pdf", "md", "html", "json"]', ""]
    return "\n".join(lines)


def write_starter_profile(folder: Path, *, force: bool) -> Path:
    """Write a starter profile into `folder` and return its path.

    Raises UsageError for a profile that is there already, unless `force`, and CannotWrite.
    """
    if folder.is_file():
        raise UsageError(
            f"{folder}: a file; name the folder of the documents, as in `briefing init {folder.parent}`"
        )
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise UsageError(f"{path}: there is a profile already; --force replaces it")
    title, topics = pipeline.propose_profile(folder)
    try:
        path.write_text(format_starter(title, topics), encoding="utf-8")
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    return path
