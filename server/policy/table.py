"""The table of rights (trust.md section 1d): for each action, which role may do it and on which rows."""

ROLES = (
    "technician",
    "front_desk",
    "expert",
    "dispatcher",
    "account_manager",
    "technical_manager",
    "manager",
    "admin",
)
DESK_ROLES = tuple(role for role in ROLES if role != "technician")

# Where a role may act: own = assigned to him or his customers, area = his part of the organisation, all = everything.
ACTIONS: dict[str, dict[str, str]] = {
    "session.own": dict.fromkeys(ROLES, "all"),
    "reference.read": dict.fromkeys(ROLES, "all"),
    "desk.open": {
        "front_desk": "area",
        "expert": "area",
        "dispatcher": "area",
        "account_manager": "own",
        "technical_manager": "own",
        "manager": "area",
        "admin": "all",
    },
    "records.read": {
        "technician": "own",
        "front_desk": "area",
        "expert": "area",
        "dispatcher": "area",
        "account_manager": "own",
        "technical_manager": "own",
        "manager": "area",
        "admin": "all",
    },
    "label.scan": dict.fromkeys(("technician", "front_desk", "expert", "dispatcher", "manager"), "all"),
    "ticket.make": {
        "technician": "own",
        "front_desk": "area",
        "expert": "area",
        "dispatcher": "area",
        "account_manager": "own",
        "technical_manager": "own",
        "manager": "area",
    },
    "ticket.step": {"front_desk": "area", "expert": "area", "dispatcher": "area", "manager": "area"},
    "ticket.chase": {
        "front_desk": "area",
        "account_manager": "own",
        "technical_manager": "own",
        "manager": "area",
    },
    "order.assign": {"dispatcher": "area", "manager": "area"},
    "order.approve": {"dispatcher": "area", "manager": "area"},
    "order.work": {"technician": "own"},
    "label.print": {"technician": "own", "dispatcher": "area", "manager": "area"},
    "photo.read": {
        "technician": "own",
        "front_desk": "area",
        "expert": "area",
        "dispatcher": "area",
        "manager": "area",
    },
    "photo.review": {"expert": "area", "dispatcher": "area", "manager": "area"},
    "conflict.settle": {"dispatcher": "area", "manager": "area"},
    "sync": {"technician": "own"},
    "admin": {"admin": "all"},
}
