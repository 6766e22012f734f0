"""The environment of the functions for findings and responses, and events for them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.services.dynamodb_states import CREATING_SECONDS
from tests.inbox import subscribed

if TYPE_CHECKING:
    import pytest

    from tests.handlers.conftest import Account

EVENTS = Path(__file__).with_name("events")
TABLE = "notes"


def published(name: str, /, **replaced: str) -> dict[str, Any]:
    """An event in the shape that its service publishes, with its example ids replaced by others."""
    text = (EVENTS / f"{name}.json").read_text("utf-8")
    for old, new in replaced.items():
        example = _EXAMPLES[old]
        assert example in text, f"{name} holds no {example}"
        text = text.replace(example, new)
    event: dict[str, Any] = json.loads(text)["event"]
    return event


#: The ids in AWS's examples.
_EXAMPLES = {
    "instance": "i-99999999",
    "bucket": "amzn-s3-demo-bucket",
    "group": "sg-0123456789abcdef0",
    "rule": "demo-rule",
    "trail": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/demo",
    "name": "GeneratedFindingUserName",
    "key": "GeneratedFindingAccessKeyId",
    "exposed": "ACCESS_KEY_ID_HERE",
    "actor": "mallory",
    "actor_key": "AKIA1111111111EXAMPLE",
}


@dataclass
class Inbox:
    """A topic, and what arrives at it."""

    topic: str
    url: str
    account: Account

    def messages(self) -> list[dict[str, str]]:
        """What arrived since the last look."""
        sqs, found = self.account.client("sqs"), []
        while messages := sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", []):
            for message in messages:
                content = json.loads(message["Body"])
                found.append({"Subject": content.get("Subject", ""), "Message": content["Message"]})
                sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return found

    def message(self) -> dict[str, str]:
        """The only one."""
        messages = self.messages()
        assert len(messages) == 1, [each["Subject"] for each in messages]
        return messages[0]


def make_inbox(account: Account) -> Inbox:
    sns, sqs = account.client("sns"), account.client("sqs")
    topic = sns.create_topic(Name="alerts")["TopicArn"]
    url, _ = subscribed(sqs, sns, topic, "inbox")
    return Inbox(topic, url, account)


def make_table(account: Account) -> None:
    account.client("dynamodb").create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "part", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("id", "part")],
        BillingMode="PAY_PER_REQUEST",
    )
    account.pass_time(CREATING_SECONDS)


def items(account: Account) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = account.client("dynamodb").scan(TableName=TABLE)["Items"]
    return found


def with_environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
