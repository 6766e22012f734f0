from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows reading data or secrets names the buckets, tables, queues or secrets.",
    otherwise="Its holder can read the data and the passwords of every other application in the account.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "F02", "G03"),
)
def policy_limits_reading(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Kind.READING):
        yield statement.node.problem(f"Statement allows {actions} on all resources", "Action")
