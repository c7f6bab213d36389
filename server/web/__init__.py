"""What api and portal share: the request's session and user, strict parsing, errors, headers."""
