from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, rule, statements


@rule(
    "AWS::KMS::Key",
    requires="A key policy must deny grants that are not for an AWS service.",
    otherwise="A grant gives any account the use of the key, outside every policy that is reviewed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G12", "A19"),
    same_as=("CT.KMS.PR.3",),
)
def key_policy_restricts_grants(key: Resource) -> Problems:
    if not any(map(_denies_grants, statements(key.document("KeyPolicy")))):
        yield key.problem("No statement denies grants that are not for AWS services", at="KeyPolicy")


def _denies_grants(statement: Statement) -> bool:
    return (
        statement.denies
        and any(name == "*" for _, name in statement.principals)
        and statement.covers_action("kms:CreateGrant")
        and "false" in map(str.lower, statement.condition_values("kms:GrantIsForAWSResource"))
    )
