"""Write the profile that `briefing init` proposes."""

import json
from pathlib import Path

from briefing import pipeline
from briefing.errors import CannotWrite, UsageError
from briefing.formatting import format_count, format_list, language_name
from briefing.pipeline import ProfileProposal
from briefing.profile import FILE_NAME


def format_starter(proposal: ProfileProposal) -> str:
    """Return a starter profile as TOML with comments; :func:`load_profile` reads it back.

    Below each topic stand headlines that it catches, each with its file.
    """
    topics = proposal.topics

    def toml(value: object) -> str:
        # A JSON string or list of strings is one in TOML too, but for DEL, which titles do not hold.
        return json.dumps(value, ensure_ascii=False)

    lines = [
        f"title = {toml(proposal.title)}",
        '# purpose = "What the talks agreed, and what they left open."',
        '# originator = "Desk for Central Asia"',
        '# addressee = "The Ambassador"',
        '# reference = "2026/11-01"',
        '# marking = "TLP:GREEN"   # the TLP 2.0 label of every page; a source may raise it',
        *(f"# {line}" for line in language_lines(proposal)),
        "",
        "[length]",
        "words = 700             # printed words of all points together",
        "key_points = 6",
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


def language_lines(proposal: ProfileProposal) -> list[str]:
    """Return which documents are not quoted for their language, and the line that would have them quoted."""
    if not proposal.unquoted:
        return []
    counts = [
        f"{format_count(number, 'document')} in {language_name(code)}"
        for code, number in proposal.unquoted.items()
    ]
    codes = [*proposal.quoted, *proposal.unquoted]
    are = "is" if sum(proposal.unquoted.values()) == 1 else "are"
    return [
        f"{format_list(counts)} {are} read and not quoted; to quote them too, write:",
        f"languages = {json.dumps(codes)}",
    ]


def write_starter_profile(folder: Path, *, force: bool) -> tuple[Path, list[str]]:
    """Write a starter profile into `folder`; return its path, and what a person should know.

    Raises UsageError for a profile that is there already, unless `force`, and CannotWrite.
    """
    if folder.is_file():
        raise UsageError(
            f"{folder}: a file; name the folder of the documents, as in `briefing init {folder.parent}`"
        )
    path = folder / FILE_NAME
    if path.exists() and not force:
        raise UsageError(f"{path}: there is a profile already; --force replaces it")
    proposal = pipeline.propose_profile(folder)
    try:
        path.write_text(format_starter(proposal), encoding="utf-8")
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    told = language_lines(proposal)
    return path, [" ".join([*told, f"in {path}"])] if told else []
