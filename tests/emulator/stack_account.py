"""A resource type for tests, and an account to deploy templates and functions to."""

from __future__ import annotations

import io
import json
import time
import uuid
import zipfile
from typing import TYPE_CHECKING, Any, ClassVar

from emulator import clock
from emulator.account import client
from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.iam import propagation
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION = "us-east-1"


class SampleResource(Handler):
    """Stores its properties, except ``Dropped``; fails on request (``Fail``)."""

    type = "Test::Sample"
    create_only: ClassVar[frozenset[str]] = frozenset({"Name"})
    not_returned: ClassVar[Mapping[str, str]] = {"Hidden": "no API returns secrets"}
    stored: ClassVar[dict[str, Properties]] = {}
    calls: ClassVar[list[tuple[str, str]]] = []

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        if properties.get("Fail") == "create":
            raise ValueError("failed on request")
        return self._store("create", properties.get("Name") or call.generated_name(), properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        del call, properties
        stored = self.stored.get(physical_id)
        return (
            None
            if stored is None
            else {key: value for key, value in stored.items() if key not in {"Dropped", "Hidden"}}
        )

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        del call, old
        if new.get("Fail") == "update":
            raise ValueError("failed on request")
        return self._store("update", physical_id, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        del call
        if properties.get("Fail") == "delete":
            raise ValueError("it cannot be deleted")
        self.calls.append(("delete", physical_id))
        self.stored.pop(physical_id, None)

    def _store(self, verb: str, name: str, properties: Properties) -> Physical:
        self.calls.append((verb, name))
        self.stored[name] = dict(properties)
        return Physical(name, {"Arn": f"arn:sample:{name}", "Nested.Name": name})


class Account:
    """Clients, and stacks that are deployed completely."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    def client(self, service: str, region: str = REGION) -> Any:
        return client(service, endpoint=self.endpoint, region=region)

    @property
    def cloudformation(self) -> Any:
        return self.client("cloudformation")

    def deploy(self, template: dict[str, Any], name: str = "stack", **options: Any) -> dict[str, Any]:
        """Create or update by change set, as the cdk CLI does; return the stack."""
        change_set = self.change_set(template, name, **options)
        if change_set["Status"] == "FAILED":
            raise AssertionError(change_set["StatusReason"])
        self.cloudformation.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        return self.settled(change_set["StackId"])

    def change_set(self, template: dict[str, Any], name: str = "stack", **options: Any) -> dict[str, Any]:
        exists = any(stack["StackName"] == name for stack in self.cloudformation.describe_stacks()["Stacks"])
        created = self.cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=f"c{uuid.uuid4().hex}",
            ChangeSetType="UPDATE" if exists else "CREATE",
            TemplateBody=json.dumps(template),
            Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            **options,
        )
        return self.cloudformation.describe_change_set(ChangeSetName=created["Id"])

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
        events = self.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(events)]

    def reasons(self, status: str, name: str = "stack") -> list[str]:
        events = self.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return [event.get("ResourceStatusReason", "") for event in events if event["ResourceStatus"] == status]

    def outputs(self, name: str = "stack") -> dict[str, str]:
        return {output["OutputKey"]: output["OutputValue"] for output in self.stack(name)["Outputs"]}

    def role(self, *statements: dict[str, Any]) -> str:
        """A role for Lambda with these statements; return its ARN."""
        iam = self.client("iam")
        name = f"role-{uuid.uuid4().hex}"
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]
        if statements:
            self.allow_only(role["Arn"], *statements)
        clock.advance(propagation.SECONDS)
        return role["Arn"]

    def allow_only(self, role: str, *statements: dict[str, Any]) -> None:
        """Replace the role's policies with these statements."""
        name = role.rpartition("/")[2]
        self.client("iam").put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(*statements))
        clock.advance(propagation.SECONDS)

    def function(self, code: str, role: str | None = None, **options: Any) -> str:
        """A Python function with this code; return its ARN."""
        created = self.client("lambda").create_function(
            FunctionName=f"function-{uuid.uuid4().hex}",
            Role=role or self.role(allow("logs:*")),
            Handler="index.handler",
            Runtime="python3.12",
            Code={"ZipFile": package({"index.py": code})},
            **{"Timeout": 20, **options},
        )
        return created["FunctionArn"]


def sample(**properties: Any) -> dict[str, Any]:
    return {"Type": "Test::Sample", "Properties": properties}


def package(files: dict[str, str]) -> bytes:
    """A zip archive of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def allow(action: str, resource: str = "*") -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
