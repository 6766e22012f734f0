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
def namespace_has_own_admin_name(namespace: Resource) -> Problems:
    name = namespace.text("AdminUsername")
    if name is not None and name.lower() in _DEFAULTS:
        yield namespace.problem(f"Its administrator has a default name: AdminUsername is {name}", "AdminUsername")
    elif name is None and namespace.flag("ManageAdminPassword"):
        yield namespace.problem("Its administrator has the default name: AdminUsername is not set", "AdminUsername")
