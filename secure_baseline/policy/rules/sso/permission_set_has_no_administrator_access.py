from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.iam._attached import ADMINISTRATORS, aws_managed
from secure_baseline.policy.rules.iam._permissions import Breadth, granted


@rule(
    "AWS::SSO::PermissionSet",
    requires="A permission set must not grant administrator access, except for emergencies.",
    otherwise="One mistake or one click on a malicious link can damage every account it is assigned in.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("A16", "A19", "CIS 2.14", "IAM.1"),
)
def permission_set_has_no_administrator_access(permission_set: Resource) -> Problems:
    for name, node in aws_managed(permission_set, "ManagedPolicies"):
        if name in ADMINISTRATORS:
            yield node.problem(f"The AWS managed policy {name} grants administrator access")
    for statement in statements(permission_set.document("InlinePolicy")):
        if statement.allows and granted(statement, Breadth.ADMINISTRATOR):
            yield statement.node.problem("All actions are allowed on all resources", at="Action")
