"""Customer managed keys: what EncryptionKey guarantees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result, waived
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader


class Key(Subject):
    """A key, as AWS KMS returns it."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """Its metadata."""
        answer: dict[str, Any] = self.client("kms").describe_key(KeyId=self.id)["KeyMetadata"]
        return answer


checks: Checks[Key] = Checks("secure_baseline.core.encryption_key", "EncryptionKey")
checks.skip(
    "A scheduled deletion waits the full thirty days", "AWS KMS shows the waiting period only once it has begun"
)


def subjects(reader: AccountReader, deployed: Deployed) -> list[Key]:
    """The stacks' keys."""
    return subjects_of("AWS::KMS::Key", Key, reader, deployed)


@checks.verifies("The key material rotates every year")
def rotation(key: Key) -> Result:
    """Automatic rotation, and whether the key can be used at all."""
    rotates = key.client("kms").get_key_rotation_status(KeyId=key.id)["KeyRotationEnabled"]
    state = key.state["KeyState"]
    return result(f"rotation {'on' if rotates else 'off'}, {state.lower()}", good=rotates and state == "Enabled")


@checks.verifies("The key is retained when its stack is deleted, and when a first deployment fails")
def stays(key: Key) -> Result:
    """The deletion policy of the deployed template."""
    if not key.resource.stays:
        return waived("deleted with its stack")
    state = key.state["KeyState"]
    return result(f"retained, {state.lower()}", good=state != "PendingDeletion")
