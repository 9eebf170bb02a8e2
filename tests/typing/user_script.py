"""A program as a user may write it: type-checked and run against the built wheel, see tests/test_wheel.py.

An ignored error that is none is an error too, so these lines fail where the package has no types.
"""

from datetime import date
from pathlib import Path

import briefing


def best_source(point: briefing.Point, made: briefing.Briefing) -> briefing.Source:
    citation: briefing.Citation = point.citations[0]
    return made.sources[citation.source - 1]


def digest(first: str, second: Path) -> str:
    return briefing.make_digest([first, second])


def main(folder: Path) -> None:
    profile: briefing.Profile = briefing.load_profile(folder / "briefing.toml")
    dossier: briefing.Dossier = briefing.read(str(folder), profile, as_of=date(2015, 10, 8))
    documents: tuple[briefing.Document, ...] = dossier.documents
    draft: briefing.Draft = briefing.brief_dossier(dossier, profile, as_of=date(2015, 10, 8))
    for point in draft.briefing.points:
        source = best_source(point, draft.briefing)
        published: date | None = source.published
        print(f"{point.text} ({source.publisher}, {published})")
    chosen = [entry.text for entry in draft.ledger if entry.chosen]
    print(len(documents), "documents,", len(chosen), "sentences chosen")
    try:
        built = briefing.build_edition([folder], profile, output=Path("out"), as_of=date(2015, 10, 8))
        proved: briefing.Briefing = briefing.verify(built.edition)
    except briefing.BriefingError as error:
        raise SystemExit(error.exit_code) from error
    print(proved.edition, [path.name for path in built.files])


def misuse(made: briefing.Briefing) -> None:
    briefing.brief(3)  # type: ignore[arg-type]
    briefing.read("dossier", as_of="2015-10-08")  # type: ignore[arg-type]
    made.title = "Another"  # type: ignore[misc]
    print(made.headline)  # type: ignore[attr-defined]
    briefing.summarise("dossier")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(Path("seeds"))
