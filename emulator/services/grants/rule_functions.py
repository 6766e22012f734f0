"""The function of a custom rule must let AWS Config invoke it.

https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html (InsufficientPermissionsException)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam.service_permissions import function_lets

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_SERVICE = "config.amazonaws.com"
#: AWS Config numbers a rule when it creates it.
_NUMBER = "config-rule-abc123"


@before("config", "PutConfigRule")
def check_function(state: State, request: dict[str, Any]) -> None:
    source = request["ConfigRule"]["Source"]
    if source["Owner"] != "CUSTOM_LAMBDA":
        return
    function = source["SourceIdentifier"]
    rule = f"arn:{partition_of(state.region)}:config:{state.region}:{state.account}:config-rule/{_NUMBER}"
    if not function_lets(_SERVICE, function, {"aws:SourceAccount": state.account, "aws:SourceArn": rule}):
        message = (
            f"The AWS Lambda function {function} cannot be invoked. Check the specified function ARN, and check the "
            "function's permissions"
        )
        raise ApiError("InsufficientPermissionsException", message)
