"""The change feed: which phone must see which row, and the one counter that orders all changes."""
