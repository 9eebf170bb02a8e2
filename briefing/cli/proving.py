"""Commands that show why an edition can be believed: explain, verify."""

from pathlib import Path

import click


@click.command()
@click.argument("edition", type=click.Path(path_type=Path))
@click.argument("point", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
def explain(*, edition: Path, point: str | None, as_json: bool) -> None:
    """Show why each sentence of EDITION is in, or out, and what was dropped before scoring.

    POINT limits it to a point (p3) or to the sentences with these words.
    """
    from briefing.publishing.proving.explain import explain_edition

    click.echo(explain_edition(edition, point or "", as_json=as_json), nl=False)


@click.command()
@click.argument("edition", type=click.Path(path_type=Path))
@click.option("--sources", multiple=True, type=click.Path(path_type=Path), help="Where the sources lie now.")
def verify(*, edition: Path, sources: tuple[Path, ...]) -> None:
    """Prove every printed sentence of EDITION against its source."""
    from briefing.publishing.proving.verify import prove

    click.echo(prove(edition, sources=sources))


COMMANDS = explain, verify
