"""Commands that make something: build, digest, init."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from briefing.cli.options import ADDRESSED_SOURCES, AS_OF, OUTPUT, PROFILE, SOURCES, WORDS
from briefing.cli.parameters import GivenPath, SourcePath, split_formats, today


@click.command()
@ADDRESSED_SOURCES
@PROFILE
@OUTPUT
@click.option(
    "--format", "formats", metavar="LIST", help="Any of docx,eml,html,json,md,pdf,txt; else the profile's."
)
@click.option("--template", metavar="NAME", help="One of `briefing templates`; else the profile's.")
@WORDS
@AS_OF
@click.option(
    "--cluster", default="", metavar="SCHEDULER", help="Read on a Dask cluster: tcp://host:8786, or local."
)
@click.option("--review", type=GivenPath(), help="What people decided; else review.toml beside the profile.")
@click.option("--strict", is_flag=True, help="Make no edition if a file cannot be read.")
@click.option("--force", is_flag=True, help="Make an edition also if nothing has changed since the last.")
@click.option("--open", "opened", is_flag=True, help="Show the page that was made.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def build(  # noqa: PLR0913 - one parameter an option
    log: Any,
    *,
    sources: tuple[Path | str, ...],
    profile: Path | None,
    output: Path,
    formats: str | None,
    template: str | None,
    words: int | None,
    as_of: date | None,
    cluster: str,
    review: Path | None,
    strict: bool,
    force: bool,
    opened: bool,
    as_json: bool,
) -> None:
    """Make an edition of SOURCES: folders and files, or a profile, which may name its own.

    A source may be an address: s3://bucket/2026/*.jsonl.gz, gs://, hdfs://, https://host/week.warc.gz, or a
    pattern of files in quotation marks.
    Without them it is made by the briefing.toml of this folder, else of ./seeds. The last line printed is
    the page to open.
    It says what has changed since the last one. Where nothing has, none is made: the exit code is 3 then.
    With a folder of profiles, one of each is made, in the folder of its name below the output folder.
    """
    from briefing.publishing.build import BuildOptions
    from briefing.publishing.reporting.outcomes import combined_exit_code
    from briefing.publishing.runs import run_all_by_hand
    from briefing.publishing.series import find_requested

    found = find_requested(sources, profile, output=output)
    options = BuildOptions(as_of=as_of or today(), any_day=as_of is None, strict=strict, force=force)
    options = replace(options, formats=split_formats(formats), template=template, words=words, review=review)
    results = run_all_by_hand(found, replace(options, cluster=cluster), now=datetime.now(UTC))
    _raise_only_error(results)
    _print(results, log, as_json=as_json)
    if opened:
        _open(results)
    sys.exit(combined_exit_code([result.outcome for result in results]))


def _raise_only_error(results: Sequence[Any]) -> None:
    if len(results) == 1 and results[0].error:
        raise results[0].error


def _open(results: Sequence[Any]) -> None:
    """Show the page of each edition that a person would open."""
    for result in results:
        if result.files:
            click.launch(str(result.files[-1]))


def _print(results: Sequence[Any], log: Any, *, as_json: bool) -> None:
    """Print the files of each edition, and on standard error what a person should know."""
    if as_json:
        found = [result.as_json for result in results]
        click.echo(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1))
    for result in results:
        for path in () if as_json else result.files:
            click.echo(str(path))
        for message in result.messages:
            again = "; --force publishes another edition" if message.event == "nothing-new" else ""
            log.write(
                message.event, message.text + again, level=message.level, profile=result.outcome.profile
            )


@click.command()
@SOURCES
@PROFILE
@WORDS
@AS_OF
def digest(*, sources: tuple[Path, ...], profile: Path | None, words: int | None, as_of: date | None) -> None:
    """Print the Markdown digest of SOURCES, which are as those of `build`."""
    from briefing.profile import profile_for
    from briefing.publishing.build import make_digest
    from briefing.publishing.series import find_requested, resolve_sources

    (series, *_) = find_requested(sources, profile, output=Path())
    used = profile_for(series.sources, series.profile)
    documents = resolve_sources(series, used)
    click.echo(make_digest(documents, profile=used, as_of=as_of or today(), words=words), nl=False)


@click.command()
@click.argument("folder", type=SourcePath())
@click.option("--force", is_flag=True, help="Replace the profile that is there.")
def init(*, folder: Path, force: bool) -> None:
    """Write a starter profile into FOLDER, with the topics and terms found in its documents."""
    from briefing.publishing.starter_profile import write_starter_profile

    path, told = write_starter_profile(folder, force=force)
    click.echo(str(path))
    for line in told:
        click.echo(line, err=True)


COMMANDS = build, digest, init
