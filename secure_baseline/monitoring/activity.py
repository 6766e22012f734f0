"""The fifteen activities that CIS wants someone to hear of.

Patterns are those that AWS Security Hub publishes, to the letter, because it compares them so:
https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
The fifteenth is CIS's own (7.0, 5.15), with the three further events that auditors look for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One activity in the trail, and how many of it within how long are worth an alarm.

    ``threshold`` and ``period_minutes`` are above CIS's "one in five minutes" only where a single event is everyday
    noise: a denied call, a mistyped password.
    """

    name: str
    meaning: str
    cis: str | None
    security_hub: str | None
    severity: Severity
    pattern: str
    threshold: int = 1
    period_minutes: int = 5

    @property
    def description(self) -> str:
        """For the alarm: what happened, and who wants it heard."""
        return f"{self.meaning} (CIS {self.cis})" if self.cis else self.meaning


_IN_US_WEST_2 = (
    "globalaccelerator",
    "networkmanager",
    "route53-recovery-control-config",
    "route53-recovery-readiness",
)


def outside_regions(allowed: Iterable[str]) -> Activity:
    """Changes in Regions that no one means to use.

    us-east-1 is never among them: IAM, Organizations, CloudFront and Route 53 record their events there. Other services
    without a Region record theirs in us-west-2, where alone their API is:
    https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html
    https://docs.aws.amazon.com/network-manager/latest/tgwnm/nm-logging-using-cloudtrail.html
    https://docs.aws.amazon.com/r53recovery/latest/dg/logging-using-cloudtrail.html
    """
    elsewhere = " && ".join(f'($.awsRegion != "{region}")' for region in sorted({"us-east-1", *allowed}))
    of_no_region = " && ".join(f'($.eventSource != "{service}.amazonaws.com")' for service in _IN_US_WEST_2)
    return Activity(
        name="ActivityOutsideAllowedRegions",
        meaning="Something was changed in a Region that is not among the allowed",
        cis=None,
        security_hub=None,
        severity=Severity.HIGH,
        pattern=f'{{ ($.eventType = "AwsApiCall") && ($.readOnly IS FALSE) && {elsewhere} && {of_no_region} }}',
    )


