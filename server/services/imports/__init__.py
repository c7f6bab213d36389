"""Bringing a carrier's own lists in: tickets of an older system, and the inventory. Nothing is half imported."""
