from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.s3._control import control_given_away


@rule(
    "AWS::S3::BucketPolicy",
    requires="A bucket policy must not allow another account to change access to the bucket.",
    otherwise="The other account can open the bucket to others, or lock out its owner.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G02", "S3.6"),
)
def bucket_policy_restricts_other_accounts(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if control := control_given_away(statement):
            receiver, actions = control
            yield statement.node.node("Principal").problem(f"The policy gives {receiver} control: {', '.join(actions)}")
