from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows changing resource policies names the resources.",
    otherwise="Its holder can open any bucket, key, secret or function of the account to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "G03"),
)
def policy_cannot_open_resources(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Kind.OPENING):
        yield statement.node.problem(
            f"Statement allows {actions} on all resources, which opens them to others", "Action"
        )
