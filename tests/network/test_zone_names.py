"""Without credentials, a VPC in a stack with an account and a Region says what to do."""

from __future__ import annotations

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Annotations, Match

from secure_baseline import SecureVpc

KEY = "availability-zones:account=111111111111:region=eu-central-1"
ZONES = ["eu-central-1a", "eu-central-1b"]
FIXED = cdk.Environment(account="111111111111", region="eu-central-1")


def warnings(env: cdk.Environment | None, context: dict[str, object] | None = None, **arguments: int) -> list[str]:
    stack = cdk.Stack(cdk.App(context=context), "Shop", env=env)
    SecureVpc(stack, "Network", **arguments)  # type: ignore[arg-type]  # numbers
    found = Annotations.from_stack(stack).find_warning("/Shop/Network", Match.any_value())
    return [str(each.entry.data) for each in found]


@pytest.mark.parametrize("zones", [2, 3])
def test_a_lookup_that_has_not_been_made_is_explained(zones: int) -> None:
    (warning,) = warnings(FIXED, zones=zones)
    for part in ("Shop/Network: its stack has", "credentials for 111111111111", "cdk.context.json", f'"{KEY}": ["'):
        assert part in warning


def test_a_lookup_that_failed_is_explained() -> None:
    """The CDK CLI passes the error as the value."""
    assert len(warnings(FIXED, {KEY: {"$providerError": "no credentials"}})) == 1


def test_nothing_is_said_once_the_zones_are_known() -> None:
    assert warnings(FIXED, {KEY: ZONES}) == []


@pytest.mark.parametrize("env", [None, cdk.Environment(region="eu-central-1"), cdk.Environment(account="111111111111")])
def test_nothing_is_looked_up_without_both_account_and_region(env: cdk.Environment | None) -> None:
    assert warnings(env) == []
