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
        if not part.flag(_SETTING):
            yield part.problem(f"Point-in-time recovery is off{place(part)}", at=_SETTING)
