"""Grants and rotation that do not fit their key: AWS KMS refuses what the key could never do.

https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.kms import responses

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import keys

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

_ABOUT_GRANTS = {"CreateGrant", "DescribeKey", "RetireGrant"}
_OPERATIONS = {
    "GENERATE_VERIFY_MAC": {"GenerateMac", "VerifyMac"},
    "KEY_AGREEMENT": {"DeriveSharedSecret", "GetPublicKey"},
    "SIGN_VERIFY": {"GetPublicKey", "Sign", "Verify"},
}
_SYMMETRIC = {
    *("Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"),
    *("GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo"),
}
_ASYMMETRIC = {"Decrypt", "Encrypt", "GetPublicKey", "ReEncryptFrom", "ReEncryptTo"}
_SYMMETRIC_SPEC = "SYMMETRIC_DEFAULT"


@before("kms", "CreateGrant")
def refuse_what_the_key_cannot_do(state: State, request: Request) -> None:
    key = keys.find(request["KeyId"], state.region)
    if key is None:
        return
    encrypting = _SYMMETRIC if key.key_spec == _SYMMETRIC_SPEC else _ASYMMETRIC
    possible = _ABOUT_GRANTS | _OPERATIONS.get(key.key_usage, encrypting)
    impossible = sorted(set(request["Operations"]) - possible)
    if impossible:
        message = f"The key {key.arn}, of spec {key.key_spec}, does not support {', '.join(impossible)}."
        raise ApiError("ValidationException", message)
    if request.get("Constraints") and key.key_spec != _SYMMETRIC_SPEC:
        raise ApiError("ValidationException", "Encryption context constraints are for symmetric encryption keys only.")


@before("kms", "EnableKeyRotation")
def refuse_rotation_of_asymmetric_keys(state: State, request: Request) -> None:
    key = keys.find(request["KeyId"], state.region)
    if key is not None and key.key_spec != _SYMMETRIC_SPEC:
        message = f"You cannot perform this operation on keys of spec {key.key_spec}."
        raise ApiError("UnsupportedOperationException", message)


# moto ignores the conditions of a Deny; the evaluator of emulator/iam has checked the policy by then.
responses.validate_policy = lambda _key, _action: None
