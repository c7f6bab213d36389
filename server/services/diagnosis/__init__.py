"""The one-tap check of a line: what is already known about it, then a real probe, then one plain result."""
