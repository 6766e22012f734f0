from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="The password of an RDS database must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def database_uses_secrets_manager(database: Resource) -> Problems:
    key = "MasterUserPassword"
    if exposed(database, key):
        return  # rds-database-exposes-no-secrets reports it
    text = str(database.get(key) or "")
    parameters = list(parameters_of(database, key))
    if "{{resolve:ssm-secure:" in text:
        yield database.problem("The password is in Systems Manager, which does not rotate it", at=key, secret=True)
    elif parameters and "{{resolve:" not in text:
        yield database.problem(
            f"The password is in parameter {parameters[0]}, which is not rotated", at=key, secret=True
        )
