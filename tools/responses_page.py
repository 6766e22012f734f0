"""Writes the generated parts of docs/responses.md: the table of responses, and two e-mails as they are sent."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from emulator import account as emulated
from emulator import clock
from emulator.server import running_server
from emulator.services.dynamodb_states import CREATING_SECONDS
from secure_baseline.handlers.findings.message import finding_message
from secure_baseline.handlers.findings.read import read
from secure_baseline.handlers.responses import index
from secure_baseline.handlers.responses.catalogue import RESPONSES
from secure_baseline.handlers.responses.open_admin_port import PORTS
from secure_baseline.handlers.responses.variables import MODE, REGIONS, RESPONSE, TABLE
from secure_baseline.handlers.shared import clients
from secure_baseline.handlers.shared.message import TOPIC, Message
from secure_baseline.monitoring.response_events import RESPONSE_EVENTS
from tools.marked import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent.parent / "docs" / "responses.md"
EVENTS = Path(__file__).parent.parent / "tests" / "handlers" / "events"
REGION = "eu-west-1"
#: Replacements for ids and times that change with each run.
_PLAIN = {
    r"\bsg-[0-9a-f]{17}\b": "sg-0123456789abcdef0",
    r"\bsgr-[0-9a-f]{17}\b": "sgr-0123456789abcdef0",
    r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ": "2026-11-23T10:00:05Z",
}


def table() -> str:
    """A row for each response."""
    rows = ["| Response | Action | Triggers | Permissions in mode `act` |", "|---|---|---|---|"]
    for name, kind in RESPONSES.items():
        triggers = ". ".join(event.meaning for event in RESPONSE_EVENTS[name])
        actions = sorted({action for each in kind.WRITES for action in each.actions})
        allowed = ", ".join(f"`{action}`" for action in actions)
        rows.append(f"| `{name}` | {kind.DOES} | {triggers} | {allowed} |")
    return "\n".join(rows)


def finding() -> str:
    """The e-mail on a finding."""
    threat = read(_event("guardduty_instance"), lambda *_: {})
    assert threat  # noqa: S101  (no other service relays it)
    return _shown(finding_message(threat))


def response() -> str:
    """The e-mail of a response that acted, in an emulated account."""
    with running_server() as endpoint, _environment(endpoint):
        ec2 = emulated.client("ec2", endpoint=endpoint, region=REGION)
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        group = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
        permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
        emulated.client("dynamodb", endpoint=endpoint, region=REGION).create_table(
            TableName="Records",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "part", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("id", "part")],
            BillingMode="PAY_PER_REQUEST",
        )
        clock.advance(CREATING_SECONDS)
        sent: list[Message] = []
        with patch.object(Message, "send", lambda message, _: sent.append(message)), patch("sys.stdout"):
            index.handler(_event("cloudtrail_authorize", group))
    (message,) = sent
    return _shown(message)


def with_everything(page: str) -> str:
    """The page with its generated parts up to date."""
    for name, content in (("responses", table()), ("finding", finding()), ("response", response())):
        page = rewritten(page, name, content)
    return page


def _event(name: str, group: str = "") -> dict[str, Any]:
    text = (EVENTS / f"{name}.json").read_text("utf-8")
    event: dict[str, Any] = json.loads(text.replace("sg-0123456789abcdef0", group) if group else text)["event"]
    return event


def _shown(message: Message) -> str:
    text = f"Subject: {message.subject}\n\n{message.body.rstrip()}"
    for pattern, plain in _PLAIN.items():
        text = re.sub(pattern, plain, text)
    return f"```text\n{text}\n```"


@contextmanager
def _environment(endpoint: str) -> Iterator[None]:
    variables = {
        **emulated.environment(endpoint, REGION),
        RESPONSE: "open_admin_port",
        MODE: "act",
        TABLE: "Records",
        REGIONS: json.dumps([REGION]),
        PORTS: "[22, 3389]",
        TOPIC: "none",
    }
    clients.client.cache_clear()
    with patch.dict(os.environ, variables):
        yield
    clients.client.cache_clear()


if __name__ == "__main__":
    PAGE.write_text(with_everything(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
