import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._attached import (
    ADMINISTRATORS,
    CLOUDSHELL,
    IDENTITIES,
    aws_managed,
    is_full_access,
)

# Those for auditors and for support, and those that a user guide tells to attach.
_PRESCRIBED = re.compile(
    r"(ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|Billing|IAMUserChangePassword|AWSSupportAccess)$"
    r"|(AmazonEKS|AmazonEC2ContainerRegistry|AmazonECR|AmazonSSMManaged|AmazonSSMPatch|AWSElasticBeanstalk|AWSXRay)"
    r"|(AWSXray|CloudWatchAgent|CloudWatchLambdaInsights|CloudWatchLambdaApplicationSignals|AWSDistro)"
)


@rule(
    *IDENTITIES,
    requires="An IAM role, user or group has policies that name its resources, instead of AWS managed ones.",
    otherwise="AWS managed policies cover every bucket, table or queue of the account, and AWS changes them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A19", "F02"),
    same_as=("IAMNoManagedPolicies",),
)
def identity_has_policies_of_its_own(identity: Resource) -> Problems:
    for name, place in aws_managed(identity):
        told = name in ADMINISTRATORS or name == CLOUDSHELL or is_full_access(name)
        if not told and "service-role/" not in (place.text() or "") and not _PRESCRIBED.match(name):
            yield place.problem(f"It has the AWS managed policy {name}, which covers all resources of the account")
