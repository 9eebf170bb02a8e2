"""The commands: parse, call, print. No logic."""

from briefing.cli.program import main as main
