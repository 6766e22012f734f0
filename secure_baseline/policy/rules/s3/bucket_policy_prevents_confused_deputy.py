from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements

_SOURCES = frozenset({"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"})


@rule(
    "AWS::S3::BucketPolicy",
    requires="A bucket policy must allow an AWS service to act only for a named source.",
    otherwise="Anyone can have the service act on the bucket for another account: a confused deputy.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G02",),
)
def bucket_policy_prevents_confused_deputy(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or _SOURCES & {key for _, key, _ in statement.conditions}:
            continue
        if services := [name for kind, name in statement.principals if kind == "Service"]:
            yield statement.node.node("Condition").problem(
                f"{', '.join(services)} can act for any account: no condition on aws:SourceAccount or aws:SourceArn"
            )
