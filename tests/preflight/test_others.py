"""What governs the account from outside: an organization, Control Tower, AWS's free plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from botocore.loaders import Loader

from emulator.account import ACCOUNT_ID, client
from emulator.gateway import protocol
from emulator.iam import member_account
from emulator.server import running_server
from secure_baseline.landing_zone.settings_identity import IdentityCenterSection
from secure_baseline.monitoring.security_standard import SecurityStandard
from secure_baseline.preflight import (
    control_policies,
    identity_center,
    organization,
    quotas,
    recording,
    threats,
)
from secure_baseline.preflight.check_result import Outcome
from secure_baseline.preflight.place import Place
from secure_baseline.preflight.shipped import shipped
from secure_baseline.preflight.survey import regions_of
from tests.preflight.accounts import HOME
from tests.preflight.test_checks import SETTINGS, place, with_account

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.preflight.check import Read
    from secure_baseline.preflight.check_result import CheckResult

OK, NOTE, CHANGE, UNSURE, STOP = Outcome


@pytest.fixture
def endpoint() -> Iterator[str]:
    with running_server() as endpoint:
        yield endpoint


@pytest.fixture
def here(endpoint: str) -> Callable[[str], Any]:
    return lambda service: client(service, endpoint=endpoint, region=HOME)


def found(read: Read, where: Place) -> list[tuple[Outcome, str]]:
    return [(each.outcome, each.message) for each in read(where)]


def deny(*actions: str, **condition: Any) -> dict[str, Any]:
    return {"Statement": [{"Effect": "Deny", "Action": list(actions), "Resource": "*", **condition}]}


def bootstrap(iam: Any) -> None:
    trust = {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
    name = f"cdk-hnb659fds-cfn-exec-role-{ACCOUNT_ID}-{HOME}"
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")


def test_no_control_policy_applies_to_an_account_outside_an_organization(endpoint: str) -> None:
    assert found(control_policies.denied, place(endpoint)) == [(OK, "none applies to this account")]


def test_what_a_control_policy_denies_is_found_before_the_deployment(endpoint: str, here: Callable[[str], Any]) -> None:
    bootstrap(here("iam"))
    member_account.join(member_account.Membership(control_policies=[deny("guardduty:UpdateDetector", "config:Put*")]))
    ((outcome, message),) = found(control_policies.denied, place(endpoint))
    assert outcome == UNSURE
    assert "GuardDutyDetector (guardduty:UpdateDetector)" in message
    assert "ConfigRecorder (config:PutConfigurationRecorder, config:PutDeliveryChannel)" in message
    assert member_account.MANAGER in message
    with pytest.raises(ClientError, match="explicit deny in a service control policy"):
        here("config").put_delivery_channel(DeliveryChannel={"name": "x", "s3BucketName": "y"})


def test_control_policies_with_conditions_are_reported_as_not_checked(
    endpoint: str, here: Callable[[str], Any]
) -> None:
    bootstrap(here("iam"))
    elsewhere = {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}
    member_account.join(member_account.Membership(control_policies=[deny("guardduty:*", Condition=elsewhere)]))
    assert found(control_policies.denied, place(endpoint)) == [
        (NOTE, "no policy denies a call of the settings; policies with conditions are not checked")
    ]


def test_control_policies_are_not_checked_before_the_bootstrap(endpoint: str) -> None:
    member_account.join(member_account.Membership())
    ((outcome, message),) = found(control_policies.denied, place(endpoint))
    assert (outcome, "bootstrap the Region" in message) == (UNSURE, True)


@pytest.mark.parametrize("owned", [True, False])
def test_an_instance_in_which_no_permission_set_can_be_created_is_not_recommended(endpoint: str, owned: bool) -> None:
    member_account.join(member_account.Membership(owns_identity_center=owned))
    (advice,) = identity_center.instances(place(endpoint))
    assert (advice.outcome, advice.write) == (NOTE, ())
    assert "leave [identity_center] out" in advice.message
    written = SETTINGS.model_dump(exclude={"identity_center"}, exclude_none=True) | {
        "identity_center": {
            "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
            "identity_store_id": "d-1234567890",
            "start_url": "https://d-1234567890.awsapps.com/start",
        },
    }
    ((outcome, message),) = found(identity_center.instances, place(endpoint, type(SETTINGS).model_validate(written)))
    assert (outcome, "cannot create permission sets" in message) == (STOP, True)


def test_the_region_of_identity_center_is_read_too() -> None:
    settings = shipped("eu-central-1").model_copy(
        update={
            "identity_center": IdentityCenterSection(
                instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
                identity_store_id="d-1234567890",
                start_url="https://d-1234567890.awsapps.com/start",
                region="eu-west-1",
            )
        }
    )
    assert regions_of(settings) == ("eu-central-1", "us-east-1", "eu-west-1")


def test_the_advice_can_be_deployed_if_permission_sets_can_be_created(endpoint: str) -> None:
    (advice,) = identity_center.instances(place(endpoint))
    assert [line.section for line in advice.write] == ["identity_center"] * 3


def test_every_policy_type_of_an_organization_is_classified() -> None:
    kinds = Loader().load_service_model("organizations", "service-2")["shapes"]["EffectivePolicyType"]["enum"]
    assert sorted([*organization.MANAGED, *organization.NOT_OURS]) == sorted(kinds)


@pytest.mark.parametrize("kind", organization.MANAGED)
def test_a_policy_that_sets_the_same_is_reported(endpoint: str, kind: str) -> None:
    member_account.join(member_account.Membership(effective={kind: '{"x": {}}'}))
    message = [message for _, message in found(organization.membership, place(endpoint))]
    assert [each for each in message if kind in each] == [
        f"its {kind} sets {organization.MANAGED[kind]}; the deployment does not override it"
    ]


def test_standards_that_an_administrator_may_have_to_add_are_not_promised(
    endpoint: str, here: Callable[[str], Any]
) -> None:
    here("securityhub").enable_security_hub(EnableDefaultStandards=False)
    member_account.join(member_account.Membership(configures_security_hub=True))
    message = dict(reversed(each) for each in found(threats.security_hub, place(endpoint)))
    (unsure,) = [words for words, outcome in message.items() if outcome == UNSURE]
    assert SecurityStandard.AWS_FOUNDATIONAL.arn_end in unsure
    with pytest.raises(ClientError, match="centrally managed account"):
        here("securityhub").batch_enable_standards(
            StandardsSubscriptionRequests=[
                {"StandardsArn": f"arn:aws:securityhub:{HOME}::standards/{SecurityStandard.CIS.arn_end}"}
            ]
        )


def test_a_hub_that_only_the_administrator_can_turn_on_is_not_promised(endpoint: str) -> None:
    member_account.join(member_account.Membership())
    ((outcome, message),) = found(threats.security_hub, place(endpoint))
    assert (outcome, member_account.MANAGER in message) == (UNSURE, True)


def test_an_administrator_who_has_turned_on_every_standard_stops_nothing(
    endpoint: str, here: Callable[[str], Any]
) -> None:
    hub = here("securityhub")
    hub.enable_security_hub(EnableDefaultStandards=False)
    assert SETTINGS.detection
    arns = [f"arn:aws:securityhub:{HOME}::standards/{each.arn_end}" for each in SETTINGS.detection.security_hub]
    hub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": arn} for arn in arns])
    member_account.join(member_account.Membership(administers_security_hub=True))
    assert {outcome for outcome, _ in found(threats.security_hub, place(endpoint))} == {NOTE}


def test_control_tower_may_deny_a_recorder(endpoint: str, here: Callable[[str], Any]) -> None:
    assert found(organization.control_tower, place(endpoint)) == [(OK, "the account is not enrolled")]
    trust = {
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": member_account.MANAGER}, "Action": "sts:AssumeRole"}]
    }
    here("iam").create_role(RoleName="AWSControlTowerExecution", AssumeRolePolicyDocument=json.dumps(trust))
    ((outcome, message),) = found(organization.control_tower, place(endpoint))
    assert (outcome, "AWS-GR_CONFIG_CHANGE_PROHIBITED" in message) == (UNSURE, True)


@pytest.mark.parametrize(("plan", "outcome"), [("FREE", UNSURE), ("PAID", OK)])
def test_a_free_plan_may_stop_the_deployment(endpoint: str, plan: str, outcome: Outcome) -> None:
    protocol.state("freetier", HOME).items["plan"] = plan
    (answer,) = quotas.plan(place(endpoint))
    assert (answer.outcome, bool(answer.command)) == (outcome, plan == "FREE")


def test_what_is_recorded_in_another_region_only_is_reported(endpoint: str) -> None:
    away: CheckResult
    (away, _) = recording.recorder(_elsewhere(endpoint))
    assert "AWS Config records their resources in us-east-1" in away.message


def _elsewhere(endpoint: str) -> Place:
    where = place(endpoint, with_account(home_region="eu-west-1", allowed_regions=("eu-west-1",)))
    return Place(**{**vars(where), "region": "eu-west-1"})
