"""Customer managed keys: what EncryptionKey guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.reading import Found, given_up, held
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup


class Key(Thing):
    """A key, as AWS KMS tells it."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """Its metadata."""
        found: dict[str, Any] = self.client("kms").describe_key(KeyId=self.id)["KeyMetadata"]
        return found


checks: Checks[Key] = Checks("secure_baseline.core.encryption_key", "EncryptionKey")
checks.leave("A scheduled deletion waits the full thirty days", "AWS KMS tells the wait only once it has begun")


def things(lookup: Lookup, deployed: Deployed) -> list[Key]:
    """Every one of the stacks."""
    return made("AWS::KMS::Key", Key, lookup, deployed)


@checks.answers("The key material rotates every year")
def rotation(key: Key) -> Found:
    """Automatic rotation, and whether the key can be used at all."""
    rotates = key.client("kms").get_key_rotation_status(KeyId=key.id)["KeyRotationEnabled"]
    state = key.state["KeyState"]
    return held(f"rotation {'on' if rotates else 'off'}, {state.lower()}", good=rotates and state == "Enabled")


@checks.answers("The key stays when its stack is deleted, and when a first deployment fails")
def stays(key: Key) -> Found:
    """The deletion policy of the deployed template."""
    if not key.resource.stays:
        return given_up("it goes with its stack")
    state = key.state["KeyState"]
    return held(f"retained, {state.lower()}", good=state != "PendingDeletion")
