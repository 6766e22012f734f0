"""Names and values that Secrets Manager and Parameter Store refuse, and moto accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
_SECRET = re.compile(r"[A-Za-z0-9/_+=.@!-]{1,512}")
#: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
MOST_LEVELS = 15
#: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
CHARACTERS = {"Standard": 4096, "Advanced": 8192, "Intelligent-Tiering": 8192}


@before("secretsmanager", "CreateSecret")
def check_name_of_secret(_: State, request: Request) -> None:
    if not _SECRET.fullmatch(request["Name"]):
        message = (
            "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!"
        )
        raise ApiError("ValidationException", message, status=400)


@before("ssm", "PutParameter")
def check_name_of_parameter(_: State, request: Request) -> None:
    name = request["Name"]
    if not re.fullmatch(r"[\w.\-/:]+", name, re.ASCII):
        raise _invalid(f"Parameter name: only letters, numbers and the symbols .-_/ are allowed: {name}")
    if "/" in name and not name.startswith("/"):
        raise _invalid("Parameter name must be a fully qualified name.")
    if name.count("/") > MOST_LEVELS:
        message = f"The hierarchy of {name} is deeper than {MOST_LEVELS} levels."
        raise ApiError("HierarchyLevelLimitExceededException", message, status=400)


@before("ssm", "PutParameter")
def check_value(_: State, request: Request) -> None:
    tier, value = request.get("Tier", "Standard"), request["Value"]
    if len(value) > CHARACTERS.get(tier, CHARACTERS["Standard"]):
        raise _invalid(f"{tier} tier parameters support a maximum parameter value of {CHARACTERS[tier]} characters.")
    pattern = request.get("AllowedPattern")
    if pattern and not re.search(pattern, value):
        message = f"Parameter value, cannot be validated against allowedPattern: {pattern}"
        raise ApiError("ParameterPatternMismatchException", message, status=400)


@before("ssm", "PutParameter")
def check_policies(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html ."""
    if request.get("Policies") not in {None, "", "[]", "{}"} and request.get("Tier", "Standard") == "Standard":
        raise _invalid("Parameter policies are supported for parameters of the Advanced tier only.")


def _invalid(message: str) -> ApiError:
    return ApiError("ValidationException", message, status=400)
