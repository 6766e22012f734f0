"""DynamoDB tables are in a backup plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts
from secure_baseline.policy.template.backup import is_selected_for_backup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(table: Resource) -> Iterator[Problem]:
    tags = [tag for part in parts(table) for tag in part.nodes("Tags")]
    if not is_selected_for_backup(table, tags):
        yield table.problem("No backup selection of the template chooses it")


RULE = Rule(
    id="dynamodb-table-is-in-a-backup-plan",
    types=TABLES,
    demands="A DynamoDB table is chosen by a backup plan.",
    why="Point-in-time recovery goes with the table and ends after 35 days; backups in a vault stay.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("DynamoDB.4",),
    nag=("DynamoDBInBackupPlan",),
    fix=Fix(
        cdk="""\
table = dynamodb.TableV2(
    self, "Orders", partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
)
plan = backup.BackupPlan.daily35_day_retention(self, "Plan")
plan.add_selection("Tables", resources=[backup.BackupResource.from_arn(table.table_arn)])
""",
        cloudformation="""\
Table:
  Type: AWS::DynamoDB::Table
  Properties:
    BillingMode: PAY_PER_REQUEST
    AttributeDefinitions:
      - AttributeName: id
        AttributeType: S
    KeySchema:
      - AttributeName: id
        KeyType: HASH
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: !ImportValue daily-backup-plan
    BackupSelection:
      SelectionName: tables
      IamRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/backup
      Resources:
        - !GetAtt Table.Arn
""",
    ),
    check=_check,
)
