"""The stack as the functions of its template see it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from emulator.account import client, partition_of
from emulator.cloudformation.intrinsics import NO_VALUE, evaluate_condition
from emulator.stacks import store
from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from emulator.stacks.stack import EmulatedStack, Physical, StackTarget

#: How CloudFormation shows, in a change set, a value that does not exist yet.
PENDING = "{{changeSet:KNOWN_AFTER_APPLY}}"
_DYNAMIC = re.compile(r"\{\{resolve:(ssm|ssm-secure|secretsmanager):([^}]+)\}\}")


class StackScope:
    """Implements ``intrinsics.TemplateScope`` over a stack and its target."""

    def __init__(self, stack: EmulatedStack, target: StackTarget, *, endpoint: str, exports: Mapping[str, str]) -> None:
        self._stack = stack
        self._template = target.template
        self._parameters = target.parameters
        self._notification_arns = list(target.notification_arns)
        self._endpoint = endpoint
        self._exports = exports
        self._conditions: dict[str, bool] = {}
        self.existing: dict[str, Physical] = {}
        #: Resources that are yet to be made or replaced: what refers to them is not known.
        self.pending: set[str] = set()
        #: Whether anything pending was asked for since this was last set to False.
        self.asked_pending = False
        self.imports: set[str] = set()

    def all_conditions(self) -> dict[str, bool]:
        return {name: self.condition(name) for name in self._template.conditions}

    def ref(self, name: str) -> Any:
        if name.startswith("AWS::"):
            return self._pseudo(name)
        if name in self._parameters:
            return self._parameters[name].value
        if name in self.pending:
            self.asked_pending = True
            return PENDING
        physical = self._existing(name)
        return physical.id if physical.ref is None else physical.ref

    def attribute(self, logical_id: str, name: str) -> Any:
        if logical_id in self.pending:
            self.asked_pending = True
            return PENDING
        attributes = self._existing(logical_id).attributes
        if name in attributes:
            return attributes[name]
        value: Any = attributes
        for part in name.split("."):
            if not isinstance(value, dict) or part not in value:
                raise TemplateError(self._unknown(logical_id, name))
            value = value[part]
        return value

    def _unknown(self, logical_id: str, name: str) -> str:
        if str(self._template.resources[logical_id]["Type"]).startswith(("Custom::", "AWS::CloudFormation::Custom")):
            place = f"{self._stack.id}|{logical_id}"
            return f"CustomResource attribute error: Vendor response doesn't contain {name} attribute in object {place}"
        return f"{self._template.place(logical_id)}: the emulated account does not have its attribute {name}"

    def condition(self, name: str) -> bool:
        if name not in self._conditions:
            if name not in self._template.conditions:
                raise TemplateError(f"Template format error: Unresolved condition {name}")
            self._conditions[name] = evaluate_condition(self._template.conditions[name], self)
        return self._conditions[name]

    def mapping(self, name: str) -> dict[str, Any]:
        table: dict[str, Any] = self._template.mappings.get(name, {})
        return table

    def imported(self, name: str) -> str:
        if name not in self._exports:
            raise TemplateError(f"No export named {name} found.")
        self.imports.add(name)
        return self._exports[name]

    def stack_output(self, stack: str, output: str, region: str | None, role: str | None) -> str:
        if role and f":{self._stack.account}:" not in role:
            raise TemplateError(f"the emulated account cannot assume the role {role} of another account")
        found = store.output(region or self._stack.region, stack, output)
        if found is None:
            raise TemplateError(f"Stack {stack} in {region or self._stack.region} has no output {output}")
        return found

    def zones(self, region: str) -> list[str]:
        answer = client("ec2", endpoint=self._endpoint, region=region).describe_availability_zones()
        return sorted(zone["ZoneName"] for zone in answer["AvailabilityZones"])

    def _existing(self, logical_id: str) -> Physical:
        if logical_id not in self.existing:
            raise TemplateError(f"Template format error: Unresolved resource dependencies [{logical_id}]")
        return self.existing[logical_id]

    def _pseudo(self, name: str) -> Any:
        partition = partition_of(self._stack.region)
        values: dict[str, Callable[[], Any]] = {
            "AWS::AccountId": lambda: self._stack.account,
            "AWS::NoValue": lambda: NO_VALUE,
            "AWS::NotificationARNs": lambda: self._notification_arns,
            "AWS::Partition": lambda: partition,
            "AWS::Region": lambda: self._stack.region,
            "AWS::StackId": lambda: self._stack.id,
            "AWS::StackName": lambda: self._stack.name,
            "AWS::URLSuffix": lambda: "amazonaws.com.cn" if partition == "aws-cn" else "amazonaws.com",
        }
        if name not in values:
            raise TemplateError(f"Template format error: Unresolved resource dependencies [{name}]")
        return values[name]()


def resolve_dynamic(value: Any, client: Callable[[str], Any]) -> Any:
    """Replace ``{{resolve:…}}`` at the last moment, so that a secret is kept nowhere in the stack.

    Args:
        value: Properties, or a part of them.
        client: Returns a service's client, as the principal that CloudFormation works as.
    """
    if isinstance(value, dict):
        return {key: resolve_dynamic(item, client) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve_dynamic(item, client) for item in value]
    if isinstance(value, str):
        return _DYNAMIC.sub(lambda match: _dynamic(match[1], match[2], client), value)
    return value


def _dynamic(service: str, reference: str, client: Callable[[str], Any]) -> str:
    if service == "secretsmanager":
        return _secret(reference, client)
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html: ssm:GetParameters
    answer = client("ssm").get_parameters(Names=[reference], WithDecryption=service == "ssm-secure")
    if not answer["Parameters"]:
        raise TemplateError(f"Parameters: [{reference}] cannot be found.")
    return str(answer["Parameters"][0]["Value"])


def _secret(reference: str, client: Callable[[str], Any]) -> str:
    # An ARN has colons of its own: everything up to the sixth is the secret's name.
    parts = reference.split(":")
    own = 7 if reference.startswith("arn:") else 1
    name, rest = ":".join(parts[:own]), [*parts[own:], "", "", "", ""]
    wanted = {"VersionStage": rest[2], "VersionId": rest[3]}
    text: str = client("secretsmanager").get_secret_value(
        SecretId=name, **{key: value for key, value in wanted.items() if value}
    )["SecretString"]
    return str(json.loads(text)[rest[1]]) if rest[1] else text
