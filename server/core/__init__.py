"""Leaves that every layer may use: database engine, errors, clock, ids, logs."""
