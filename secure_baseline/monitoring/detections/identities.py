"""Identities, and policies that allow public access: section 2 of CIS."""

from __future__ import annotations

from typing import Any, Final

from secure_baseline.controls.identity_regions import WITHOUT_IDENTITIES
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.detections.detection import Detection, Reach

_GOV = frozenset({"us-gov-east-1", "us-gov-west-1"})
#: IAM is global, and AWS Config's rules on it exist where its types are recorded.
_GLOBAL: Final[dict[str, Any]] = {"reach": Reach.ONE_REGION, "not_in": WITHOUT_IDENTITIES}

IDENTITIES: Final = (
    Detection(
        name="ConsoleMfa",
        identifier="MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS",
        meaning="An IAM user can sign in to the console without MFA",
        fix="Assign an MFA device to the user, or delete the user's console password",
        severity=Severity.HIGH,
        controls=("A07", "CIS 2.10", "IAM.5"),
        **_GLOBAL,
    ),
    Detection(
        name="UnusedCredentials",
        identifier="IAM_USER_UNUSED_CREDENTIALS_CHECK",
        meaning="A password or an access key has not been used for 45 days",
        fix="Deactivate it; delete the user if it is no longer needed",
        severity=Severity.MEDIUM,
        controls=("A07", "CIS 2.11", "IAM.22"),
        parameters={"maxCredentialUsageAge": "45"},
        **_GLOBAL,
    ),
    Detection(
        name="OldAccessKeys",
        identifier="ACCESS_KEYS_ROTATED",
        meaning="An access key is older than 90 days",
        fix="Create a new key, switch to it, delete the old one; better, use a role",
        severity=Severity.MEDIUM,
        controls=("A07", "CIS 2.12", "IAM.3"),
        parameters={"maxAccessKeyAge": "90"},
        **_GLOBAL,
    ),
    Detection(
        name="UserPolicies",
        identifier="IAM_USER_NO_POLICIES_CHECK",
        meaning="An IAM user has permissions directly, not through a group",
        fix="Add the user to a group that has them, and detach the policy from the user",
        severity=Severity.LOW,
        controls=("A18", "CIS 2.13", "IAM.2"),
        records=("AWS::IAM::User",),
        **_GLOBAL,
    ),
    Detection(
        name="FullAdministrators",
        identifier="IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
        meaning="A customer managed policy allows all actions on all resources",
        fix="List only the actions and resources that are needed",
        severity=Severity.HIGH,
        controls=("A19", "CIS 2.14", "IAM.1"),
        records=("AWS::IAM::Policy",),
        **_GLOBAL,
    ),
    Detection(
        name="WildcardPolicies",
        identifier="IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        meaning="A customer managed policy allows all actions of a service",
        fix="List only the actions that are needed",
        severity=Severity.LOW,
        controls=("G03", "IAM.21"),
        parameters={"excludePermissionBoundaryPolicy": "true"},
        records=("AWS::IAM::Policy",),
        **_GLOBAL,
    ),
    Detection(
        name="ExpiredCertificates",
        identifier="IAM_SERVER_CERTIFICATE_EXPIRATION_CHECK",
        meaning="An expired TLS certificate is stored in IAM",
        fix="Delete it (aws iam delete-server-certificate); keep new ones in AWS Certificate Manager",
        severity=Severity.LOW,
        controls=("A07", "CIS 2.17", "IAM.26"),
        reach=Reach.ONE_REGION,
        only_in=frozenset({"us-east-1", "cn-north-1"}),
    ),
    Detection(
        name="CloudShellFullAccess",
        identifier="IAM_POLICY_BLACKLISTED_CHECK",
        meaning="AWSCloudShellFullAccess is attached, which allows file downloads through the browser",
        fix="Detach it, or attach a policy that denies cloudshell:GetFileDownloadUrls",
        severity=Severity.MEDIUM,
        controls=("A19", "CIS 2.20", "IAM.27"),
        parameters={"policyArns": "arn:{partition}:iam::aws:policy/AWSCloudShellFullAccess"},
        records=("AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"),
        **_GLOBAL,
    ),
    Detection(
        name="InstanceProfiles",
        identifier="EC2_INSTANCE_PROFILE_ATTACHED",
        meaning="An instance has no IAM role, so any AWS credentials that it uses are stored on it",
        fix="Attach an instance profile with the role that it needs",
        severity=Severity.LOW,
        controls=("C02", "CIS 2.16"),
        records=("AWS::EC2::Instance",),
    ),
    Detection(
        name="PublicFunctions",
        identifier="LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED",
        meaning="Anyone can call a Lambda function",
        fix="List only the callers that need it in the function's policy",
        severity=Severity.HIGH,
        controls=("F03", "CIS 2.21", "Lambda.1"),
        records=("AWS::Lambda::Function",),
        not_in=frozenset({"cn-northwest-1"}),
    ),
    Detection(
        name="PublicQueues",
        identifier="SQS_QUEUE_NO_PUBLIC_ACCESS",
        meaning="Anyone can access an SQS queue",
        fix="List only the senders and receivers in the queue's policy",
        severity=Severity.HIGH,
        controls=("F06", "CIS 2.21", "SQS.3"),
        records=("AWS::SQS::Queue",),
        not_in=WITHOUT_IDENTITIES | _GOV | {"ap-southeast-3"},
    ),
    Detection(
        name="PublicTopics",
        identifier="SNS_TOPIC_NO_PUBLIC_ACCESS",
        meaning="Anyone can access an SNS topic",
        fix="List only the publishers and subscribers in the topic's policy",
        severity=Severity.HIGH,
        controls=("F07", "CIS 2.21", "SNS.4"),
        records=("AWS::SNS::Topic",),
        not_in=_GOV | {"ap-east-2", "ap-southeast-5", "ca-west-1"},
    ),
    Detection(
        name="PublicKeys",
        identifier="KMS_KEY_POLICY_NO_PUBLIC_ACCESS",
        meaning="A KMS key's policy allows anyone to use it",
        fix="List only the principals that need it in the key's policy",
        severity=Severity.HIGH,
        controls=("G12", "CIS 2.21", "KMS.5"),
        records=("AWS::KMS::Key",),
        not_in=_GOV | {"ca-west-1"},
    ),
)
