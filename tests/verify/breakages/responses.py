from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks
from tests.verify.breakages.findings import function, role, rules, set_variable

if TYPE_CHECKING:
    from tests.verify.conftest import Account

NOTIFY = "A response that only notifies has no permissions to change anything"
ACT = "A response that acts can change only what it is meant to change"
RECORDED = "Every change is recorded before it is made, with how to undo it"
STAYS = "Response records are retained when their stack is deleted"
FAILURES = "A failed response is retried, then goes to a dead-letter queue and raises an alarm"


def response(account: Account, name: str) -> str:
    return function(account, "RESPONSE", name)


def records(account: Account) -> str:
    (found,) = [each.physical_id for each in account.deployed.of("AWS::DynamoDB::Table") if each.stays]
    return str(found)


@breaks(NOTIFY, "public_bucket is set to act, not notify")
def a_response_is_switched_on_by_hand(account: Account) -> None:
    set_variable(account, response(account, "public_bucket"), RESPONSE_MODE="act")


@breaks(NOTIFY, "public_bucket can s3:DeleteObject")
def a_response_that_notifies_gets_a_permission(account: Account) -> None:
    iam = account.client("iam")
    document = (
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "*"}}'
    )
    policy = iam.create_policy(PolicyName="more", PolicyDocument=document)["Policy"]["Arn"]
    iam.attach_role_policy(RoleName=role(account, response(account, "public_bucket")), PolicyArn=policy)


@breaks(ACT, "AdministratorAccess")
def a_response_that_acts_becomes_an_administrator(account: Account) -> None:
    policy = "arn:aws:iam::aws:policy/AdministratorAccess"
    name = role(account, response(account, "trail_stopped"))
    account.client("iam").attach_role_policy(RoleName=name, PolicyArn=policy)


@breaks(ACT, "has no permissions")
def a_response_that_acts_loses_its_permissions(account: Account) -> None:
    iam, name = account.client("iam"), role(account, response(account, "trail_stopped"))
    for each in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=name, PolicyArn=each["PolicyArn"])


@breaks(RECORDED, "has no point-in-time recovery")
def records_lose_point_in_time_recovery(account: Account) -> None:
    account.client("dynamodb").update_continuous_backups(
        TableName=records(account), PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False}
    )


@breaks(RECORDED, "writes to another table")
def a_response_writes_elsewhere(account: Account) -> None:
    set_variable(account, response(account, "open_admin_port"), RECORDS_TABLE="elsewhere")


@breaks(STAYS, "not protected")
def the_records_lose_their_protection(account: Account) -> None:
    account.client("dynamodb").update_table(TableName=records(account), DeletionProtectionEnabled=False)


@breaks(FAILURES, "is disabled")
def a_response_no_longer_listens(account: Account) -> None:
    for name in rules(account, response(account, "exposed_credentials")):
        account.client("events").disable_rule(Name=name)


@breaks(FAILURES, "no alarm watches the queue")
def the_alarm_on_failed_responses_is_deleted(account: Account) -> None:
    client = account.client("cloudwatch")
    alarms = client.describe_alarms()["MetricAlarms"]
    names = [each["AlarmName"] for each in alarms if "ResponsesFailedAlarm" in each["AlarmName"]]
    assert names
    client.delete_alarms(AlarmNames=names)
