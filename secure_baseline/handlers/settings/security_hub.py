"""Security Hub CSPM checks the account and gathers findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from ..shared.log import log
from .setting import TAG, Setting, State, require_own_configuration

if TYPE_CHECKING:
    from .setting import Clients

HUB_ARN: Final = "arn:{partition}:securityhub:{region}:{account}:hub/default"


class SecurityHub(Setting):
    """Enables Security Hub CSPM, without any standard; where it is on, it is not changed.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html

    CIS 5.16 and the standards refer to this service. The newer Security Hub (``HubV2``) correlates its findings; it has
    a price of its own and is not changed. Delete disables only what this resource enabled.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html
    # https://docs.aws.amazon.com/securityhub/latest/userguide/using-service-linked-roles.html
    ACTIONS: ClassVar = (
        "iam:CreateServiceLinkedRole",
        "securityhub:DescribeHub",
        "securityhub:DisableSecurityHub",
        "securityhub:EnableSecurityHub",
        "securityhub:ListTagsForResource",
        "securityhub:TagResource",
    )
    RESOURCES: ClassVar = {
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/securityhub.amazonaws.com/AWSServiceRoleForSecurityHub"
        ),
        "securityhub:DescribeHub": HUB_ARN,
        "securityhub:DisableSecurityHub": HUB_ARN,
        "securityhub:ListTagsForResource": HUB_ARN,
        "securityhub:TagResource": HUB_ARN,
    }
    CONTROLS: ClassVar = ("H07", "G10")
    SHARED: ClassVar = True

    def read(self) -> State:
        """The hub; empty if there is none."""
        return _hub(self.clients)

    def satisfied(self, state: State) -> bool:
        """Whether there is one, however it is configured."""
        return bool(state)

    def change(self, _: State) -> None:
        """Enable it, with consolidated control findings and new controls as AWS adds them."""
        client = self.clients("securityhub")
        try:
            client.enable_security_hub(
                EnableDefaultStandards=False, ControlFindingGenerator="SECURITY_CONTROL", Tags={TAG: self.name}
            )
        except client.exceptions.ResourceConflictException:
            log("info", "Security Hub was enabled at the same moment; it is not changed")
        except ClientError as error:
            require_own_configuration(error, "enable Security Hub")
            raise

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Disable the hub that this resource enabled."""
        client = clients("securityhub")
        hub = _hub(clients)
        if not hub or client.list_tags_for_resource(ResourceArn=hub["HubArn"])["Tags"].get(TAG) != name:
            return
        try:
            client.disable_security_hub()
        except (client.exceptions.InvalidAccessException, client.exceptions.InvalidInputException) as error:
            # The account has become an administrator of others or a member.
            log("warning", "not turned off: Security Hub does not allow this account to disable it", detail=str(error))


def _hub(clients: Clients) -> dict[str, Any]:
    client = clients("securityhub")
    try:
        hub: dict[str, Any] = client.describe_hub()
    except (client.exceptions.InvalidAccessException, client.exceptions.ResourceNotFoundException):
        return {}  # "not subscribed to AWS Security Hub"
    return {key: value for key, value in hub.items() if key != "ResponseMetadata"}