def any_of(*names: str) -> str:
    """The part of a pattern that one of some calls fits."""
    return " || ".join(f"($.eventName={name})" for name in names)


ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        name="UnauthorizedApiCalls",
        meaning="Many API calls were denied: someone may be trying out what stolen credentials can do",
        cis="5.1",
        security_hub="CloudWatch.2",
        severity=Severity.MEDIUM,
        pattern='{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
        threshold=25,
        period_minutes=15,
    ),
    Activity(
        name="ConsoleSignInWithoutMfa",
        meaning="An IAM user signed in to the console without MFA",
        cis="5.2",
        security_hub="CloudWatch.3",
        severity=Severity.HIGH,
        pattern=(
            '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && '
            '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'
        ),
    ),
    Activity(
        name="RootUsage",
        meaning="The root user was used; nothing in day-to-day work needs it",
        cis="5.3",
        security_hub="CloudWatch.1",
        severity=Severity.CRITICAL,
        pattern=(
            '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}'
        ),
    ),
    Activity(
        name="IamPolicyChanges",
        meaning="An IAM policy was created, changed, attached or removed",
        cis="5.4",
        security_hub="CloudWatch.4",
        severity=Severity.MEDIUM,
        pattern="{($.eventSource=iam.amazonaws.com) && ("
        + any_of(
            "DeleteGroupPolicy",
            "DeleteRolePolicy",
            "DeleteUserPolicy",
            "PutGroupPolicy",
            "PutRolePolicy",
            "PutUserPolicy",
            "CreatePolicy",
            "DeletePolicy",
            "CreatePolicyVersion",
            "DeletePolicyVersion",
            "AttachRolePolicy",
            "DetachRolePolicy",
            "AttachUserPolicy",
            "DetachUserPolicy",
            "AttachGroupPolicy",
            "DetachGroupPolicy",
        )
        + ")}",
    ),
    Activity(
        name="CloudTrailChanges",
        meaning="The audit trail was changed, stopped or deleted",
        cis="5.5",
        security_hub="CloudWatch.5",
        severity=Severity.CRITICAL,
        pattern="{" + any_of("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging") + "}",
    ),
    Activity(
        name="ConsoleAuthenticationFailures",
        meaning="Several console sign-ins failed: someone may be guessing a password",
        cis="5.6",
        security_hub="CloudWatch.6",
        severity=Severity.MEDIUM,
        pattern='{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
        threshold=5,
        period_minutes=15,
    ),
    Activity(
        name="KeyDisabledOrDeleted",
        meaning="A customer managed key was disabled or its deletion scheduled; data may become unreadable",
        cis="5.7",
        security_hub="CloudWatch.7",
        severity=Severity.CRITICAL,
        pattern="{($.eventSource=kms.amazonaws.com) && (" + any_of("DisableKey", "ScheduleKeyDeletion") + ")}",
    ),
    Activity(
        name="BucketPolicyChanges",
        meaning="The access rules, CORS, lifecycle or replication of an S3 bucket changed",
        cis="5.8",
        security_hub="CloudWatch.8",
        severity=Severity.MEDIUM,
        pattern="{($.eventSource=s3.amazonaws.com) && ("
        + any_of(
            "PutBucketAcl",
            "PutBucketPolicy",
            "PutBucketCors",
            "PutBucketLifecycle",
            "PutBucketReplication",
            "DeleteBucketPolicy",
            "DeleteBucketCors",
            "DeleteBucketLifecycle",
            "DeleteBucketReplication",
        )
        + ")}",
    ),
    Activity(
        name="ConfigChanges",
        meaning="The recording of resource configurations was changed or stopped",
        cis="5.9",
        security_hub="CloudWatch.9",
        severity=Severity.HIGH,
        pattern="{($.eventSource=config.amazonaws.com) && ("
        + any_of("StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder")
        + ")}",
    ),
    Activity(
        name="SecurityGroupChanges",
        meaning="A security group was created, changed or deleted",
        cis="5.10",
        security_hub="CloudWatch.10",
        severity=Severity.LOW,
        pattern="{"
        + any_of(
            "AuthorizeSecurityGroupIngress",
            "AuthorizeSecurityGroupEgress",
            "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress",
            "CreateSecurityGroup",
            "DeleteSecurityGroup",
        )
        + "}",
    ),
    Activity(
        name="NetworkAclChanges",
        meaning="A network ACL was created, changed or deleted",
        cis="5.11",
        security_hub="CloudWatch.11",
        severity=Severity.MEDIUM,
        pattern="{"
        + any_of(
            "CreateNetworkAcl",
            "CreateNetworkAclEntry",
            "DeleteNetworkAcl",
            "DeleteNetworkAclEntry",
            "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation",
        )
        + "}",
    ),
    Activity(
        name="NetworkGatewayChanges",
        meaning="An internet or customer gateway was attached, created or removed",
        cis="5.12",
        security_hub="CloudWatch.12",
        severity=Severity.MEDIUM,
        pattern="{"
        + any_of(
            "CreateCustomerGateway",
            "DeleteCustomerGateway",
            "AttachInternetGateway",
            "CreateInternetGateway",
            "DeleteInternetGateway",
            "DetachInternetGateway",
        )
        + "}",
    ),
    Activity(
        name="RouteTableChanges",
        meaning="A route or route table changed",
        cis="5.13",
        security_hub="CloudWatch.13",
        severity=Severity.MEDIUM,
        pattern="{($.eventSource=ec2.amazonaws.com) && ("
        + any_of(
            "CreateRoute",
            "CreateRouteTable",
            "ReplaceRoute",
            "ReplaceRouteTableAssociation",
            "DeleteRouteTable",
            "DeleteRoute",
            "DisassociateRouteTable",
        )
        + ")}",
    ),
    Activity(
        name="VpcChanges",
        meaning="A VPC or a peering connection was created, changed or deleted",
        cis="5.14",
        security_hub="CloudWatch.14",
        severity=Severity.MEDIUM,
        pattern="{"
        + any_of(
            "CreateVpc",
            "DeleteVpc",
            "ModifyVpcAttribute",
            "AcceptVpcPeeringConnection",
            "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection",
            "RejectVpcPeeringConnection",
            "AttachClassicLinkVpc",
            "DetachClassicLinkVpc",
            "DisableVpcClassicLink",
            "EnableVpcClassicLink",
        )
        + "}",
    ),
    Activity(
        name="OrganizationsChanges",
        meaning="The organization, its accounts or its policies changed",
        cis="5.15",
        security_hub=None,
        severity=Severity.HIGH,
        pattern="{ ($.eventSource = organizations.amazonaws.com) && ("
        + " || ".join(
            f'($.eventName = "{name}")'
            for name in (
                "AcceptHandshake",
                "AttachPolicy",
                "CancelHandshake",
                "CreateAccount",
                "CreateOrganization",
                "CreateOrganizationalUnit",
                "CreatePolicy",
                "DeclineHandshake",
                "DeleteOrganization",
                "DeleteOrganizationalUnit",
                "DeletePolicy",
                "EnableAllFeatures",
                "EnablePolicyType",
                "InviteAccountToOrganization",
                "LeaveOrganization",
                "DetachPolicy",
                "DisablePolicyType",
                "MoveAccount",
                "RemoveAccountFromOrganization",
                "UpdateOrganizationalUnit",
                "UpdatePolicy",
            )
        )
        + ") }",
    ),
)
