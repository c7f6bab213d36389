"""Who may do what: one table, one interpreter, one row filter."""

from server.policy.actor import SYSTEM, Actor
from server.policy.decide import may, require, visible
from server.policy.table import ACTIONS, DESK_ROLES, ROLES

__all__ = ["ACTIONS", "DESK_ROLES", "ROLES", "SYSTEM", "Actor", "may", "require", "visible"]
