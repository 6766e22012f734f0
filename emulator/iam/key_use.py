"""AWS KMS checks whenever a service encrypts or decrypts for a caller: as the caller, through the service.

https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
What a service does with a key as itself is checked in emulator/services/grants.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID
from emulator.gateway import protocol
from emulator.gateway.protocol import ApiError
from emulator.gateway.service_models import get_service_model
from emulator.iam import keys
from emulator.iam.key_uses.use import finders
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.key_uses.use import Use
    from emulator.iam.questions import Caller


#: The code of such an error, where botocore's model of the service does not have it.
_CODES = {
    "dynamodb": "ValidationException",
    "ec2": "InvalidKMSKey.InvalidState",
    "ecr": "KmsException",
    "efs": "BadRequest",
    "lambda": "InvalidParameterValueException",
    "rds": "KMSKeyNotAccessibleFault",
    "s3": "KMS.DisabledException",
    "secretsmanager": "EncryptionFailure",
    "ssm": "InvalidKeyId",
}
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
_SAYS_CALLED_VIA = {"dynamodb": "dynamodb.amazonaws.com"}


def uses(asked: ApiRequest, who: Caller) -> list[tuple[Caller, Need]]:
    """What the request needs of KMS besides; a key that does not exist or is not usable is refused at once.

    AWS managed keys need nothing: their policy lets everyone in the account use them through the service.
    """
    service, operation = str(asked.service), str(asked.operation)
    find = finders.get((service, operation))
    if find is None:
        return []
    request = {} if service == "s3" else protocol.parse(service, operation, asked.request, asked.path)
    return [
        (who, need)
        for use in find(asked, request)
        if not keys.of_aws(use.key, asked.region)
        for need in _needs(use, asked.region, service, operation)
    ]


def _needs(use: Use, region: str, service: str, operation: str) -> list[Need]:
    key = keys.find(use.key, region)
    # A service uses the keys of its own Region; a bucket's may be another one than that of the request.
    if key is None or (service != "s3" and key.region != region):
        message = f"The KMS key {use.key} does not exist, or this account has no access to it"
        raise ApiError(_code(service, operation, "notfound"), message, status=400)
    _check_state(key, service, operation)
    _check_kind(key, service, operation)
    values = _values(key, use, f"{use.through}.{region}.amazonaws.com")
    return [_need(action, key.arn, values) for action in use.actions]


def _check_state(key: Any, service: str, operation: str) -> None:
    if not keys.usable(key):
        kind = "disabled" if key.key_state == "Disabled" else "invalidstate"
        message = f"The KMS key {key.arn} is not usable: its state is {key.key_state}"
        raise ApiError(_code(service, operation, kind), message, status=400)


def _check_kind(key: Any, service: str, operation: str) -> None:
    """Services encrypt with symmetric keys only.

    https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
    """
    if key.key_spec != "SYMMETRIC_DEFAULT":
        message = f"The KMS key {key.arn}, of spec {key.key_spec}, is no symmetric encryption key"
        raise ApiError(_code(service, operation, "invalidkeyusage"), message, status=400)


def _values(key: Any, use: Use, endpoint: str) -> keys.Values:
    values = keys.values(key) | keys.context_values(use.context)
    values |= {"kms:viaservice": (endpoint,), "kms:calleraccount": (ACCOUNT_ID,), "aws:viaawsservice": ("true",)}
    values["kms:encryptionalgorithm"] = ("SYMMETRIC_DEFAULT",)
    if use.through in _SAYS_CALLED_VIA:
        called = (_SAYS_CALLED_VIA[use.through],)
        values |= {"aws:calledvia": called, "aws:calledviafirst": called, "aws:calledvialast": called}
    return values


def _need(action: str, arn: str, values: keys.Values) -> Need:
    if action != "CreateGrant":
        return Need(action=f"kms:{action}", resources=(arn,), values=values)
    # A service creates grants for its own resources; no page documents for which principals and operations.
    unknown = frozenset({"kms:granteeprincipal", "kms:grantoperations", "kms:retiringprincipal"})
    values = values | {"kms:grantisforawsresource": ("true",)}
    return Need(action="kms:CreateGrant", resources=(arn,), values=values, unknown=unknown)


@cache
def _code(service: str, operation: str, kind: str) -> str:
    """The code of the service's error for a key that is ``disabled``, ``notfound`` and so on."""
    for shape in get_service_model(service).operation_model(operation).error_shapes:
        if re.fullmatch(f"kms{kind}(exception)?", shape.name, re.IGNORECASE):
            return str(shape.metadata.get("error", {}).get("code") or shape.name)
    return _CODES.get(service, "InvalidKeyId")
