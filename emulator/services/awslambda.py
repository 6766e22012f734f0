"""Function settings that moto drops, at creation or at a change, and one configuration of asynchronous calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.awslambda.models import lambda_backends

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_CONCURRENCY_OF_A_NEW_ACCOUNT = 10
_KEPT = (
    *("DeadLetterConfig", "EphemeralStorage", "FileSystemConfigs", "KMSKeyArn", "LoggingConfig", "SnapStart"),
    "TracingConfig",
)


@after("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def keep_settings(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    kept = state.items.setdefault(answer["FunctionName"], {})
    kept |= {key: request[key] for key in _KEPT if request.get(key) is not None}
    return _completed(state, answer)


@after("lambda", "GetFunctionConfiguration")
def give_settings(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    return _completed(state, answer)


@after("lambda", "GetFunction")
def give_them_with_the_code(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "Configuration": _completed(state, answer["Configuration"])}


@after("lambda", "ListFunctions")
def give_settings_of_all(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "Functions": [_completed(state, function) for function in answer["Functions"]]}


@after("lambda", "DeleteFunction")
def forget_the_function(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    if not request.get("Qualifier"):
        state.items.pop(_name(request["FunctionName"]), None)


@before("lambda", "PutFunctionEventInvokeConfig")
def replace_the_treatment(state: State, request: dict[str, Any]) -> None:
    """AWS puts the new one in place of the old one; moto would keep both and show the old one."""
    lambdas = lambda_backends[state.account][state.region]
    lambdas.get_function(_name(request["FunctionName"])).event_invoke_config.clear()


def _completed(state: State, configuration: dict[str, Any]) -> dict[str, Any]:
    name = configuration["FunctionName"]
    kept = dict(state.items.get(name, {}))
    if not kept.get("DeadLetterConfig", {}).get("TargetArn"):
        kept.pop("DeadLetterConfig", None)
    logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}", **kept.pop("LoggingConfig", {})}
    return {**configuration, **kept, "LoggingConfig": logging}


def _name(name_or_arn: str) -> str:
    return name_or_arn.split(":")[6] if name_or_arn.startswith("arn:") else name_or_arn


@operation("lambda", "GetAccountSettings")
def get_account_settings(state: State, _: dict[str, Any]) -> dict[str, Any]:
    """The quotas of a new account: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html."""
    functions = lambda_backends[state.account][state.region].list_functions()
    reserved = sum(int(function.reserved_concurrency or 0) for function in functions)
    return {
        "AccountLimit": {
            "TotalCodeSize": 75 * 1024**3,
            "CodeSizeUnzipped": 250 * 1024**2,
            "CodeSizeZipped": 50 * 1024**2,
            "ConcurrentExecutions": _CONCURRENCY_OF_A_NEW_ACCOUNT,
            "UnreservedConcurrentExecutions": _CONCURRENCY_OF_A_NEW_ACCOUNT - reserved,
        },
        "AccountUsage": {
            "TotalCodeSize": sum(function.code_size for function in functions),
            "FunctionCount": len(functions),
        },
    }
