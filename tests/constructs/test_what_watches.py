"""No way past the guards: every changing action that AWS knows, on everything of ours that watches or limits.

What is there comes from the templates, what can be done to it from AWS's service authorization reference. An action
that people may take all the same stands below, with the reason; a new action or a new kind of resource fails the test.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk.assertions import Template
from permissions import EVERYTHING, Permissions, of_group, of_permission_set, resolved
from policy_statements import ACCOUNT, overlap
from whole_landing_zone import templates

from secure_baseline.controls.service_authorization import matching, of_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.xdist_group("authorization")

_NAME = "SecureBaseline-Detection-Thing1A2B"
#: What a resource of ours is called in IAM. By a tag: what has no name of its own.
WATCHES = {
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
#: Settings of an account and Region, which no resource stands for.
SERVICES = ("access-analyzer", "detective", "guardduty", "inspector2", "macie2", "securityhub")
#: Belong to one of the above, or to what developers work with.
OTHERS = {
    *("AWS::CloudFormation::WaitConditionHandle", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission"),
    *("AWS::Logs::MetricFilter", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy"),
    *("AWS::SQS::QueuePolicy", "AWS::SSO::Assignment", "Custom::AccountSetting", "Custom::VpcRestrictDefaultSG"),
}
_OF_THE_WORKLOAD = ("AWS::EC2::", "AWS::RDS::")

#: What developers, and roles that people make, may do to them all the same: it silences nothing.
LEFT_TO_DEVELOPERS = {
    "access-analyzer:CancelPolicyGeneration": "a draft of a policy",
    "access-analyzer:GenerateFindingRecommendation": "advice",
    "access-analyzer:Start*": "looks once more, or drafts a policy",
    "cloudtrail:CreateTrail": "another one",
    "cloudtrail:StartLogging": "it records again",
    "cloudwatch:EnableAlarmActions": "it alerts again",
    "config:Start*": "evaluates once more",
    "detective:EnableOrganizationAdminAccount": "the organization's management account only",
    "detective:RejectInvitation": "another account's graph",
    "detective:StartInvestigation": "looks once more",
    "detective:StartMonitoringMember": "watches more",
    "ec2:CreateFlowLogs": "another one",
    "events:EnableRule": "it works again",
    "guardduty:EnableOrganizationAdminAccount": "the organization's management account only",
    "guardduty:InviteMembers": "other accounts, which have to accept",
    "guardduty:Send*": "what agents report",
    "guardduty:StartMalwareScan": "looks once more",
    "guardduty:StartMonitoringMembers": "watches more",
    "guardduty:UnarchiveFindings": "shows more",
    "iam:CreateServiceLinkedRole": "what a service may do is AWS's to say",
    "iam:DeleteServiceLinkedRole": "IAM refuses it while the service uses it",
    "inspector2:AssociateMember": "other accounts, by their administrator only",
    "inspector2:Batch*CodeSecurityScanConfiguration": "scans of source code, which are not ours",
    "inspector2:Cancel*": "a report",
    "inspector2:Enable*": "scans more; the organization's administrator is its management account's to say",
    "inspector2:*CisSession*": "what agents report",
    "inspector2:StartCodeSecurityScan": "scans more",
    "kms:CancelKeyDeletion": "it stays",
    "kms:CreateAlias": "another name",
    "kms:CreateGrant": "lets others use it, which data needs; what was granted is not taken",
    "kms:De[cr]*": "using a key, which data needs",
    "kms:Decapsulate": "using a key",
    "kms:EnableKey*": "it works again, or rotates",
    "kms:Enc*": "using a key",
    "kms:Generate*": "using a key",
    "kms:ImportKeyMaterial": "none of ours is of foreign material",
    "kms:ReEncrypt*": "using a key",
    "kms:ReplicateKey": "none of ours is for several Regions",
    "kms:RotateKeyOnDemand": "what it encrypted stays readable",
    "kms:Sign": "using a key",
    "kms:SynchronizeMultiRegionKey": "none of ours is for several Regions",
    "kms:UpdateKeyDescription": "says something else, does the same",
    "kms:UpdatePrimaryRegion": "none of ours is for several Regions",
    "kms:Verify*": "using a key",
    "lambda:*Replication": "of Lambda@Edge, which none of ours is",
    "logs:Create*": "reads, exports, looks for anomalies; what is there stays",
    "macie2:Enable*": "looks for more; the organization's administrator is its management account's to say",
    "macie2:TestCustomDataIdentifier": "tries a pattern",
    "s3:AbortMultipartUpload": "an object that was never whole",
    "s3:CreateBucket*": "it is there; a table of what is in it",
    "s3:InitiateReplication": "copies; where to is denied",
    "s3:ObjectOwnerOverrideToBucketOwner": "of copies",
    "s3:PauseReplication": "none of ours is copied",
    "s3:RestoreObject": "from the archive",
    "securityhub:CancelExportJobV2": "a report",
    "securityhub:ConnectorRegistrationsV2": "of ticket systems, which none of ours is",
    "securityhub:DeclineInvitations": "another account's",
    "securityhub:Enable*": "finds more; the organization's administrator is its management account's to say",
    "securityhub:GenerateRecommendedPolicyV2": "advice",
    "securityhub:InviteMembers": "other accounts, which have to accept",
    "securityhub:StartExportJobV2": "a report",
    "sns:ConfirmSubscription": "one more hears it",
    "sns:CreateTopic": "it is there",
    "sns:Subscribe": "one more hears it, who may read the findings anyway",
    "sqs:CancelMessageMoveTask": "none can be started",
    "sqs:CreateQueue": "it is there",
}
#: Tags of these decide something; no others do.
_BY_TAG = ("ec2:", "guardduty:", "iam:", "kms:", "securityhub:")

#: What limits people, and what could lift it: administrators change it by deploying.
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
    "iam:CreateServiceLinkedRole": "what a service may do is AWS's to say",
    "iam:DeleteServiceLinkedRole": "IAM refuses it while the service uses it",
    "lambda:*Replication": "of Lambda@Edge, which none of ours is",
    "lambda:Invoke*": "it does what its code says",
}


@lru_cache(maxsize=1)
def developers() -> dict[str, Permissions]:
    """Who must not change what watches."""
    account, identity = (Template.from_json(templates()[f"SecureBaseline-{name}"]) for name in ("Account", "Identity"))
    (group,) = [each for name, each in _of(account, "AWS::IAM::Group") if "Developers" in name]
    (boundary,) = [
        each for _, each in _of(account, "AWS::IAM::ManagedPolicy") if each["Path"] == "/secure-baseline/boundary/"
    ]
    (permission_set,) = [each for name, each in _of(identity, "AWS::SSO::PermissionSet") if "Developer" in name]
    return {
        "Developers": of_group(account, group),
        "Developer": of_permission_set(permission_set),
        "a role that people made": EVERYTHING.within(resolved(boundary["PolicyDocument"])),
    }


def _of(template: Template, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in template.to_json()["Resources"].items():
        if resource["Type"] == kind:
            yield name, resource["Properties"]


@lru_cache(maxsize=1)
def administrators() -> dict[str, Permissions]:
    """Who changes what limits people by deploying only."""
    account, identity = (Template.from_json(templates()[f"SecureBaseline-{name}"]) for name in ("Account", "Identity"))
    (group,) = [each for name, each in _of(account, "AWS::IAM::Group") if "Administrators" in name]
    (permission_set,) = [each for name, each in _of(identity, "AWS::SSO::PermissionSet") if "Administrator" in name]
    return {"Administrators": of_group(account, group), "Administrator": of_permission_set(permission_set)}


def ways(kinds: Iterable[str], services: Iterable[str] = ()) -> dict[str, set[str]]:
    """Every action that changes something of these kinds, and what it is about."""
    found: dict[str, set[str]] = {}
    for arn in (WATCHES[kind] for kind in kinds):
        for action in of_service(arn.split(":")[2]):
            if not action.reads and any(overlap(arn, each.arn) for each in action.types):
                found.setdefault(action.name, set()).add(arn)
    for action in (action for service in services for action in of_service(service) if not action.reads):
        found.setdefault(action.name, set()).add("*")
    return found


def left(found: dict[str, set[str]], people: dict[str, Permissions]) -> set[str]:
    """The actions that one of them may do."""
    tagged = {"aws__ResourceTag/secure-baseline": "protected"}
    return {
        action
        for action, arns in found.items()
        if any(each.allow(action, arn, **tagged) for each in people.values() for arn in arns)
    }


def tagging(actions: set[str]) -> set[str]:
    """Those that change tags which decide nothing."""
    return {each for each in actions if "Tagging" in matching(each)[0].access and not each.startswith(_BY_TAG)}


def unexplained(actions: set[str], explained: Iterable[str]) -> set[str]:
    return {each for each in actions if not any(fnmatchcase(each, pattern) for pattern in explained)}


def unneeded(actions: set[str], explained: Iterable[str]) -> set[str]:
    return {pattern for pattern in explained if not any(fnmatchcase(each, pattern) for each in actions)}


def test_every_kind_of_resource_of_ours_is_known_here() -> None:
    kinds = {each["Type"] for template in templates().values() for each in template["Resources"].values()}
    assert {each for each in kinds - WATCHES.keys() - OTHERS if not each.startswith(_OF_THE_WORKLOAD)} == set()
    assert WATCHES.keys() - kinds == set()


def test_developers_and_what_they_make_leave_what_watches_as_it_is() -> None:
    found = left(ways(WATCHES, SERVICES), developers())
    assert unexplained(found - tagging(found), LEFT_TO_DEVELOPERS) == set()
    assert unneeded(found, LEFT_TO_DEVELOPERS) == set(), "what is denied needs no reason"


def test_administrators_leave_what_limits_people_as_it_is() -> None:
    found = left(ways(LIMITS), administrators())
    assert unexplained(found - tagging(found), LEFT_TO_ADMINISTRATORS) == set()
    assert unneeded(found, LEFT_TO_ADMINISTRATORS) == set()


def test_no_identity_is_changed_by_what_people_make() -> None:
    """The boundary names actions of IAM by their first letters: no changing one begins with another."""
    made = developers()["a role that people made"]
    context = {"iam__PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/secure-baseline/boundary/Any"}
    assert {
        action.name
        for action in of_service("iam")
        if not action.reads and made.allow(action.name, f"arn:aws:iam::{ACCOUNT}:any/Other", **context)
    } == set()
