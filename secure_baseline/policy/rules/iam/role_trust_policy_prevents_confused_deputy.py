from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, rule, statements

# Services whose user guide requires it in the trust policy, as of November 2026; others do not send the keys.
_SERVICES = frozenset(
    {
        "bedrock",
        "bedrock-agentcore",
        "cloudformation",
        "codebuild",
        "ecs-tasks",
        "firehose",
        "iot",
        "logs",
        "pipes",
        "sagemaker",
        "scheduler",
        "ssm",
        "states",
        "transfer",
        "vpc-flow-logs",
    }
)
_KEYS = frozenset({"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "sts:externalid"})


@rule(
    "AWS::IAM::Role",
    requires="A role for a service shared by many accounts must require aws:SourceAccount or aws:SourceArn.",
    otherwise="Another AWS customer can make the service use the role, as a confused deputy.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A19", "F02"),
)
def role_trust_policy_prevents_confused_deputy(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        services = [
            name for kind, name in statement.principals if kind == "Service" and name.split(".")[0] in _SERVICES
        ]
        if statement.allows and services and not _is_limited(statement):
            yield statement.node.problem(
                f"{', '.join(services)} can assume the role for any account",
                at="Condition",
            )


def _is_limited(statement: Statement) -> bool:
    return any(key.lower() in _KEYS for _, keys in statement.node.entries("Condition") for key, _ in keys.entries())
