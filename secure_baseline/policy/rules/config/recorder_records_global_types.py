"""Recorders record users, groups, roles and policies."""

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
    if group.flag("IncludeGlobalResourceTypes"):
        return
    if group.has("ExclusionByResourceTypes"):
        excluded = group.texts("ExclusionByResourceTypes.ResourceTypes")
        if GLOBAL_TYPES.isdisjoint(excluded):
            return
    elif group.has("ResourceTypes"):
        return  # that not all are recorded, another rule tells
    yield group.problem("Global types are not recorded", "IncludeGlobalResourceTypes")


RULE = Rule(
    id="config-recorder-records-global-types",
    types=("AWS::Config::ConfigurationRecorder",),
    demands="AWS Config records the account's global resources.",
    why="Changes of users, roles and policies are not recorded.",
    severity=Severity.LOW,
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
