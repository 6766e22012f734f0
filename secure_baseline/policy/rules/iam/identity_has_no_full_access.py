from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import IDENTITIES, aws_managed, is_full_access


@rule(
    *IDENTITIES,
    requires="An IAM identity must not have an AWS managed policy for full access.",
    otherwise="It can delete, expose and change everything in the service, not only what it needs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IAMNoManagedPolicies", "IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE"),
)
def identity_has_no_full_access(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        if is_full_access(name):
            yield place.problem(
                f"The AWS managed policy {name} is attached, which allows far more than a workload needs"
            )
