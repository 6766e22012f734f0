"""A key that is disabled or whose deletion is scheduled encrypts nothing: moto asks only whether there is one.

What a service does in its own name (AWS Config, CloudTrail, CloudWatch Logs) is refused in services/grants.

https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyEbsDefaultKmsKeyId.html: "If you delete or disable
the customer managed KMS key that you specified for use with encryption by default, your instances will fail to launch."
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.kms.models import kms_backends

from emulator import protocol
from emulator.amend import before
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from emulator.protocol import State

Request = dict[str, Any]
_USABLE = {"Enabled", "Creating", "Updating"}


@before("ec2", "CreateVolume", "RunInstances")
def check_the_key_of_new_volumes(state: State, request: Request) -> None:
    """EC2 answers at once and fails afterwards; here it fails at once, in the words that EC2 gives as its reason."""
    devices = request.get("BlockDeviceMappings") or [{}]
    named = [request.get("KmsKeyId"), *(each.get("Ebs", {}).get("KmsKeyId") for each in devices)]
    encrypted = ec2_backends[state.account][state.region].ebs_encryption_by_default
    default = protocol.state("ec2", state.region).items.get("key") if encrypted else None
    for key in (*filter(None, named), *([default] if default and not any(named) else [])):
        if not usable(state, key):
            raise ApiError("Client.InvalidKMSKey.InvalidState", f"The KMS key provided is in an incorrect state: {key}")


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_the_key_of_a_database(state: State, request: Request) -> None:
    if request.get("KmsKeyId") and not usable(state, request["KmsKeyId"]):
        raise ApiError("KMSKeyNotAccessibleFault", f"The KMS key {request['KmsKeyId']} is not enabled")


@before("dynamodb", "CreateTable")
def check_the_key_of_a_table(state: State, request: Request) -> None:
    key = request.get("SSESpecification", {}).get("KMSMasterKeyId")
    if key and not usable(state, key):
        raise ApiError("ValidationException", f"The KMS key {key} is not enabled")


def usable(state: State, key: str) -> bool:
    """Whether it encrypts; what is no key of the Region is for others to refuse."""
    keys = kms_backends[state.account][state.region].keys
    held = keys.get(key.rpartition("/")[2])
    return held is None or held.key_state in _USABLE
