"""Deploys both forms of an invalid template to the account of this process, and returns the outcome."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from emulator import doors
from emulator.account import client

if TYPE_CHECKING:
    from tests.emulator.wrong_templates.runner.files import WrongTemplate

REGION = "us-east-1"
_SECONDS = 120
_numbers = count()


@dataclass(frozen=True)
class Outcome:
    """The outcome of a deployment."""

    #: The stack's status; empty if it was not created.
    status: str
    #: The reasons of everything that failed.
    reason: str

    @property
    def accepted(self) -> bool:
        return self.status == "CREATE_COMPLETE"


class Account:
    """The account and its stacks."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._cloudformation: Any = client("cloudformation", endpoint=endpoint, region=REGION)

    def deploy_wrong(self, template: WrongTemplate) -> Outcome:
        """Deploy the form that must be refused, then delete it."""
        return self._deploy(template, template.wrong)

    def deploy_right(self, template: WrongTemplate) -> Outcome:
        """Deploy the form that must be accepted, then delete it."""
        return self._deploy(template, template.right)

    def _deploy(self, template: WrongTemplate, form: dict[str, Any]) -> Outcome:
        name = f"{template.area}-{template.name.replace('_', '-')}-{next(_numbers)}"
        try:
            stack = self._cloudformation.create_stack(
                StackName=name,
                TemplateBody=json.dumps(form),
                Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            )["StackId"]
        except ClientError as error:
            return Outcome("", str(error))
        status = self._settled(stack)
        outcome = Outcome(status, self._reasons(stack))
        self._remove(stack)
        return outcome

    def _remove(self, stack: str) -> None:
        """Delete the stack; reset the account if that fails."""
        self._cloudformation.delete_stack(StackName=stack)
        if self._settled(stack) != "DELETE_COMPLETE":
            doors.reset(self._endpoint)

    def _settled(self, stack: str) -> str:
        end = time.monotonic() + _SECONDS
        while True:
            status = str(self._cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"])
            if not status.endswith("_IN_PROGRESS"):
                return status
            if time.monotonic() > end:
                raise AssertionError(f"{stack} is still {status}")
            time.sleep(0.02)

    def _reasons(self, stack: str) -> str:
        pages = self._cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
        events = [event for page in pages for event in page["StackEvents"]]
        # The last event of a failed creation only names the resources.
        failed = [event for event in reversed(events) if event["ResourceStatus"].endswith("FAILED")]
        return "\n".join(event.get("ResourceStatusReason", "") for event in failed)
