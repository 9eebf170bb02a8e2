"""The commands: parse, call, print. No logic."""

from briefing.cli.main import main as main
