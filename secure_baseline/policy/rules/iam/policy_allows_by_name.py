from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, allowing


@rule(
    *POLICIES,
    requires="An IAM policy allows by Action and Resource; NotAction and NotResource are for denying.",
    otherwise="All other actions and resources are allowed, those of services yet to come among them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A19", "G03"),
    same_as=("W2512", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"),
)
def policy_allows_by_name(policy: Resource) -> Problems:
    for statement in allowing(policy):
        if statement.node.has("NotAction"):
            excepted = ", ".join(statement.node.texts("NotAction"))
            yield statement.node.problem(f"Statement allows every action but NotAction {excepted}", "NotAction")
        elif statement.node.has("NotResource"):
            yield statement.node.problem("Statement allows on every resource but those of NotResource", "NotResource")
