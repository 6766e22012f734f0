from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

NOTHING_OUTSIDE = "A principal under the Region lock can do nothing outside the allowed Regions"

ELSEWHERE = "Under the Region lock, what global services need in their own Region works there and nowhere else"


@breaks(NOTHING_OUTSIDE, "it also allows ap-east-1")
def the_lock_allows_another_region(account: Account) -> None:
    _rewrite(account, lambda lock: lock["Condition"]["StringNotEquals"]["aws:RequestedRegion"].append("ap-east-1"))


@breaks(NOTHING_OUTSIDE, "it also exempts ec2:RunInstances")
def the_lock_exempts_instances(account: Account) -> None:
    _rewrite(account, lambda lock: lock["NotAction"].append("ec2:RunInstances"))


@breaks(NOTHING_OUTSIDE, "no statement DenyOutsideAllowedRegions")
def the_lock_allows(account: Account) -> None:
    _rewrite(account, lambda lock: lock.update(Effect="Allow"))


@breaks(NOTHING_OUTSIDE, "under different conditions")
def the_lock_exempts_a_role(account: Account) -> None:
    exempt = {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Mine"}}
    _rewrite(account, lambda lock: lock["Condition"].update(exempt))


@breaks("Global services work under the Region lock", "iam:* is denied")
def the_lock_denies_iam(account: Account) -> None:
    _rewrite(account, lambda lock: lock["NotAction"].remove("iam:*"))


@breaks(ELSEWHERE, "it no longer denies kms:*")
def the_lock_allows_keys_anywhere(account: Account) -> None:
    _rewrite(account, lambda lock: lock["Action"].remove("kms:*"), statement=1)


@breaks(ELSEWHERE, "it also allows ap-east-1")
def the_lock_allows_what_global_services_need_elsewhere(account: Account) -> None:
    other = "ap-east-1"
    _rewrite(account, lambda lock: lock["Condition"]["StringNotEquals"]["aws:RequestedRegion"].append(other), 1)


def _rewrite(account: Account, change: Any, statement: int = 0) -> None:
    iam = account.client("iam")
    arn = account.physical_id("AWS::IAM::ManagedPolicy", "RegionLock")
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]
    change(document["Statement"][statement])
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)
