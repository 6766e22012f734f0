"""What AWS KMS refuses for a key that is disabled or pending deletion; and the deletion when it is due.

https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
emulator/iam/key_use.py refuses what other services do with such a key for a caller, and services/grants what they do as
themselves.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from moto.kms.models import KmsBackend

from emulator import clock
from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError
from emulator.gateway.service_models import get_service_model
from emulator.iam import key_needs, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State

Request = dict[str, Any]

_USING = (
    *("CreateGrant", "Decrypt", "DeriveSharedSecret", "DisableKeyRotation", "EnableKeyRotation", "Encrypt"),
    *("GenerateDataKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"),
    *("GenerateDataKeyWithoutPlaintext", "GenerateMac", "GetPublicKey", "ReEncrypt", "RotateKeyOnDemand"),
    *("Sign", "Verify", "VerifyMac"),
)
_CHANGING = (
    *("CreateAlias", "DisableKey", "EnableKey", "ScheduleKeyDeletion", "TagResource", "UntagResource"),
    *("UpdateAlias", "UpdateKeyDescription"),
)
_WINDOW = range(7, 31)
#: https://docs.aws.amazon.com/kms/latest/developerguide/create-keys.html#key-usage
_USAGES = {
    "ENCRYPT_DECRYPT": ("Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncrypt"),
    "SIGN_VERIFY": ("Sign", "Verify"),
    "GENERATE_VERIFY_MAC": ("GenerateMac", "VerifyMac"),
    "KEY_AGREEMENT": ("DeriveSharedSecret",),
}


@before("kms", *get_service_model("kms").operation_names)
def forget_keys_whose_time_has_come(state: State, _: Request) -> None:
    keys.sweep(state.region)


@before("kms", *_USING)
def refuse_a_disabled_key(state: State, request: Request) -> None:
    for key in _named(state, request):
        if key.key_state == "Disabled":
            raise ApiError("DisabledException", f"{key.arn} is disabled.")


def _refuse_another_usage(usage: str) -> Callable[[State, Request], None]:
    def refuse(state: State, request: Request) -> None:
        for key in _named(state, request):
            if keys.usage(key) != usage:
                message = f"{key.arn} key usage is {keys.usage(key)} which is not valid for this operation."
                raise ApiError("InvalidKeyUsageException", message)

    return refuse


for _usage, _names in _USAGES.items():
    before("kms", *_names)(_refuse_another_usage(_usage))


@before("kms", *_USING, *_CHANGING)
def refuse_a_dying_key(state: State, request: Request) -> None:
    for key in _named(state, request):
        if key.key_state == "PendingDeletion":
            raise ApiError("KMSInvalidStateException", f"{key.arn} is pending deletion.")


@before("kms", "CancelKeyDeletion")
def refuse_a_key_that_lives(state: State, request: Request) -> None:
    for key in _named(state, request):
        if key.key_state != "PendingDeletion":
            raise ApiError("KMSInvalidStateException", f"{key.arn} is not pending deletion.")


@before("kms", "ScheduleKeyDeletion")
def refuse_a_window_out_of_range(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html ."""
    days = request.get("PendingWindowInDays", _WINDOW[-1])
    if days not in _WINDOW:
        raise ApiError("ValidationException", f"PendingWindowInDays must be from 7 to 30, got {days}")


@after("kms", "ScheduleKeyDeletion")
def count_from_the_accounts_time(state: State, request: Request, answer: Request) -> Request | None:
    """Count by the account's clock; moto counts in real time."""
    for key in _named(state, request):
        key.deletion_date += timedelta(seconds=clock.ahead())
        return {**answer, "KeyId": key.arn, "DeletionDate": key.deletion_date, "KeyState": key.key_state}
    return None


def _named(state: State, request: Request) -> list[Any]:
    """The existing keys that the request names."""
    names = [request.get(member) for member in ("KeyId", "TargetKeyId", "SourceKeyId", "DestinationKeyId")]
    if "CiphertextBlob" in request and not (request.get("KeyId") or request.get("SourceKeyId")):
        names.append(key_needs.of_ciphertext(request["CiphertextBlob"]))
    named = [keys.find(name, state.region) for name in names if name]
    return [key for key in named if key is not None]


def _by_any_name(own: Callable[..., Any]) -> Callable[..., Any]:
    """AWS KMS accepts an ARN wherever it accepts a key's id; moto does not."""

    def called(backend: KmsBackend, key_id: str, *rest: Any, **named: Any) -> Any:
        return own(backend, backend.any_id_to_key_id(key_id), *rest, **named)

    return called


for _name in ("cancel_key_deletion", "disable_key", "enable_key", "schedule_key_deletion"):
    setattr(KmsBackend, _name, _by_any_name(getattr(KmsBackend, _name)))
