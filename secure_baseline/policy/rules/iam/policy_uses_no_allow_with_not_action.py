from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, allowing


@rule(
    *POLICIES,
    requires="An IAM policy must allow with Action and Resource, not with NotAction or NotResource.",
    otherwise="All other actions or resources are allowed, including those of future services.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A19", "G03"),
    same_as=("W2512", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"),
)
def policy_uses_no_allow_with_not_action(policy: Resource) -> Problems:
    for statement in allowing(policy):
        if statement.node.has("NotAction"):
            excluded = ", ".join(statement.node.texts("NotAction"))
            yield statement.node.problem(f"Every action but {excluded} is allowed", at="NotAction")
        elif statement.node.has("NotResource"):
            yield statement.node.problem("Every resource but NotResource is allowed", at="NotResource")
