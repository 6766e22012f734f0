"""Recorders use the role that AWS keeps for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(recorder: Resource) -> Iterator[Problem]:
    role = recorder.target("RoleARN")
    if role is not None and role.type == "AWS::IAM::ServiceLinkedRole":
        return
    arn = recorder.text("RoleARN")
    if arn is not None and ":role/aws-service-role/config.amazonaws.com/" not in arn:
        yield recorder.problem("Its role is not AWSServiceRoleForConfig", "RoleARN")


RULE = Rule(
    id="config-recorder-uses-the-service-linked-role",
    types=("AWS::Config::ConfigurationRecorder",),
    demands="AWS Config records with its service-linked role.",
    why="A role of your own lacks permissions for new types, and whoever may change it can blind the recorder.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F11",),
    cis=("4.3",),
    security_hub=("Config.1",),
    fix=Fix(
        cdk="""\
config.CfnConfigurationRecorder(
    self,
    "Recorder",
    role_arn=f"arn:aws:iam::{self.account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    recording_group=config.CfnConfigurationRecorder.RecordingGroupProperty(
        all_supported=True, include_global_resource_types=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Config::ConfigurationRecorder
Properties:
  RoleARN: arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig
  RecordingGroup:
    AllSupported: true
    IncludeGlobalResourceTypes: true
""",
    ),
    check=_check,
)
