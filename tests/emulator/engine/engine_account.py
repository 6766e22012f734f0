"""A type that keeps what it is told, and an account to deploy templates and functions to."""

from __future__ import annotations

import io
import json
import time
import uuid
import zipfile
from typing import TYPE_CHECKING, Any, ClassVar

from emulator import clock, propagation
from emulator.account import client
from emulator.cloudformation.handler import Handler, Physical, Properties, ResourceCall

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION = "us-east-1"


class Thing(Handler):
    """Keeps its properties, except ``Dropped``; fails when told to."""

    type = "Test::Thing"
    create_only: ClassVar[frozenset[str]] = frozenset({"Name"})
    not_returned: ClassVar[Mapping[str, str]] = {"Hidden": "no API returns secrets"}
    kept: ClassVar[dict[str, Properties]] = {}
    done: ClassVar[list[tuple[str, str]]] = []

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        if properties.get("Fail") == "create":
            raise ValueError("no such luck")
        return self._keep("create", properties.get("Name") or call.generated_name(), properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        del call, properties
        kept = self.kept.get(physical_id)
        return None if kept is None else {key: value for key, value in kept.items() if key not in {"Dropped", "Hidden"}}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        del call, old
        if new.get("Fail") == "update":
            raise ValueError("no such luck")
        return self._keep("update", physical_id, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        del call
        if properties.get("Fail") == "delete":
            raise ValueError("it will not go")
        self.done.append(("delete", physical_id))
        self.kept.pop(physical_id, None)

    def _keep(self, verb: str, name: str, properties: Properties) -> Physical:
        self.done.append((verb, name))
        self.kept[name] = dict(properties)
        return Physical(name, {"Arn": f"arn:thing:{name}", "Nested.Name": name})


class Account:
    """Clients, and stacks deployed to their end."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    def client(self, service: str, region: str = REGION) -> Any:
        return client(service, endpoint=self.endpoint, region=region)

    @property
    def cloudformation(self) -> Any:
        return self.client("cloudformation")

    def deploy(self, template: dict[str, Any], name: str = "stack", **options: Any) -> dict[str, Any]:
        """Create or update by change set, as the cdk CLI does; gives the stack."""
        change_set = self.change_set(template, name, **options)
        if change_set["Status"] == "FAILED":
            raise AssertionError(change_set["StatusReason"])
        self.cloudformation.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        return self.settled(change_set["StackId"])

    def change_set(self, template: dict[str, Any], name: str = "stack", **options: Any) -> dict[str, Any]:
        exists = any(stack["StackName"] == name for stack in self.cloudformation.describe_stacks()["Stacks"])
        made = self.cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=f"c{uuid.uuid4().hex}",
            ChangeSetType="UPDATE" if exists else "CREATE",
            TemplateBody=json.dumps(template),
            Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            **options,
        )
        return self.cloudformation.describe_change_set(ChangeSetName=made["Id"])

    def delete(self, name: str = "stack") -> dict[str, Any]:
        stack_id = self.stack(name)["StackId"]
        self.cloudformation.delete_stack(StackName=name)
        return self.settled(stack_id)

    def settled(self, name: str) -> dict[str, Any]:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            stack = self.stack(name)
            if not stack["StackStatus"].endswith("_IN_PROGRESS"):
                return stack
            time.sleep(0.02)
        raise AssertionError(f"{name} is still {stack['StackStatus']}")

    def stack(self, name: str = "stack") -> dict[str, Any]:
        return self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]

    def events(self, name: str = "stack") -> list[tuple[str, str]]:
        """(logical id, status), oldest first."""
        told = self.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(told)]

    def reasons(self, status: str, name: str = "stack") -> list[str]:
        told = self.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return [event.get("ResourceStatusReason", "") for event in told if event["ResourceStatus"] == status]

    def outputs(self, name: str = "stack") -> dict[str, str]:
        return {output["OutputKey"]: output["OutputValue"] for output in self.stack(name)["Outputs"]}

    def role(self, *statements: dict[str, Any]) -> str:
        """A role for Lambda with these statements; gives its ARN."""
        iam = self.client("iam")
        name = f"role-{uuid.uuid4().hex}"
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]
        if statements:
            self.allow_only(role["Arn"], *statements)
        clock.advance(propagation.SECONDS)
        return role["Arn"]

    def allow_only(self, role: str, *statements: dict[str, Any]) -> None:
        """Let the role do this and nothing else, from now on."""
        name = role.rpartition("/")[2]
        self.client("iam").put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(*statements))
        clock.advance(propagation.SECONDS)

    def function(self, code: str, role: str | None = None, **options: Any) -> str:
        """A Python function of this source; gives its ARN."""
        made = self.client("lambda").create_function(
            FunctionName=f"function-{uuid.uuid4().hex}",
            Role=role or self.role(allow("logs:*")),
            Handler="index.handler",
            Runtime="python3.12",
            Code={"ZipFile": package({"index.py": code})},
            **{"Timeout": 20, **options},
        )
        return made["FunctionArn"]


def thing(**properties: Any) -> dict[str, Any]:
    return {"Type": "Test::Thing", "Properties": properties}


def package(files: dict[str, str]) -> bytes:
    """A zip of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def allow(action: str, resource: str = "*") -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
