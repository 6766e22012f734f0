"""Copies of snapshots in other Regions are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for schedule in policy.nodes("PolicyDetails.Schedules"):
        for copy in schedule.nodes("CrossRegionCopyRules"):
            if copy.flag("Encrypted") is not True:
                yield copy.problem("Snapshots are copied to another Region without encryption", "Encrypted")
    for action in policy.nodes("PolicyDetails.Actions"):
        for copy in action.nodes("CrossRegionCopy"):
            if copy.flag("EncryptionConfiguration.Encrypted") is not True:
                yield copy.problem(
                    "Snapshots are copied to another Region without encryption", "EncryptionConfiguration.Encrypted"
                )


RULE = Rule(
    id="dlm-lifecycle-policy-encrypts-copies",
    types=("AWS::DLM::LifecyclePolicy",),
    demands="A lifecycle policy encrypts the copies of snapshots that it makes in other Regions.",
    why="A copy of an unencrypted snapshot can be read by whoever may use or share snapshots there.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14", "E01"),
    engine=("DLM_LIFECYCLE_POLICY_CROSS_REGION_ENCRYPTION_RULE",),
    fix=Fix(
        cdk="""\
dlm.CfnLifecyclePolicy(
    self,
    "Backups",
    description="daily",
    state="ENABLED",
    execution_role_arn="arn:aws:iam::111122223333:role/dlm",
    policy_details={
        "resourceTypes": ["VOLUME"],
        "targetTags": [{"key": "backup", "value": "daily"}],
        "schedules": [
            {
                "name": "daily",
                "createRule": {"interval": 24, "intervalUnit": "HOURS"},
                "retainRule": {"count": 7},
                "crossRegionCopyRules": [
                    {
                        "target": "eu-central-1",
                        "encrypted": True,
                        "retainRule": {"interval": 7, "intervalUnit": "DAYS"},
                    }
                ],
            }
        ],
    },
)
""",
        cloudformation="""\
Type: AWS::DLM::LifecyclePolicy
Properties:
  Description: daily
  State: ENABLED
  ExecutionRoleArn: arn:aws:iam::111122223333:role/dlm
  PolicyDetails:
    ResourceTypes: [VOLUME]
    TargetTags: [{Key: backup, Value: daily}]
    Schedules:
      - Name: daily
        CreateRule: {Interval: 24, IntervalUnit: HOURS}
        RetainRule: {Count: 7}
        CrossRegionCopyRules:
          - Target: eu-central-1
            Encrypted: true
            RetainRule: {Interval: 7, IntervalUnit: DAYS}
""",
    ),
    check=_check,
)
