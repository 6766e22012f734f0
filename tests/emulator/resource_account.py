"""An emulated account for the tests, and a resource's lifecycle through its handler alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

import emulator.resources  # noqa: F401  (registers the handlers)
from emulator.account import ACCOUNT_ID
from emulator.cloudformation.compare import differences
from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.stacks.stack import Physical

_tokens = count()


@pytest.fixture(scope="package")
def endpoint() -> Iterator[str]:
    with running_server() as address:
        yield address


@dataclass
class Account:
    """The account in one Region, as a stack named Demo uses it."""

    endpoint: str
    region: str = "eu-west-1"

    def call(self, logical_id: str = "Resource") -> ResourceCall:
        return ResourceCall(
            endpoint=self.endpoint,
            account=ACCOUNT_ID,
            region=self.region,
            stack_name="Demo",
            stack_id=f"arn:aws:cloudformation:{self.region}:{ACCOUNT_ID}:stack/Demo/0",
            logical_id=logical_id,
            request_token=f"{next(_tokens):012d}",
        )

    def client(self, service: str) -> Any:
        return self.call().client(service)

    def create(self, kind: str, **properties: Any) -> Physical:
        return Handler.registry[kind].create(self.call(), properties)

    def read(self, kind: str, resource: Physical | str, properties: Properties) -> Properties | None:
        physical_id = resource if isinstance(resource, str) else resource.id
        return Handler.registry[kind].read(self.call(), physical_id, properties)

    def update(self, kind: str, resource: Physical, old: Properties, new: Properties) -> Physical:
        return Handler.registry[kind].update(self.call(), resource.id, old, new)

    def delete(self, kind: str, resource: Physical, properties: Properties) -> None:
        Handler.registry[kind].delete(self.call(), resource.id, properties)

    def role(self, service: str) -> str:
        """The ARN of a role that the service can assume."""
        trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
        document = {"Version": "2012-10-17", "Statement": [trust]}
        return str(self.create("AWS::IAM::Role", AssumeRolePolicyDocument=document).attributes["Arn"])

    def lifecycle(self, kind: str, first: Properties, second: Properties) -> Physical:
        """Create with the first properties, update to the second, delete; compare what is read each time."""
        created = self.create(kind, **first)
        self.stores(kind, created, first)
        updated = self.update(kind, created, first, second)
        assert updated.id == created.id
        self.stores(kind, updated, second)
        self.delete(kind, updated, second)
        assert self.read(kind, updated, second) is None
        return created

    def stores(self, kind: str, resource: Physical, properties: Properties) -> None:
        read = self.read(kind, resource, properties)
        assert read is not None
        lost = differences(properties, read, Handler.registry[kind].not_returned)
        assert not lost, "\n".join(map(str, lost))


@pytest.fixture
def account(endpoint: str) -> Account:
    """The same account for all tests: physical names are unique, and resetting it takes a second."""
    return Account(endpoint)
