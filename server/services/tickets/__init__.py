"""Tickets: taken in, moved along their process, clocked, queued, handed to a person."""
