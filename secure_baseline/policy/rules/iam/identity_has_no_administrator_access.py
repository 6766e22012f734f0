from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import ADMINISTRATORS, IDENTITIES, aws_managed


@rule(
    *IDENTITIES,
    requires="An IAM identity must not have the AdministratorAccess or IAMFullAccess policy.",
    otherwise="Anyone who obtains its credentials controls the account, its data and its audit trail.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A19", "F02", "CIS 2.14", "IAM.1"),
    same_as=(
        "IAMNoManagedPolicies",
        "IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE",
        "IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE",
    ),
)
def identity_has_no_administrator_access(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        if name in ADMINISTRATORS:
            yield place.problem(f"The AWS managed policy {name} is attached, which grants administrator access")
