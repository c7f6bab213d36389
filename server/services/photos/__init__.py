"""Photos: uploaded in pieces, checked by the worker, reviewed at the desk."""
