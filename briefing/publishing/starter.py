"""The starter profile that `briefing init` writes."""

import json
from collections.abc import Sequence

from briefing.models import Topic


def profile_text(title: str, topics: Sequence[Topic]) -> str:
    """Return a starter profile as TOML with comments; :func:`load_profile` reads it back."""

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
    for topic in topics:
        lines += ["[[topics]]", f"name = {toml(topic.name)}", f"terms = {toml(list(topic.terms))}", ""]
    lines += ["[output]", 'formats = ["pdf", "md", "html", "json"]', ""]
    return "\n".join(lines)
