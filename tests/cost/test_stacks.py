"""The resources of a cloud assembly: of every stage, stack and nested stack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_sqs as sqs

from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.cost.stacks import resources_of, stacks

if TYPE_CHECKING:
    from pathlib import Path


def test_stacks_of_stages_and_nested_stacks_are_read(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path))
    plain = cdk.Stack(app, "Plain")
    sqs.CfnQueue(plain, "Queue")
    sqs.CfnQueue(cdk.NestedStack(plain, "Nested"), "Queue")
    staged = cdk.Stack(cdk.Stage(app, "Stage"), "Staged", env=cdk.Environment(region="eu-west-1"))
    sqs.CfnQueue(staged, "Queue")
    app.synth()
    read = {
        (stack.name, stack.region): [kind for kind, _ in stack.resources if kind != "AWS::CDK::Metadata"]
        for stack in stacks(tmp_path)
    }
    queue = "AWS::SQS::Queue"
    assert read == {
        ("Plain", "unknown-region"): [queue, "AWS::CloudFormation::Stack", queue],
        ("Stage-Staged", "eu-west-1"): [queue],
    }


def test_a_loop_is_a_type_of_its_own() -> None:
    template: dict[str, Any] = {"Resources": {"Fn::ForEach::Keys": ["Name", ["a"], {"${Name}": {"Type": "x"}}]}}
    assert [kind for kind, _ in resources_of(template)] == ["Fn::ForEach::Keys"]


def test_a_template_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    stack = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "x.template.json"}}
    (tmp_path / "manifest.json").write_text(json.dumps({"artifacts": {"x": stack}}), "utf-8")
    with pytest.raises(NotAnAssemblyError, match=r"x\.template\.json cannot be read"):
        stacks(tmp_path)
