"""Single checks, under other settings and in accounts that others have arranged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from emulator.account import ACCOUNT_ID, client
from emulator.server import running_server
from secure_baseline.preflight import (
    account_settings,
    groundwork,
    identity_center,
    network,
    organization,
    quotas,
    recording,
    region_settings,
    threats,
)
from secure_baseline.preflight.finding import Severity
from secure_baseline.preflight.place import Bootstrap, Place
from secure_baseline.preflight.shipped import shipped
from secure_baseline.verify.deployed import Deployed, Stack
from tests.preflight.accounts import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings import Settings

OK, NOTE, CHANGE, UNSURE, STOP = Severity
SETTINGS = shipped(HOME)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_server() as endpoint:
        yield endpoint


def place(endpoint: str, settings: Settings = SETTINGS, account: str = ACCOUNT_ID, **stacks: str) -> Place:
    found = tuple(Stack(f"SecureBaseline-{name}", status) for name, status in stacks.items())
    return Place(
        clients=partial(client, endpoint=endpoint, region=HOME),
        account=account,
        region=HOME,
        name="SecureBaseline",
        settings=settings,
        ours=Deployed("SecureBaseline", found, ()),
    )


def with_account(**changes: Any) -> Settings:
    return SETTINGS.model_copy(update={"account": SETTINGS.account.model_copy(update=changes)})


@pytest.mark.parametrize(
    ("status", "severity", "command"),
    [
        ("UPDATE_COMPLETE", NOTE, ""),
        ("ROLLBACK_COMPLETE", NOTE, ""),
        ("REVIEW_IN_PROGRESS", NOTE, ""),
        ("UPDATE_IN_PROGRESS", STOP, ""),
        ("UPDATE_ROLLBACK_FAILED", STOP, "cdk rollback SecureBaseline-Audit"),
        ("DELETE_FAILED", STOP, f"aws cloudformation delete-stack --stack-name SecureBaseline-Audit --region {HOME}"),
    ],
)
def test_a_stack_that_takes_no_deployment_stops_it(
    endpoint: str, status: str, severity: Severity, command: str
) -> None:
    (found,) = groundwork.stacks(place(endpoint, Audit=status))
    assert (found.severity, found.command) == (severity, command)


@pytest.mark.parametrize(
    ("wanted", "options"),
    [
        (Bootstrap(), ""),
        (Bootstrap(qualifier="acme"), " --qualifier acme --toolkit-stack-name CDKToolkit-acme"),
        (Bootstrap(toolkit_stack="Ours"), " --toolkit-stack-name Ours"),
        (Bootstrap(qualifier="acme", toolkit_stack="Ours"), " --qualifier acme --toolkit-stack-name Ours"),
    ],
)
def test_a_bootstrap_is_asked_for_beside_others(wanted: Bootstrap, options: str) -> None:
    assert wanted.options == options


def test_what_is_deployed_needs_no_more_of_a_quota(endpoint: str) -> None:
    told = " ".join(each.told for each in quotas.regional(place(endpoint, Network="UPDATE_COMPLETE")))
    assert "VPCs" not in told
    assert "trails: 0 of 5 used, 1 more needed" in told


def test_a_network_without_nat_gateways_needs_no_address(endpoint: str) -> None:
    assert SETTINGS.network
    settings = SETTINGS.model_copy(update={"network": SETTINGS.network.model_copy(update={"nat_gateways": "none"})})
    told = " ".join(each.told for each in quotas.regional(place(endpoint, settings)))
    assert "VPCs" in told
    assert "Elastic IP" not in told


def test_a_password_policy_that_would_lock_people_out_stops_the_deployment(endpoint: str) -> None:
    where = place(endpoint)
    iam = where.clients("iam")
    iam.update_account_password_policy(HardExpiry=True, AllowUsersToChangePassword=True)
    (found,) = account_settings.passwords(where)
    assert found.severity == NOTE, "without an age, hard expiry had no effect"
    iam.update_account_password_policy(HardExpiry=True, AllowUsersToChangePassword=True, MaxPasswordAge=365)
    (found,) = account_settings.passwords(where)
    assert found.severity == STOP
    assert "with 90 days instead of 365 some would be locked out at once" in found.told


def test_without_a_trail_somebody_should_have_one(endpoint: str) -> None:
    (found,) = recording.trails(place(endpoint, SETTINGS.model_copy(update={"audit": None})))
    assert found.severity == CHANGE
    assert [str(line.section) for line in found.write] == ["audit"]


def test_a_default_vpc_that_is_to_stay_stays(endpoint: str) -> None:
    (found,) = network.default_vpc(place(endpoint, with_account(default_vpc="keep")))
    assert "stays as you wrote" in found.told


@pytest.mark.parametrize("enforced", [True, False])
def test_launches_that_will_be_refused_are_told(endpoint: str, enforced: bool) -> None:
    found = list(region_settings.instances(place(endpoint, with_account(http_tokens_enforced=enforced))))
    assert any(each.severity == CHANGE and "HttpTokens optional" in each.told for each in found) == enforced


def test_a_block_that_is_given_up_is_not_asked_about(endpoint: str) -> None:
    (found,) = network.public_access(place(endpoint, with_account(vpc_public_access="off")))
    assert found.told == "stays as it is, as you wrote"


def test_a_member_of_an_organization_learns_who_manages_it(endpoint: str) -> None:
    organizations = client("organizations", endpoint=endpoint, region=HOME)
    organizations.create_organization(FeatureSet="ALL")
    policy = '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}'
    organizations.create_policy(Name="NoEc2", Description="x", Content=policy, Type="SERVICE_CONTROL_POLICY")
    member, policies = organization.membership(place(endpoint, account="111122223333"))
    assert f"which account {ACCOUNT_ID} manages" in member.told
    assert policies.told == "service control policies that may refuse something: NoEc2"


@pytest.mark.parametrize(("arn", "severity"), [("ssoins-1234567890abcdef", OK), ("ssoins-ffffffffffffffff", STOP)])
def test_identity_center_has_to_be_the_one_that_was_written(endpoint: str, arn: str, severity: Severity) -> None:
    data = {
        **SETTINGS.model_dump(exclude={"identity_center"}, exclude_none=True),
        "identity_center": {
            "instance_arn": f"arn:aws:sso:::instance/{arn}",
            "identity_store_id": "d-1234567890",
            "start_url": "https://d-1234567890.awsapps.com/start",
        },
    }
    (found,) = identity_center.instances(place(endpoint, type(SETTINGS).model_validate(data)))
    assert found.severity == severity


@pytest.mark.parametrize("manager", [None, "declarative-policy"])
def test_what_the_organization_holds_open_stops_the_deployment(manager: str | None) -> None:
    assert region_settings.is_locked({"ManagedBy": manager}) == (manager is not None)


@pytest.mark.parametrize(
    ("told", "account"),
    [
        ({"AccountId": "111122223333", "RelationshipStatus": "Enabled"}, "111122223333"),
        ({"AccountId": "111122223333", "MemberStatus": "Enabled"}, "111122223333"),
        ({"AccountId": "111122223333", "RelationshipStatus": "Resigned"}, None),
        ({"AccountId": "111122223333", "MemberStatus": "Resigned"}, None),
        ({}, None),
    ],
)
def test_an_administrator_is_one_while_the_relationship_is_on(told: dict[str, str], account: str | None) -> None:
    assert threats.administrator(told) == account
