"""What a third-party pack reports reaches CDK without being read in Python, one message for each property."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import aws_cdk as cdk
import jsii
import pytest
from aws_cdk import aws_s3 as s3

from secure_baseline import Policy

if TYPE_CHECKING:
    from pathlib import Path


def reported(folder: Path) -> set[tuple[str, str]]:
    """The rules of AwsSolutions and ours, and the constructs, in the report on one bucket."""
    app = cdk.App(outdir=str(folder), context={"aws:cdk:enable-path-metadata": True})
    Policy.enforce(app, level="essential", packs=["aws-solutions"])
    block = s3.CfnBucket.PublicAccessBlockConfigurationProperty(
        block_public_acls=True, block_public_policy=True, ignore_public_acls=True, restrict_public_buckets=True
    )
    s3.CfnBucket(cdk.Stack(app, "Shop"), "Website", public_access_block_configuration=block)
    with pytest.raises(RuntimeError):
        app.synth()
    report = json.loads((folder / "validation-report.json").read_text("utf-8"))
    return {
        (violation["ruleName"], construct["constructPath"])
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for construct in violation["violatingConstructs"]
    }


def test_the_resources_of_a_report_that_repeats_nothing_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    get = jsii.kernel.provider.get

    def noted(request: object) -> object:
        read.append(request.property)  # type: ignore[attr-defined]
        return get(request)  # type: ignore[arg-type]

    monkeypatch.setattr(jsii.kernel.provider, "get", noted)
    assert ("AwsSolutions-S1", "Shop/Website") in reported(tmp_path)
    assert "violatingResources" not in read


def test_with_a_jsii_that_returns_no_references_the_report_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unread = reported(tmp_path / "unread")
    monkeypatch.setattr(jsii, "invoke", partial(jsii.invoke))
    monkeypatch.setattr(jsii, "get", partial(jsii.get))
    assert reported(tmp_path / "read") == unread
