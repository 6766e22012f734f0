"""Volumes, functions, repositories, file systems and vaults under a key: its creator lets the service use the key.

https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html#ebs-encryption-permissions
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
https://docs.aws.amazon.com/efs/latest/ug/EFSKMS.html
https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends
from moto.ec2.models import ec2_backends

from emulator.account import ACCOUNT_ID
from emulator.gateway import protocol
from emulator.iam.key_uses.use import Use, uses_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.api_request import ApiRequest

Request = dict[str, Any]

_OF_A_VOLUME = ("CreateGrant", "DescribeKey", "GenerateDataKeyWithoutPlaintext")
_OF_AN_INSTANCE = (*_OF_A_VOLUME, "Decrypt")
_OF_A_COPY = (*_OF_A_VOLUME, "ReEncryptFrom", "ReEncryptTo")
_OF_A_FUNCTION = ("CreateGrant", "Encrypt")
_VOLUME = {"aws:ebs:id": "vol-0123456789abcdef0"}


@uses_keys("ec2", "CreateVolume")
def make_a_volume(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _volumes(asked, [request], _OF_A_VOLUME)


@uses_keys("ec2", "RunInstances")
def run_instances(asked: ApiRequest, request: Request) -> Iterator[Use]:
    devices = [each.get("Ebs", {}) for each in request.get("BlockDeviceMappings") or ()]
    yield from _volumes(asked, devices or [{}], _OF_AN_INSTANCE)


@uses_keys("ec2", "CopySnapshot", "CopyImage")
def copy_a_snapshot(asked: ApiRequest, request: Request) -> Iterator[Use]:
    yield from _volumes(asked, [request], _OF_A_COPY)


def _volumes(asked: ApiRequest, devices: list[Request], actions: tuple[str, ...]) -> Iterator[Use]:
    """Where encryption by default is on, new volumes are encrypted with the Region's default key.

    https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
    EC2 answers at once and fails afterwards; here it fails at once.
    """
    always = ec2_backends[ACCOUNT_ID][asked.region].ebs_encryption_by_default
    default = protocol.state("ec2", asked.region).items.get("key")
    used = {each.get("KmsKeyId") or (default if always or _is_on(each) else None) for each in devices}
    for key in sorted(filter(None, used)):
        yield Use(key=key, through="ec2", actions=actions, context=_VOLUME)


def _is_on(device: Request) -> bool:
    return str(device.get("Encrypted", "")).lower() == "true"


@uses_keys("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def make_a_function(asked: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("KMSKeyArn"):
        yield _of_function(asked, request["KMSKeyArn"], request["FunctionName"], _OF_A_FUNCTION)


@uses_keys("lambda", "Invoke")
def run_a_function(asked: ApiRequest, request: Request) -> Iterator[Use]:
    """By the grant that was created with the function: no permission is checked, but the key must be usable."""
    name = str(request["FunctionName"])
    try:
        function = lambda_backends[ACCOUNT_ID][asked.region].get_function(name)
    except LambdaClientError:
        return
    key = protocol.state("lambda", asked.region).items.get(function.function_name, {}).get("KMSKeyArn")
    if key:
        yield _of_function(asked, key, name, ())


def _of_function(asked: ApiRequest, key: str, name: str, actions: tuple[str, ...]) -> Use:
    arn = name if name.startswith("arn:") else f"arn:aws:lambda:{asked.region}:{ACCOUNT_ID}:function:{name}"
    return Use(key=key, through="lambda", actions=actions, context={"aws:lambda:FunctionArn": arn})


@uses_keys("ecr", "CreateRepository")
def make_a_repository(_: ApiRequest, request: Request) -> Iterator[Use]:
    key = (request.get("encryptionConfiguration") or {}).get("kmsKey")
    if key:
        yield Use(key=key, through="ecr", actions=("CreateGrant", "DescribeKey"))


@uses_keys("efs", "CreateFileSystem")
def make_a_file_system(_: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("KmsKeyId"):
        actions = ("CreateGrant", "DescribeKey", "GenerateDataKeyWithoutPlaintext")
        yield Use(key=request["KmsKeyId"], through="elasticfilesystem", actions=actions)


@uses_keys("backup", "CreateBackupVault")
def make_a_vault(_: ApiRequest, request: Request) -> Iterator[Use]:
    if request.get("EncryptionKeyArn"):
        actions = ("CreateGrant", "DescribeKey", "GenerateDataKey", "Decrypt", "RetireGrant")
        yield Use(key=request["EncryptionKeyArn"], through="backup", actions=actions)
