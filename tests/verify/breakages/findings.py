from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

REPORTED = "Findings at or above the severity floor are sent as readable messages"
FAILURES = "A finding that cannot be sent is retried, then goes to a dead-letter queue and raises an alarm"
ROLE = "The function that sends findings can change nothing but its own table"


def function(account: Account, variable: str, value: str | None = None) -> str:
    """The only function with a variable (and a value of it)."""
    (found,) = [
        each.physical_id
        for each in account.deployed.of("AWS::Lambda::Function")
        if value in {None, each.properties.get("Environment", {}).get("Variables", {}).get(variable)}
        and variable in each.properties.get("Environment", {}).get("Variables", {})
    ]
    return str(found)


def reporter(account: Account) -> str:
    return function(account, "WAIVED_CONTROLS")


def set_variable(account: Account, name: str, **variables: str) -> None:
    client = account.client("lambda")
    present = client.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    client.update_function_configuration(FunctionName=name, Environment={"Variables": {**present, **variables}})


def role(account: Account, name: str) -> str:
    found: dict[str, Any] = account.client("lambda").get_function_configuration(FunctionName=name)
    return str(found["Role"].rpartition("/")[2])


def rules(account: Account, name: str) -> list[str]:
    """The event rules that call a function."""
    arn = account.client("lambda").get_function_configuration(FunctionName=name)["FunctionArn"]
    found: list[str] = account.client("events").list_rule_names_by_target(TargetArn=arn)["RuleNames"]
    return found


@breaks(REPORTED, "is disabled")
def the_rules_for_findings_are_disabled(account: Account) -> None:
    for name in rules(account, reporter(account)):
        account.client("events").disable_rule(Name=name)


@breaks(REPORTED, "invokes no function")
def a_rule_for_findings_loses_its_target(account: Account) -> None:
    client = account.client("events")
    for name in rules(account, reporter(account)):
        targets = [target["Id"] for target in client.list_targets_by_rule(Rule=name)["Targets"]]
        client.remove_targets(Rule=name, Ids=targets)


@breaks(REPORTED, "the severity floor is different")
def the_floor_is_raised(account: Account) -> None:
    set_variable(account, reporter(account), ALERT_FLOOR="4")


@breaks(REPORTED, "findings of different controls are suppressed")
def a_control_is_suppressed(account: Account) -> None:
    set_variable(account, reporter(account), WAIVED_CONTROLS='{"S3.8": "not needed"}')


@breaks(REPORTED, "notifies no one")
def findings_go_to_another_topic(account: Account) -> None:
    topic = account.client("sns").create_topic(Name="empty")["TopicArn"]
    set_variable(account, reporter(account), ALERT_TOPIC_ARN=topic)


@breaks("Each finding is sent once, however many services report it", "not found")
def the_table_of_sent_findings_is_deleted(account: Account) -> None:
    client = account.client("lambda")
    table = client.get_function_configuration(FunctionName=reporter(account))["Environment"]["Variables"]["NOTES_TABLE"]
    account.client("dynamodb").delete_table(TableName=table)


@breaks("Each finding is sent once, however many services report it", "writes to another table")
def the_function_writes_to_another_table(account: Account) -> None:
    records = next(
        each.physical_id for each in account.deployed.of("AWS::DynamoDB::Table") if "Records" in each.physical_id
    )
    set_variable(account, reporter(account), NOTES_TABLE=records)


@breaks("Many findings at once are sent as one summary", "has a different schedule")
def summaries_come_once_a_year(account: Account) -> None:
    client = account.client("events")
    for rule in client.list_rules()["Rules"]:
        if "ScheduleExpression" in rule:
            client.put_rule(Name=rule["Name"], ScheduleExpression="cron(5 0 1 1 ? *)")


@breaks(FAILURES, "does not retry twice")
def a_finding_is_not_retried(account: Account) -> None:
    account.client("lambda").put_function_event_invoke_config(FunctionName=reporter(account), MaximumRetryAttempts=0)


@breaks(FAILURES, "has no dead-letter queue")
def the_function_loses_its_queue(account: Account) -> None:
    client = account.client("lambda")
    client.update_function_configuration(FunctionName=reporter(account), DeadLetterConfig={"TargetArn": ""})


@breaks(ROLE, "AdministratorAccess")
def the_reporter_becomes_an_administrator(account: Account) -> None:
    policy = "arn:aws:iam::aws:policy/AdministratorAccess"
    account.client("iam").attach_role_policy(RoleName=role(account, reporter(account)), PolicyArn=policy)


@breaks(ROLE, "is not as deployed")
def the_reporter_can_do_anything_to_any_table(account: Account) -> None:
    iam = account.client("iam")
    (attached,) = iam.list_attached_role_policies(RoleName=role(account, reporter(account)))["AttachedPolicies"]
    policy = attached["PolicyArn"]
    version = iam.get_policy(PolicyArn=policy)["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=policy, VersionId=version)["PolicyVersion"]["Document"]
    for statement in document["Statement"]:
        if "dynamodb:Query" in statement["Action"]:
            statement["Resource"] = "*"
    iam.create_policy_version(PolicyArn=policy, PolicyDocument=json.dumps(document), SetAsDefault=True)


@breaks(ROLE, "has an inline policy")
def the_reporter_gets_an_additional_permission(account: Account) -> None:
    document = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}'
    name = role(account, reporter(account))
    account.client("iam").put_role_policy(RoleName=name, PolicyName="more", PolicyDocument=document)
