"""From what is known and what the probes read to one of the results R01 to R12. An unanswered probe never means "down"."""

from dataclasses import dataclass

from server.adapters.probe import Answer

KNOWN_PROBLEM, SUSPENDED, INSTALLING, OPEN_TICKET = "R01", "R02", "R03", "R04"
LINE_WORKS, CANNOT_TELL = "R08", "R12"
RUNNING = "running"
PRIVATE = frozenset({SUSPENDED, INSTALLING, OPEN_TICKET})  # they tell of a contract or a ticket
BY_STATUS = {"suspended": SUSPENDED, "installing": INSTALLING}


@dataclass(frozen=True)
class Known:
    """What the house knows of a line before any probe is sent."""

    status: str
    problem: bool
    open_ticket: bool


def judge_known(known: Known) -> str | None:
    """Return the result that needs no probe, in the order of the questions Q01 to Q03."""
    if known.status in BY_STATUS:
        return BY_STATUS[known.status]
    if known.problem:
        return KNOWN_PROBLEM
    return OPEN_TICKET if known.open_ticket else None


def judge_answers(answers: list[Answer]) -> str:
    """Return what the probes say: any answer of the device means that our line works."""
    return LINE_WORKS if any(answer.reached for answer in answers) else CANNOT_TELL
