"""JSON for the field app and the desk."""
