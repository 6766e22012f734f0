from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import CLOUDSHELL, aws_managed


@rule(
    "AWS::SSO::PermissionSet",
    requires="A permission set must not have the AWSCloudShellFullAccess policy.",
    otherwise="CloudShell has internet access and transfers files: a way out for data that no other control watches.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A16", "A19", "CIS 2.20", "IAM.27"),
)
def permission_set_has_no_cloudshell_access(permission_set: Resource) -> Problems:
    for name, node in aws_managed(permission_set, "ManagedPolicies"):
        if name == CLOUDSHELL:
            yield node.problem(f"The permission set has the AWS managed policy {name}")
