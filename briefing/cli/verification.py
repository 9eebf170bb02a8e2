"""Commands that show why an edition can be believed: explain, verify."""

from pathlib import Path

import click

from briefing.cli.options import EDITIONS_OUTPUT
from briefing.cli.parameters import GivenPath
from briefing.errors import UsageError


@click.command()
@click.argument("edition", type=GivenPath())
@click.argument("point", required=False)
@EDITIONS_OUTPUT
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
def explain(*, edition: Path, point: str | None, output: Path, as_json: bool) -> None:
    """Show why each sentence of EDITION is in, or out, and what was dropped before scoring.

    EDITION is a folder, or the name of an edition below the output folder.
    POINT limits it to a point (p3), to a story (s1) or the stories alone (stories), to the timeline
    (timeline), or to the sentences with these words.
    """
    from briefing.publishing.editions.history import find_edition
    from briefing.publishing.verification.explain import explain_edition

    click.echo(explain_edition(find_edition(edition, output), point or "", as_json=as_json), nl=False)


@click.command()
@click.argument("edition", type=GivenPath(), required=False)
@EDITIONS_OUTPUT
@click.option("--sources", multiple=True, type=GivenPath(), help="Where the sources lie now.")
@click.option("--kept", is_flag=True, help="Prove against the copies that were kept of the sources.")
@click.option("--all", "every", is_flag=True, help="Prove every edition of an output folder so.")
@click.option("--fast", is_flag=True, help="Prove the printed sentences alone, and that no file was altered.")
@click.option("--strict", is_flag=True, help="Fail too if something could not be proved, and say what.")
@click.option("--signers", type=GivenPath(), help="Names and public SSH keys; one of them must have signed.")
@click.option("--authority", type=GivenPath(), help="The file of the authority that must have stamped it.")
def verify(  # noqa: PLR0913 - one parameter an option
    *,
    edition: Path | None,
    output: Path,
    sources: tuple[Path, ...],
    kept: bool,
    every: bool,
    fast: bool,
    strict: bool,
    signers: Path | None,
    authority: Path | None,
) -> None:
    """Prove EDITION against its sources: it is made again from them, and every file of it compared.

    EDITION is a folder, or the name of an edition below the output folder.
    With --all it is an output folder, ./output if left out.
    """
    from briefing.publishing.editions.history import find_edition
    from briefing.publishing.verification.verify import VerifyOptions, verify_all, verify_and_report

    if sources and (kept or every):
        raise UsageError("--sources names other files than --kept and --all open: give one of them")
    options = VerifyOptions(
        sources=sources, kept=kept, fast=fast, strict=strict, signers=signers, authority=authority
    )
    if every:
        for line in verify_all(edition or output, options):
            click.echo(line)
    elif edition is None:
        raise UsageError("name an edition, as in `briefing verify output/latest`, or ask for --all")
    else:
        click.echo(verify_and_report(find_edition(edition, output), options))


@click.command()
@click.argument("edition", type=GivenPath())
@EDITIONS_OUTPUT
@click.option("--key", type=GivenPath(), help="A private SSH or Ed25519 key, or a public one of an agent.")
@click.option("--authority", type=GivenPath(), help="The file of an authority that stamps it (RFC 3161).")
def sign(*, edition: Path, output: Path, key: Path | None, authority: Path | None) -> None:
    """Sign EDITION by an SSH key; `verify --signers` says then who vouches for it.

    The signature of the manifest, and so of every file, is written into the folder of the edition, and so is
    the time stamp of an authority, by which `verify --authority` says since when it was there.
    """
    from briefing.publishing.editions.history import find_edition
    from briefing.publishing.signing.signatures import sign_edition
    from briefing.publishing.signing.time_stamps import load_authority, stamp_edition

    folder = find_edition(edition, output)
    if not (key or authority):
        raise UsageError(
            "name a key that signs it, --key FILE, or an authority that stamps it, --authority FILE"
        )
    if key:
        click.echo(str(sign_edition(folder, key)))
    if authority:
        click.echo(str(stamp_edition(folder, load_authority(authority))))


COMMANDS = explain, verify, sign
