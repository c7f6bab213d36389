"""The server's side of the protocol: hello, push, pull, quarantine (sync/PROTOCOL.md)."""
