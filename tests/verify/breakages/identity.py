from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verify.conftest import Account

ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
IAM_FULL = "arn:aws:iam::aws:policy/IAMFullAccess"
CLOUDSHELL = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"

THROUGH_GROUPS = "People get permissions only through groups"
MFA = "Without MFA, people can only set a password and register an MFA device"
GUARD = "Administrators cannot manually remove the limits on people"
BOUNDARY = "Developers cannot grant themselves more permissions"
KEYLESS = "An emergency administrator exists, with no password or access key in any template"
PERMISSIONS = "The break-glass user has the permissions of the administrators' group and no others"
USE = "Use of the break-glass user in the home Region raises an alert immediately"
ANYWHERE = "Use of the break-glass user in any Region raises an alarm if a trail is watched"
BY_GROUP = "People sign in through Identity Center and get permissions through groups"
LIMITS = "Permission sets have the same limits as the IAM groups"


def _group(account: Account, name: str) -> str:
    return account.physical_id("AWS::IAM::Group", name)


def _user(account: Account) -> str:
    return account.physical_id("AWS::IAM::User")


def _rewrite(account: Account, policy: str, sid: str, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change one statement of a policy of the groups."""
    iam = account.client("iam")
    arn = account.physical_id("AWS::IAM::ManagedPolicy", policy)
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]
    change(next(statement for statement in document["Statement"] if statement["Sid"] == sid))
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)


def _place(account: Account, name: str) -> dict[str, str]:
    """How Identity Center's operations name a permission set."""
    (found,) = [
        each.physical_id
        for each in account.deployed.of("AWS::SSO::PermissionSet")
        if each.properties["Name"] == f"SecureBaseline-{name}"
    ]
    instance, _, arn = found.partition("|")
    return {"InstanceArn": instance, "PermissionSetArn": arn}


@breaks(THROUGH_GROUPS, "has their own policy ReadOnlyAccess")
def a_member_gets_a_policy_of_their_own(account: Account) -> None:
    iam = account.client("iam")
    iam.attach_user_policy(UserName=_user(account), PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")


@breaks(THROUGH_GROUPS, "lost SecurityAudit")
def the_auditors_lose_a_policy(account: Account) -> None:
    arn = "arn:aws:iam::aws:policy/SecurityAudit"
    account.client("iam").detach_group_policy(GroupName=_group(account, "Auditors"), PolicyArn=arn)


@breaks(THROUGH_GROUPS, "has an inline policy more")
def a_group_gets_an_inline_policy(account: Account) -> None:
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
    account.client("iam").put_group_policy(
        GroupName=_group(account, "Billing"), PolicyName="more", PolicyDocument=json.dumps(document)
    )


@breaks(MFA, "has a different statement NothingElseWithoutMfa")
def mfa_is_no_longer_required(account: Account) -> None:
    never = {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
    _rewrite(account, "OwnCredentials", "NothingElseWithoutMfa", lambda each: each.update(Condition=never))


@breaks(MFA, "is not attached to")
def a_group_loses_its_mfa_policy(account: Account) -> None:
    arn = account.physical_id("AWS::IAM::ManagedPolicy", "OwnCredentials")
    account.client("iam").detach_group_policy(GroupName=_group(account, "Developers"), PolicyArn=arn)


@breaks("A long-lived access key cannot register an MFA device", "lacks the statement NoDeviceByKey")
def access_keys_can_register_devices(account: Account) -> None:
    _rewrite(account, "OwnCredentials", "NoDeviceByKey", lambda each: each.update(Sid="Other"))


@breaks("No group has full administrative privileges", "has AdministratorAccess")
def a_group_becomes_an_administrator(account: Account) -> None:
    account.client("iam").attach_group_policy(GroupName=_group(account, "Developers"), PolicyArn=ADMINISTRATOR)


@breaks("No group can transfer files through CloudShell", "has AWSCloudShellFullAccess")
def a_group_gets_all_of_cloudshell(account: Account) -> None:
    account.client("iam").attach_group_policy(GroupName=_group(account, "Auditors"), PolicyArn=CLOUDSHELL)


@breaks(GUARD, "is not attached to Administrators")
def the_guard_is_detached(account: Account) -> None:
    arn = account.physical_id("AWS::IAM::ManagedPolicy", "AdministratorsGuard")
    account.client("iam").detach_group_policy(GroupName=_group(account, "Administrators"), PolicyArn=arn)


@breaks(GUARD, "has a different statement OurPoliciesStay")
def the_guard_no_longer_protects_our_policies(account: Account) -> None:
    _rewrite(account, "AdministratorsGuard", "OurPoliciesStay", lambda each: each["Action"].pop())


@breaks(BOUNDARY, "has a different statement MakeRolesWithinTheBoundary")
def developers_can_create_roles_without_a_boundary(account: Account) -> None:
    _rewrite(account, "Development", "MakeRolesWithinTheBoundary", lambda each: each.pop("Condition"))


@breaks(BOUNDARY, "has a different statement AllButIdentities")
def the_boundary_becomes_wide(account: Account) -> None:
    _rewrite(account, "RoleBoundary", "AllButIdentities", lambda each: each.update(NotAction=["iam:Create*"]))


@breaks("Developers cannot change the services that monitor the account", "different statement DetectionStays")
def developers_can_stop_trails(account: Account) -> None:
    _rewrite(account, "Development", "DetectionStays", lambda each: each["Action"].remove("cloudtrail:Stop*"))


@breaks("Developers cannot create EC2 key pairs themselves", "different statement NoKeyPairs")
def developers_can_import_key_pairs(account: Account) -> None:
    _rewrite(account, "Development", "NoKeyPairs", lambda each: each["Action"].remove("ec2:ImportKeyPair"))


@breaks("Auditors can see configuration but no data", "different statement NoData")
def auditors_can_read_objects(account: Account) -> None:
    _rewrite(account, "NoData", "NoData", lambda each: each["Action"].remove("s3:GetObject"))


@breaks("No one can build outside the allowed Regions if a Region lock is set", "is not attached to Developers")
def developers_lose_the_region_lock(account: Account) -> None:
    arn = account.physical_id("AWS::IAM::ManagedPolicy", "RegionLock")
    account.client("iam").detach_group_policy(GroupName=_group(account, "Developers"), PolicyArn=arn)


@breaks(KEYLESS, "it has the access key")
def the_break_glass_user_gets_a_key(account: Account) -> None:
    account.client("iam").create_access_key(UserName=_user(account))


@breaks(PERMISSIONS, "it is not in")
def the_break_glass_user_leaves_its_group(account: Account) -> None:
    group = _group(account, "Administrators")
    account.client("iam").remove_user_from_group(GroupName=group, UserName=_user(account))


@breaks(PERMISSIONS, "it has its own policy IAMFullAccess")
def the_break_glass_user_gets_a_policy_of_its_own(account: Account) -> None:
    account.client("iam").attach_user_policy(UserName=_user(account), PolicyArn=IAM_FULL)


@breaks(USE, "is disabled")
def the_rule_for_the_break_glass_user_is_disabled(account: Account) -> None:
    for name in account.rules(_user(account)):
        account.client("events").disable_rule(Name=name)


@breaks(ANYWHERE, "matches a different user")
def the_filter_matches_another_user(account: Account) -> None:
    logs = account.client("logs")
    name = account.physical_id("AWS::Logs::MetricFilter", "BreakGlass")
    (found,) = logs.describe_metric_filters(filterNamePrefix=name)["metricFilters"]
    logs.put_metric_filter(
        logGroupName=found["logGroupName"],
        filterName=name,
        filterPattern='{ $.userIdentity.userName = "other" }',
        metricTransformations=found["metricTransformations"],
    )


@breaks(ANYWHERE, "no alarm on it has subscribers")
def the_alarm_on_the_break_glass_user_is_deleted(account: Account) -> None:
    alarm = account.physical_id("AWS::CloudWatch::Alarm", "BreakGlass")
    account.client("cloudwatch").delete_alarms(AlarmNames=[alarm])


@breaks(BY_GROUP, "it is not assigned to the group")
def a_group_loses_its_permission_set(account: Account) -> None:
    place = _place(account, "Auditor")
    sso = account.client("sso-admin")
    owner = sso.list_instances()["Instances"][0]["OwnerAccountId"]
    for each in sso.list_account_assignments(**place, AccountId=owner)["AccountAssignments"]:
        sso.delete_account_assignment(
            **place,
            TargetId=owner,
            TargetType="AWS_ACCOUNT",
            PrincipalType=each["PrincipalType"],
            PrincipalId=each["PrincipalId"],
        )


@breaks("Sessions end within twelve hours", "sessions of PT12H, not PT1H")
def administrators_stay_signed_in_all_day(account: Account) -> None:
    account.client("sso-admin").update_permission_set(**_place(account, "Administrator"), SessionDuration="PT12H")


@breaks("No permission set has full administrative privileges", "it has AdministratorAccess")
def a_permission_set_becomes_an_administrator(account: Account) -> None:
    sso = account.client("sso-admin")
    sso.attach_managed_policy_to_permission_set(**_place(account, "Developer"), ManagedPolicyArn=ADMINISTRATOR)


@breaks(LIMITS, "its policy lacks the statement DetectionStays")
def a_permission_set_loses_its_limits(account: Account) -> None:
    account.client("sso-admin").delete_inline_policy_from_permission_set(**_place(account, "Developer"))


@breaks(LIMITS, "it also has IAMFullAccess")
def a_permission_set_gets_another_policy(account: Account) -> None:
    sso = account.client("sso-admin")
    sso.attach_managed_policy_to_permission_set(**_place(account, "Auditor"), ManagedPolicyArn=IAM_FULL)
