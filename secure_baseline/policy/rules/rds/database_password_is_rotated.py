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
def database_password_is_rotated(database: Resource) -> Problems:
    if exposed(database, "MasterUserPassword"):
        return  # rds-database-has-no-exposed-password tells
    written = str(database.get("MasterUserPassword") or "")
    parameters = list(parameters_of(database, "MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield database.problem("The password is in Systems Manager, which does not rotate it", "MasterUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield database.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "MasterUserPassword"
        )
