"""Commands about the command line itself: help, completion."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("help")
@click.argument("command", nargs=-1)
@click.pass_context
def show_help(ctx: click.Context, *, command: tuple[str, ...]) -> None:
    """Show what a COMMAND does and its options; without one, which commands there are."""
    parent = ctx.parent or ctx
    for name in command:
        found = parent.command.get_command(parent, name) if isinstance(parent.command, click.Group) else None
        if found is None:
            raise click.UsageError(f"No such command {name!r}; `briefing help` lists those that there are.")
        parent = click.Context(found, info_name=name, parent=parent)
    click.echo(parent.get_help())


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> None:
    """Print the lines by which SHELL completes commands and options.

    For bash put `eval "$(briefing completion bash)"` into ~/.bashrc; for zsh the same with zsh into ~/.zshrc;
    for fish write them to ~/.config/fish/completions/briefing.fish.
    """
    made = _SHELLS[shell](ctx.find_root().command, {}, "briefing", "_BRIEFING_COMPLETE")
    click.echo(made.source_template % made.source_vars())


COMMANDS = show_help, completion
