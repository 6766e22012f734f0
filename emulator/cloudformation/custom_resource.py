"""Custom resources: the real function of the ServiceToken runs and must answer, as in AWS."""

from __future__ import annotations

import uuid
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

from emulator import clock
from emulator.cloudformation.handler import Handler, PartlyCreatedError, Properties, ResourceCall
from emulator.cloudformation.mailbox import Mailbox
from emulator.iam import access
from emulator.lambda_runtime.runner import run
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.lambda_runtime.runner import InvocationResult

_TIMEOUT_SECONDS = 3600
#: What a function may still have on its way when it has already returned.
_GRACE_SECONDS = 1.0


class CustomResourceError(Exception):
    """The function reported a failure, died, or never answered."""


class CustomResource(Handler):
    type = "AWS::CloudFormation::CustomResource"
    not_returned: ClassVar[Mapping[str, str]] = {
        "*": "only the custom resource's function knows them; what it changed in the account can be read there"
    }
    create_only: ClassVar[frozenset[str]] = frozenset({"ServiceToken"})

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        return self._ask(call, {"RequestType": "Create"}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        del call, physical_id, properties
        return None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        request = {
            "RequestType": "Update",
            "PhysicalResourceId": physical_id,
            "OldResourceProperties": _stringified(old),
        }
        return self._ask(call, request, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        self._ask(call, {"RequestType": "Delete", "PhysicalResourceId": physical_id}, properties)

    def _ask(self, call: ResourceCall, request: dict[str, Any], properties: Properties) -> Physical:
        function = str(properties.get("ServiceToken", ""))
        if ":lambda:" not in function:
            raise CustomResourceError(f"the ServiceToken {function!r} is not a Lambda function")
        if refused := access.refusal_to_invoke(call.access_key, function):
            raise CustomResourceError(refused)
        mailbox = Mailbox(call.endpoint)
        event = {
            **request,
            "RequestId": str(uuid.uuid4()),
            "ResponseURL": mailbox.url,
            "ServiceToken": function,
            "StackId": call.stack_id,
            "LogicalResourceId": call.logical_id,
            "ResourceType": call.resource_type,
            "ResourceProperties": _stringified(properties),
        }
        seconds = float(properties.get("ServiceTimeout", _TIMEOUT_SECONDS))
        end = clock.now() + seconds
        answer, outcome = _answer(call, function, event, mailbox, seconds)
        if clock.now() > end:
            raise CustomResourceError(_silence(None, seconds))
        if answer is None:
            raise CustomResourceError(_silence(outcome, seconds))
        return _physical(answer, event, outcome)


def _answer(
    call: ResourceCall, function: str, event: dict[str, Any], mailbox: Mailbox, seconds: float
) -> tuple[dict[str, Any] | None, InvocationResult | None]:
    """The function's answer as soon as it comes, and the outcome if the function has finished."""
    outcomes: list[InvocationResult] = []

    def work() -> None:
        outcomes.append(run(function, event, endpoint=call.endpoint, region=function.split(":")[3]))
        # A function that has finished without answering will not answer any more.
        if mailbox.wait(_GRACE_SECONDS) is None:
            mailbox.close()

    worker = Thread(target=work, daemon=True)
    worker.start()
    answer = mailbox.wait(seconds)
    mailbox.close()
    worker.join(_GRACE_SECONDS)
    return answer, outcomes[0] if outcomes else None


def _physical(answer: dict[str, Any], event: dict[str, Any], outcome: InvocationResult | None) -> Physical:
    if answer.get("Status") != "SUCCESS":
        reason = answer.get("Reason", "no reason given")
        tail = f" Log: {outcome.tail()}" if outcome and outcome.error else ""
        words = (
            f"Received response status [FAILED] from custom resource. Message returned: {reason} "
            f"(RequestId: {event['RequestId']}){tail}"
        )
        if event["RequestType"] == "Create" and answer.get("PhysicalResourceId"):
            # The rollback requests the deletion of what a failed creation names.
            # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes-create.html
            raise PartlyCreatedError(Physical(str(answer["PhysicalResourceId"])), f"CustomResourceError: {words}")
        raise CustomResourceError(words)
    known = answer.get("PhysicalResourceId") or event.get("PhysicalResourceId")
    if not known:
        raise CustomResourceError("Invalid PhysicalResourceId: the function's answer has none")
    return Physical(str(known), answer.get("Data") or {})


def _silence(outcome: InvocationResult | None, seconds: float) -> str:
    if outcome is None:
        return f"CloudFormation did not receive a response from your Custom Resource within {seconds:g} seconds."
    failure = outcome.error or "finished without answering"
    return f"the custom resource's function {failure}. Log: {outcome.tail()}"


def _stringified(value: Any) -> Any:
    """CloudFormation gives a function every scalar as text."""
    if isinstance(value, dict):
        return {key: _stringified(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stringified(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
