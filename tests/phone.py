"""A phone over the documented protocol, as a test drives it: an outbox with numbers, push and pull."""

import uuid
from typing import Any

from flask.testing import FlaskClient

from server.core import clock


class Phone:
    """A technician's phone: `op` makes operations, `push` sends them, `pull` keeps the rows."""

    def __init__(self, client: FlaskClient) -> None:
        """Say hello on a signed-in client."""
        self.client = client
        self.device = client.get("/api/me").json["device_id"]
        hello = client.get("/api/sync/hello").json
        self.epoch, self.seq = hello["epoch"], hello["expected_seq"] - 1
        self.cursor: str | None = None
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}

    def op(self, type_: str, order_id: str, **args: Any) -> dict[str, Any]:
        """Make the next operation."""
        self.seq += 1
        return {
            "op_id": str(uuid.uuid4()), "seq": self.seq, "type": type_, "v": 1, "entity": "work_order",
            "id": order_id, "group": None, "base_rev": None, "occurred_at": clock.iso(clock.now()), "args": args,
        }  # fmt: skip

    def push(self, *ops: dict[str, Any]) -> Any:
        """Send operations and return the answer."""
        return self.client.post(
            "/api/sync/push",
            json={
                "protocol": 1, "device_id": self.device, "epoch": self.epoch,
                "clock": {"offset_ms": 0, "offset_age_s": 0, "sent_at": clock.iso(clock.now())}, "ops": list(ops),
            },
        )  # fmt: skip

    def do(self, type_: str, order_id: str, **args: Any) -> dict[str, Any]:
        """Send one operation and return its result."""
        answer = self.push(self.op(type_, order_id, **args))
        assert answer.status_code == 200, answer.text
        return answer.json["results"][0]

    def pull(self, limit: int = 500) -> int:
        """Pull to the end and return how many rows came."""
        came = 0
        while True:
            body = {"protocol": 1, "device_id": self.device, "epoch": self.epoch, "cursor": self.cursor}
            answer = self.client.post("/api/sync/pull", json=body | {"limit": limit})
            assert answer.status_code == 200, answer.text
            page = answer.json
            if page["reset"]:
                self.rows.clear()
            for change in page["changes"]:
                came += 1
                key = (change["entity"], change["id"])
                if change["op"] == "put":
                    self.rows[key] = change["data"]
                else:
                    self.rows.pop(key, None)
            self.cursor, self.epoch = page["cursor"], page["epoch"]
            if not page["more"]:
                return came

    def of(self, entity: str) -> dict[str, dict[str, Any]]:
        """Return the rows of one entity by id."""
        return {key[1]: row for key, row in self.rows.items() if key[0] == entity}
