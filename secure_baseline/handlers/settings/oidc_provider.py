"""The OpenID Connect provider by whose tokens a pipeline signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from ..shared.log import log
from . import previous_state
from .coerce import text
from .setting import TAG, Setting, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .setting import Clients

_PROVIDER_ARN = "arn:{partition}:iam::{account}:oidc-provider/*"
_SCHEME: Final = "https://"


class OidcProvider(Setting):
    """Ensures a provider of a URL that accepts an audience: uses an existing one, or creates one.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html

    AWS allows one of each URL in an account, so the native type fails where one exists. An audience that an existing
    one lacks is added; the others stay. Delete removes the provider if this resource created it, otherwise the audience
    that it added.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    ACTIONS: ClassVar = (
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:CreateOpenIDConnectProvider",
        "iam:DeleteOpenIDConnectProvider",
        "iam:GetOpenIDConnectProvider",
        "iam:ListOpenIDConnectProviders",
        "iam:RemoveClientIDFromOpenIDConnectProvider",
        "iam:TagOpenIDConnectProvider",
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        **dict.fromkeys((each for each in ACTIONS if each != "iam:ListOpenIDConnectProviders"), _PROVIDER_ARN),
        **previous_state.RESOURCES,
    }
    CONTROLS: ClassVar = ("A19",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"Url": text, "Audience": text}
    REQUIRED: ClassVar = frozenset(PROPERTIES)

    def read(self) -> State:
        """The provider of the URL and its audiences; no ARN if there is none."""
        host = _host(self.wanted["Url"])
        arn = next((each for each in _arns(self.clients) if each.endswith(f":oidc-provider/{host}")), None)
        return {"arn": arn, "audiences": _provider(self.clients, arn)["ClientIDList"] if arn else []}

    def satisfied(self, state: State) -> bool:
        """Whether there is one that accepts the audience."""
        return self.wanted["Audience"] in state["audiences"]

    def change(self, state: State) -> None:
        """Create it, or add the audience to the existing one."""
        iam = self.clients("iam")
        audience = self.wanted["Audience"]
        if state["arn"] is None:
            # Without thumbprints: IAM retrieves them, and trusts these two by its own certificate authorities anyway.
            # https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
            tags = [{"Key": TAG, "Value": self.name}]
            iam.create_open_id_connect_provider(Url=self.wanted["Url"], ClientIDList=[audience], Tags=tags)
            return
        previous_state.PreviousState(self.clients, self.name).keep({state["arn"]: audience})
        iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=state["arn"], ClientID=audience)

    def leave(self, state: State) -> None:
        """Other audiences are someone else's."""
        log("info", "the identity provider is used as it is", arn=state["arn"], audiences=state["audiences"])

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove our own provider, and the audience that we added to another."""
        iam = clients("iam")
        kept = previous_state.PreviousState(clients, name)
        added = kept.recall()
        for arn in _arns(clients):
            tags = {tag["Key"]: tag["Value"] for tag in _provider(clients, arn).get("Tags", [])}
            if tags.get(TAG) == name:
                iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
            elif arn in added:
                iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID=added[arn])
        kept.forget()

    @classmethod
    def part(cls, properties: Mapping[str, object]) -> str:
        """An account has one for each URL."""
        return _host(str(properties.get("Url", "")))


def _host(url: str) -> str:
    return url.removeprefix(_SCHEME)


def _arns(clients: Clients) -> list[str]:
    listed = clients("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    return [each["Arn"] for each in listed]


def _provider(clients: Clients, arn: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = clients("iam").get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    return found
