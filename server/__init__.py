"""HTTP and data: the Flask application, its services and its tables. Imports printing and sync; nobody imports it."""
