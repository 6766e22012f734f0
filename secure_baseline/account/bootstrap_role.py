"""The role that prepares a Region for deployments."""

from __future__ import annotations

from typing import Final

from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from constructs import Construct

from secure_baseline.account.signed_in import signed_in
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import acknowledge, wildcards
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_scope
from secure_baseline.core.cloudtrail_events import API_CALL, match_reads
from secure_baseline.core.statement import IdentityStatement, policy_document
from secure_baseline.handlers.shared.severity import Severity

_USED = "The bootstrap role was assumed"
_WHAT_TO_DO = (
    "If no one on your team is adding a Region or upgrading the bootstrap, review its activity and revoke its sessions"
)

# What `cdk bootstrap` does with its stack, by the CLI itself.
_STACK: Final = (
    *("ContinueUpdateRollback", "CreateChangeSet", "DeleteChangeSet", "DeleteStack", "DescribeChangeSet"),
    *("DescribeEvents", "DescribeStackEvents", "DescribeStackResources", "DescribeStacks", "ExecuteChangeSet"),
    *("GetTemplate", "ListStackResources", "RollbackStack", "TagResource", "UntagResource", "UpdateStack"),
    "UpdateTerminationProtection",
)
# What CloudFormation does with the permissions of the person who runs it: it creates what is in
# https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml
_ROLES: Final = (
    *("AttachRolePolicy", "CreateRole", "DeleteRole", "DeleteRolePermissionsBoundary", "DeleteRolePolicy"),
    *("DetachRolePolicy", "GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies", "ListRoleTags"),
    *("PutRolePermissionsBoundary", "PutRolePolicy", "TagRole", "UntagRole", "UpdateAssumeRolePolicy", "UpdateRole"),
    "UpdateRoleDescription",
)
_BUCKET: Final = (
    *("CreateBucket", "DeleteBucketPolicy", "GetAccelerateConfiguration", "GetAnalyticsConfiguration", "GetBucket*"),
    *("GetEncryptionConfiguration", "GetIntelligentTieringConfiguration", "GetInventoryConfiguration"),
    *("GetLifecycleConfiguration", "GetMetricsConfiguration", "GetReplicationConfiguration", "ListBucket"),
    *("ListTagsForResource", "PutBucketAcl", "PutBucketOwnershipControls", "PutBucketPolicy"),
    *("PutBucketPublicAccessBlock", "PutBucketTagging", "PutBucketVersioning", "PutEncryptionConfiguration"),
    *("PutLifecycleConfiguration", "TagResource", "UntagResource"),
)
_REPOSITORY: Final = (
    *("CreateRepository", "DeleteLifecyclePolicy", "DeleteRepository", "DeleteRepositoryPolicy"),
    *("DescribeRepositories", "GetLifecyclePolicy", "GetRepositoryPolicy", "ListTagsForResource"),
    *("PutImageScanningConfiguration", "PutImageTagMutability", "PutLifecyclePolicy", "SetRepositoryPolicy"),
    *("TagResource", "UntagResource"),
)
_VERSION: Final = (
    *("AddTagsToResource", "DeleteParameter", "GetParameter", "GetParameters", "ListTagsForResource"),
    *("PutParameter", "RemoveTagsFromResource"),
)
# https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
_REGIONS: Final = ("EnableRegion", "GetRegionOptStatus", "ListRegions")


class BootstrapRole(Construct):
    """A role that enables Regions and runs `cdk bootstrap`, also in Regions that are not allowed.

    Administrators are limited to the allowed Regions and cannot create roles without a boundary, so none of them can
    prepare a further Region or upgrade the bootstrap with their own permissions. They assume this role for it, in the
    home Region; each time is reported. What `cdk bootstrap` creates can deploy anything, so this role is as powerful as
    a deployment. docs/regions.md has the steps. Free of charge.

    Guarantees:
    - The bootstrap role can enable Regions and run cdk bootstrap, and nothing else (A13, A19).
    - Only people who signed in with MFA can assume the bootstrap role (A07, A19).
    - Use of the bootstrap role is reported immediately (A07, H06).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Where alerts go.

    Raises:
        TypeError: It is not an ``AlertChannel``.
        ValueError: It is of another account or Region.
    """

    def __init__(self, scope: Construct, construct_id: str, *, alert_channel: AlertChannel) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        super().__init__(scope, construct_id)
        self.role = iam.Role(
            self,
            "Role",
            description="Enables Regions and runs cdk bootstrap",
            # Here only, so that each use is recorded where an event rule listens: an STS call is recorded in the
            # Region of its endpoint. https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
            assumed_by=signed_in({"StringEquals": {"aws:RequestedRegion": pseudo.REGION}}),
        )
        statements = _statements()
        self.policy = iam.ManagedPolicy(
            self,
            "Policy",
            description="What cdk bootstrap takes",
            roles=[self.role],
            document=policy_document(statements),
        )
        rules = (rule for statement in statements for rule in wildcards(self, statement))
        acknowledge(
            self.policy,
            dict.fromkeys(rules),
            "The names that cdk bootstrap chooses contain a qualifier, the account and the Region, which is not known "
            "yet; what it creates can deploy anything, which is why each use of this role is reported",
        )
        self.use = events.Rule(
            self,
            "Use",
            description=_USED,
            event_pattern=events.EventPattern(
                source=["aws.sts"],
                detail_type=[API_CALL],
                detail={
                    "eventName": ["AssumeRole"],
                    # No other name ends like this: CloudFormation generated part of it.
                    "requestParameters": {"roleArn": events.Match.suffix(self.role.role_name)},
                },
            ),
        )
        match_reads(self.use)  # CloudTrail records it as a read
        who = events.EventField.from_path("$.detail.userIdentity.arn")
        whence = events.EventField.from_path("$.detail.sourceIPAddress")
        place = f"Account {events.EventField.account}, {events.EventField.region}, {events.EventField.time}."
        alert_channel.alert_on(
            self.use,
            events.RuleTargetInput.from_text(f"{_USED} by {who} from {whence}. {_WHAT_TO_DO}. {place}"),
            severity=Severity.CRITICAL,
        )


def _statements() -> list[IdentityStatement]:
    return [
        _allow("EnableRegions", "account", _REGIONS, _arn("account", "account", region="")),
        _allow("OwnStack", "cloudformation", _STACK, _arn("cloudformation", "stack/CDKToolkit*/*")),
        _allow("CheckTheTemplate", "cloudformation", ("GetTemplateSummary", "ValidateTemplate"), "*"),
        _allow("OwnRoles", "iam", _ROLES, _arn("iam", "role/cdk-*", region="")),
        _allow("OwnBucket", "s3", _BUCKET, f"arn:{pseudo.PARTITION}:s3:::cdk-*"),
        _allow("OwnRepository", "ecr", _REPOSITORY, _arn("ecr", "repository/cdk-*")),
        _allow("OwnVersion", "ssm", _VERSION, _arn("ssm", "parameter/cdk-bootstrap/*")),
    ]


def _arn(service: str, resource: str, *, region: str = "*") -> str:
    return f"arn:{pseudo.PARTITION}:{service}:{region}:{pseudo.ACCOUNT_ID}:{resource}"


def _allow(sid: str, service: str, actions: tuple[str, ...], resource: str) -> IdentityStatement:
    return IdentityStatement(sid=sid, actions=[f"{service}:{action}" for action in actions], resources=[resource])
