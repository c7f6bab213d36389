"""Labels: data in, checked bytes out, and photos read back. Knows no database, no web framework and no settings file."""
