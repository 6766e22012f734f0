"""What baseline.toml says of Regions and VPCs reaches the constructs, a weakening with its reason only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.account.vpc_protection import VpcProtection, VpcPublicAccess
from secure_baseline.core.exemption import Exemption
from secure_baseline.landing_zone.account_stack import vpc_protection

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft

REASON = "agreed with the security team"
VPC = "vpc-0123456789abcdef0"


def protection(draft: Draft) -> VpcProtection:
    return vpc_protection(draft.load().account)


def test_as_shipped_the_internet_reaches_no_vpc(draft: Draft) -> None:
    assert protection(draft) == VpcProtection()


def test_the_block_can_be_stricter_and_exclude_vpcs(draft: Draft) -> None:
    draft.set("account", "vpc_public_access", '"block-bidirectional"')
    draft.set("account", "public_vpcs", f'["{VPC}"]')
    assert protection(draft) == VpcProtection(public_access=VpcPublicAccess.BLOCK_BIDIRECTIONAL, public_vpcs=(VPC,))


@pytest.mark.parametrize(("key", "weak"), [("vpc_public_access", "off"), ("default_vpc", "keep")])
def test_a_weaker_value_needs_its_reason(draft: Draft, key: str, weak: str) -> None:
    draft.set("account", key, f'"{weak}"')
    assert draft.mistake().endswith(
        f'account.{key}_reason: is required if {key} is "{weak}": a reason that a reviewer can judge, of at least '
        "15 characters"
    )


def test_a_weaker_value_is_accepted_with_its_reason(draft: Draft) -> None:
    for key, weak in (("vpc_public_access", "off"), ("default_vpc", "keep")):
        draft.set("account", key, f'"{weak}"')
        draft.set("account", f"{key}_reason", f'"{REASON}"')
    assert protection(draft) == VpcProtection(unblocked=Exemption(REASON), kept_default_vpc=Exemption(REASON))


@pytest.mark.parametrize(("key", "weak"), [("vpc_public_access", "off"), ("default_vpc", "keep")])
def test_a_reason_without_its_weakening_is_refused(draft: Draft, key: str, weak: str) -> None:
    line = draft.set("account", f"{key}_reason", f'"{REASON}"')
    allowed = f'must be left out unless {key} is "{weak}"'
    assert draft.mistake() == f':{line}: account.{key}_reason: {allowed}, got "{REASON}"'


def test_a_public_vpc_is_named_by_its_id(draft: Draft) -> None:
    line = draft.set("account", "public_vpcs", '["web"]')
    assert draft.mistake() == (
        f':{line}: account.public_vpcs: must be a VPC id, such as vpc-0123456789abcdef0, got "web"'
    )
