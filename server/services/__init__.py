"""The verbs: plain functions on a session. No Flask, no commit."""
