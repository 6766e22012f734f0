"""The guarantees of BreakGlassUser."""

from __future__ import annotations

import pytest
from aws_cdk import aws_logs as logs
from aws_cdk.assertions import Template

from secure_baseline import AccessGroups, AlertChannel, BreakGlassUser
from secure_baseline.account.break_glass_user import break_glass_use
from secure_baseline.core.cloudtrail_events import WITH_READS
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, retained, text


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    groups = AccessGroups(stack, "Groups")
    user = BreakGlassUser(
        stack,
        "BreakGlass",
        administrators=groups.administrators,
        alert_channel=AlertChannel(stack, "Alerts", emails=["on-call@example.com"]),
    )
    user.watch(stack, logs.LogGroup(stack, "Trail"))
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def user(template: Template) -> tuple[str, Json]:
    """The one user, with its logical id."""
    ((logical_id, found),) = resources(template, "AWS::IAM::User").items()
    return logical_id, found


def test_an_emergency_administrator_exists_with_no_password_or_access_key_in_any_template(
    template: Template, user: tuple[str, Json]
) -> None:
    """An emergency administrator exists, with no password or access key in any template (A07)."""
    _, found = user
    assert found["Properties"].keys() == {"Path", "Groups"}
    assert found["Properties"]["Path"] == "/secure-baseline/break-glass/"
    for kind in ("AWS::IAM::AccessKey", "AWS::SecretsManager::Secret"):
        assert resources(template, kind) == {}


def test_the_break_glass_user_has_the_permissions_of_the_administrators_group_and_no_others(
    template: Template, user: tuple[str, Json]
) -> None:
    """The break-glass user has the permissions of the administrators' group and no others (A07, A18, CIS 2.13, IAM.2)."""  # noqa: E501
    _, found = user
    (administrators,) = [name for name in resources(template, "AWS::IAM::Group") if "Administrators" in name]
    assert found["Properties"]["Groups"] == [{"Ref": administrators}]
    attached = [policy.get("Users") for policy in properties(template, "AWS::IAM::ManagedPolicy").values()]
    assert not any(attached)
    assert resources(template, "AWS::IAM::Policy") == {}


def test_use_of_the_break_glass_user_in_the_home_region_raises_an_alert_immediately(
    template: Template, user: tuple[str, Json]
) -> None:
    """Use of the break-glass user in the home Region raises an alert immediately (A07)."""
    (rule,) = [each for each in properties(template, "AWS::Events::Rule").values() if "EventPattern" in each]
    assert rule["EventPattern"] == {
        "source": [{"prefix": "aws."}],
        "detail-type": ["AWS Console Sign In via CloudTrail", "AWS API Call via CloudTrail"],
        "detail": {"userIdentity": {"type": ["IAMUser"], "userName": [{"Ref": user[0]}]}},
    }
    assert rule["State"] == WITH_READS
    (writer,) = resources(template, "AWS::Lambda::Function")
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": [writer, "Arn"]}


def test_use_of_the_break_glass_user_in_any_region_raises_an_alarm_if_a_trail_is_watched(
    template: Template, user: tuple[str, Json]
) -> None:
    """Use of the break-glass user in any Region raises an alarm if a trail is watched (A07)."""
    metric_filter = only(template, "AWS::Logs::MetricFilter")
    assert text(metric_filter["FilterPattern"]) == f'{{ $.userIdentity.userName = "${{{user[0]}}}" }}'
    (made,) = metric_filter["MetricTransformations"]
    (alarm,) = [
        found
        for found in properties(template, "AWS::CloudWatch::Alarm").values()
        if "MetricName" in found and found["MetricName"] == made["MetricName"]
    ]
    assert (alarm["Namespace"], alarm["Statistic"]) == (made["MetricNamespace"], "Sum")
    assert (alarm["Threshold"], alarm["TreatMissingData"]) == (1, "notBreaching")
    assert len(alarm["AlarmActions"]) == 1


def test_the_break_glass_user_is_retained_when_the_stack_is_deleted(user: tuple[str, Json]) -> None:
    """The break-glass user is retained when the stack is deleted (A07)."""
    assert retained(user[1]), "IAM deletes no user that has a password or a device"


def test_other_regions_forward_this_users_activity_and_nothing_else() -> None:
    stack = new_stack()
    pattern = stack.resolve(break_glass_use())
    (prefix,) = pattern["detail"]["userIdentity"]["arn"]
    assert text(prefix["prefix"]) == ("arn:${AWS::Partition}:iam::${AWS::AccountId}:user/secure-baseline/break-glass/")
