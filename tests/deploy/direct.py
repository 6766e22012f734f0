"""Deploys a cloud assembly through CloudFormation's API, without the CLI: for many assemblies in little time."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID, client

if TYPE_CHECKING:
    from pathlib import Path

REGION = "us-east-1"
_QUALIFIER = "hnb659fds"


class Deployment:
    """One assembly on its way into the account at an endpoint."""

    def __init__(self, endpoint: str, assembly: Path) -> None:
        self._endpoint = endpoint
        self._assembly = assembly

    def client(self, service: str) -> Any:
        return client(service, endpoint=self._endpoint, region=REGION)

    def run(self) -> None:
        """What `cdk bootstrap` and `cdk deploy --all` leave in an account."""
        self.client("ssm").put_parameter(Name=f"/cdk-bootstrap/{_QUALIFIER}/version", Value="30", Type="String")
        bucket = f"cdk-{_QUALIFIER}-assets-{ACCOUNT_ID}-{REGION}"
        self.client("s3").create_bucket(Bucket=bucket)
        artifacts = json.loads((self._assembly / "manifest.json").read_text("utf-8"))["artifacts"]
        for artifact in artifacts.values():
            if artifact["type"] == "cdk:asset-manifest":
                self._publish(self._assembly / artifact["properties"]["file"], bucket)
        for name, artifact in artifacts.items():
            if artifact["type"] == "aws:cloudformation:stack":
                self._create(artifact["properties"].get("stackName", name), artifact["properties"]["templateFile"])

    def _publish(self, manifest: Path, bucket: str) -> None:
        for asset in json.loads(manifest.read_text("utf-8"))["files"].values():
            for destination in asset["destinations"].values():
                source = self._assembly / asset["source"]["path"]
                body = _zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
                self.client("s3").put_object(Bucket=bucket, Key=destination["objectKey"], Body=body)

    def _create(self, name: str, template: str) -> None:
        cloudformation = self.client("cloudformation")
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


def _zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return buffer.getvalue()
