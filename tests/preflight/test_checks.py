"""Single checks, with other settings and in accounts with existing resources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from emulator.account import ACCOUNT_ID, client
from emulator.server import running_server
from secure_baseline.live.deployed import Deployed, Stack
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
from secure_baseline.preflight.check_result import Outcome
from secure_baseline.preflight.place import Bootstrap, Place
from secure_baseline.preflight.shipped import shipped
from tests.preflight.accounts import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.landing_zone.settings import Settings

OK, NOTE, CHANGE, UNSURE, STOP = Outcome
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
    ("status", "outcome", "command"),
    [
        ("UPDATE_COMPLETE", NOTE, ""),
        ("ROLLBACK_COMPLETE", NOTE, ""),
        ("REVIEW_IN_PROGRESS", NOTE, ""),
        ("UPDATE_IN_PROGRESS", STOP, ""),
        ("UPDATE_ROLLBACK_FAILED", STOP, "cdk rollback SecureBaseline-Audit"),
        ("DELETE_FAILED", STOP, f"aws cloudformation delete-stack --stack-name SecureBaseline-Audit --region {HOME}"),
    ],
)
def test_a_stack_that_cannot_be_updated_stops_the_deployment(
    endpoint: str, status: str, outcome: Outcome, command: str
) -> None:
    (found,) = groundwork.stacks(place(endpoint, Audit=status))
    assert (found.outcome, found.command) == (outcome, command)


@pytest.mark.parametrize(
    ("wanted", "options"),
    [
        (Bootstrap(), ""),
        (Bootstrap(qualifier="acme"), " --qualifier acme --toolkit-stack-name CDKToolkit-acme"),
        (Bootstrap(toolkit_stack="Ours"), " --toolkit-stack-name Ours"),
        (Bootstrap(qualifier="acme", toolkit_stack="Ours"), " --qualifier acme --toolkit-stack-name Ours"),
    ],
)
def test_a_bootstrap_with_a_qualifier_has_its_own_toolkit_stack(wanted: Bootstrap, options: str) -> None:
    assert wanted.options == options


def test_what_is_already_deployed_needs_no_more_of_a_quota(endpoint: str) -> None:
    message = " ".join(each.message for each in quotas.regional(place(endpoint, Network="UPDATE_COMPLETE")))
    assert "VPCs" not in message
    assert "trails: 0 of 5 used, 1 more needed" in message


def test_a_network_without_nat_gateways_needs_no_address(endpoint: str) -> None:
    assert SETTINGS.network
    settings = SETTINGS.model_copy(update={"network": SETTINGS.network.model_copy(update={"nat_gateways": "none"})})
    message = " ".join(each.message for each in quotas.regional(place(endpoint, settings)))
    assert "VPCs" in message
    assert "Elastic IP" not in message


def test_a_password_policy_that_would_lock_people_out_stops_the_deployment(endpoint: str) -> None:
    where = place(endpoint)
    iam = where.clients("iam")
    iam.update_account_password_policy(HardExpiry=True, AllowUsersToChangePassword=True)
    (found,) = account_settings.passwords(where)
    assert found.outcome == NOTE, "without an age, hard expiry had no effect"
    iam.update_account_password_policy(HardExpiry=True, AllowUsersToChangePassword=True, MaxPasswordAge=365)
    (found,) = account_settings.passwords(where)
    assert found.outcome == STOP
    assert "With a maximum age of 90 days instead of 365, some would be locked out immediately" in found.message


def test_an_account_without_any_trail_should_have_audit(endpoint: str) -> None:
    (found,) = recording.trails(place(endpoint, SETTINGS.model_copy(update={"audit": None})))
    assert found.outcome == CHANGE
    assert [str(line.section) for line in found.write] == ["audit"]


def test_a_default_vpc_that_the_settings_keep_stays(endpoint: str) -> None:
    (found,) = network.default_vpc(place(endpoint, with_account(default_vpc="keep")))
    assert "stays because of default_vpc" in found.message


@pytest.mark.parametrize("enforced", [True, False])
def test_launches_that_will_be_refused_are_reported(endpoint: str, enforced: bool) -> None:
    found = list(region_settings.instances(place(endpoint, with_account(http_tokens_enforced=enforced))))
    assert any(each.outcome == CHANGE and "HttpTokens optional" in each.message for each in found) == enforced


def test_a_waived_block_is_not_checked(endpoint: str) -> None:
    (found,) = network.public_access(place(endpoint, with_account(vpc_public_access="off")))
    assert found.message == 'stays as it is, because of vpc_public_access = "off"'


def test_a_member_of_an_organization_sees_which_account_manages_it(endpoint: str) -> None:
    organizations = client("organizations", endpoint=endpoint, region=HOME)
    organizations.create_organization(FeatureSet="ALL")
    policy = '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}'
    organizations.create_policy(Name="NoEc2", Description="x", Content=policy, Type="SERVICE_CONTROL_POLICY")
    member, policies = organization.membership(place(endpoint, account="111122223333"))
    assert f"managed by account {ACCOUNT_ID}" in member.message
    assert policies.message == "service control policies that may deny something: NoEc2"


@pytest.mark.parametrize(("arn", "outcome"), [("ssoins-1234567890abcdef", OK), ("ssoins-ffffffffffffffff", STOP)])
def test_the_instance_in_the_settings_must_exist(endpoint: str, arn: str, outcome: Outcome) -> None:
    data = {
        **SETTINGS.model_dump(exclude={"identity_center"}, exclude_none=True),
        "identity_center": {
            "instance_arn": f"arn:aws:sso:::instance/{arn}",
            "identity_store_id": "d-1234567890",
            "start_url": "https://d-1234567890.awsapps.com/start",
        },
    }
    (found,) = identity_center.instances(place(endpoint, type(SETTINGS).model_validate(data)))
    assert found.outcome == outcome


@pytest.mark.parametrize("manager", [None, "declarative-policy"])
def test_a_setting_that_the_organization_locks_stops_the_deployment(manager: str | None) -> None:
    assert region_settings.is_locked({"ManagedBy": manager}) == (manager is not None)


@pytest.mark.parametrize(
    ("response", "account"),
    [
        ({"AccountId": "111122223333", "RelationshipStatus": "Enabled"}, "111122223333"),
        ({"AccountId": "111122223333", "MemberStatus": "Enabled"}, "111122223333"),
        ({"AccountId": "111122223333", "RelationshipStatus": "Resigned"}, None),
        ({"AccountId": "111122223333", "MemberStatus": "Resigned"}, None),
        ({}, None),
    ],
)
def test_an_administrator_counts_while_its_relationship_is_enabled(
    response: dict[str, str], account: str | None
) -> None:
    assert threats.administrator(response) == account
