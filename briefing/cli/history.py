"""Commands about the editions of an output folder: editions, changes, rollback, prune, reproduce."""

from pathlib import Path

import click

from briefing.cli.options import EDITIONS_OUTPUT
from briefing.cli.parameters import GivenPath
from briefing.errors import escape_controls

OUTPUT = Path("output")
EDITION = click.argument("edition", type=GivenPath())
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.command()
@click.argument("output", type=GivenPath(), default=OUTPUT)
@AS_JSON
def editions(*, output: Path, as_json: bool) -> None:
    """List the editions below OUTPUT (./output if left out), the newest first.

    Those of several profiles, in sub-folders of OUTPUT, are listed under the names of these.
    """
    from briefing.publishing.editions.history import edition_rows
    from briefing.publishing.editions.layout import output_folders
    from briefing.publishing.reporting.formatting import format_rows

    rows = {folder: edition_rows(folder) for folder in output_folders(output)}
    if list(rows) == [output]:
        click.echo(_json(rows[output]) if as_json else format_rows(rows[output]), nl=False)
    elif as_json:
        click.echo(_json({folder.name: found for folder, found in rows.items()}), nl=False)
    else:
        click.echo("\n".join(f"{folder}\n{format_rows(found)}" for folder, found in rows.items()), nl=False)


@click.command()
@click.argument("before", metavar="A", type=GivenPath())
@click.argument("after", metavar="B", type=GivenPath())
@EDITIONS_OUTPUT
@AS_JSON
def changes(*, before: Path, after: Path, output: Path, as_json: bool) -> None:
    """Say what edition B prints and reads otherwise than edition A.

    A and B are folders, or names of editions below the output folder. What is new is what B has and A has
    not, whichever of them came first.
    """
    from briefing.publishing.editions.history import compare_editions, find_edition
    from briefing.publishing.reporting.formatting import format_changes

    found, briefing = compare_editions(find_edition(before, output), find_edition(after, output))
    click.echo(_json(found) if as_json else format_changes(found, briefing), nl=False)


@click.command()
@EDITION
@EDITIONS_OUTPUT
def rollback(*, edition: Path, output: Path) -> None:
    """Show EDITION again, and withdraw all of its title that came after it.

    Nothing is deleted: rolling back to a withdrawn edition shows that one again.
    """
    from briefing.publishing.editions.history import find_edition, roll_back

    found = find_edition(edition, output)
    for name in roll_back(found):
        click.echo(f"withdrawn  {escape_controls(name)}")
    click.echo(f"shown      {escape_controls(found.name)}")


@click.command()
@click.argument("output", type=GivenPath(), default=OUTPUT)
@click.option("--keep", type=click.IntRange(min=1), required=True, help="How many of each title to keep.")
def prune(*, output: Path, keep: int) -> None:
    """Delete old editions below OUTPUT (./output if left out), and the copies of sources only they needed.

    Never deleted are the edition that is shown, the one that it followed, and the one that the next edition
    will be compared with.
    """
    from briefing.publishing.editions.pruning import prune as delete_old

    pruned = delete_old(output, keep=keep)
    for name in pruned.deleted:
        click.echo(f"deleted  {escape_controls(name)}")
    for name, why in pruned.spared.items():
        click.echo(f"kept all the same: {escape_controls(name)}, for {why}", err=True)
    if not pruned.deleted:
        click.echo("nothing to delete", err=True)


@click.command()
@EDITION
@EDITIONS_OUTPUT
@click.option("--sources", multiple=True, type=GivenPath(), help="Where its dossier lies.")
def reproduce(*, edition: Path, output: Path, sources: tuple[Path, ...]) -> None:
    """Make EDITION again from the copies of its sources, and compare every byte of every format.

    With --sources it is made from the dossier itself, as of an edition that was handed on without copies.
    """
    from briefing.publishing.editions.history import find_edition
    from briefing.publishing.verification.reproduce import reproduce as make_again

    click.echo(make_again(find_edition(edition, output), sources=sources))


def _json(value: object) -> str:
    from briefing.serialisation import encode_indented

    return encode_indented(value, order="deterministic").decode()


COMMANDS = editions, changes, rollback, prune, reproduce
