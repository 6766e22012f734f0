"""Ids are a public contract: a different logical id replaces a user's resource."""

from __future__ import annotations

import pytest

from tests.constructs.id_contract import FROZEN, Contract, current, frozen


@pytest.fixture(scope="module")
def now() -> Contract:
    return current()


@pytest.mark.parametrize("construct", frozen())
def test_no_resource_changes_its_logical_id(construct: str, now: Contract) -> None:
    assert now[construct].items() >= frozen()[construct].items(), "a user's resource would be replaced or deleted"


def test_a_new_resource_is_frozen_too(now: Contract) -> None:
    new = {path for construct, ids in now.items() for path in ids.keys() - frozen().get(construct, {}).keys()}
    assert not new, f"`python {FROZEN.with_suffix('.py').name}` freezes it"
