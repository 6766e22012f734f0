"""Secrets and secure parameters: writes encrypt, reads decrypt.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.secretsmanager.models import secretsmanager_backends
from moto.ssm.models import ssm_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam.key_uses.use import Use, uses_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from emulator.gateway.api_request import ApiRequest

Request = dict[str, Any]

_VALUES = ("SecretString", "SecretBinary")
#: The six characters that AWS adds to a secret's name are not known before it is created.
_SUFFIX = "-AbCdEf"
_VERSION = "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE"


@uses_keys("secretsmanager", "CreateSecret")
def create_secret(asked: ApiRequest, request: Request) -> Iterator[Use]:
    """Even a secret without a value needs an existing key."""
    if request.get("KmsKeyId"):
        place = f"arn:{partition_of(asked.region)}:secretsmanager:{asked.region}:{ACCOUNT_ID}"
        arn = f"{place}:secret:{request['Name']}{_SUFFIX}"
        yield _of_secret(request["KmsKeyId"], arn, ("GenerateDataKey", "Decrypt") if _has_value(request) else ())


@uses_keys("secretsmanager", "PutSecretValue", "UpdateSecret")
def write_secret(asked: ApiRequest, request: Request) -> Iterator[Use]:
    """With a new key the existing value is encrypted again.

    https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html
    """
    secret = _secret(asked, request.get("SecretId"))
    new = request.get("KmsKeyId")
    if secret is None:
        return
    present = getattr(secret, "kms_key_id", None)
    if new and new != present:
        yield _of_secret(new, secret.arn, ("GenerateDataKey", "Encrypt", "Decrypt"))
    if present and (_has_value(request) or (new and new != present)):
        yield _of_secret(present, secret.arn, ("Decrypt",) if new else ("GenerateDataKey", "Decrypt"))


@uses_keys("secretsmanager", "GetSecretValue")
def read_secret(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _reading(asked, [request.get("SecretId")])


@uses_keys("secretsmanager", "BatchGetSecretValue")
def read_secrets(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _reading(asked, request.get("SecretIdList") or [])


def _reading(asked: ApiRequest, named: Iterable[str | None]) -> Iterator[Use]:
    for each in named:
        secret = _secret(asked, each)
        if secret is not None and getattr(secret, "kms_key_id", None):
            yield _of_secret(secret.kms_key_id, secret.arn, ("Decrypt",))


def _of_secret(key: str, arn: str, actions: tuple[str, ...]) -> Use:
    return Use(
        key=key, through="secretsmanager", actions=actions, context={"SecretARN": arn, "SecretVersionId": _VERSION}
    )


def _secret(asked: ApiRequest, named: str | None) -> Any:
    secrets = secretsmanager_backends[ACCOUNT_ID][asked.region].secrets
    return secrets.get(named or "")


def _has_value(request: Request) -> bool:
    return any(request.get(name) for name in _VALUES)


@uses_keys("ssm", "PutParameter")
def put_parameter(asked: ApiRequest, request: Request) -> Iterator[Use]:
    """An advanced parameter is encrypted with a data key, a standard one by KMS itself."""
    if request.get("Type") == "SecureString" and request.get("KeyId"):
        action = "GenerateDataKey" if request.get("Tier") == "Advanced" else "Encrypt"
        yield _of_parameter(asked, request["KeyId"], request["Name"], action)


@uses_keys("ssm", "GetParameter", "GetParameters", "GetParameterHistory")
def get_parameters(asked: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("WithDecryption"):
        parameters = ssm_backends[ACCOUNT_ID][asked.region]
        yield from _decrypting(asked, parameters.get_parameters(request.get("Names") or [request["Name"]]).values())


@uses_keys("ssm", "GetParametersByPath")
def get_parameters_by_path(asked: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("WithDecryption"):
        parameters = ssm_backends[ACCOUNT_ID][asked.region]._parameters  # noqa: SLF001  (moto would page)
        below = f"{request['Path'].rstrip('/')}/"
        names = [name for name in list(parameters) if name.startswith(below)]
        direct = [name for name in names if request.get("Recursive") or "/" not in name.removeprefix(below)]
        yield from _decrypting(asked, [parameters[name][-1] for name in direct])


def _decrypting(asked: ApiRequest, parameters: Iterable[Any]) -> Iterator[Use]:
    for parameter in parameters:
        if parameter.parameter_type == "SecureString" and parameter.keyid:
            yield _of_parameter(asked, parameter.keyid, parameter.name, "Decrypt")


def _of_parameter(asked: ApiRequest, key: str, name: str, action: str) -> Use:
    place = f"arn:{partition_of(asked.region)}:ssm:{asked.region}:{ACCOUNT_ID}"
    context = {"PARAMETER_ARN": f"{place}:parameter/{name.lstrip('/')}"}
    return Use(key=key, through="ssm", actions=(action,), context=context)
