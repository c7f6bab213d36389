"""Alembic: how the tables come to be and change."""
