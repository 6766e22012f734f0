"""Amazon Macie searches buckets for sensitive data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from . import previous_state
from .patience import until
from .setting import Setting, State

if TYPE_CHECKING:
    from .setting import Clients

_ON, _OFF, _PAUSED = "ENABLED", "DISABLED", "PAUSED"
_SESSION, _DISCOVERY = "Session", "AutomatedDiscovery"
#: Until a session that was just enabled can be used. AWS documents no time; Terraform's provider tries for four
#: minutes: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/macie2/account.go
_READY_SECONDS: Final = 240.0


class MacieSession(Setting):
    """Turns on Macie and its automated sensitive data discovery; what is on is not changed.

    https://docs.aws.amazon.com/macie/latest/APIReference/macie.html

    Delete restores the previous state: it disables Macie, and deletes its findings, only if this resource enabled it.
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
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"
        ),
        **previous_state.RESOURCES,
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
        """Turn on what is off."""
        client = self.clients("macie2")
        kept = previous_state.PreviousState(self.clients, self.name)
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
        """Restore the previous state."""
        client = clients("macie2")
        kept = previous_state.PreviousState(clients, name)
        before = kept.recall()
        now = _state(clients) if before else {}
        try:
            if now.get(_SESSION, _OFF) != _OFF:
                if before.get(_SESSION) == _OFF:
                    client.disable_macie()
                else:
                    _restore(client, before, now)
        except client.exceptions.ConflictException as error:
            # The account has become an administrator of other accounts, or a member.
            log("warning", "not turned off: Macie cannot be disabled", detail=str(error))
        kept.forget()


def _restore(client: Any, before: dict[str, str], now: State) -> None:  # noqa: ANN401  (boto3 makes clients at run time)
    if _DISCOVERY in before and now[_DISCOVERY] == _ON:
        client.update_automated_discovery_configuration(status=before[_DISCOVERY])
    if _SESSION in before and now[_SESSION] == _ON:
        client.update_macie_session(status=before[_SESSION])


def _state(clients: Clients) -> dict[str, str]:
    client = clients("macie2")
    try:
        session = client.get_macie_session()["status"]
        return {_SESSION: session, _DISCOVERY: client.get_automated_discovery_configuration()["status"]}
    except ClientError as error:
        # AccessDeniedException can also mean that the role has no permission; the message distinguishes the two.
        absent = error_code(error) == "ResourceNotFoundException" or "Macie is not enabled" in str(error)
        if not absent:
            raise
        return {_SESSION: _OFF, _DISCOVERY: _OFF}
