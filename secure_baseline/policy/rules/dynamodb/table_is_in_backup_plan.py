from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts


@rule(
    *TABLES,
    requires="A DynamoDB table must be selected by a backup plan.",
    otherwise="Point-in-time recovery covers 35 days and is lost with the table; backups in a vault stay.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "DynamoDB.4"),
    same_as=("DynamoDBInBackupPlan",),
)
def table_is_in_backup_plan(table: Resource) -> Problems:
    tags = [tag for part in parts(table) for tag in part.nodes("Tags")]
    if not is_selected_for_backup(table, tags):
        yield table.problem("No backup selection in the template includes it")
