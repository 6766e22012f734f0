from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.s3._control import control_given_away


@rule(
    "AWS::S3::BucketPolicy",
    requires="A bucket policy must list the actions it allows.",
    otherwise="A principal that only needs to read or write can delete the data and change who has access.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "A19"),
    same_as=("S3_BUCKET_POLICY_NO_ALLOW_PLUS_NOT_ACTION", "S3_BUCKET_POLICY_NO_WILDCARD_ACTION"),
)
def bucket_policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or statement.is_public or control_given_away(statement):
            continue  # the latter two are more severe, and reported by rules of their own
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but some are allowed", at="NotAction")
        elif any(action.lower() in {"*", "s3:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
