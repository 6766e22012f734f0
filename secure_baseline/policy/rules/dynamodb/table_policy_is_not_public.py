from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule
from secure_baseline.policy.rules.dynamodb._parts import POLICIES, TABLES, parts


@rule(
    *TABLES,
    requires="The policies of a DynamoDB table and of its stream must not grant public access.",
    otherwise="Anyone with an AWS account can read or change the data.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D04", "CIS 2.21"),
)
def table_policy_is_not_public(table: Resource) -> Problems:
    for part in parts(table):
        for policy in POLICIES:
            yield from public_problems(part.document(f"{policy}.PolicyDocument"))
