"""The keys of AWS KMS: which one is meant, whether it is usable, and its condition keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from moto.core.utils import utcnow
from moto.kms.models import kms_backends

from emulator import clock
from emulator.account import ACCOUNT_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = dict[str, tuple[str, ...]]

#: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
_USABLE = frozenset({"Enabled", "Creating", "Updating"})
#: Where an AWS managed key's name differs from the service through which it is used.
_VIA = {"ebs": "ec2"}


def find(named: str, region: str) -> Any:
    """The key (moto's object) with this id, alias or ARN in the Region; None if there is none."""
    if named.startswith("arn:"):
        _, _, _, region, account, named = named.split(":", 5)
        if account != ACCOUNT_ID:
            return None
    sweep(region)
    backend = kms_backends[ACCOUNT_ID][region]
    if named.startswith("alias/"):
        return backend.keys.get(backend.get_key_id_from_alias(named) or "")
    return backend.keys.get(named.removeprefix("key/"))


def sweep(region: str) -> None:
    """Remove the keys whose waiting period is over."""
    backend = kms_backends[ACCOUNT_ID][region]
    now = utcnow() + timedelta(seconds=clock.ahead())
    for key in [each for each in list(backend.keys.values()) if each.deletion_date and each.deletion_date <= now]:
        backend.delete_key(key.id)


def usable(key: Any) -> bool:
    """Whether it can encrypt: not if it is disabled, pending deletion, or without key material."""
    return key.key_state in _USABLE


def usage(key: Any) -> str:
    """Its key usage; moto leaves out AWS's default."""
    return str(key.key_usage or "ENCRYPT_DECRYPT")


def of_aws(named: str, region: str) -> bool:
    """Whether AWS manages the key: such as alias/aws/s3, which everyone in the account may use through S3."""
    if named.rpartition(":")[2].startswith("alias/aws/"):
        return True
    key = find(named, region)
    return key is not None and own_service(key) is not None


def own_service(key: Any) -> str | None:
    """The service of an AWS managed key, as in the name of its endpoint."""
    for alias in key.aliases:
        name = alias.removeprefix("alias/aws/")
        if name != alias:
            return str(_VIA.get(name, name))
    return None


def managed_policy(key: Any) -> dict[str, Any]:
    """The policy of AWS managed keys: through the service, for everyone in the account who may use that.

    https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
    """
    used = ("Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "CreateGrant", "DescribeKey")
    through = {"kms:ViaService": f"{own_service(key)}.{key.region}.amazonaws.com", "kms:CallerAccount": ACCOUNT_ID}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "*"},
                "Action": [f"kms:{action}" for action in used],
                "Resource": "*",
                "Condition": {"StringEquals": through},
            },
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:{key.arn.split(':')[1]}:iam::{ACCOUNT_ID}:root"},
                "Action": ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
                "Resource": "*",
            },
        ],
    }


def values(key: Any) -> Values:
    """The condition keys of the key itself.

    https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
    """
    found: Values = {
        "kms:keyspec": (key.key_spec,),
        "kms:keyusage": (usage(key),),
        "kms:keyorigin": (key.origin,),
        "kms:multiregion": (str(bool(key.multi_region)).lower(),),
    }
    if key.multi_region:
        primary = key.arn == key.multi_region_configuration["PrimaryKey"]["Arn"]
        found["kms:multiregionkeytype"] = ("PRIMARY" if primary else "REPLICA",)
    if key.aliases:
        found["kms:resourcealiases"] = tuple(key.aliases)
    tags: Mapping[str, str] = kms_backends[ACCOUNT_ID][key.region].tagger.get_tag_dict_for_resource(key.id)
    return found | {f"aws:resourcetag/{name.lower()}": (value,) for name, value in tags.items()}


def context_values(context: Mapping[str, str]) -> Values:
    """The condition keys of an encryption context."""
    if not context:
        return {}
    found: Values = {f"kms:encryptioncontext:{name.lower()}": (value,) for name, value in context.items()}
    return found | {"kms:encryptioncontextkeys": tuple(context)}
