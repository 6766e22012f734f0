"""Each kind of mistake gives one line: where it is, what is allowed, and the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft


@pytest.mark.parametrize(
    ("section", "key", "remedy"),
    [
        ("account", "alert_email", "did you mean alert_emails?"),
        ("recorder", "path", "the known keys are resource_types or frequency"),
        ("contacts.security", "mail", "did you mean email?"),
        ("network", "nat_gateway", "did you mean nat_gateways?"),
    ],
)
def test_an_unknown_key_gives_the_nearest_known(draft: Draft, section: str, key: str, remedy: str) -> None:
    line = draft.insert(section, f'{key} = "x"')
    assert draft.mistake() == f":{line}: {section}.{key}: is unknown; {remedy}"


def test_an_unknown_section_gives_the_nearest_known(draft: Draft) -> None:
    draft.text = draft.text.replace("[audit]", "[audits]")
    assert draft.mistake() == f":{draft.line('[audits]')}: audits: is unknown; did you mean audit?"


def test_the_file_cannot_set_the_settings_own_attributes(draft: Draft) -> None:
    draft.text = f'path = "/etc"\n_path = "/etc"\n{draft.text}'
    assert [line.partition(";")[0] for line in draft.mistakes()] == [":1: path: is unknown", ":2: _path: is unknown"]


@pytest.mark.parametrize(
    ("section", "key", "description"),
    [
        ("account", "home_region", "an AWS Region, such as eu-central-1"),
        ("account", "alert_emails", "a list of e-mail addresses, at least one"),
        ("contacts.primary", "city", "a city on one line, of at most 50 characters"),
        ("database", "engine", "one of postgres, mysql, aurora-postgresql or aurora-mysql"),
    ],
)
def test_a_missing_key_gives_its_section(draft: Draft, section: str, key: str, description: str) -> None:
    line = draft.remove(section, key)
    assert draft.mistake() == f":{line}: {section}.{key}: is required: {description}"


@pytest.mark.parametrize("country", ["US", "CA", "GB", "DE", "JP", "IN", "BR"])
def test_a_state_is_required_where_aws_requires_it(draft: Draft, country: str) -> None:
    line = draft.remove("contacts.primary", "state")
    draft.set("contacts.primary", "country_code", f'"{country}"')
    required = f"must be set, because AWS requires a state or region for {country} (as for US, CA, GB, DE, JP, IN, BR)"
    assert draft.mistake() == f":{line}: contacts.primary.state: {required}"


def test_a_state_is_optional_elsewhere(draft: Draft) -> None:
    draft.remove("contacts.primary", "state")
    draft.set("contacts.primary", "country_code", '"FR"')
    assert draft.load().contacts.primary is not None


def test_a_missing_section_is_named(draft: Draft) -> None:
    draft.drop("account")
    assert draft.mistake() == ": account: is required: a section of its own, [account]"


def test_a_section_that_is_a_value_is_refused(draft: Draft) -> None:
    draft.drop("audit")
    draft.text = f"audit = true\n{draft.text}"
    assert draft.mistake() == ":1: audit: must be a section of its own, [audit], got true"


def test_a_section_that_is_a_list_is_refused(draft: Draft) -> None:
    draft.text = draft.text.replace("[bucket]", "[[bucket]]")
    line = draft.line("[[bucket]]")
    assert draft.mistake() == f":{line}: bucket: must be a section of its own, [bucket], got [a section]"


def test_an_item_of_a_list_is_reported_on_its_own_line(draft: Draft) -> None:
    line = draft.set("account", "alert_emails", '[\n  "a@example.com",\n  # a comment\n  "b@example",\n]')
    allowed = "must be an e-mail address, such as security@example.com"
    assert draft.mistake() == f':{line + 3}: account.alert_emails: {allowed}, got "b@example"'


def test_an_item_of_another_type_is_refused(draft: Draft) -> None:
    line = draft.set("network", "reserved_cidrs", '["192.168.0.0/16", 5, ["10.1.0.0/16"]]')
    allowed = "must be a list of IPv4 networks such as 192.168.0.0/16"
    assert draft.mistakes() == [
        f":{line}: network.reserved_cidrs: {allowed}, got 5",
        f':{line}: network.reserved_cidrs: {allowed}, got ["10.1.0.0/16"]',
    ]


def test_a_value_over_many_lines_is_reported_on_its_first(draft: Draft) -> None:
    line = draft.set("contacts.security", "title", '"""\none = 1\ntwo\n"""')
    allowed = "must be a role on one line, of at most 50 characters"
    assert draft.mistake() == f':{line}: contacts.security.title: {allowed}, got "one = 1\\ntwo\\n"'


def test_a_database_without_a_network_is_refused(draft: Draft) -> None:
    draft.drop("network")
    assert draft.mistake() == ": network: is required, because [database] needs it; leave out both or neither"


def test_a_database_with_a_mistake_and_without_a_network_gives_both(draft: Draft) -> None:
    draft.drop("network")
    draft.set("database", "engine", '"oracle"')
    assert [line.split(": ")[1] for line in draft.mistakes()] == ["database.engine", "network"]


def test_a_network_that_overlaps_a_reserved_one_is_refused(draft: Draft) -> None:
    line = draft.set("network", "cidr", '"10.0.0.0/16"')
    draft.set("network", "reserved_cidrs", '["192.168.0.0/16", "10.0.128.0/17"]')
    allowed = "must not overlap 10.0.128.0/17 in network.reserved_cidrs"
    assert draft.mistake() == f':{line}: network.cidr: {allowed}, got "10.0.0.0/16"'


def test_a_region_is_no_zone(draft: Draft) -> None:
    line = draft.set("network", "availability_zones", '["eu-central-1a", "eu-central-1"]')
    allowed = "must be a list of zone names such as eu-central-1a"
    assert draft.mistake() == f':{line}: network.availability_zones: {allowed}, got "eu-central-1"'


def test_another_number_of_zones_than_are_named_is_refused(draft: Draft) -> None:
    line = draft.set("network", "availability_zones", '["eu-central-1a", "eu-central-1b", "eu-central-1c"]')
    allowed = "must name 2 different zones, as zones says"
    value = '["eu-central-1a", "eu-central-1b", "eu-central-1c"]'
    assert draft.mistake() == f":{line}: network.availability_zones: {allowed}, got {value}"


def test_more_reserved_networks_than_a_network_acl_holds_are_refused(draft: Draft) -> None:
    networks = '["192.168.0.0/16", "192.0.2.0/25", "198.51.100.0/24", "203.0.113.0/24", "9.0.0.0/8", "11.0.0.0/8"]'
    line = draft.set("network", "reserved_cidrs", networks)
    allowed = (
        "must be at most 4 networks in addition to 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 (a "
        "network ACL allows 20 rules per direction); name wider ones"
    )
    assert draft.mistake().startswith(f':{line}: network.reserved_cidrs: {allowed}, got ["192.168.0.0/16", ')


def test_the_default_network_must_not_overlap_a_reserved_one_either(draft: Draft) -> None:
    line = draft.remove("network", "cidr")
    draft.set("network", "reserved_cidrs", '["10.0.0.0/8"]')
    allowed = "must not overlap 10.0.0.0/8 in network.reserved_cidrs"
    assert draft.mistake() == f':{line}: network.cidr: {allowed}, got "10.0.0.0/16"'


@pytest.mark.parametrize(
    ("engine", "version", "instance", "without"),
    [
        ("mysql", "8.4", "t4g.small", "t2.micro, t2.small, t3.micro, t3.small, t4g.micro, t4g.small"),
        ("aurora-mysql", "8.0.mysql_aurora.3.10.0", "t3.medium", "t2.*, t3.*, t4g.micro, t4g.small"),
    ],
)
def test_an_instance_type_without_performance_insights_is_refused(
    draft: Draft, engine: str, version: str, instance: str, without: str
) -> None:
    draft.set("database", "engine", f'"{engine}"')
    draft.set("database", "engine_version", f'"{version}"')
    if engine == "aurora-mysql":
        draft.remove("database", "storage_gib")
    line = draft.set("database", "instance_type", f'"{instance}"')
    allowed = (
        f"must be none of {without}, because Performance Insights does not run on them; t4g.medium is the smallest "
        f"that fits with {engine}"
    )
    assert draft.mistake() == f':{line}: database.instance_type: {allowed}, got "{instance}"'


def test_storage_is_refused_for_aurora(draft: Draft) -> None:
    draft.set("database", "engine", '"aurora-postgresql"')
    draft.set("database", "instance_type", '"t4g.medium"')
    line = draft.set("database", "storage_gib", "20")
    allowed = "must be left out for aurora-postgresql, because Aurora's storage grows automatically"
    assert draft.mistake() == f":{line}: database.storage_gib: {allowed}, got 20"


def test_a_wrong_home_region_alone_gives_one_line(draft: Draft) -> None:
    draft.remove("account", "allowed_regions")
    line = draft.set("account", "home_region", '"nowhere"')
    allowed = "must be an AWS Region, such as eu-central-1"
    assert draft.mistake() == f':{line}: account.home_region: {allowed}, got "nowhere"'


def test_all_mistakes_are_reported_in_the_files_order(draft: Draft) -> None:
    lines = [
        draft.set("account", "home_region", '"us-east-9"'),
        draft.set("account", "alert_floor", "3"),
        draft.set("contacts.security", "phone", '"?"'),
        draft.set("audit", "log_retention_days", "30"),
        draft.set("network", "cidr", '"10.0.0.0/8"'),
        draft.set("database", "storage_gib", "1"),
        draft.set("bucket", "noncurrent_version_days", "0"),
    ]
    assert [int(line.split(":")[1]) for line in draft.mistakes()] == lines


def test_a_key_that_needs_quotes_is_reported_with_them(draft: Draft) -> None:
    line = draft.insert("bucket", '"a\\nb" = 1')
    allowed = "is unknown; the known keys are noncurrent_version_days or object_lock_days"
    assert draft.mistake() == f':{line}: bucket."a\\nb": {allowed}'
