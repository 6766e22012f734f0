"""Neptune clusters are in a plan of AWS Backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if not is_selected_for_backup(resource):
        yield resource.problem("No backup selection of the template chooses it")


RULE = Rule(
    id="neptune-cluster-is-in-backup-plan",
    types=("AWS::Neptune::DBCluster",),
    demands="A Neptune cluster is chosen by a backup plan.",
    why="Its own backups go when it is deleted, and nobody keeps them out of an attacker's reach.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D06", "E01"),
    fix=Fix(
        cdk="""\
neptune.CfnDBCluster(self, 'Cluster', tags=[cdk.CfnTag(key='backup', value='daily')])
backup.BackupPlan(
    self, 'Plan', backup_plan_rules=[backup.BackupPlanRule.daily()]
).add_selection('Tagged', resources=[backup.BackupResource.from_tag('backup', 'daily')])
""",
        cloudformation="""\
Store:
  Type: AWS::Neptune::DBCluster
  Properties:
    Tags:
      - {Key: backup, Value: daily}
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: plan
    BackupSelection:
      SelectionName: tagged
      IamRoleArn: arn:aws:iam::123456789012:role/backup
      ListOfTags:
        - {ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily}
""",
    ),
    check=_check,
)
