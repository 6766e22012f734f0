"""What Lambda refuses of a function's settings, and moto takes.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.awslambda.models import lambda_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.stacks.schemas import runtime_lifecycle

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

MOST_LAYERS = 5
#: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
ENVIRONMENT_BYTES = 4096
CONCURRENT_CALLS, UNRESERVED_CALLS = 1000, 100
#: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
RESERVED = frozenset(
    {
        *("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV"),
        *("AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION"),
        *("AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME"),
        *("AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
        *("AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"),
    }
)
#: "Java 11 and later, Python 3.12 and later, .NET 8 and later": https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
_FIRST_WITH_SNAPSHOTS = {"java": (11,), "python": (3, 12), "dotnet": (8,)}
#: Accounts, their identities, and services; two of Alexa's are outside amazonaws.com.
#: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
_PRINCIPAL = re.compile(
    r"\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::(\d{12}|cloudfront):.+|([a-z0-9-]+\.)+(amazonaws\.com(\.cn)?|amazon\.com)"
)


@before("lambda", "CreateFunction")
def check_kind_of_code(_: State, request: Request) -> None:
    needed = ("Runtime", "Handler")
    if request.get("PackageType", "Zip") == "Image":
        if any(request.get(name) for name in (*needed, "Layers")):
            message = (
                "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image."
            )
            raise _invalid(message)
    elif not all(request.get(name) for name in needed):
        raise _invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.")


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_runtime(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy ."""
    runtime = request.get("Runtime") or ""
    since = runtime_lifecycle().get(runtime, {}).get("create-block")
    if since and since <= f"{datetime.now(UTC):%Y-%m-%d}":
        message = (
            f"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. "
            "We recommend you use a supported runtime while creating or updating functions."
        )
        raise _invalid(message)


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_environment(_: State, request: Request) -> None:
    variables = request.get("Environment", {}).get("Variables", {})
    if taken := sorted(variables.keys() & RESERVED):
        message = (
            "Lambda was unable to configure your environment variables because the environment variables you have "
            "provided contains reserved keys that are currently not supported for modification. Reserved keys used in "
            f"this request: {', '.join(taken)}"
        )
        raise _invalid(message)
    if sum(len(f"{name}{value}".encode()) for name, value in variables.items()) > ENVIRONMENT_BYTES:
        message = (
            "Lambda was unable to configure your environment variables because the environment variables you have "
            "provided exceeded the 4KB limit."
        )
        raise _invalid(message)


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_parts(state: State, request: Request) -> None:
    """Settings that depend on each other."""
    if len(request.get("Layers") or ()) > MOST_LAYERS:
        raise _invalid(f"Cannot reference more than {MOST_LAYERS} layers.")
    logging = request.get("LoggingConfig", {})
    levels = [name for name in ("ApplicationLogLevel", "SystemLogLevel") if name in logging]
    if levels and logging.get("LogFormat", "Text") != "JSON":
        raise _invalid(f"To set {' and '.join(levels)}, you must set the log format to JSON.")
    if request.get("FileSystemConfigs") and not _in_vpc(state, request):
        raise _invalid("EFS file systems are supported only for functions that are connected to a VPC.")


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_snapshots(state: State, request: Request) -> None:
    if request.get("SnapStart", {}).get("ApplyOn", "None") == "None":
        return
    runtime = request.get("Runtime") or _present(state, request).run_time
    family, version = re.match(r"([a-z]*)([\d.]*)", runtime).groups()  # type: ignore[union-attr]  # both may be empty
    numbers = tuple(int(part) for part in version.split(".") if part)
    if family not in _FIRST_WITH_SNAPSHOTS or numbers < _FIRST_WITH_SNAPSHOTS[family]:
        raise _invalid(f"{runtime} is not supported for SnapStart enabled functions.")


@before("lambda", "PutFunctionConcurrency")
def check_concurrency(state: State, request: Request) -> None:
    """The quota of an established account.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    """
    name = request["FunctionName"].rpartition(":")[2]
    functions = lambda_backends[state.account][state.region].list_functions()
    others = sum(int(each.reserved_concurrency or 0) for each in functions if each.function_name != name)
    if others + int(request["ReservedConcurrentExecutions"]) > CONCURRENT_CALLS - UNRESERVED_CALLS:
        message = (
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            f"below its minimum value of [{UNRESERVED_CALLS}]."
        )
        raise _invalid(message)


@before("lambda", "AddPermission")
def check_principal(_: State, request: Request) -> None:
    if not _PRINCIPAL.fullmatch(request["Principal"]):
        raise _invalid("The provided principal was invalid. Please check the principal and try again.")


@before("lambda", "AddPermission")
def check_url(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html ."""
    if request.get("FunctionUrlAuthType") and request["Action"] != "lambda:InvokeFunctionUrl":
        raise _invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action")


@before("lambda", "CreateAlias", "UpdateAlias")
def check_weights(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html: two published versions."""
    weighed = (request.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    versions = [*weighed, *([request["FunctionVersion"]] if weighed and "FunctionVersion" in request else [])]
    if "$LATEST" in versions or len(set(versions)) != len(versions):
        raise _invalid("An alias points to two published versions that differ, where it has weights.")


def _in_vpc(state: State, request: Request) -> bool:
    subnets = request.get("VpcConfig", {}).get("SubnetIds")
    if subnets is None and "Code" not in request:
        subnets = _present(state, request).vpc_config.get("subnet_ids")
    return bool(subnets)


def _present(state: State, request: Request) -> Any:
    return lambda_backends[state.account][state.region].get_function(request["FunctionName"])


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterValueException", message, status=400)
