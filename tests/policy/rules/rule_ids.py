"""The id of every rule, as frozen and as it is; run as a script, it adds the new ones to the frozen ones."""

from __future__ import annotations

from pathlib import Path

from secure_baseline.policy.rules import all_rules

FROZEN = Path(__file__).with_suffix(".txt")


def current() -> set[str]:
    """As the library has them now."""
    return {rule.id for rule in all_rules()}


def frozen() -> set[str]:
    """As users have written them into acknowledgements, exemptions and baselines."""
    return set(FROZEN.read_text("utf-8").split())


if __name__ == "__main__":
    FROZEN.write_text("".join(f"{each}\n" for each in sorted(frozen() | current())), "utf-8")
