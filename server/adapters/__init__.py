"""One module per outside thing: mail, probes, storage."""
