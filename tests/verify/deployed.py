"""Deploys a cloud assembly by CloudFormation's API: the account without the seconds that the cdk CLI takes."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BOOTSTRAP_VERSION = "/cdk-bootstrap/hnb659fds/version"


def deploy(assembly: Path, clients: Callable[[str], Any]) -> None:
    """Create every stack, in the assembly's order."""
    clients("ssm").put_parameter(Name=_BOOTSTRAP_VERSION, Value="30", Type="String")
    artifacts = json.loads((assembly / "manifest.json").read_text("utf-8"))["artifacts"]
    cloudformation = clients("cloudformation")
    for artifact in artifacts.values():
        if artifact["type"] == "cdk:asset-manifest":
            _publish(assembly, artifact["properties"]["file"], clients)
        if artifact["type"] == "aws:cloudformation:stack":
            name = artifact["properties"]["stackName"]
            template = (assembly / artifact["properties"]["templateFile"]).read_text("utf-8")
            cloudformation.create_stack(
                StackName=name, TemplateBody=template, Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]
            )
            cloudformation.get_waiter("stack_create_complete").wait(
                StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 120}
            )


def _publish(assembly: Path, manifest: str, clients: Callable[[str], Any]) -> None:
    s3 = clients("s3")
    region = s3.meta.region_name
    for file in json.loads((assembly / manifest).read_text("utf-8"))["files"].values():
        for destination in file["destinations"].values():
            bucket, key = (
                destination[name].replace("${AWS::AccountId}", ACCOUNT_ID).replace("${AWS::Region}", region)
                for name in ("bucketName", "objectKey")
            )
            if bucket not in {existing["Name"] for existing in s3.list_buckets()["Buckets"]}:
                s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
            s3.put_object(Bucket=bucket, Key=key, Body=_content(assembly / file["source"]["path"]))


def _content(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for file in sorted(path.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(path))
    return content.getvalue()
