"""The numbers of a network ACL's rules, which decide their order: the first rule that matches decides."""

from __future__ import annotations

from secure_baseline.controls.numbers import NETWORK_ACL_RULE_NUMBER_MAX, NETWORK_ACL_RULES_PER_DIRECTION

# Explicit allows, then return traffic to a wider network, then denials, then return traffic from anywhere, which a
# stateless list cannot distinguish from new connections to high ports.
ALLOWED = range(100, 10_000, 10)
WIDE_ANSWERS = range(10_000, 20_000, 10)
REFUSED = range(20_000, 30_000, 10)
ANSWERS_FROM_ANYWHERE = range(30_000, NETWORK_ACL_RULE_NUMBER_MAX, 10)


class RuleNumbers:
    """The numbers that the rules of one direction have.

    Args:
        direction: ``inbound`` or ``outbound``.
    """

    def __init__(self, direction: str) -> None:
        self.direction = direction
        self._taken: set[int] = set()

    def next_in(self, section: range) -> int:
        """The number after the last one of a section."""
        taken = [number for number in self._taken if section.start <= number < section.stop]
        return max(taken, default=section.start - section.step) // section.step * section.step + section.step

    def mistake(self, number: int) -> str | None:
        """Why a rule cannot have the number, or None."""
        if number in self._taken or not 1 <= number <= NETWORK_ACL_RULE_NUMBER_MAX:
            return (
                f"rule_number must be free and from 1 to {NETWORK_ACL_RULE_NUMBER_MAX}, got {number} ({self.direction})"
            )
        if len(self._taken) == NETWORK_ACL_RULES_PER_DIRECTION:
            return (
                f"a network ACL allows {NETWORK_ACL_RULES_PER_DIRECTION} {self.direction} rules (the VPC quota); "
                "write one rule for a wider network or port range"
            )
        return None

    def take(self, number: int) -> None:
        """Note that a rule has the number."""
        self._taken.add(number)
