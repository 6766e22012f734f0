"""Deploys a cloud assembly through CloudFormation's API, without the CLI: for many assemblies in little time."""

from __future__ import annotations

import io
import json
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID, client

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGION = "us-east-1"
_QUALIFIER = "hnb659fds"


class Deployment:
    """One assembly on its way into the account at an endpoint."""

    def __init__(self, endpoint: str, assembly: Path) -> None:
        self._endpoint = endpoint
        self._assembly = assembly

    def client(self, service: str, region: str = REGION) -> Any:
        return client(service, endpoint=self._endpoint, region=region)

    def clients(self, region: str) -> Callable[[str], Any]:
        return partial(self.client, region=region)

    def run(self) -> None:
        """What `cdk bootstrap` and `cdk deploy --all` leave in an account."""
        artifacts = json.loads((self._assembly / "manifest.json").read_text("utf-8"))["artifacts"]
        stacks = {name: each for name, each in artifacts.items() if each["type"] == "aws:cloudformation:stack"}
        for region in dict.fromkeys(map(_region, stacks.values())):
            self._bootstrap(region)
        for artifact in artifacts.values():
            if artifact["type"] == "cdk:asset-manifest":
                self._publish(self._assembly / artifact["properties"]["file"])
        for name, stack in stacks.items():
            properties = stack["properties"]
            self._create(properties.get("stackName", name), properties["templateFile"], _region(stack))

    def _bootstrap(self, region: str) -> None:
        name = f"/cdk-bootstrap/{_QUALIFIER}/version"
        self.client("ssm", region).put_parameter(Name=name, Value="30", Type="String")
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        self.client("s3", region).create_bucket(Bucket=_asset_bucket(region), **place)

    def _publish(self, manifest: Path) -> None:
        for asset in json.loads(manifest.read_text("utf-8"))["files"].values():
            for destination in asset["destinations"].values():
                region = destination.get("region", REGION)
                source = self._assembly / asset["source"]["path"]
                body = _zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
                self.client("s3", region).put_object(
                    Bucket=_asset_bucket(region), Key=destination["objectKey"], Body=body
                )

    def _create(self, name: str, template: str, region: str) -> None:
        cloudformation = self.client("cloudformation", region)
        cloudformation.create_stack(
            StackName=name,
            TemplateBody=(self._assembly / template).read_text("utf-8"),
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
        waiter = cloudformation.get_waiter("stack_create_complete")
        try:
            waiter.wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
        except Exception as error:
            pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=name)
            events = [event for page in pages for event in page["StackEvents"]]
            failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
            reasons = "\n".join(event.get("ResourceStatusReason", "") for event in failed)
            raise AssertionError(f"{name}: {reasons}") from error


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
            archive.write(file, file.relative_to(folder))
    return buffer.getvalue()
