"""Users, their passwords, sessions and devices."""
