from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import CLOUDSHELL, IDENTITIES, aws_managed


@rule(
    *IDENTITIES,
    requires="An IAM role, user or group does not have AWSCloudShellFullAccess.",
    otherwise=(
        "Its shell has internet access and takes files up and down: a way out for data that no other control watches."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "CIS 2.20", "IAM.27"),
    same_as=("IAMNoManagedPolicies",),
)
def identity_has_no_cloudshell(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        if name == CLOUDSHELL:
            yield place.problem(f"It has the AWS managed policy {name}")
