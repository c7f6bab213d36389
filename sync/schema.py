"""JSON Schema of all messages, from which the phone's TypeScript types are generated."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sync.messages import Hello, Pull, PullReply, Push, PushReply
from sync.operations import OPERATIONS

MESSAGES = (Hello, Push, PushReply, Pull, PullReply)


def schema() -> dict[str, Any]:
    """Return one JSON Schema document with every message and every operation's args."""
    models: list[type[BaseModel]] = [*MESSAGES, *OPERATIONS.values()]
    _, document = models_json_schema([(model, "validation") for model in models])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | document
