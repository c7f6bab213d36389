"""Showing that we know an address without showing it."""


def masked_email(address: str) -> str:
    """Return an e-mail address with its first letters only: z•••@h•••.cn."""
    person, _, host = address.partition("@")
    name, dot, end = host.rpartition(".")
    return f"{person[:1]}•••@{name[:1]}•••{dot}{end}" if person and name else "•••"


def masked_phone(number: str) -> str:
    """Return a telephone number with its last four digits only."""
    return f"•••• {number[-4:]}" if len(number) >= 7 else ("••••" if number else "")
