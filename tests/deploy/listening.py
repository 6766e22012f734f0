"""An account in which alerts are deployed, and the alerts that events raise."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from emulator import account as emulated
from emulator.doors import send_as_aws
from tests.inbox import subscribed

if TYPE_CHECKING:
    from collections.abc import Callable

REGION = "eu-west-1"
SECONDS = 60


class Account:
    """The account with everything deployed, and a queue that receives every alert."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.alerts: list[dict[str, str]] = []

    def client(self, service: str) -> Any:
        return emulated.client(service, endpoint=self.endpoint, region=REGION)

    def resource(self, kind: str, name: str) -> str:
        """The physical id of the only resource of a type whose logical id contains a name."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName="Detection")
        (found,) = [
            each["PhysicalResourceId"]
            for page in pages
            for each in page["StackResourceSummaries"]
            if each["ResourceType"] == kind and name in each["LogicalResourceId"]
        ]
        return str(found)

    def subscribe(self) -> None:
        topic = self.resource("AWS::SNS::Topic", "Alerts")
        self.inbox, _ = subscribed(self.client("sqs"), self.client("sns"), topic, "inbox")

    def send(self, event: dict[str, Any]) -> None:
        """Send an event as the service that it is from."""
        send_as_aws(self.endpoint, REGION, {key: event[key] for key in ("source", "detail-type", "detail")})

    def alert(self, beginning: str) -> dict[str, str] | None:
        """An alert whose subject begins like this, if it has arrived."""
        sqs = self.client("sqs")
        for message in sqs.receive_message(QueueUrl=self.inbox, MaxNumberOfMessages=10).get("Messages", []):
            self.alerts.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=self.inbox, ReceiptHandle=message["ReceiptHandle"])
        return next((alert for alert in self.alerts if alert.get("Subject", "").startswith(beginning)), None)


def eventually(look: Callable[[], Any]) -> Any:
    """The result of a function, as soon as it is not empty."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    return look()
