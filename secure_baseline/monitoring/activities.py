"""The fifteen activities on which CIS requires an alarm.

The patterns are exactly those that AWS Security Hub publishes, because it compares them literally:
https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
The fifteenth is CIS's own (7.0, 5.15), with the three further events that auditors look for.
"""

from __future__ import annotations

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.activity import Activity, any_of

ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        name="UnauthorizedApiCalls",
        meaning="Many API calls were denied: someone may be testing stolen credentials",
        controls=("CIS 5.1", "CloudWatch.2"),
        severity=Severity.MEDIUM,
        pattern='{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
        threshold=25,
        period_minutes=15,
    ),
    Activity(
        name="ConsoleSignInWithoutMfa",
        meaning="An IAM user signed in to the console without MFA",
        controls=("CIS 5.2", "CloudWatch.3"),
        severity=Severity.HIGH,
        pattern=(
            '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && '
            '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'
        ),
    ),
    Activity(
        name="RootUsage",
        meaning="The root user was used; nothing in day-to-day work needs it",
        controls=("CIS 5.3", "CloudWatch.1"),
        severity=Severity.CRITICAL,
        pattern=(
            '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}'
        ),
    ),
    Activity(
        name="IamPolicyChanges",
        meaning="An IAM policy was created, changed, attached or removed",
        controls=("CIS 5.4", "CloudWatch.4"),
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
        controls=("CIS 5.5", "CloudWatch.5"),
        severity=Severity.CRITICAL,
        pattern="{" + any_of("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging") + "}",
    ),
    Activity(
        name="ConsoleAuthenticationFailures",
        meaning="Several console sign-ins failed: someone may be guessing a password",
        controls=("CIS 5.6", "CloudWatch.6"),
        severity=Severity.MEDIUM,
        pattern='{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
        threshold=5,
        period_minutes=15,
    ),
    Activity(
        name="KeyDisabledOrDeleted",
        meaning="A customer managed key was disabled or scheduled for deletion; data may become unreadable",
        controls=("CIS 5.7", "CloudWatch.7"),
        severity=Severity.CRITICAL,
        pattern="{($.eventSource=kms.amazonaws.com) && (" + any_of("DisableKey", "ScheduleKeyDeletion") + ")}",
    ),
    Activity(
        name="BucketPolicyChanges",
        meaning="The access rules, CORS, lifecycle or replication of an S3 bucket changed",
        controls=("CIS 5.8", "CloudWatch.8"),
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
        meaning="AWS Config's recorder or delivery channel was changed, stopped or deleted",
        controls=("CIS 5.9", "CloudWatch.9"),
        severity=Severity.HIGH,
        pattern="{($.eventSource=config.amazonaws.com) && ("
        + any_of("StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder")
        + ")}",
    ),
    Activity(
        name="SecurityGroupChanges",
        meaning="A security group was created, changed or deleted",
        controls=("CIS 5.10", "CloudWatch.10"),
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
        controls=("CIS 5.11", "CloudWatch.11"),
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
        controls=("CIS 5.12", "CloudWatch.12"),
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
        controls=("CIS 5.13", "CloudWatch.13"),
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
        controls=("CIS 5.14", "CloudWatch.14"),
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
        controls=("CIS 5.15",),
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
