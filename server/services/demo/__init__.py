"""The demo: one believable carrier in a province of three cities, filled in one transaction into an empty database."""
