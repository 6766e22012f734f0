from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule

_KEYS = ("MasterUserPassword", "TdeCredentialPassword")


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::OptionGroup",
    requires="The password of an RDS database must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in as the administrator.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=(
        "W2501",
        "W2509",
        "RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
        "RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
    ),
)
def database_exposes_no_secrets(resource: Resource) -> Problems:
    for key in _KEYS:
        if how := exposed(resource, key):
            yield resource.problem(f"The password is exposed: {how}", at=key, secret=True)
    if resource.type != "AWS::RDS::OptionGroup":
        return
    for option in resource.nodes("OptionConfigurations"):
        for setting in option.nodes("OptionSettings"):
            value = setting.get("Value")
            if "PASSWORD" in str(setting.get("Name")).upper() and isinstance(value, str) and "{{resolve:" not in value:
                name = option.get("OptionName")
                yield setting.problem(f"The password of option {name} is in the template", at="Value", secret=True)
