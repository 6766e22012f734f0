from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows changes to resource policies must name the resources.",
    otherwise="Its principal can expose any bucket, key, secret or function in the account to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "G03"),
)
def policy_restricts_resource_policy_changes(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.OPENING):
        yield statement.node.problem(
            f"The statement allows {actions} on all resources, which lets the principal expose them", at="Action"
        )
