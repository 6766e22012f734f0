"""Amazon Macie looks for sensitive data in buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from . import memory
from .log import log
from .patience import until
from .setting import Setting, State, error_code

if TYPE_CHECKING:
    from .setting import Clients

_ON, _OFF, _PAUSED = "ENABLED", "DISABLED", "PAUSED"
_SESSION, _DISCOVERY = "Session", "AutomatedDiscovery"
#: Until a session that was enabled a moment ago can be worked with. AWS names no time; Terraform's provider tries for
#: four minutes: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/macie2/account.go
_READY_SECONDS: Final = 240.0


class MacieSession(Setting):
    """Switches on Macie and its automated discovery of sensitive data; what is on stays as it is.

    https://docs.aws.amazon.com/macie/latest/APIReference/macie.html

    Delete puts back what was found: it disables Macie, with all that Macie found, only if this very resource
    enabled it.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmacie.html; the role:
    # https://docs.aws.amazon.com/macie/latest/user/service-linked-roles.html
    ACTIONS: ClassVar = (
        "iam:CreateServiceLinkedRole",
        "macie2:DisableMacie",
        "macie2:EnableMacie",
        "macie2:GetAutomatedDiscoveryConfiguration",
        "macie2:GetMacieSession",
        "macie2:UpdateAutomatedDiscoveryConfiguration",
        "macie2:UpdateMacieSession",
        *memory.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"
        ),
        **memory.RESOURCES,
    }
    CONTROLS: ClassVar = ("G05",)
    SHARED: ClassVar = True

    def read(self) -> State:
        """Whether the session and the discovery are on."""
        return _state(self.clients)

    def satisfied(self, state: State) -> bool:
        """Whether both are."""
        return all(status == _ON for status in state.values())

    def change(self, state: State) -> None:
        """Switch on what is not."""
        client = self.clients("macie2")
        kept = memory.Memory(self.clients, self.name)
        kept.keep({part: status for part, status in state.items() if status != _ON})
        if state[_SESSION] == _PAUSED:
            client.update_macie_session(status=_ON)
        elif state[_SESSION] == _OFF:
            try:
                client.enable_macie(status=_ON, findingPublishingFrequency="FIFTEEN_MINUTES")
            except client.exceptions.ConflictException:
                log("info", "Macie was enabled at the same moment")
                kept.drop(_SESSION)
            until(lambda: _state(self.clients)[_SESSION] == _ON, waiting_for="Macie's session", seconds=_READY_SECONDS)
        if _state(self.clients)[_DISCOVERY] != _ON:
            client.update_automated_discovery_configuration(status=_ON)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Put back what was found."""
        client = clients("macie2")
        kept = memory.Memory(clients, name)
        found = kept.recall()
        now = _state(clients) if found else {}
        try:
            if now.get(_SESSION, _OFF) != _OFF:
                if found.get(_SESSION) == _OFF:
                    client.disable_macie()
                else:
                    _put_back(client, found, now)
        except client.exceptions.ConflictException as error:
            # It has become the administrator of other accounts, or a member.
            log("warning", "left in place: Macie cannot be disabled", detail=str(error))
        kept.forget()


def _put_back(client: Any, found: dict[str, str], now: State) -> None:  # noqa: ANN401  (boto3 makes clients at run time)
    if _DISCOVERY in found and now[_DISCOVERY] == _ON:
        client.update_automated_discovery_configuration(status=found[_DISCOVERY])
    if _SESSION in found and now[_SESSION] == _ON:
        client.update_macie_session(status=found[_SESSION])


def _state(clients: Clients) -> dict[str, str]:
    client = clients("macie2")
    try:
        session = client.get_macie_session()["status"]
        return {_SESSION: session, _DISCOVERY: client.get_automated_discovery_configuration()["status"]}
    except ClientError as error:
        # AccessDeniedException also says that the role may not; its message tells them apart.
        absent = error_code(error) == "ResourceNotFoundException" or "Macie is not enabled" in str(error)
        if not absent:
            raise
        return {_SESSION: _OFF, _DISCOVERY: _OFF}
