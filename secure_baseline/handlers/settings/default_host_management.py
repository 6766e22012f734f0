"""Instances can be reached through Session Manager without an open port, a bastion or an instance profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from ..shared.log import log
from .coerce import text
from .patience import IAM_SECONDS, patiently
from .setting import Setting, State

if TYPE_CHECKING:
    from .setting import Clients

#: The role's path in IAM: it distinguishes our role from others, and limits what can be passed.
ROLE_PATH: Final = "/secure-baseline/host-management/"
_SETTING: Final = "/ssm/managed-instance/default-ec2-instance-management-role"
_NONE: Final = frozenset({"", "$None"})
#: The errors with which Systems Manager may reject a role that is seconds old.
#: https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html
_NOT_KNOWN_YET: Final = frozenset({"ValidationException", "ValidationError", "InvalidRole", "TooManyUpdates"})


class DefaultHostManagement(Setting):
    """Sets the role with which Systems Manager manages every instance in the Region that has no profile for it.

    https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html

    CloudFormation's own types fail where it is on, or turn off what others turned on. A role that was set by others
    stays. Delete resets only ours, because the role is deleted with it.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html; iam:PassRole is
    # what the page above requires, on the role.
    ACTIONS: ClassVar = (
        "iam:PassRole",
        "ssm:GetServiceSetting",
        "ssm:ResetServiceSetting",
        "ssm:UpdateServiceSetting",
    )
    RESOURCES: ClassVar = {
        **dict.fromkeys(ACTIONS, f"arn:{{partition}}:ssm:{{region}}:{{account}}:servicesetting{_SETTING}"),
        "iam:PassRole": f"arn:{{partition}}:iam::{{account}}:role{ROLE_PATH}*",
    }
    CONTROLS: ClassVar = ("C05",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"RoleName": text}
    REQUIRED: ClassVar = frozenset(PROPERTIES)

    def read(self) -> State:
        """The current role, if any."""
        return {"RoleName": _named(self.clients)}

    def satisfied(self, state: State) -> bool:
        """Whether it is this role, or one set by others."""
        role = state["RoleName"]
        return bool(role) and (role == self._role() or not _is_ours(role))

    def change(self, state: State) -> None:  # noqa: ARG002  (none, or an older one of ours)
        """Set the role."""
        ssm = self.clients("ssm")
        patiently(
            lambda: ssm.update_service_setting(SettingId=_SETTING, SettingValue=self._role()),
            codes=_NOT_KNOWN_YET,
            seconds=IAM_SECONDS,
        )

    def leave(self, state: State) -> None:
        """A role of others may allow more, or less."""
        if not _is_ours(state["RoleName"]):
            log("info", "default host management has another role; it is not changed", role=state["RoleName"])

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:  # noqa: ARG003  (the role's path shows the owner)
        """Reset it, if the role is ours."""
        if _is_ours(_named(clients)):
            clients("ssm").reset_service_setting(SettingId=_SETTING)

    def _role(self) -> str:
        """As the service expects it: with its path, without the leading slash."""
        return f"{ROLE_PATH}{self.wanted['RoleName']}".lstrip("/")


def _named(clients: Clients) -> str:
    role = clients("ssm").get_service_setting(SettingId=_SETTING)["ServiceSetting"]["SettingValue"]
    return "" if role in _NONE else str(role)


def _is_ours(role: str) -> bool:
    return f"/{role}".startswith(ROLE_PATH)
