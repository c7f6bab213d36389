"""The verbs: plain functions on a session. No Flask, no commit.

Importing any of them also loads what runs with every flush: the change feed and the search table.
"""

from server.services.feed import changes
from server.services.search import index

__all__ = ["changes", "index"]
