"""What AWS KMS's own operations need: the action, the key or alias, and the request's condition keys.

https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from moto.kms.models import kms_backends
from moto.kms.utils import CIPHERTEXT_HEADER_FORMAT, HEADER_LEN

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway import protocol
from emulator.gateway.protocol import ApiError
from emulator.iam import keys
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.keys import Values

Request = dict[str, Any]

#: Condition keys that are a member of the request, by the member.
_MEMBERS = {
    "BypassPolicyLockoutSafetyCheck": "kms:bypasspolicylockoutsafetycheck",
    "CustomerMasterKeySpec": "kms:keyspec",
    "EncryptionAlgorithm": "kms:encryptionalgorithm",
    "ExpirationModel": "kms:expirationmodel",
    "GranteePrincipal": "kms:granteeprincipal",
    "GranteeServicePrincipal": "kms:granteeserviceprincipal",
    "KeyAgreementAlgorithm": "kms:keyagreementalgorithm",
    "KeyPairSpec": "kms:datakeypairspec",
    "KeyUsage": "kms:keyusage",
    "MacAlgorithm": "kms:macalgorithm",
    "MessageType": "kms:messagetype",
    "MultiRegion": "kms:multiregion",
    "Operations": "kms:grantoperations",
    "Origin": "kms:keyorigin",
    "PendingWindowInDays": "kms:schedulekeydeletionpendingwindowindays",
    "PrimaryRegion": "kms:primaryregion",
    "ReplicaRegion": "kms:replicaregion",
    "RetiringPrincipal": "kms:retiringprincipal",
    "RetiringServicePrincipal": "kms:retiringserviceprincipal",
    "RotationPeriodInDays": "kms:rotationperiodindays",
    "SigningAlgorithm": "kms:signingalgorithm",
    "ValidTo": "kms:validto",
    "WrappingAlgorithm": "kms:wrappingalgorithm",
    "WrappingKeySpec": "kms:wrappingkeyspec",
}
#: KMS's defaults for what the request does not say; policies see them too.
_DEFAULTS: dict[str, Request] = {
    "CreateKey": {"KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT", "Origin": "AWS_KMS"},
    "Decrypt": {"EncryptionAlgorithm": "SYMMETRIC_DEFAULT"},
    "Encrypt": {"EncryptionAlgorithm": "SYMMETRIC_DEFAULT"},
    "ScheduleKeyDeletion": {"PendingWindowInDays": 30},
    "Sign": {"MessageType": "RAW"},
    "Verify": {"MessageType": "RAW"},
}


def needs(asked: ApiRequest) -> list[Need]:
    """One for each key and alias that the request is about."""
    operation = str(asked.operation)
    request = protocol.parse("kms", operation, asked.request, asked.path)
    special = _SPECIAL.get(operation)
    if special:
        return special(request, asked.region)
    named = request.get("KeyId") if operation != "ListAliases" else None
    if operation == "Decrypt":
        named = named or of_ciphertext(request["CiphertextBlob"])
    found = _values(operation, request)
    if named is None:
        return [Need(action=f"kms:{operation}", values=found)]
    return [_on_key(operation, named, asked.region, found)]


def _values(operation: str, request: Request) -> Values:
    parameters = {**_DEFAULTS.get(operation, {}), **request}
    found: Values = {"kms:calleraccount": (ACCOUNT_ID,)}
    for member, key in _MEMBERS.items():
        if parameters.get(member) is not None:
            found[key] = _texts(parameters[member])
    if operation == "CreateKey":
        found["kms:keyspec"] = _texts(parameters.get("CustomerMasterKeySpec") or parameters["KeySpec"])
        found["kms:multiregion"] = _texts(bool(parameters.get("MultiRegion")))
        found["kms:bypasspolicylockoutsafetycheck"] = _texts(bool(parameters.get("BypassPolicyLockoutSafetyCheck")))
    if operation == "CreateGrant":
        found["kms:grantisforawsresource"] = ("false",)
        constraints = parameters.get("Constraints") or {}
        if constraints:
            found["kms:grantconstrainttype"] = tuple(constraints)
    tags = parameters.get("Tags") or ()
    found |= {f"aws:requesttag/{tag['TagKey'].lower()}": (tag["TagValue"],) for tag in tags}
    names = [tag["TagKey"] for tag in tags] or parameters.get("TagKeys")
    if names:
        found["aws:tagkeys"] = tuple(names)
    return found | keys.context_values(parameters.get("EncryptionContext") or {})


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (str(value).lower(),)
    return tuple(value) if isinstance(value, list) else (str(value),)


def _on_key(operation: str, named: str, region: str, found: Values) -> Need:
    key = keys.find(named, region)
    alias = named.rpartition(":")[2]
    if key is None:
        what = "Alias" if alias.startswith("alias/") else "Key"
        resource = alias if what == "Alias" else f"key/{named.rpartition('/')[2]}"
        raise ApiError("NotFoundException", f"{what} '{_arn(region, resource)}' does not exist", status=400)
    by_alias: Values = {"kms:requestalias": (alias,)} if alias.startswith("alias/") else {}
    return Need(action=f"kms:{operation}", resources=(key.arn,), values=keys.values(key) | by_alias | found)


def _arn(region: str, resource: str) -> str:
    return f"arn:{partition_of(region)}:kms:{region}:{ACCOUNT_ID}:{resource}"


def of_ciphertext(blob: bytes) -> str:
    """The key that it was encrypted with, which moto writes at its beginning."""
    if len(blob) < HEADER_LEN:
        raise ApiError("InvalidCiphertextException", "The ciphertext is invalid.", status=400)
    return str(struct.unpack(CIPHERTEXT_HEADER_FORMAT, blob[:HEADER_LEN])[0].decode(errors="replace"))


def _create_key(request: Request, _: str) -> list[Need]:
    """Tags need a permission of their own.

    https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html
    """
    found = _values("CreateKey", request)
    further = [Need(action="kms:TagResource", values=found)] if request.get("Tags") else []
    return [Need(action="kms:CreateKey", values=found), *further]


def _aliased(operation: str, request: Request, region: str, *named: str | None) -> list[Need]:
    """An alias and each key that it points to or will point to.

    https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
    """
    found = _values(operation, request)
    alias = Need(action=f"kms:{operation}", resources=(_arn(region, request["AliasName"]),), values=found)
    return [alias, *(_on_key(operation, key, region, found) for key in dict.fromkeys(named) if key)]


def _present(request: Request, region: str) -> str | None:
    key = keys.find(request["AliasName"], region)
    return key and str(key.arn)


def _re_encrypt(request: Request, region: str) -> list[Need]:
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html ."""
    source = request.get("SourceKeyId") or of_ciphertext(request["CiphertextBlob"])
    target = request["DestinationKeyId"]
    one, other = keys.find(source, region), keys.find(target, region)
    same: Values = {"kms:calleraccount": (ACCOUNT_ID,), "kms:reencryptonsamekey": (str(one is other).lower(),)}
    out = same | keys.context_values(request.get("SourceEncryptionContext") or {})
    into = same | keys.context_values(request.get("DestinationEncryptionContext") or {})
    return [_on_key("ReEncryptFrom", source, region, out), _on_key("ReEncryptTo", target, region, into)]


