"""Requests that must be denied, and those that people need: an action, a resource, and further context."""

from __future__ import annotations

from typing import Any

ACCOUNT = "123456789012"
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/secure-baseline/boundary/Any"
OTHER_BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/developers/Wide"
Request = tuple[str, str, dict[str, Any]]


def iam(kind: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:{kind}"


def stack(name: str) -> str:
    return f"arn:aws:cloudformation:eu-central-1:{ACCOUNT}:stack/{name}/1"


def regional(service: str, resource: str) -> str:
    return f"arn:aws:{service}:eu-central-1:{ACCOUNT}:{resource}"


#: The known privilege escalations: https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
ESCALATIONS: tuple[Request, ...] = (
    ("iam:CreatePolicyVersion", iam("policy/Powerful"), {}),
    ("iam:SetDefaultPolicyVersion", iam("policy/Powerful"), {}),
    ("iam:CreateAccessKey", iam("user/root-like"), {}),
    ("iam:CreateLoginProfile", iam("user/root-like"), {}),
    ("iam:UpdateLoginProfile", iam("user/root-like"), {}),
    ("iam:AttachUserPolicy", iam("user/ada"), {}),
    ("iam:AttachGroupPolicy", iam("group/secure-baseline/Developers"), {}),
    ("iam:AttachRolePolicy", iam("role/Powerful"), {}),
    ("iam:AttachRolePolicy", iam("role/developers/Unbound"), {}),
    ("iam:PutUserPolicy", iam("user/ada"), {}),
    ("iam:PutGroupPolicy", iam("group/secure-baseline/Developers"), {}),
    ("iam:PutRolePolicy", iam("role/Powerful"), {}),
    ("iam:PutRolePolicy", iam("role/developers/Unbound"), {}),
    ("iam:AddUserToGroup", iam("group/secure-baseline/Administrators"), {}),
    ("iam:UpdateAssumeRolePolicy", iam("role/Powerful"), {}),
    ("iam:PassRole", iam("role/Powerful"), {}),
    ("iam:PassRole", iam("role/cdk-hnb659fds-cfn-exec-role-123456789012-eu-central-1"), {}),
    ("iam:CreateRole", iam("role/developers/Unbound"), {}),
    ("iam:CreateRole", iam("role/developers/Wide"), {"iam__PermissionsBoundary": OTHER_BOUNDARY}),
    ("iam:CreateRole", iam("role/Elsewhere"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:PutRolePermissionsBoundary", iam("role/developers/Mine"), {"iam__PermissionsBoundary": OTHER_BOUNDARY}),
    ("iam:DeleteRolePermissionsBoundary", iam("role/developers/Mine"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:CreateUser", iam("user/developers/Second"), {}),
    ("iam:CreatePolicyVersion", BOUNDARY, {}),
    ("iam:CreateSAMLProvider", iam("saml-provider/Mine"), {}),
    ("iam:CreateOpenIDConnectProvider", iam("oidc-provider/mine"), {}),
    ("sts:AssumeRole", iam("role/Powerful"), {}),
    ("sts:AssumeRole", iam("role/cdk-hnb659fds-deploy-role-123456789012-eu-central-1"), {}),
    # A change to a stack is made with the role that deployed it.
    ("cloudformation:UpdateStack", stack("Shop"), {}),
    ("cloudformation:CreateChangeSet", stack("CDKToolkit"), {}),
    ("cloudformation:ExecuteChangeSet", stack("SecureBaseline-Account"), {}),
    ("cloudformation:CreateStackSet", regional("cloudformation", "stackset/any:1"), {}),
    ("lambda:UpdateFunctionCode", regional("lambda", "function:SecureBaseline-Account-Settings"), {}),
    ("lambda:InvokeFunction", regional("lambda", "function:SecureBaseline-Account-Settings"), {}),
    ("s3:PutObject", "arn:aws:s3:::cdk-hnb659fds-assets-123456789012-eu-central-1/template.json", {}),
    ("sso:CreateAccountAssignment", "*", {}),
    ("sso:AttachManagedPolicyToPermissionSet", "*", {}),
    ("identitystore:CreateGroupMembership", "*", {}),
)

#: What would disable monitoring of the account, or open it.
WATCHERS: tuple[Request, ...] = (
    ("cloudtrail:StopLogging", regional("cloudtrail", "trail/any"), {}),
    ("cloudtrail:DeleteTrail", regional("cloudtrail", "trail/any"), {}),
    ("cloudtrail:PutEventSelectors", regional("cloudtrail", "trail/any"), {}),
    ("cloudtrail:UpdateTrail", regional("cloudtrail", "trail/any"), {}),
    ("config:StopConfigurationRecorder", "*", {}),
    ("config:DeleteConfigRule", "*", {}),
    ("config:PutConfigurationRecorder", "*", {}),
    ("guardduty:DeleteDetector", "*", {}),
    ("guardduty:UpdateDetector", "*", {}),
    ("guardduty:CreateFilter", "*", {}),
    ("securityhub:DisableSecurityHub", "*", {}),
    ("securityhub:BatchUpdateFindings", "*", {}),
    ("inspector2:Disable", "*", {}),
    ("macie2:DisableMacie", "*", {}),
    ("detective:DeleteGraph", "*", {}),
    ("access-analyzer:DeleteAnalyzer", "*", {}),
    ("ec2:DisableEbsEncryptionByDefault", "*", {}),
    ("ec2:EnableSerialConsoleAccess", "*", {}),
    ("s3:PutAccountPublicAccessBlock", "*", {}),
    ("ssm:UpdateServiceSetting", "*", {}),
    ("kms:ScheduleKeyDeletion", regional("kms", "key/1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("kms:PutKeyPolicy", regional("kms", "key/1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("kms:UntagResource", regional("kms", "key/1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("cloudwatch:DeleteAlarms", regional("cloudwatch", "alarm:SecureBaseline-Audit-RootUse"), {}),
    ("events:DisableRule", regional("events", "rule/SecureBaseline-Account-Use"), {}),
    ("logs:DeleteMetricFilter", regional("logs", "log-group:SecureBaseline-Audit-Log:*"), {}),
    ("sns:SetTopicAttributes", regional("sns", "SecureBaseline-Account-Topic"), {}),
    ("sqs:PurgeQueue", regional("sqs", "SecureBaseline-Account-Undelivered"), {}),
    ("ssm:PutParameter", regional("ssm", "parameter/secure-baseline/any"), {}),
    ("s3:DeleteObject", "arn:aws:s3:::securebaseline-audit-archive-1/AWSLogs/1", {}),
    ("s3:PutBucketPolicy", "arn:aws:s3:::securebaseline-account-history-1", {}),
    ("cloudformation:DeleteStack", stack("SecureBaseline-Audit"), {}),
    ("cloudwatch:PutAlarmMuteRule", regional("cloudwatch", "alarm-mute-rule:quiet"), {}),
    ("cloudwatch:DeleteDashboards", f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/SecureBaseline-Detection-D", {}),
    ("dynamodb:DeleteItem", regional("dynamodb", "table/SecureBaseline-Detection-Notes"), {}),
    ("dynamodb:PutItem", regional("dynamodb", "table/SecureBaseline-Detection-Notes"), {}),
    ("dynamodb:UpdateTable", regional("dynamodb", "table/SecureBaseline-Detection-Records"), {}),
    ("ec2:DeleteFlowLogs", regional("ec2", "vpc-flow-log/fl-1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("ec2:DeleteTags", regional("ec2", "vpc-flow-log/fl-1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("events:UpdateEventBus", regional("events", "event-bus/default"), {}),
    ("kms:RevokeGrant", regional("kms", "key/1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("lambda:RemovePermission", regional("lambda", "function:SecureBaseline-Detection-Send"), {}),
    (
        "lambda:CreateEventSourceMapping",
        "*",
        {"lambda__FunctionArn": regional("lambda", "function:SecureBaseline-Detection-Send")},
    ),
    ("logs:PutAccountPolicy", "*", {}),
    ("logs:DeleteAccountPolicy", "*", {}),
    ("macie2:PutFindingsPublicationConfiguration", "*", {}),
    ("sns:PutDataProtectionPolicy", regional("sns", "SecureBaseline-Account-Topic"), {}),
    *(
        (f"sns:{action}", resource, {})
        for action in ("SetSubscriptionAttributes", "Unsubscribe")
        # The resource, as IAM may see it: none, the topic, the subscription.
        for resource in (
            "*",
            regional("sns", "SecureBaseline-Account-Topic"),
            regional("sns", "SecureBaseline-Account-Topic:1"),
        )
    ),
    ("sqs:RemovePermission", regional("sqs", "SecureBaseline-Account-Undelivered"), {}),
    ("sqs:ChangeMessageVisibility", regional("sqs", "SecureBaseline-Account-Undelivered"), {}),
    ("s3:UpdateObjectEncryption", "arn:aws:s3:::securebaseline-audit-archive-1/AWSLogs/1", {}),
    ("account:DisableRegion", "*", {}),
    ("organizations:LeaveOrganization", "*", {}),
)

#: What developers need.
DEVELOPMENT: tuple[Request, ...] = (
    ("ec2:RunInstances", "*", {}),
    ("lambda:CreateFunction", regional("lambda", "function:shop"), {}),
    ("lambda:InvokeFunction", regional("lambda", "function:shop"), {}),
    ("s3:PutObject", "arn:aws:s3:::securebaseline-data-bucket-1/a", {}),
    ("dynamodb:Scan", regional("dynamodb", "table/shop"), {}),
    ("kms:Decrypt", regional("kms", "key/1"), {"aws__ResourceTag/secure-baseline": "protected"}),
    ("kms:ScheduleKeyDeletion", regional("kms", "key/2"), {}),
    ("cloudwatch:PutMetricAlarm", regional("cloudwatch", "alarm:shop"), {}),
    ("cloudwatch:DescribeAlarms", "*", {}),
    ("cloudtrail:LookupEvents", "*", {}),
    ("guardduty:GetFindings", "*", {}),
    ("cloudformation:CreateStack", stack("developers-shop"), {}),
    ("cloudformation:DescribeStacks", stack("SecureBaseline-Account"), {}),
    ("cloudformation:CreateChangeSet", "arn:aws:cloudformation:eu-central-1:aws:transform/Serverless-2016-10-31", {}),
    ("sns:Unsubscribe", regional("sns", "developers-shop-Topic:1"), {}),
    (
        "lambda:CreateEventSourceMapping",
        "*",
        {"lambda__FunctionArn": regional("lambda", "function:developers-shop-Handler")},
    ),
    ("ec2:DeleteFlowLogs", regional("ec2", "vpc-flow-log/fl-2"), {}),
    ("iam:CreateServiceLinkedRole", iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"), {}),
    ("iam:CreateRole", iam("role/developers/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:AttachRolePolicy", iam("role/developers/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:PutRolePolicy", iam("role/developers/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:DeleteRole", iam("role/developers/Shop"), {}),
    ("iam:PassRole", iam("role/developers/Shop"), {}),
    ("iam:UpdateAssumeRolePolicy", iam("role/developers/Shop"), {}),
    ("iam:CreatePolicy", iam("policy/developers/Shop"), {}),
    ("iam:CreateInstanceProfile", iam("instance-profile/developers/Shop"), {}),
    ("iam:ListRoles", "*", {}),
    ("sts:AssumeRole", iam("role/developers/Shop"), {}),
)

#: How administrators could manually remove the limits on people, or on themselves.
LIFTINGS: tuple[Request, ...] = (
    ("iam:DetachGroupPolicy", iam("group/secure-baseline/Administrators"), {}),
    ("iam:PutGroupPolicy", iam("group/secure-baseline/Administrators"), {}),
    ("iam:AttachGroupPolicy", iam("group/Another"), {}),
    ("iam:CreateGroup", iam("group/Another"), {}),
    ("iam:AddUserToGroup", iam("group/Another"), {}),
    ("iam:DeleteGroup", iam("group/secure-baseline/Administrators"), {}),
    ("iam:CreatePolicyVersion", iam("policy/secure-baseline/Guard"), {}),
    ("iam:DeletePolicy", iam("policy/secure-baseline/OwnCredentials"), {}),
    ("iam:SetDefaultPolicyVersion", BOUNDARY, {}),
    ("iam:CreatePolicy", iam("policy/secure-baseline/boundary/Wide"), {}),
    ("iam:CreatePolicyVersion", iam("policy/SecureBaseline-Account-RegionLock"), {}),
    ("iam:AttachUserPolicy", iam("user/ada"), {}),
    ("iam:PutUserPolicy", iam("user/ada"), {}),
    ("iam:CreateRole", iam("role/Unbound"), {}),
    ("iam:CreateRole", iam("role/Wide"), {"iam__PermissionsBoundary": OTHER_BOUNDARY}),
    ("iam:AttachRolePolicy", iam("role/Unbound"), {}),
    ("iam:PutRolePolicy", iam("role/Unbound"), {}),
    ("iam:DeleteRolePermissionsBoundary", iam("role/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:PutRolePermissionsBoundary", iam("role/Shop"), {"iam__PermissionsBoundary": OTHER_BOUNDARY}),
    ("iam:UpdateAssumeRolePolicy", iam("role/cdk-hnb659fds-cfn-exec-role-123456789012-eu-central-1"), {}),
    ("iam:PassRole", iam("role/cdk-hnb659fds-cfn-exec-role-123456789012-eu-central-1"), {}),
    ("iam:UpdateAssumeRolePolicy", iam("role/SecureBaseline-Account-SettingsRole"), {}),
    (
        "iam:PutRolePermissionsBoundary",
        iam("role/OrganizationAccountAccessRole"),
        {"iam__PermissionsBoundary": BOUNDARY},
    ),
    ("iam:DeleteAccountPasswordPolicy", "*", {}),
    ("iam:UpdateAccountPasswordPolicy", "*", {}),
    ("iam:CreateAccessKey", iam("user/secure-baseline/break-glass/Name"), {}),
    ("iam:CreateSAMLProvider", iam("saml-provider/Mine"), {}),
    ("iam:UpdateSAMLProvider", iam("saml-provider/AWSSSO_1_DO_NOT_DELETE"), {}),
    ("sso:AttachManagedPolicyToPermissionSet", "*", {}),
    ("sso:PutInlinePolicyToPermissionSet", "*", {}),
    ("sso:CreateAccountAssignment", "*", {}),
    # Some functions can write policies: what rewrites their code, or sends them input.
    ("lambda:UpdateFunctionCode", regional("lambda", "function:SecureBaseline-Detection-ExposedCredentials"), {}),
    (
        "lambda:UpdateFunctionConfiguration",
        regional("lambda", "function:SecureBaseline-Detection-ExposedCredentials"),
        {},
    ),
    ("lambda:AddPermission", regional("lambda", "function:SecureBaseline-Detection-ExposedCredentials"), {}),
    (
        "lambda:CreateEventSourceMapping",
        "*",
        {"lambda__FunctionArn": regional("lambda", "function:SecureBaseline-Detection-ExposedCredentials")},
    ),
)

#: What administrators need.
ADMINISTRATION: tuple[Request, ...] = (
    ("ec2:TerminateInstances", "*", {}),
    ("guardduty:ArchiveFindings", "*", {}),
    ("lambda:UpdateFunctionCode", regional("lambda", "function:shop"), {}),
    ("lambda:InvokeFunction", regional("lambda", "function:SecureBaseline-Account-Settings"), {}),
    ("cloudformation:CreateStack", stack("Shop"), {}),
    ("sts:AssumeRole", iam("role/cdk-hnb659fds-deploy-role-123456789012-eu-central-1"), {}),
    ("iam:CreateUser", iam("user/grace"), {}),
    ("iam:DeleteUser", iam("user/grace"), {}),
    ("iam:CreateLoginProfile", iam("user/grace"), {}),
    ("iam:UpdateLoginProfile", iam("user/secure-baseline/break-glass/Name"), {}),
    ("iam:DeactivateMFADevice", iam("user/grace"), {}),
    ("iam:UpdateAccessKey", iam("user/grace"), {}),
    ("iam:DetachUserPolicy", iam("user/grace"), {}),
    ("iam:AddUserToGroup", iam("group/secure-baseline/Developers"), {}),
    ("iam:RemoveUserFromGroup", iam("group/Another"), {}),
    ("iam:CreateRole", iam("role/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:PutRolePermissionsBoundary", iam("role/Old"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:AttachRolePolicy", iam("role/Shop"), {"iam__PermissionsBoundary": BOUNDARY}),
    ("iam:PassRole", iam("role/Shop"), {}),
    ("iam:DeleteRole", iam("role/Old"), {}),
    ("iam:CreatePolicyVersion", iam("policy/Shop"), {}),
    ("iam:CreateServiceLinkedRole", iam("role/aws-service-role/any"), {}),
    ("iam:GetCredentialReport", "*", {}),
    ("account:GetAlternateContact", "*", {}),
    ("iam:DeleteServerCertificate", iam("server-certificate/old"), {}),
    ("identitystore:CreateGroupMembership", "*", {}),
    ("support:CreateCase", "*", {}),
)

#: What auditors read, and the data that they must not see.
AUDIT: tuple[Request, ...] = (
    ("iam:GetCredentialReport", "*", {}),
    ("iam:ListUsers", "*", {}),
    ("s3:GetBucketPolicy", "arn:aws:s3:::shop", {}),
    ("s3:ListAllMyBuckets", "*", {}),
    ("ec2:DescribeInstances", "*", {}),
    ("guardduty:GetFindings", "*", {}),
    ("securityhub:GetFindings", "*", {}),
    ("config:DescribeConfigRules", "*", {}),
    ("cloudtrail:LookupEvents", "*", {}),
    ("kms:GetKeyPolicy", "*", {}),
    ("logs:DescribeLogGroups", "*", {}),
    ("rds:DescribeDBInstances", "*", {}),
)
DATA: tuple[Request, ...] = (
    ("s3:GetObject", "arn:aws:s3:::shop/a", {}),
    ("dynamodb:Scan", regional("dynamodb", "table/shop"), {}),
    ("dynamodb:GetItem", regional("dynamodb", "table/shop"), {}),
    ("secretsmanager:GetSecretValue", "*", {}),
    ("ssm:GetParameter", "*", {}),
    ("ssm:GetParametersByPath", "*", {}),
    ("kms:Decrypt", "*", {}),
    ("logs:GetLogEvents", "*", {}),
    ("logs:StartQuery", "*", {}),
    ("lambda:GetFunction", "*", {}),
    ("sqs:ReceiveMessage", "*", {}),
    ("ec2:GetPasswordData", "*", {}),
    ("ecr:BatchGetImage", "*", {}),
    ("rds-data:ExecuteStatement", "*", {}),
    ("kinesis:GetRecords", "*", {}),
    ("ec2:TerminateInstances", "*", {}),
    ("iam:CreateUser", iam("user/grace"), {}),
)
