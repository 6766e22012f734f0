"""How long CloudFormation works on a resource, by the account's clock: what depends on it begins after that.

What does not depend on it does not wait, as everything that is ready begins at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Of IAM's: 7:35:25 to 7:35:41 for a role, 10:14:50 to 10:15:05 for a policy. By then it is known to most of AWS.
#: https://github.com/aws/aws-cdk/issues/7964 https://github.com/aws-amplify/amplify-hosting/issues/702
_SECONDS = {"AWS::IAM::": 16.0}


class Pace:
    """One stack operation's."""

    def __init__(self) -> None:
        self._ready: dict[str, float] = {}

    def wait_for(self, needs: Iterable[str]) -> None:
        """Begin with something: what it needs is complete."""
        ready = max((self._ready.get(each, 0.0) for each in needs), default=0.0)
        if ready > clock.now():
            clock.advance(ready - clock.now())

    def begun(self, logical_id: str, resource_type: str) -> None:
        """The account has it; CloudFormation goes on waiting."""
        for beginning, seconds in _SECONDS.items():
            if resource_type.startswith(beginning):
                self._ready[logical_id] = clock.now() + seconds
