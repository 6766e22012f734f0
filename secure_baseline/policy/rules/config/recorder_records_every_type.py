"""Recorders record every type of resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.config._types import GLOBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(recorder: Resource) -> Iterator[Problem]:
    group = recorder.node("RecordingGroup")
    strategy = group.text("RecordingStrategy.UseOnly")
    if group.value is None or group.flag("AllSupported") or strategy == "ALL_SUPPORTED_RESOURCE_TYPES":
        return
    excluded = group.texts("ExclusionByResourceTypes.ResourceTypes")
    if excluded:
        # Global types need to be recorded in one Region only.
        left_out = [name for name in excluded if name not in GLOBAL_TYPES]
        if left_out:
            yield group.problem(f"It leaves out {', '.join(left_out)}", "ExclusionByResourceTypes")
    else:
        yield group.problem("It records chosen types only: AllSupported is not true", "AllSupported")


RULE = Rule(
    id="config-recorder-records-every-type",
    types=("AWS::Config::ConfigurationRecorder",),
    demands="AWS Config records every type of resource that it supports.",
    why="Changes of what is left out are not recorded, and rules about it find nothing.",
    severity=Severity.MEDIUM,
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
""",
    ),
    check=_check,
)
