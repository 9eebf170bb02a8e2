"""The commands that list and edit what people decided about a briefing."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from briefing.cli.options import OUTPUT, PROFILE, SOURCES
from briefing.cli.parameters import GivenPath, today
from briefing.errors import UsageError

_FILE = click.option("--review", type=GivenPath(), help="The file; else review.toml beside the profile.")
_DOSSIER = click.option("--dossier", type=GivenPath(), help="A dossier or profile; else that of this folder.")
_OPTIONS = (
    _DOSSIER,
    PROFILE,
    _FILE,
    OUTPUT,
    click.option("--by", default="", metavar="NAME", help="Who decides it."),
    click.option("--reason", default="", metavar="TEXT", help="Why."),
)


class _ReviewCommands(click.Group):
    """Take what is no command for a dossier, whose review is listed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ReviewCommands)
def review() -> None:
    """List and edit what people decided about a briefing: pins, what is left out, notes, ...

    `briefing review [DOSSIER]` lists the decisions with what became of each in the last edition. A point is
    named as there (p3), another sentence by words that it alone has. The next `briefing build` does it.
    """


@review.command("list")
@SOURCES
@PROFILE
@_FILE
@OUTPUT
@click.option("--json", "as_json", is_flag=True, help="Print the decisions as JSON.")
def list_decisions(
    *,
    sources: tuple[Path, ...],
    profile: Path | None,
    review: Path | None,
    output: Path,
    as_json: bool,
) -> None:
    """List the decisions about the briefing of SOURCES, with what became of each."""
    from briefing.publishing.reviewing import list_review

    found = list_review(_open(sources, profile, review, output), as_json=as_json)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else found, nl=as_json)


