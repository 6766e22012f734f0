from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

_SETTING = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"


@rule(
    *TABLES,
    requires="A DynamoDB table and its replicas must have point-in-time recovery.",
    otherwise="Data that a faulty release or a stolen credential deletes or overwrites is lost.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D04", "E01", "DynamoDB.2"),
    same_as=("DynamoDBPITREnabled", "CT.DYNAMODB.PR.1"),
)
def table_has_point_in_time_recovery(table: Resource) -> Problems:
    for part in parts(table):
        enabled = part.flag(_SETTING)
        if not enabled:
            found = "not set" if enabled is None else "false"
            yield part.problem(
                f"No point in time can be restored{place(part)}: PointInTimeRecoveryEnabled is {found}", _SETTING
            )
