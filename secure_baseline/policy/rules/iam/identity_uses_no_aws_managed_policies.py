import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import (
    ADMINISTRATORS,
    CLOUDSHELL,
    IDENTITIES,
    aws_managed,
    is_full_access,
)

# Policies for auditors and support, and those that a user guide says to attach.
_PRESCRIBED = re.compile(
    r"(ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|Billing|IAMUserChangePassword|AWSSupportAccess)$"
    r"|(AmazonEKS|AmazonEC2ContainerRegistry|AmazonECR|AmazonSSMManaged|AmazonSSMPatch|AWSElasticBeanstalk|AWSXRay)"
    r"|(AWSXray|CloudWatchAgent|CloudWatchLambdaInsights|CloudWatchLambdaApplicationSignals|AWSDistro)"
)


@rule(
    *IDENTITIES,
    requires="An IAM identity must have policies that name its resources, not AWS managed policies.",
    otherwise="AWS managed policies cover every bucket, table or queue in the account, and AWS changes them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A19", "F02"),
    same_as=("IAMNoManagedPolicies",),
)
def identity_uses_no_aws_managed_policies(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        reported = name in ADMINISTRATORS or name == CLOUDSHELL or is_full_access(name)
        if not reported and "service-role/" not in (place.text() or "") and not _PRESCRIBED.match(name):
            yield place.problem(f"The AWS managed policy {name} is attached, which covers all resources in the account")
