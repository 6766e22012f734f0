"""The names of a rule: ours, and those of other engines that find the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from secure_baseline.policy.packs import rule_of

if TYPE_CHECKING:
    from secure_baseline.policy.rule import Rule

#: The prefix of our rules in acknowledgements: ``SecureBaseline::s3-bucket-has-versioning``.
PLUGIN: Final = "SecureBaseline"


def is_about(acknowledged: str, rule: Rule) -> bool:
    """Whether an acknowledgement is about a rule, under our name or another engine's."""
    pack, colons, name = acknowledged.partition("::")
    if not colons or pack == PLUGIN:
        return acknowledged.removeprefix(f"{PLUGIN}::") == rule.id
    return plain(rule_of(pack, name, "")) in other_names(rule)


@cache
def other_names(rule: Rule) -> frozenset[str]:
    """Other engines' names of a rule, normalized: AWS's Guard rules have the names of cdk-nag's, in capitals."""
    return frozenset(map(plain, rule.same_as))


def plain(name: str) -> str:
    """A rule's name without what engines write differently: case, hyphens, dots, underscores."""
    return "".join(character for character in name.lower() if character.isalnum())
