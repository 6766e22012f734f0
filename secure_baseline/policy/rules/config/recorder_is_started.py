"""Recorders run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(recorder: Resource) -> Iterator[Problem]:
    if recorder.flag("StartedOnCreate") is False:
        yield recorder.problem("It does not run: StartedOnCreate is false", "StartedOnCreate")


RULE = Rule(
    id="config-recorder-is-started",
    types=("AWS::Config::ConfigurationRecorder",),
    demands="AWS Config's recorder is started when it is made.",
    why="Nothing is recorded until somebody starts it by hand.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
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
  StartedOnCreate: true
""",
    ),
    check=_check,
)