def _replicate(request: Request, region: str) -> list[Need]:
    """https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-auth.html ."""
    found = _values("ReplicateKey", request)
    further = [Need(action="kms:TagResource", values=found)] if request.get("Tags") else []
    made = Need(action="kms:CreateKey", values=found | {"aws:requestedregion": (request["ReplicaRegion"],)})
    return [_on_key("ReplicateKey", request["KeyId"], region, found), made, *further]


def _retire(request: Request, region: str) -> list[Need]:
    """By a token that does not name its key: KMS itself knows which grant it is."""
    named = request.get("KeyId")
    if named is None:
        for key in kms_backends[ACCOUNT_ID][region].keys.values():
            if any(grant.token == request.get("GrantToken") for grant in key.grants.values()):
                named = key.arn
    found = _values("RetireGrant", request)
    return [_on_key("RetireGrant", named, region, found)] if named else [Need(action="kms:RetireGrant", values=found)]


_SPECIAL: dict[str, Callable[[Request, str], list[Need]]] = {
    "CreateAlias": lambda request, region: _aliased("CreateAlias", request, region, request["TargetKeyId"]),
    "CreateKey": _create_key,
    "DeleteAlias": lambda request, region: _aliased("DeleteAlias", request, region, _present(request, region)),
    "ReEncrypt": _re_encrypt,
    "ReplicateKey": _replicate,
    "RetireGrant": _retire,
    "UpdateAlias": lambda request, region: _aliased(
        "UpdateAlias", request, region, _present(request, region), request["TargetKeyId"]
    ),
}
