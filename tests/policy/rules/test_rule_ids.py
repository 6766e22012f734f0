"""Rule ids are a public contract: with another id a user's acknowledgements and exemptions match nothing."""

from __future__ import annotations

from tests.policy.rules.rule_ids import FROZEN, current, frozen


def test_no_rule_loses_or_changes_its_id() -> None:
    assert frozen() - current() == set(), "users have written these ids into their exemptions"


def test_a_new_rule_is_frozen_too() -> None:
    new = current() - frozen()
    assert not new, f"`python -m tests.policy.rules.{FROZEN.stem}` freezes them"
