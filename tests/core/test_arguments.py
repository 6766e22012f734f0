"""A wrong argument raises an error at once, with the construct's path, the value and what is allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import CfnParameter, Duration, Size, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from constructs import Construct

from secure_baseline import (
    AlertChannel,
    AlternateContact,
    AuditTrail,
    EncryptedBucket,
    EncryptionKey,
    Exemption,
    PrimaryContact,
    Recording,
    SecureAccount,
    SecureVpc,
    SubnetTier,
)
from tests.constructs.synthesized import by_sentence, new_stack, refused
from tests.data.databases import database

if TYPE_CHECKING:
    from collections.abc import Callable

REASON = Exemption("a reason that a reviewer can judge")
ISOLATED = ec2.SubnetType.PRIVATE_ISOLATED
Wrong = dict[str, Any]


@pytest.fixture
def stack() -> Stack:
    return new_stack()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"emails": ["someone"]}, "emails must be an e-mail address, such as security@example.com, got 'someone'"),
        (
            {"emails": ["a@b.example", "a b@c.example"]},
            "emails must be an e-mail address, such as security@example.com, got 'a b@c.example'",
        ),
        ({"emails": [""]}, "emails must be an e-mail address, such as security@example.com, got ''"),
        (
            {"emails": ["a@corp.example", "A@corp.example"]},
            "emails must contain each address once, in any case, got 'A@corp.example' twice",
        ),
        ({"severity_floor": "high"}, "severity_floor must be one of LOW, MEDIUM, HIGH, CRITICAL, got 'high'"),
    ],
)
def test_alert_channel(stack: Stack, wrong: Wrong, sentence: str) -> None:
    refused(lambda: AlertChannel(stack, "Alerts", **wrong), ValueError, f"Test/Alerts: {sentence}")


def test_alert_channel_takes_no_key_with_an_existing_topic(stack: Stack) -> None:
    topic, key = sns.Topic(stack, "Topic"), kms.Key(stack, "Key")
    refused(
        lambda: AlertChannel(stack, "Alerts", topic=topic, encryption_key=key),
        ValueError,
        "Test/Alerts: encryption_key is for a new topic; an existing topic has its own",
    )


@pytest.mark.parametrize(
    ("wrong", "error", "sentence"),
    [
        (Duration.hours(1), ValueError, "must be at least 1 days, got 0.0416667"),
        (Duration.hours(36), ValueError, "must be whole days, got 1.5"),
        (90, TypeError, "must be a Duration, got 90"),
    ],
)
def test_encrypted_bucket_s_expiration(stack: Stack, wrong: object, error: type[Exception], sentence: str) -> None:
    refused(
        lambda: EncryptedBucket(stack, "Data", noncurrent_version_expiration=wrong),  # type: ignore[arg-type]  # wrong
        error,
        f"Test/Data: noncurrent_version_expiration {sentence}",
    )


def test_encrypted_bucket_s_further_rules_delete_no_version_earlier(stack: Stack) -> None:
    def made(days: int, **arguments: Any) -> EncryptedBucket:
        rule = s3.LifecycleRule(noncurrent_version_expiration=Duration.days(days), **arguments)
        return EncryptedBucket(stack, f"Data{days}", lifecycle_rules=[rule])

    refused(
        lambda: made(1),
        ValueError,
        "Test/Data1: lifecycle_rules must not delete old versions earlier than noncurrent_version_expiration (90 "
        "days), got 1 days; change noncurrent_version_expiration instead",
    )
    made(90)
    made(2, enabled=False)


@pytest.mark.parametrize(
    ("wrong", "error", "sentence"),
    [
        ({"description": ""}, ValueError, "description must be what the key encrypts, for the console, got ''"),
        ({"description": None}, TypeError, "description must be a text, got None"),
        ({"description": "k" * 8193}, ValueError, "description must have at most 8192 characters, got 'kkkk"),
    ],
)
def test_encryption_key(stack: Stack, wrong: Wrong, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        EncryptionKey(stack, "Key", **wrong)
    assert str(caught.value).startswith(f"Test/Key: {sentence}")


@pytest.mark.parametrize(
    ("wrong", "error", "sentence"),
    [
        ({"name": 1}, TypeError, "name must be a text, got 1"),
        ({"name": "a b"}, ValueError, "name must be letters, digits and dashes, got 'a b'"),
        ({"subnet_type": "isolated"}, TypeError, "subnet_type must be an ec2.SubnetType, got the text 'isolated'"),
        ({"cidr_mask": "24"}, TypeError, "cidr_mask must be a whole number, got the text '24'"),
    ],
)
def test_subnet_tier(wrong: Wrong, error: type[Exception], sentence: str) -> None:
    right: Wrong = {"name": "Store", "subnet_type": ISOLATED, "cidr_mask": 24}
    refused(lambda: SubnetTier(**{**right, **wrong}), error, f"SubnetTier: {sentence}")


def test_recording() -> None:
    refused(
        lambda: Recording(resource_types="some"),  # type: ignore[arg-type]  # wrong
        ValueError,
        "Recording: resource_types must be one of all, identities, got 'some'",
    )


def test_a_stack_has_one_secure_account_and_the_next_stack_another(stack: Stack) -> None:
    channel = AlertChannel(stack, "Alerts")
    SecureAccount(stack, "Account", alert_channel=channel, security_contact=ADA)
    refused(
        lambda: SecureAccount(stack, "Again", alert_channel=channel, security_contact=ADA),
        ValueError,
        "Test/Again: a stack must have one SecureAccount, because it sets what an account has once in a Region; "
        "Test/Account is in it already",
    )
    other = new_stack()
    SecureAccount(other, "Account", alert_channel=AlertChannel(other, "Alerts"), security_contact=ADA)


def test_encrypted_bucket_takes_one_kind_of_key(stack: Stack) -> None:
    key = kms.Key(stack, "Key")
    refused(
        lambda: EncryptedBucket(stack, "Data", encryption_key=key, s3_managed_key=REASON),
        ValueError,
        "Test/Data: pass either encryption_key or s3_managed_key, not both",
    )


def test_encrypted_bucket_rejects_a_log_bucket_that_amazon_s3_would_not_deliver_to(stack: Stack) -> None:
    locked = s3.Bucket(stack, "Locked", object_lock_enabled=True)
    refused(
        lambda: EncryptedBucket(stack, "Data", server_access_logs_bucket=locked),
        ValueError,
        "Test/Data: server_access_logs_bucket must have no Object Lock, because Amazon S3 would deliver nothing to it, "
        "got Test/Locked",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cidr": "10.0.0.0"}, "cidr must be a network in its short form"),
        ({"cidr": "10.0.0.1/16"}, "cidr must be a network in its short form, such as 10.0.0.0/16"),
        ({"cidr": "2001:db8::/56"}, "cidr must be an IPv4 network such as 10.0.0.0/16"),
        ({"cidr": "10.0.0.0/8"}, "cidr must be from /16 to /28 (Amazon VPC's limits)"),
        ({"cidr": "office"}, "cidr must be an IPv4 network such as 10.0.0.0/16"),
        (
            {"cidr": "8.8.0.0/16"},
            "cidr must be private, within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got '8.8.0.0/16'",
        ),
        (
            {"reserved_cidrs": ["10.0.128.0/24"]},
            "reserved_cidrs must not overlap cidr (10.0.0.0/16), got 10.0.128.0/24",
        ),
        ({"reserved_cidrs": ["10.9.0.0/24"] * 2}, "reserved_cidrs must contain 10.9.0.0/24 only once, got"),
        ({"cidr": "10.0.0.0/22"}, "cidr must be /18 or wider to have room for the tiers in 2 zones, got '10.0.0.0/22'"),
        ({"zones": 1}, "zones must be one of 2, 3, got 1"),
        ({"zones": 4}, "zones must be one of 2, 3, got 4"),
        ({"zones": "2"}, "zones must be one of 2, 3, got '2'"),
        ({"nat_gateways": "two"}, "nat_gateways must be one of per-zone, single, none, got 'two'"),
        ({"flow_log_retention": Duration.days(364)}, "flow_log_retention must be at least 365 days, got 364"),
        ({"flow_log_retention": Duration.days(500)}, "flow_log_retention must be one of 365, 400, 545, 731"),
        (
            {"tiers": [SubnetTier(name="Isolated", subnet_type=ISOLATED, cidr_mask=16)]},
            "cidr has no room for the tiers",
        ),
        ({"tiers": []}, "tiers must have at least one SubnetTier, got none"),
        (
            {"tiers": [SubnetTier(name="Isolated", subnet_type=ISOLATED, cidr_mask=29)]},
            "cidr_mask of tier Isolated must be 16 to 28 (Amazon VPC's limits), got 29",
        ),
        (
            {"tiers": [SubnetTier(name="Store", subnet_type=ISOLATED, cidr_mask=24)] * 2},
            "tiers must have unique names, got Store, Store",
        ),
        ({"reserved_zones": -1}, "reserved_zones must be 0 to 4, got -1"),
        ({"reserved_zones": 5}, "reserved_zones must be 0 to 4, got 5"),
    ],
    ids=by_sentence,
)
def test_secure_vpc(stack: Stack, wrong: Wrong, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (its message is checked below)
        SecureVpc(stack, "Network", **wrong)
    assert str(caught.value).startswith(f"Test/Network: {sentence}")


@pytest.mark.parametrize(
    ("wrong", "error", "sentence"),
    [
        ({"data_events": "reads"}, ValueError, "data_events must be one of none, write, all, got 'reads'"),
        (
            {"log_retention_period": Duration.days(364)},
            ValueError,
            "log_retention_period must be at least 365 days, got 364",
        ),
        ({"log_retention_period": 365}, TypeError, "log_retention_period must be a Duration, got 365"),
        ({"object_lock": Duration.days(364)}, ValueError, "object_lock must be 365 to 36500 days, got 364"),
        ({"object_lock": Duration.days(36501)}, ValueError, "object_lock must be 365 to 36500 days, got 36501"),
    ],
    ids=by_sentence,
)
def test_audit_trail(stack: Stack, wrong: Wrong, error: type[Exception], sentence: str) -> None:
    channel = AlertChannel(stack, "Alerts")
    refused(lambda: AuditTrail(stack, "Audit", alert_channel=channel, **wrong), error, f"Test/Audit: {sentence}")


ADA = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
OWNER = PrimaryContact(
    full_name="Ada",
    phone="+49 30 1",
    address="Street 1",
    city="Berlin",
    state="Berlin",
    postal_code="10115",
    country_code="DE",
)


@pytest.mark.parametrize(
    ("argument", "contact", "sentence"),
    [
        ("security_contact", replace(ADA, name=""), "name must be a name, on one line of at most 64 characters"),
        ("billing_contact", replace(ADA, title="T" * 51), "title must be a role, on one line of at most 50 characters"),
        ("operations_contact", replace(ADA, email="someone"), "email must be an e-mail address such as"),
        ("security_contact", replace(ADA, phone="ask Bob"), "phone must be a telephone number such as"),
        ("primary_contact", replace(OWNER, phone="030 1"), "phone must be a telephone number that begins with +"),
        ("primary_contact", replace(OWNER, country_code="de"), "country_code must be two capital letters such as DE"),
        (
            "primary_contact",
            replace(OWNER, country_code="ZZ"),
            "country_code must be two capital letters such as DE (I",
        ),
        ("primary_contact", replace(OWNER, city="Ber\nlin"), "city must be a city, on one line"),
        ("primary_contact", replace(OWNER, state=None), "state must be set, because AWS requires a state or region"),
        ("security_contact", replace(ADA, email="ada@example"), "email must be an e-mail address such as"),
        ("primary_contact", replace(OWNER, website="example.com"), "website must be an address such as"),
    ],
    ids=by_sentence,
)
def test_secure_account_s_contacts(
    stack: Stack, argument: str, contact: AlternateContact | PrimaryContact, sentence: str
) -> None:
    contacts: Wrong = {"security_contact": ADA, argument: contact}
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (its message is checked below)
        SecureAccount(stack, "Account", alert_channel=AlertChannel(stack, "Alerts"), **contacts)
    assert str(caught.value).startswith(f"Test/Account: {argument}: {sentence}")


def test_all_mistakes_in_contacts_are_reported_together(stack: Stack) -> None:
    wrong = replace(ADA, name="", phone="none")
    with pytest.raises(ValueError, match=r"name must be .*; security_contact: phone must be"):
        SecureAccount(stack, "Account", alert_channel=AlertChannel(stack, "Alerts"), security_contact=wrong)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda stack, word, _: SecureVpc(stack, "Network", cidr=word), "Network: cidr must be known at synthesis"),
        (lambda stack, _, number: SecureVpc(stack, "Network", zones=number), "Network: zones must be one of 2, 3"),
        (
            lambda stack, word, _: SecureVpc(stack, "Network", nat_gateways=word),
            "Network: nat_gateways must be one of per-zone, single, none",
        ),
        (
            lambda stack, _, number: SecureVpc(stack, "Network", flow_log_retention=Duration.days(number)),
            "Network: flow_log_retention must be known at synthesis",
        ),
        (
            lambda stack, word, _: AuditTrail(
                stack, "Audit", alert_channel=AlertChannel(stack, "Alerts"), data_events=word
            ),
            "Audit: data_events must be one of none, write, all",
        ),
        (
            lambda stack, _, number: AuditTrail(
                stack, "Audit", alert_channel=AlertChannel(stack, "Alerts"), object_lock=Duration.days(number)
            ),
            "Audit: object_lock must be known at synthesis",
        ),
        (
            lambda stack, _, number: database(stack, allocated_storage=Size.gibibytes(number)),
            "Database: allocated_storage must be known at synthesis",
        ),
    ],
    ids=["cidr", "zones", "nat_gateways", "flow_log_retention", "data_events", "object_lock", "allocated_storage"],
)
def test_values_that_decide_which_resources_exist_must_be_known_at_synthesis(
    stack: Stack, make: Callable[[Stack, str, float], object], sentence: str
) -> None:
    word = CfnParameter(stack, "Word").value_as_string
    number = CfnParameter(stack, "Number", type="Number").value_as_number
    with pytest.raises((TypeError, ValueError)) as caught:
        make(stack, word, number)
    assert str(caught.value).startswith(f"Test/{sentence}")
    assert str(caught.value).endswith("got a token")


def test_a_construct_deeper_in_the_tree_is_named_by_its_full_path(stack: Stack) -> None:
    scope = Construct(Construct(stack, "Outer"), "Inner")
    with pytest.raises(ValueError, match=r"^Test/Outer/Inner/Network: zones must be"):
        SecureVpc(scope, "Network", zones=5)
