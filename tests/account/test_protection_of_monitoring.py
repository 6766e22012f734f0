"""No way around the protection: every write action in AWS, on everything of ours that monitors or limits.

The resources come from the templates, the actions from AWS's service authorization reference. An action that people
are allowed anyway is listed below with the reason; a new action or a new resource type fails the test.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk.assertions import Template

from emulator.iam.actions import matching, of_service
from tests.account.policy_statements import ACCOUNT, overlap
from tests.constructs.permissions import EVERYTHING, Permissions, of_group, of_permission_set, resolved
from tests.constructs.whole_landing_zone import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.xdist_group("authorization")

_NAME = "SecureBaseline-Detection-Thing1A2B"
#: The ARNs of our resources in IAM; those without a name of their own are matched by a tag.
PROTECTED = {
    "AWS::Budgets::Budget": f"arn:aws:budgets::{ACCOUNT}:budget/{_NAME}",
    "AWS::CloudTrail::Trail": f"arn:aws:cloudtrail:eu-central-1:{ACCOUNT}:trail/{_NAME}",
    "AWS::CloudWatch::Alarm": f"arn:aws:cloudwatch:eu-central-1:{ACCOUNT}:alarm:{_NAME}",
    "AWS::CloudWatch::Dashboard": f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/{_NAME}",
    "AWS::Config::ConfigRule": f"arn:aws:config:eu-central-1:{ACCOUNT}:config-rule/config-rule-1",
    "AWS::Config::ConfigurationAggregator": f"arn:aws:config:eu-central-1:{ACCOUNT}:config-aggregator/1",
    "AWS::Config::RemediationConfiguration": f"arn:aws:config:eu-central-1:{ACCOUNT}:remediation-configuration/rule/1",
    "AWS::DynamoDB::Table": f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/{_NAME}",
    "AWS::EC2::FlowLog": f"arn:aws:ec2:eu-central-1:{ACCOUNT}:vpc-flow-log/fl-1",
    "AWS::Events::Rule": f"arn:aws:events:eu-central-1:{ACCOUNT}:rule/{_NAME}",
    "AWS::IAM::Group": f"arn:aws:iam::{ACCOUNT}:group/secure-baseline/{_NAME}",
    "AWS::IAM::ManagedPolicy": f"arn:aws:iam::{ACCOUNT}:policy/secure-baseline/{_NAME}",
    "AWS::IAM::Role": f"arn:aws:iam::{ACCOUNT}:role/{_NAME}",
    "AWS::IAM::User": f"arn:aws:iam::{ACCOUNT}:user/secure-baseline/break-glass/{_NAME}",
    "AWS::IdentityStore::Group": "arn:aws:identitystore:::group/1",
    "AWS::KMS::Key": f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/1",
    "AWS::Lambda::Function": f"arn:aws:lambda:eu-central-1:{ACCOUNT}:function:{_NAME}",
    "AWS::Logs::LogGroup": f"arn:aws:logs:eu-central-1:{ACCOUNT}:log-group:{_NAME}:log-stream:1",
    "AWS::S3::Bucket": "arn:aws:s3:::securebaseline-audit-trail-1/AWSLogs/1",
    "AWS::SNS::Topic": f"arn:aws:sns:eu-central-1:{ACCOUNT}:{_NAME}",
    "AWS::SQS::Queue": f"arn:aws:sqs:eu-central-1:{ACCOUNT}:{_NAME}",
    "AWS::SSO::PermissionSet": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1",
}
#: Settings of an account and Region, which have no resource.
SERVICES = ("access-analyzer", "detective", "guardduty", "inspector2", "macie2", "securityhub")
#: Types that belong to one of the above, or that developers need.
OTHERS = {
    *("AWS::CloudFormation::WaitConditionHandle", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission"),
    *("AWS::Logs::MetricFilter", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy"),
    *("AWS::SQS::QueuePolicy", "AWS::SSO::Assignment", "Custom::AccountSetting", "Custom::VpcRestrictDefaultSG"),
}
_OF_THE_WORKLOAD = ("AWS::EC2::", "AWS::RDS::")

#: What developers, and roles that people create, can do anyway: it silences nothing.
LEFT_TO_DEVELOPERS = {
    "access-analyzer:CancelPolicyGeneration": "a draft of a policy",
    "access-analyzer:GenerateFindingRecommendation": "advice",
    "access-analyzer:Start*": "scans again, or drafts a policy",
    "cloudtrail:CreateTrail": "another one",
    "cloudtrail:StartLogging": "it records again",
    "cloudwatch:EnableAlarmActions": "it alerts again",
    "config:Start*": "evaluates again",
    "detective:EnableOrganizationAdminAccount": "the organization's management account only",
    "detective:RejectInvitation": "another account's graph",
    "detective:StartInvestigation": "scans again",
    "detective:StartMonitoringMember": "monitors more",
    "ec2:CreateFlowLogs": "another one",
    "events:EnableRule": "it works again",
    "guardduty:EnableOrganizationAdminAccount": "the organization's management account only",
    "guardduty:InviteMembers": "other accounts, which have to accept",
    "guardduty:Send*": "what agents report",
    "guardduty:StartMalwareScan": "scans again",
    "guardduty:StartMonitoringMembers": "monitors more",
    "guardduty:UnarchiveFindings": "shows more",
    "iam:CreateServiceLinkedRole": "AWS decides what the service can do",
    "iam:DeleteServiceLinkedRole": "IAM refuses it while the service uses it",
    "inspector2:AssociateMember": "other accounts, by their administrator only",
    "inspector2:Batch*CodeSecurityScanConfiguration": "scans of source code, which are not ours",
    "inspector2:Cancel*": "a report",
    "inspector2:Enable*": "scans more; only the management account sets the organization's administrator",
    "inspector2:*CisSession*": "what agents report",
    "inspector2:StartCodeSecurityScan": "scans more",
    "kms:CancelKeyDeletion": "the key stays",
    "kms:CreateAlias": "another name",
    "kms:CreateGrant": "allows others to use it, which data needs; revokes nothing",
    "kms:De[cr]*": "using a key, which data needs",
    "kms:Decapsulate": "using a key",
    "kms:EnableKey*": "it works again, or rotates",
    "kms:Enc*": "using a key",
    "kms:Generate*": "using a key",
    "kms:ImportKeyMaterial": "none of ours has imported material",
    "kms:ReEncrypt*": "using a key",
    "kms:ReplicateKey": "none of ours is multi-Region",
    "kms:RotateKeyOnDemand": "what it encrypted stays readable",
    "kms:Sign": "using a key",
    "kms:SynchronizeMultiRegionKey": "none of ours is multi-Region",
    "kms:UpdateKeyDescription": "changes only the description",
    "kms:UpdatePrimaryRegion": "none of ours is multi-Region",
    "kms:Verify*": "using a key",
    "lambda:*Replication": "for Lambda@Edge, which we do not use",
    "logs:Create*": "reads, exports, detects anomalies; existing resources stay",
    "macie2:Enable*": "detects more; only the management account sets the organization's administrator",
    "macie2:TestCustomDataIdentifier": "tests a pattern",
    "s3:AbortMultipartUpload": "an object that was never complete",
    "s3:CreateBucket*": "it exists already; or a table of its metadata",
    "s3:InitiateReplication": "copies; setting the destination is denied",
    "s3:ObjectOwnerOverrideToBucketOwner": "only for copies",
    "s3:PauseReplication": "none of ours is replicated",
    "s3:RestoreObject": "from the archive",
    "securityhub:CancelExportJobV2": "a report",
    "securityhub:ConnectorRegistrationsV2": "for ticket systems, which we do not use",
    "securityhub:DeclineInvitations": "of another account",
    "securityhub:Enable*": "finds more; only the management account sets the organization's administrator",
    "securityhub:GenerateRecommendedPolicyV2": "advice",
    "securityhub:InviteMembers": "other accounts, which have to accept",
    "securityhub:StartExportJobV2": "a report",
    "sns:ConfirmSubscription": "one more subscriber",
    "sns:CreateTopic": "it exists already",
    "sns:Subscribe": "one more subscriber, who can read the findings anyway",
    "sqs:CancelMessageMoveTask": "none can be started",
    "sqs:CreateQueue": "it exists already",
}
#: Only the tags of these services affect permissions.
_BY_TAG = ("ec2:", "guardduty:", "iam:", "kms:", "securityhub:")

#: What limits people, and what could remove the limits: administrators change it by deploying.
LIMITS = (
    "AWS::IAM::Group",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Role",
    "AWS::Lambda::Function",
    "AWS::SSO::PermissionSet",
)
LEFT_TO_ADMINISTRATORS = {
    "iam:AddUserToGroup": "people come and go",
    "iam:RemoveUserFromGroup": "people come and go",
    "iam:CreateServiceLinkedRole": "AWS decides what the service can do",
    "iam:DeleteServiceLinkedRole": "IAM refuses it while the service uses it",
    "lambda:*Replication": "for Lambda@Edge, which we do not use",
    "lambda:Invoke*": "it runs its own code",
}


@lru_cache(maxsize=1)
def developers() -> dict[str, Permissions]:
    """The permissions of those who must not change monitoring."""
    account, identity = (Template.from_json(templates()[f"SecureBaseline-{name}"]) for name in ("Account", "Identity"))
    (group,) = [each for name, each in _of(account, "AWS::IAM::Group") if "Developers" in name]
    (boundary,) = [
        each for _, each in _of(account, "AWS::IAM::ManagedPolicy") if each["Path"] == "/secure-baseline/boundary/"
    ]
    (permission_set,) = [each for name, each in _of(identity, "AWS::SSO::PermissionSet") if "Developer" in name]
    return {
        "Developers": of_group(account, group),
        "Developer": of_permission_set(permission_set),
        "a role that people created": EVERYTHING.within(resolved(boundary["PolicyDocument"])),
    }


def _of(template: Template, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in template.to_json()["Resources"].items():
        if resource["Type"] == kind:
            yield name, resource["Properties"]


@lru_cache(maxsize=1)
def administrators() -> dict[str, Permissions]:
    """The permissions of those who change the limits by deploying only."""
    account, identity = (Template.from_json(templates()[f"SecureBaseline-{name}"]) for name in ("Account", "Identity"))
    (group,) = [each for name, each in _of(account, "AWS::IAM::Group") if "Administrators" in name]
    (permission_set,) = [each for name, each in _of(identity, "AWS::SSO::PermissionSet") if "Administrator" in name]
    return {"Administrators": of_group(account, group), "Administrator": of_permission_set(permission_set)}


def write_actions(kinds: Iterable[str], services: Iterable[str] = ()) -> dict[str, set[str]]:
    """Every write action on these resource types, and its ARNs."""
    actions: dict[str, set[str]] = {}
    for arn in (PROTECTED[kind] for kind in kinds):
        for action in of_service(arn.split(":")[2]):
            if not action.reads and any(overlap(arn, each.arn) for each in action.types):
                actions.setdefault(action.name, set()).add(arn)
    for action in (action for service in services for action in of_service(service) if not action.reads):
        actions.setdefault(action.name, set()).add("*")
    return actions


def allowed(actions: dict[str, set[str]], people: dict[str, Permissions]) -> set[str]:
    """The actions that at least one of them is allowed."""
    tagged = {"aws__ResourceTag/secure-baseline": "protected"}
    return {
        action
        for action, arns in actions.items()
        if any(each.allow(action, arn, **tagged) for each in people.values() for arn in arns)
    }


def tagging(actions: set[str]) -> set[str]:
    """The actions that change tags without effect on permissions."""
    return {each for each in actions if "Tagging" in matching(each)[0].access and not each.startswith(_BY_TAG)}


def unexplained(actions: set[str], explained: Iterable[str]) -> set[str]:
    return {each for each in actions if not any(fnmatchcase(each, pattern) for pattern in explained)}


def unneeded(actions: set[str], explained: Iterable[str]) -> set[str]:
    return {pattern for pattern in explained if not any(fnmatchcase(each, pattern) for each in actions)}


def test_every_resource_type_of_ours_is_listed_here() -> None:
    kinds = {each["Type"] for template in templates().values() for each in template["Resources"].values()}
    assert {each for each in kinds - PROTECTED.keys() - OTHERS if not each.startswith(_OF_THE_WORKLOAD)} == set()
    assert PROTECTED.keys() - kinds == set()


def test_developers_and_their_roles_cannot_change_monitoring() -> None:
    remaining = allowed(write_actions(PROTECTED, SERVICES), developers())
    assert unexplained(remaining - tagging(remaining), LEFT_TO_DEVELOPERS) == set()
    assert unneeded(remaining, LEFT_TO_DEVELOPERS) == set(), "a denied action needs no reason"


def test_administrators_cannot_change_the_limits_on_people() -> None:
    remaining = allowed(write_actions(LIMITS), administrators())
    assert unexplained(remaining - tagging(remaining), LEFT_TO_ADMINISTRATORS) == set()
    assert unneeded(remaining, LEFT_TO_ADMINISTRATORS) == set()


def test_roles_that_people_create_cannot_change_an_identity() -> None:
    """The boundary lists IAM actions by prefix: no write action has the prefix of another."""
    role = developers()["a role that people created"]
    context = {"iam__PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/secure-baseline/boundary/Any"}
    assert {
        action.name
        for action in of_service("iam")
        if not action.reads and role.allow(action.name, f"arn:aws:iam::{ACCOUNT}:any/Other", **context)
    } == set()
