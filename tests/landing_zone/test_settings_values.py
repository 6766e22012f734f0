"""Each value that is not allowed gives one line: where it is, what is allowed, and the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft

LOGS = "one of 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days (CloudWatch.16: at least a year)"
INSTANCE = "an instance type (family.size) that CDK supports, without db., such as t4g.medium"
PLANS = "a list of s3, eks, malware, rds, lambda, ai or runtime"
STANDARDS = "a list of aws-foundational, cis, nist-800-53, nist-800-171, pci-dss or tagging"
SCANS = "a list of ec2, ecr, lambda or lambda-code"
REMEDIATIONS = "a list of KeyRotation, TrailValidation or MinorVersions"
PHONE = "a phone number with country code, such as +49 30 1234567, of at most"

WRONG_VALUES = [
    # a value of another type
    ("network", "zones", '"2"', 'must be 2 or 3, got "2"'),
    ("network", "zones", "2.0", "must be 2 or 3, got 2.0"),
    ("network", "zones", "true", "must be 2 or 3, got true"),
    ("network", "cidr", "10", "must be an IPv4 network such as 10.0.0.0/16, got 10"),
    ("account", "home_region", "1979-05-27", "must be an AWS Region, such as eu-central-1, got 1979-05-27"),
    (
        "account",
        "alert_emails",
        '"a@example.com"',
        'must be a list of e-mail addresses, at least one, got "a@example.com"',
    ),
    ("database", "engine_version", "17", 'must be the engine\'s version in quotes, such as "17", got 17'),
    (
        "database",
        "storage_gib",
        "0x" + "f" * 5000,
        "must be 20 to 65536 GiB (Amazon RDS's limits), got a number of more than 64 bits",
    ),
    # Regions
    (
        "account",
        "home_region",
        '"eu-centrl-1"',
        'must be an AWS Region (did you mean eu-central-1?), got "eu-centrl-1"',
    ),
    ("account", "home_region", '"mars"', 'must be an AWS Region, such as eu-central-1, got "mars"'),
    ("account", "allowed_regions", '["us-west-1"]', 'must name home_region (us-east-1) too, got ["us-west-1"]'),
    ("account", "allowed_regions", "[]", "must name home_region (us-east-1) too, got []"),
    (
        "account",
        "allowed_regions",
        '["us-east-1", "cn-north-1"]',
        'must be in one partition, aws; cn-north-1 is in aws-cn, got ["us-east-1", "cn-north-1"]',
    ),
    (
        "account",
        "allowed_regions",
        '["us-east-1", "us-east-1"]',
        'must contain us-east-1 only once, got ["us-east-1", "us-east-1"]',
    ),
    (
        "account",
        "retired_regions",
        '["us-east-1"]',
        'must not contain a Region of allowed_regions; us-east-1 is in both, got ["us-east-1"]',
    ),
    (
        "account",
        "retired_regions",
        '["cn-north-1"]',
        'must be in one partition, aws; cn-north-1 is in aws-cn, got ["cn-north-1"]',
    ),
    # what reaches VPCs
    (
        "account",
        "vpc_public_access",
        '"block"',
        'must be one of block-ingress, block-bidirectional or off, got "block"',
    ),
    (
        "account",
        "vpc_public_access_reason",
        '"because"',
        'must be a reason that a reviewer can judge, of at least 15 characters, got "because"',
    ),
    ("account", "default_vpc", '"delete"', 'must be one of remove or keep, got "delete"'),
    (
        "account",
        "unused_access_days",
        "0",
        "must be 1 to 365 days (IAM Access Analyzer's limits), got 0",
    ),
    ("account", "disable_other_regions", '"yes"', 'must be true or false, got "yes"'),
    # people
    ("account", "alert_emails", "[]", "must be a list of e-mail addresses, at least one, got []"),
    (
        "account",
        "alert_emails",
        '["a@example.com", "a@example.com"]',
        'must contain a@example.com only once, got ["a@example.com", "a@example.com"]',
    ),
    ("account", "alert_floor", '"LOW"', 'must be one of low, medium, high or critical, got "LOW"'),
    (
        "contacts.security",
        "email",
        '"security"',
        'must be an e-mail address with letters, digits and + = . # | ! & - _ before the @, got "security"',
    ),
    (
        "contacts.security",
        "email",
        '"o\'brien@example.com"',
        'must be an e-mail address with letters, digits and + = . # | ! & - _ before the @, got "o\'brien@example.com"',
    ),
    ("contacts.security", "phone", '"call me"', f'must be {PHONE} 25 characters, got "call me"'),
    ("contacts.security", "name", '" "', 'must be a name on one line, of at most 64 characters, got " "'),
    (
        "contacts.security",
        "title",
        '"one\\ntwo"',
        'must be a role on one line, of at most 50 characters, got "one\\ntwo"',
    ),
    (
        "contacts.security",
        "name",
        f'"{"x" * 65}"',
        f'must be a name on one line, of at most 64 characters, got "{"x" * 59}...',
    ),
    ("contacts.primary", "phone", '"030 123"', f'must be {PHONE} 20 characters, beginning with +, got "030 123"'),
    (
        "contacts.primary",
        "country_code",
        '"Germany"',
        'must be two capital letters such as DE (ISO 3166), got "Germany"',
    ),
    ("contacts.primary", "website", '"example"', 'must be an address such as https://example.com, got "example"'),
    # what a control demands
    ("audit", "log_retention_days", "90", f"must be {LOGS}, got 90"),
    ("audit", "log_retention_days", "366", f"must be {LOGS}, got 366"),
    ("audit", "object_lock_days", "30", "must be 365 to 36500 days (PCI DSS 10.5.1: at least a year), got 30"),
    ("audit", "data_events", '"read"', 'must be one of none, write or all, got "read"'),
    ("network", "flow_log_retention_days", "30", f"must be {LOGS}, got 30"),
    ("database", "backup_retention_days", "6", "must be 7 to 35 days (RDS.11: at least 7), got 6"),
    ("database", "backup_retention_days", "36", "must be 7 to 35 days (RDS.11: at least 7), got 36"),
    # the network
    ("network", "cidr", '"10.0.0"', 'must be an IPv4 network such as 10.0.0.0/16, got "10.0.0"'),
    ("network", "cidr", '"fd00::/16"', 'must be an IPv4 network such as 10.0.0.0/16, got "fd00::/16"'),
    ("network", "cidr", '"10.0.0.5/16"', 'must be a network in its short form, such as 10.0.0.0/16, got "10.0.0.5/16"'),
    ("network", "cidr", '"10.0.0.0/8"', 'must be from /16 to /28 (Amazon VPC\'s limits), got "10.0.0.0/8"'),
    (
        "network",
        "cidr",
        '"8.8.0.0/16"',
        'must be private, within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "8.8.0.0/16"',
    ),
    (
        "network",
        "cidr",
        '"10.0.0.0/18"',
        'must be /17 or wider to have room for the tiers in 3 zones, got "10.0.0.0/18"',
    ),
    ("network", "nat_gateways", '"two"', 'must be one of per-zone, single or none, got "two"'),
    ("network", "reserved_cidrs", "5", "must be a list of IPv4 networks such as 192.168.0.0/16, got 5"),
    # what is looked for
    ("detection", "guardduty", "true", f"must be {PLANS}, got true"),
    ("detection", "guardduty", '"s3"', f'must be {PLANS}, got "s3"'),
    ("detection", "security_hub", '{ cis = "5" }', f"must be {STANDARDS}, got a section"),
    ("detection", "inspector", "1", f"must be {SCANS}, got 1"),
    (
        "detection",
        "inspector",
        '["ec2", "lambda-code"]',
        'must contain lambda if it contains lambda-code, got ["ec2", "lambda-code"]',
    ),
    ("detection", "automatic_repairs", "1", f"must be {REMEDIATIONS}, got 1"),
    ("detection", "dashboard", "0", "must be true or false, got 0"),
    ("detection.instances", "cpu_percent", "101", "must be 1 to 100 percent, got 101"),
    ("detection.instances", "cpu_minutes", "7", "must be 5 to 180 minutes, a multiple of 5, got 7"),
    ("detection.instances", "alarms", '"all"', 'must be true or false, got "all"'),
    ("recorder", "resource_types", '"some"', 'must be one of all or identities, got "some"'),
    ("recorder", "frequency", '"hourly"', 'must be one of continuous or daily, got "hourly"'),
    ("detection", "macie", '"yes"', 'must be true or false, got "yes"'),
    ("detection", "detective", "1", "must be true or false, got 1"),
    # the database
    (
        "database",
        "engine",
        '"oracle"',
        'must be one of postgres, mysql, aurora-postgresql or aurora-mysql, got "oracle"',
    ),
    ("database", "engine_version", '"latest"', 'must be a version of postgres, such as "17", got "latest"'),
    ("database", "instance_type", '"db.t4g.micro"', f'must be {INSTANCE}, got "db.t4g.micro"'),
    ("database", "instance_type", '"t4h.micro"', f'must be {INSTANCE}, got "t4h.micro"'),
    ("database", "instance_type", '"t4g.middling"', f'must be {INSTANCE}, got "t4g.middling"'),
    ("database", "instance_type", '"memory6_graviton.large"', f'must be {INSTANCE}, got "memory6_graviton.large"'),
    ("database", "storage_gib", "10", "must be 20 to 65536 GiB (Amazon RDS's limits), got 10"),
    (
        "database",
        "database_name",
        '"my-app"',
        'must be a letter and up to 62 letters, digits and underscores, got "my-app"',
    ),
    (
        "database",
        "single_zone_reason",
        '"cheap"',
        'must be a reason that a reviewer can judge, of at least 15 characters, got "cheap"',
    ),
    # the bucket
    ("bucket", "noncurrent_version_days", "0", "must be 1 to 36500 days, got 0"),
    ("bucket", "object_lock_days", "-1", "must be 1 to 36500 days, got -1"),
]


@pytest.mark.parametrize(
    ("section", "key", "value", "sentence"),
    WRONG_VALUES,
    ids=[f"{key}={value:.30}" for _, key, value, _ in WRONG_VALUES],
)
def test_a_wrong_value_gives_one_line(draft: Draft, section: str, key: str, value: str, sentence: str) -> None:
    line = draft.set(section, key, value)
    assert draft.mistake() == f":{line}: {section}.{key}: {sentence}"


@pytest.mark.parametrize(
    ("key", "value", "allowed", "shown"),
    [
        ("guardduty", '["s3", "S4"]', PLANS, '"S4"'),
        ("security_hub", '["cis", 7]', STANDARDS, "7"),
        ("inspector", '["ec2", "ebs"]', SCANS, '"ebs"'),
        ("automatic_repairs", '["KeyRotation", "MetadataVersion"]', REMEDIATIONS, '"MetadataVersion"'),
    ],
)
def test_a_wrong_item_is_shown_by_its_value(draft: Draft, key: str, value: str, allowed: str, shown: str) -> None:
    line = draft.set("detection", key, value)
    choices = allowed.removeprefix("a list of ")
    assert draft.mistake() == f":{line}: detection.{key}: each must be one of {choices}, got {shown}"


def test_a_database_cannot_have_a_reserved_word_as_its_name(draft: Draft) -> None:
    line = draft.set("database", "database_name", '"select"')
    allowed = "must not be a word that the engine reserves"
    assert draft.mistake() == f':{line}: database.database_name: {allowed}, got "select"'


def test_an_unassigned_country_is_refused(draft: Draft) -> None:
    line = draft.set("contacts.primary", "country_code", '"ZZ"')
    allowed = "must be two capital letters such as DE (ISO 3166)"
    assert draft.mistake() == f':{line}: contacts.primary.country_code: {allowed}, got "ZZ"'


@pytest.mark.parametrize(
    ("key", "value", "twice"),
    [
        ("account.alert_emails", '["a@corp.com", "A@corp.com"]', "A@corp.com"),
        ("network.reserved_cidrs", '["192.168.0.0/16", "192.168.0.0/16"]', "192.168.0.0/16"),
    ],
)
def test_an_item_that_is_there_twice_is_refused(draft: Draft, key: str, value: str, twice: str) -> None:
    section, _, name = key.partition(".")
    line = draft.set(section, name, value)
    assert draft.mistake() == f":{line}: {key}: must contain {twice} only once, got {value}"
