"""OpenID Connect providers: their audiences, which moto lacks, and what IAM requires of a role that trusts one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation
from emulator.iam.policies import as_list, statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moto.iam.models import OpenIDConnectProvider

    from emulator.gateway.protocol import State

    Request = dict[str, Any]

#: Providers that many organizations share, with the claim that a trust policy has to evaluate.
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
_SHARED: Final = {"token.actions.githubusercontent.com": "sub", "gitlab.com": "sub"}
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
_AUDIENCES: Final = 100


@before("iam", "CreateOpenIDConnectProvider")
def refuse_a_second(state: State, request: Request) -> None:
    """An account has one provider of a URL.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
    """
    url = request["Url"]
    if not url.startswith("https://"):
        raise ApiError("InvalidInput", "Invalid Open ID Connect Provider URL", status=400)
    name = url.removeprefix("https://").rstrip("/")
    if any(arn.endswith(f":oidc-provider/{name}") for arn in _backend(state).open_id_providers):
        raise ApiError("EntityAlreadyExists", f"Provider with url {url} already exists.", status=409)


@operation("iam", "AddClientIDToOpenIDConnectProvider")
def add_audience(state: State, request: Request) -> dict[str, Any]:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html."""
    provider = _provider(state, request)
    # Adding one that is there already changes nothing: the operation is idempotent.
    if request["ClientID"] not in provider.client_id_list:
        if len(provider.client_id_list) >= _AUDIENCES:
            message = f"Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {_AUDIENCES}"
            raise ApiError("LimitExceeded", message, status=409)
        provider.client_id_list.append(request["ClientID"])
    return {}


@operation("iam", "RemoveClientIDFromOpenIDConnectProvider")
def remove_audience(state: State, request: Request) -> dict[str, Any]:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html."""
    provider = _provider(state, request)
    if request["ClientID"] in provider.client_id_list:
        provider.client_id_list.remove(request["ClientID"])
    return {}


@before("iam", "CreateRole", "UpdateAssumeRolePolicy")
def require_a_tenant(_: State, request: Request) -> None:
    """A role that trusts a shared provider says whose tokens it trusts, not only that the provider made them.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
    """
    text = request.get("AssumeRolePolicyDocument") or request.get("PolicyDocument") or ""
    for statement in statements(json.loads(text)):
        principal = statement.get("Principal", {})
        trusted = as_list(principal.get("Federated", [])) if isinstance(principal, dict) else []
        for name in trusted if statement.get("Effect") == "Allow" else ():
            host = str(name).partition(":oidc-provider/")[2]
            if host in _SHARED and not _evaluates(statement, f"{host}:{_SHARED[host]}"):
                message = f"Trust policy must evaluate {host}:{_SHARED[host]} for the shared identity provider {host}"
                raise ApiError("MalformedPolicyDocument", message, status=400)


def _evaluates(statement: Mapping[str, Any], key: str) -> bool:
    """Whether a condition compares the claim with more than a wildcard."""
    for compared in statement.get("Condition", {}).values():
        for name, values in compared.items():
            if name.lower() == key and all(str(value).strip("*?") for value in as_list(values)):
                return True
    return False


def _provider(state: State, request: Request) -> OpenIDConnectProvider:
    arn = request["OpenIDConnectProviderArn"]
    found = _backend(state).open_id_providers.get(arn)
    if found is None:
        raise ApiError("NoSuchEntity", f"OpenIDConnect Provider not found for arn {arn}", status=404)
    return found


def _backend(state: State) -> Any:
    return iam_backends[state.account][partition_of(state.region)]
