"""The protocol between phone and server: messages, operations, cursor and merge rules. Knows no database and no web framework."""
