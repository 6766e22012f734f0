from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import CLOUDSHELL, IDENTITIES, aws_managed


@rule(
    *IDENTITIES,
    requires="An IAM identity must not have the AWSCloudShellFullAccess policy.",
    otherwise="Data can leave through a shell with internet access and file transfer that no other control monitors.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "CIS 2.20", "IAM.27"),
    same_as=("IAMNoManagedPolicies",),
)
def identity_has_no_cloudshell_access(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        if name == CLOUDSHELL:
            yield place.problem(f"The AWS managed policy {name} is attached")
