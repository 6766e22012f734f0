from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows reading data or secrets must name the resources.",
    otherwise="Its principal can read the data and passwords of every other application in the account.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "F02", "G03"),
)
def policy_restricts_data_reads(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.READING):
        yield statement.node.problem(f"The statement allows {actions} on all resources", at="Action")
