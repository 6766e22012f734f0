"""The amounts of docs/cost.md's tables, which have no currency beside them, are those of prices.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cost.test_named_prices import NAT, TWO_ZONES, as_written, of
from tools.cost import PAGE

if TYPE_CHECKING:
    from decimal import Decimal

#: What is below the table that is generated.
TEXT = PAGE.read_text("utf-8").partition("<!-- end of shipped -->")[2]
DATABASE = of("db.t4g.micro", TWO_ZONES)
ROWS: dict[str, list[Decimal]] = {
    r"Traffic through the NAT gateway \| ([\d.]+) a GB": [of("nat-traffic")],
    r"Trail and flow logs .*? \| ([\d.]+) a GB, then ([\d.]+) a GB and month": [of("log-ingestion"), of("log-storage")],
    r"What AWS Config records \| ([\d.]+) .*?, or ([\d.]+) a day": [of("config-item"), of("config-daily-item")],
    r"AWS Config rule evaluations \| ([\d.]+) each": [of("config-evaluation")],
    r"What GuardDuty analyzes.*? \| ([\d.]+) a million, ([\d.]+) a million, ([\d.]+) a GB, ([\d.]+) a GB": [
        of("guardduty-s3"),
        of("guardduty-eks"),
        of("guardduty-malware"),
        of("guardduty-logs"),
    ],
    r"Inspector \| ([\d.]+) .*?instance, ([\d.]+) .*?image, ([\d.]+) .*?function": [
        of("inspector-instance"),
        of("inspector-image"),
        of("inspector-function"),
    ],
    r"Unused access analysis .*? \| ([\d.]+) a month": [of("unused-access")],
    r"KMS requests \| ([\d.]+) for 10,000": [of("kms-requests")],
    r"yearly rotations adds ([\d.]+) a month to a key, so each costs ([\d.]+)": [
        of("kms-rotation"),
        of("kms-key") + of("kms-rotation", 2),
    ],
    r"`network.nat_gateways` \| `\"none\"` \| \W([\d.]+)": [NAT],
    r"`\"per-zone\"` \| \+([\d.]+) with two zones, \+([\d.]+) with three": [NAT, 2 * NAT],
    r"`\"t4g.small\"` \| \+([\d.]+)": [of("db.t4g.small", TWO_ZONES) - DATABASE],
    r"`\"t4g.medium\"` \| \+([\d.]+)": [of("db.t4g.medium", TWO_ZONES) - DATABASE],
    r"`database.storage_gib` \| each further GiB \| \+([\d.]+)": [of("gp3", TWO_ZONES)],
    r"`database.single_zone_reason` \| set \| \W([\d.]+)": [of("db.t4g.micro") + of("gp3", 20)],
    r"`audit.data_events` .*? \| ([\d.]+) for each 100,000": [of("trail-data-events")],
    r"each further Region \| \+([\d.]+)": [of("kms-key") + of("alarm")],
    r"`account.retired_regions` \| each \| \+([\d.]+)": [of("kms-key")],
    r"`identity.break_glass_user` \| `true` \| \+([\d.]+)": [of("alarm")],
    r"`\"daily\"` \| ([\d.]+) a day .*? instead of ([\d.]+)": [of("config-daily-item"), of("config-item")],
    r"without `\"rds\"` \| \W([\d.]+)": [of("guardduty-database", 2)],
    r"`\"runtime\"` \| ([\d.]+)": [of("guardduty-runtime")],
    r"`\"ai\"` \| ([\d.]+)": [of("guardduty-ai")],
    r"`detection.security_hub` \| `\[\]` \| \W([\d.]+)": [of("security-hub-check", 3000)],
    r"a further standard \| ([\d.]+)": [of("security-hub-check")],
    r"without `\"lambda\"` \| \W([\d.]+)": [of("inspector-function", 11)],
    r"`\"lambda-code\"` \| \+([\d.]+)": [of("inspector-function-code")],
    r"`detection.macie` .*? \| ([\d.]+) .*?, ([\d.]+) .*?, ([\d.]+)": [
        of("macie-bucket"),
        of("macie-objects"),
        of("macie-inspection"),
    ],
    r"`detection.detective` .*? \| ([\d.]+)": [of("detective")],
    r"`detection.instances.alarms` \| `false` \| \W([\d.]+)": [of("alarm", 2)],
    r"`InstanceAlarms` \| ([\d.]+)": [of("alarm", 2)],
    r"`SecurityDashboard` \| 0; an account's fourth dashboard costs ([\d.]+)": [of("dashboard")],
    r"`EventForwarding` \| alarm ([\d.]+); ([\d.]+) for a million": [of("alarm"), of("events")],
    r"`AuditTrail` \| key ([\d.]+), alarms ([\d.]+), metrics ([\d.]+)": [
        of("kms-key"),
        of("alarm", 17),
        of("metric", 17),
    ],
    r"`SecureVpc` \| key ([\d.]+); .*? ([\d.]+) \|": [of("kms-key"), NAT],
    r"`GuardedDatabase` \| key ([\d.]+), secret ([\d.]+), alarms ([\d.]+) .*? in two zones ([\d.]+), 20 GiB ([\d.]+)": [
        of("kms-key"),
        of("secret"),
        of("alarm", 3),
        of("db.t4g.medium", TWO_ZONES),
        of("gp3", 20 * TWO_ZONES),
    ],
}


@pytest.mark.parametrize("row", ROWS)
def test_an_amount_of_a_table_is_that_of_the_data(row: str) -> None:
    (written,) = re.findall(row, TEXT)
    amounts = [written] if isinstance(written, str) else [*written]
    assert [each for each, amount in zip(amounts, ROWS[row], strict=True) if not as_written(amount, each)] == []


def test_a_key_costs_the_same_in_every_row() -> None:
    keys = re.findall(r"\bkey ([\d.]+)\b", TEXT)
    assert len(keys) > 10
    assert [each for each in keys if not as_written(of("kms-key"), each)] == []