def _deciding(command: Callable[..., Any]) -> Any:
    """Give a command the options that all decisions have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@review.command()
@click.argument("point")
@_deciding
def pin(*, point: str, **asked: Any) -> None:
    """Print a sentence: POINT, or one that is not printed, by its words."""
    _decide(asked, lambda opened, made: made("Pin", sentence=opened.sentence(point)))


@review.command()
@click.argument("point")
@_deciding
def drop(*, point: str, **asked: Any) -> None:
    """Leave POINT out, and its repeats; the next best takes its place."""
    _decide(asked, lambda opened, made: made("LeaveOut", sentence=opened.sentence(point)))


@review.command()
@click.argument("point")
@click.option("--topic", required=True, metavar="NAME", help="The topic, or a new heading.")
@_deciding
def move(*, point: str, topic: str, **asked: Any) -> None:
    """Print POINT under another topic."""
    _decide(asked, lambda opened, made: made("Move", sentence=opened.sentence(point), topic=topic))


@review.command()
@click.argument("point")
@click.option("--not", "kept_out", is_flag=True, help="Keep it from being one.")
@_deciding
def key(*, point: str, kept_out: bool, **asked: Any) -> None:
    """Make POINT a key point."""
    _decide(
        asked, lambda opened, made: made("KeyPoint", sentence=opened.sentence(point), chosen=not kept_out)
    )


@review.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--topics", is_flag=True, help="NAMES are topics.")
@_deciding
def order(*, names: tuple[str, ...], topics: bool, **asked: Any) -> None:
    """Print points, or topics, in the order of NAMES; the others keep their places."""
    if len(set(names)) != max(2, len(names)):
        raise UsageError("an order has at least two names, each once, as in `briefing review order p5 p3`")
    if topics:
        _decide(asked, lambda _, made: made("Order", topics=names))
    else:
        _decide(asked, lambda opened, made: made("Order", points=tuple(map(opened.sentence, names))))


@review.command()
@click.argument("documents", nargs=-1, required=True)
@_deciding
def join(*, documents: tuple[str, ...], **asked: Any) -> None:
    """Make one story of those of DOCUMENTS."""
    if len(set(documents)) == 1:
        raise UsageError("name at least two documents, whose stories are one")
    _decide(asked, lambda _, made: made("StoryJoin", documents=documents))


@review.command()
@click.argument("documents", nargs=-1, required=True)
@_deciding
def split(*, documents: tuple[str, ...], **asked: Any) -> None:
    """Make a story of their own of DOCUMENTS."""
    _decide(asked, lambda _, made: made("StorySplit", documents=documents))


@review.command("no-difference")
@click.argument("difference")
@_deciding
def no_difference(*, difference: str, **asked: Any) -> None:
    """Print nothing of DIFFERENCE (c1): its sentences do not differ."""
    _decide(asked, lambda opened, made: made("NoDifference", sides=opened.sides(difference)))


@review.command()
@click.argument("words")
@_deciding
def text(*, words: str, **asked: Any) -> None:
    """Take for text a passage that reading left out, named by WORDS that it alone has."""
    _decide(asked, lambda opened, made: made("TextPassage", passage=opened.passage(words)))


@review.command()
@click.argument("source")
@click.argument("letter", type=click.Choice(tuple("ABCDEF"), case_sensitive=False))
@click.option("--publisher", is_flag=True, help="SOURCE is a publisher, and all its documents are meant.")
@_deciding
def reliability(*, source: str, letter: str, publisher: bool, **asked: Any) -> None:
    """Note the reliability of SOURCE, a document, by a letter from A to F."""
    named = {"publisher" if publisher else "document": source}
    _decide(asked, lambda _, made: made("Reliability", reliability=letter.upper(), **named))


@review.command()
@click.argument("text")
@click.option("--topic", default="", metavar="NAME", help="The topic under which it stands.")
@click.option("--point", default="", metavar="POINT", help="The point under which it stands.")
@_deciding
def note(*, text: str, topic: str, point: str, **asked: Any) -> None:
    """Print TEXT as a note of an analyst: at the top, under a topic or under a point."""
    if topic and point:
        raise UsageError("--topic and --point are two places: give one of them")
    if not asked["by"].strip():
        raise UsageError('a note is signed: give --by "your name"')
    if not text.strip():
        raise UsageError("the note is empty")
    _decide(
        asked,
        lambda opened, made: made(
            "Note", text=text, topic=topic, sentence=opened.sentence(point) if point else None
        ),
    )


@review.command()
@click.argument("numbers", nargs=-1, required=True, type=int)
@_DOSSIER
@PROFILE
@_FILE
@OUTPUT
def undo(*, numbers: tuple[int, ...], **asked: Any) -> None:
    """Delete the decisions with these NUMBERS, as `briefing review` lists them."""
    from briefing.publishing.reviewing import undo as delete

    for line in delete(_open_asked(asked), numbers):
        click.echo(line)


def _decide(asked: Mapping[str, Any], decide: Callable[[Any, Callable[..., Any]], Any]) -> None:
    """Write what `decide` makes of the review; it is given the review, and what makes a signed decision."""
    from briefing import review as reviews
    from briefing.publishing.reviewing import decide as write

    signed: dict[str, str | date] = {"by": asked["by"], "on": today(), "reason": asked["reason"]}
    opened = _open_asked(asked)
    decision = decide(opened, lambda kind, **given: getattr(reviews, kind)(**signed, **given))
    click.echo(write(opened, decision))


def _open_asked(asked: Mapping[str, Any]) -> Any:
    sources = (asked["dossier"],) if asked["dossier"] else ()
    return _open(sources, asked["profile"], asked["review"], asked["output"])


def _open(sources: tuple[Path, ...], profile: Path | None, review: Path | None, output: Path) -> Any:
    from briefing.publishing.reviewing import open_review
    from briefing.publishing.series import find_requested

    found = find_requested(sources, profile, output=output)
    if len(found) > 1:
        raise UsageError(f"{profile}: several profiles; name one of them")
    return open_review(found[0], review)


COMMANDS = (review,)
