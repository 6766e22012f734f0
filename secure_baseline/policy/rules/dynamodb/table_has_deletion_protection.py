from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place


@rule(
    *TABLES,
    requires="A DynamoDB table and its replicas must have deletion protection.",
    otherwise="One mistaken call, or an update that replaces the table, deletes all of its data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D04", "E01", "DynamoDB.6"),
)
def table_has_deletion_protection(table: Resource) -> Problems:
    for part in parts(table):
        if not part.flag("DeletionProtectionEnabled"):
            yield part.problem(f"Deletion protection is off{place(part)}", at="DeletionProtectionEnabled")
