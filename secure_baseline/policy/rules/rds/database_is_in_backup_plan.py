"""RDS databases are in a plan of AWS Backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if is_cluster_member(database) and database.type == "AWS::RDS::DBInstance":
        return
    if not is_replica(database) and not is_selected_for_backup(database):
        yield database.problem("No backup selection of the template chooses it")


RULE = Rule(
    id="rds-database-is-in-backup-plan",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database is chosen by a backup plan.",
    why="Its own backups go when it is deleted, and nobody keeps them out of an attacker's reach.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("RDS.26",),
    nag=("RDSInBackupPlan",),
    fix=Fix(
        cdk="""\
isolated = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)
database = rds.DatabaseInstance(
    self, 'Database', engine=rds.DatabaseInstanceEngine.POSTGRES, vpc=vpc, vpc_subnets=isolated
)
backup.BackupPlan(self, 'Plan', backup_plan_rules=[backup.BackupPlanRule.daily()]).add_selection(
    'Databases', resources=[backup.BackupResource.from_rds_database_instance(database)]
)
""",
        cloudformation="""\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: plan
    BackupSelection:
      SelectionName: databases
      IamRoleArn: arn:aws:iam::123456789012:role/backup
      Resources: ["arn:aws:rds:*:*:db:*"]
""",
    ),
    check=_check,
)
