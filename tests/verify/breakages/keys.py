from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account


def _key(account: Account) -> str:
    return account.deployed.of("AWS::KMS::Key")[0].physical_id


@breaks("The key material rotates every year", "rotation off")
def rotation_is_off(account: Account) -> None:
    account.client("kms").disable_key_rotation(KeyId=_key(account))


@breaks("The key is retained when its stack is deleted, and when a first deployment fails", "pendingdeletion")
def a_key_is_scheduled_for_deletion(account: Account) -> None:
    account.client("kms").schedule_key_deletion(KeyId=_key(account))
