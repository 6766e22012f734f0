"""S3PublicAccessBlock: all four blocks, by the account or by its organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.s3_public_access_block import BLOCKS
from secure_baseline.handlers.settings.setting import RefusedError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

ALL_ON = dict.fromkeys(BLOCKS, True)
ID = "123456789012"


def blocks(account: Account) -> object:
    return account.client("s3control").get_public_access_block(AccountId=ID)["PublicAccessBlockConfiguration"]


def block(account: Account, **blocks: bool) -> None:
    account.client("s3control").put_public_access_block(AccountId=ID, PublicAccessBlockConfiguration=blocks)


def test_all_four_blocks_are_turned_on(account: Account) -> None:
    assert account.setting("S3PublicAccessBlock").apply()
    assert blocks(account) == ALL_ON


def test_three_blocks_are_not_enough(account: Account) -> None:
    block(account, **{**ALL_ON, "RestrictPublicBuckets": False})
    assert account.setting("S3PublicAccessBlock").apply()
    assert blocks(account) == ALL_ON


def test_blocks_that_an_organization_turns_on_are_not_written(account: Account) -> None:
    block(account, **ALL_ON)
    account.refuse("PutPublicAccessBlock", "AccessDenied", status=403)
    assert not account.setting("S3PublicAccessBlock").apply()


def test_an_organization_that_turns_them_off_is_reported(account: Account) -> None:
    message = "This account is managed by an organization-level Block Public Access policy"
    account.refuse("PutPublicAccessBlock", "AccessDenied", status=403, message=message)
    with pytest.raises(RefusedError, match="an S3 policy of the organization manages"):
        account.setting("S3PublicAccessBlock").apply()


def test_a_missing_permission_is_not_taken_for_an_organization(account: Account) -> None:
    account.refuse("PutPublicAccessBlock", "AccessDenied", status=403, message="Access Denied")
    with pytest.raises(ClientError, match="AccessDenied"):
        account.setting("S3PublicAccessBlock").apply()


def test_delete_leaves_the_blocks(account: Account) -> None:
    setting = account.setting("S3PublicAccessBlock")
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert blocks(account) == ALL_ON
