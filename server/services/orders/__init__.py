"""Work orders: made at the desk, worked on site, replied to."""
