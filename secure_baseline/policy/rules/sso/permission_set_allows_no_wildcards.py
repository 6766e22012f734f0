from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.iam._permissions import Breadth, granted

_TOO_MUCH = {
    Breadth.ESCALATION: "on every identity, which is enough to become administrator",
    Breadth.DECRYPTION: "with all KMS keys",
    Breadth.SERVICE: "on all resources",
    Breadth.OPENING: "on all resources, which opens them to others",
    Breadth.READING: "on all resources",
}


@rule(
    "AWS::SSO::PermissionSet",
    requires="The inline policy of a permission set must name actions and resources.",
    otherwise="Its users can do more than their work needs, up to making themselves administrators.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A16", "A19", "IAM.21", "KMS.2"),
)
def permission_set_allows_no_wildcards(permission_set: Resource) -> Problems:
    for statement in statements(permission_set.document("InlinePolicy")):
        if not statement.allows:
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but some are allowed", at="NotAction")
        for kind, what in _TOO_MUCH.items():
            if actions := granted(statement, kind):
                yield statement.node.node("Action").problem(f"The statement allows {actions} {what}")
