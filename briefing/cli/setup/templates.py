"""Commands about templates: list them, and copy one to change it."""

from pathlib import Path

import click

from briefing.cli.parameters import GivenPath


@click.group(invoke_without_command=True)
@click.pass_context
def templates(ctx: click.Context) -> None:
    """List the templates of the page; `copy` gives you the files of one to change."""
    if ctx.invoked_subcommand is None:
        from briefing.rendering.template_folders import describe_templates

        described = describe_templates()
        width = max(len(name) for name, _ in described)
        for name, about in described:
            click.echo(f"{name:<{width}}  {about}")


@templates.command("copy")
@click.argument("template")
@click.argument("folder", type=GivenPath())
def copy_files(*, template: str, folder: Path) -> None:
    """Copy the files of TEMPLATE into FOLDER; what is there already is kept.

    Delete those that you do not change: they are then taken from TEMPLATE, also after an upgrade.
    """
    from briefing.rendering.template_folders import copy_template

    for path in copy_template(template, folder):
        click.echo(str(path))
    click.echo(f'write template = "{template}" and template_folder = "{folder}" under [output]', err=True)


COMMANDS = (templates,)
