"""The command-line program `fieldtag`."""

from server.cli.program import main

__all__ = ["main"]
