"""A log group's key must let CloudWatch Logs of that Region encrypt that group.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.service_permissions import key_lets

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

# The page's example has kms:Describe* as well; log groups work without it, and under a key that names the service
# without its Region: https://github.com/aws/aws-cdk/pull/30959.
_ACTIONS = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey")


@before("logs", "CreateLogGroup", "AssociateKmsKey")
def check_key(state: State, request: dict[str, Any]) -> None:
    key = request.get("kmsKeyId")
    if not key:
        return
    name = request["logGroupName"]
    arn = f"arn:{partition_of(state.region)}:logs:{state.region}:{state.account}:log-group:{name}"
    context = {"kms:EncryptionContext:aws:logs:arn": arn, "aws:SourceArn": arn, "aws:SourceAccount": state.account}
    services = (f"logs.{state.region}.amazonaws.com", "logs.amazonaws.com")
    if not any(_lets(service, key, state.region, context) for service in services):
        message = f"The specified KMS key does not exist or is not allowed to be used with Arn '{arn}'"
        raise ApiError("AccessDeniedException", message)


def _lets(service: str, key: str, region: str, context: dict[str, str]) -> bool:
    return all(key_lets(service, action, key, region=region, values=context) for action in _ACTIONS)
