"""Labels: data in, checked bytes out, photos read back. Knows no database, no web framework, no settings."""
