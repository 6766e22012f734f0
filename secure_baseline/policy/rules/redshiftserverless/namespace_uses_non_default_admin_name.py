from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULTS = {"admin", "awsuser"}


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The administrator of a Redshift Serverless namespace must not have a default name.",
    otherwise="An attacker who guesses passwords already knows the user name.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "RedshiftServerless.5"),
)
def namespace_uses_non_default_admin_name(namespace: Resource) -> Problems:
    name = namespace.text("AdminUsername")
    default = namespace.flag("ManageAdminPassword") if name is None else name.lower() in _DEFAULTS
    if default:
        yield namespace.problem("The administrator has a default name", at="AdminUsername")
