"""Deploys a cloud assembly through CloudFormation's API, without the CLI: for many assemblies in little time."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from emulator import clock
from emulator.account import ACCOUNT_ID, client
from emulator.cloudformation.faults import creation_fails
from emulator.doors import slow_iam
from tests.deploy.aftermath import Aftermath

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

REGION = "us-east-1"
_QUALIFIER = "hnb659fds"
#: More than IAM takes in any deployment.
_PROPAGATED_SECONDS = 300.0
#: Asking five times a second takes a tenth of a deployment's CPU.
_POLL_SECONDS = 0.5
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Deployment:
    """One assembly on its way into the account at an endpoint.

    Args:
        endpoint: Where the account answers.
        assembly: The folder of the cloud assembly.
        policy: What CloudFormation may, by a role of its own; everything, if it is empty.
    """

    def __init__(self, endpoint: str, assembly: Path, policy: str = "") -> None:
        self._endpoint = endpoint
        self._assembly = assembly
        self._policy = policy
        #: What each deployment left that was made to fail.
        self.failures: list[Aftermath] = []

    def client(self, service: str, region: str = REGION) -> Any:
        return client(service, endpoint=self._endpoint, region=region)

    def clients(self, region: str) -> Callable[[str], Any]:
        return partial(self.client, region=region)

    def run(self, failing: Mapping[str, Sequence[str]] | None = None, until: str = "") -> None:
        """What `cdk bootstrap` and `cdk deploy --all` leave in an account.

        Args:
            failing: Stack to the construct paths below it whose creation fails once each, before all goes well.
            until: The last stack to deploy; all of them, if empty.
        """
        with slow_iam(self._endpoint):
            self._run(failing or {}, until)

    def _run(self, failing: Mapping[str, Sequence[str]], until: str) -> None:
        stacks = self._stacks()
        for region in dict.fromkeys(region for _, region, _ in stacks):
            self._bootstrap(region)
        for artifact in self._artifacts("cdk:asset-manifest"):
            self._publish(self._assembly / artifact["properties"]["file"])
        for name, region, template in stacks:
            for path in failing.get(name, ()):
                self._fail(name, template, region, path)
            self._deploy(name, template, region)
            if name == until:
                return

    def _fail(self, name: str, template: str, region: str, path: str) -> None:
        """A first deployment that fails at one resource, and what the CLI does with it when it is called again."""
        resources = json.loads((self._assembly / template).read_text("utf-8"))["Resources"]
        (logical_id,) = [
            each
            for each, resource in resources.items()
            if resource.get("Metadata", {}).get("aws:cdk:path", "").split("/", 2)[2:] == [path]
        ]
        before = Aftermath.of(self.clients(region), "", "")
        with creation_fails(name, logical_id), suppress(AssertionError):
            self._deploy(name, template, region)
        self.failures.append(Aftermath.of(self.clients(region), name, path, before=before))
        cloudformation = self.client("cloudformation", region)
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
        cloudformation.delete_stack(StackName=name)
        self._wait("stack_delete_complete", stack, region)

    def _artifacts(self, kind: str) -> list[dict[str, Any]]:
        artifacts = json.loads((self._assembly / "manifest.json").read_text("utf-8"))["artifacts"]
        return [{"name": name, **each} for name, each in artifacts.items() if each["type"] == kind]

    def _stacks(self) -> list[tuple[str, str, str]]:
        """Name, Region and template of each, in the order of their deployment."""
        return [
            (
                stack["properties"].get("stackName", stack["name"]),
                _region(stack),
                stack["properties"]["templateFile"],
            )
            for stack in self._artifacts("aws:cloudformation:stack")
        ]

    def _bootstrap(self, region: str) -> None:
        ssm, s3 = self.client("ssm", region), self.client("s3", region)
        ssm.put_parameter(Name=f"/cdk-bootstrap/{_QUALIFIER}/version", Value="30", Type="String", Overwrite=True)
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
            s3.create_bucket(Bucket=_asset_bucket(region), **place)

    def _publish(self, manifest: Path) -> None:
        for asset in json.loads(manifest.read_text("utf-8"))["files"].values():
            for destination in asset["destinations"].values():
                region = destination.get("region", REGION)
                source = self._assembly / asset["source"]["path"]
                body = _zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
                self.client("s3", region).put_object(
                    Bucket=_asset_bucket(region), Key=destination["objectKey"], Body=body
                )

    def _deploy(self, name: str, template: str, region: str) -> None:
        cloudformation = self.client("cloudformation", region)
        wanted = {
            "StackName": name,
            "TemplateBody": (self._assembly / template).read_text("utf-8"),
            "Capabilities": ["CAPABILITY_NAMED_IAM"],
            **({"RoleARN": self._role()} if self._policy else {}),
        }
        try:
            cloudformation.create_stack(**wanted)
        except cloudformation.exceptions.AlreadyExistsException:
            self._update(name, wanted, region)
        else:
            self._wait("stack_create_complete", name, region)

    def _role(self) -> str:
        """As `cdk bootstrap --cloudformation-execution-policies` makes it."""
        iam, name = self.client("iam"), f"cdk-{_QUALIFIER}-cfn-exec-role"
        trust = {
            "Effect": "Allow",
            "Principal": {"Service": "cloudformation.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        with suppress(iam.exceptions.EntityAlreadyExistsException):
            iam.create_role(RoleName=name, AssumeRolePolicyDocument=document)
            iam.put_role_policy(RoleName=name, PolicyName="execution", PolicyDocument=self._policy)
            clock.advance(_PROPAGATED_SECONDS)
        return str(iam.get_role(RoleName=name)["Role"]["Arn"])

    def _update(self, name: str, wanted: dict[str, Any], region: str) -> None:
        cloudformation = self.client("cloudformation", region)
        try:
            cloudformation.update_stack(**wanted)
        except cloudformation.exceptions.ClientError as error:
            if "No updates are to be performed" not in str(error):
                raise
        else:
            self._wait("stack_update_complete", name, region)

    def destroy(self) -> None:
        """What `cdk destroy --all` does."""
        for name, region, _ in reversed(self._stacks()):
            cloudformation = self.client("cloudformation", region)
            stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
            cloudformation.delete_stack(StackName=name)
            self._wait("stack_delete_complete", stack, region)

    def _wait(self, state: str, stack: str, region: str) -> None:
        """By its id, where the stack may be gone by then."""
        cloudformation = self.client("cloudformation", region)
        try:
            cloudformation.get_waiter(state).wait(
                StackName=stack, WaiterConfig={"Delay": _POLL_SECONDS, "MaxAttempts": 240}
            )
        except Exception as error:
            pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
            events = [event for page in pages for event in page["StackEvents"]]
            failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
            reasons = "\n".join(event.get("ResourceStatusReason", "") for event in failed)
            raise AssertionError(f"{stack}: {reasons}") from error


def _region(stack: dict[str, Any]) -> str:
    """Of ``aws://account/region``; a stack for any Region goes to the usual one."""
    region = str(stack["environment"]).rpartition("/")[2]
    return REGION if region == "unknown-region" else region


def _asset_bucket(region: str) -> str:
    return f"cdk-{_QUALIFIER}-assets-{ACCOUNT_ID}-{region}"


def _zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                # A fixed date, as the CLI's: the same files make the same archive.
                archive.writestr(zipfile.ZipInfo(str(file.relative_to(folder)), _EPOCH), file.read_bytes())
    return buffer.getvalue()
