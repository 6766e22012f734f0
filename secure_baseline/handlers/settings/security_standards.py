"""The standards that Security Hub CSPM checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from ..shared.log import log
from . import previous_state
from .coerce import texts
from .patience import until
from .security_hub import HUB_ARN
from .setting import RefusedError, Setting, State, require_own_configuration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .setting import Clients

#: PENDING: "the standard is in the process of being enabled, or Security Hub is adding new controls to it".
AT_WORK = frozenset({"PENDING", "READY"})
#: Terraform's provider waits three minutes until a standard is disabled, and lets its users wait longer:
#: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/securityhub/standards_subscription.go
_DISABLED_SECONDS: Final = 300.0


class SecurityStandards(Setting):
    """Enables standards of Security Hub CSPM; standards that are enabled already stay.

    https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchEnableStandards.html

    A standard is named as the end of its ARN, such as ``nist-800-53/v/5.0.0``, because the beginning differs between
    Regions. Delete disables those that this resource enabled.
    """

    ACTIONS: ClassVar = (
        "securityhub:BatchDisableStandards",
        "securityhub:BatchEnableStandards",
        "securityhub:DescribeStandards",
        "securityhub:GetEnabledStandards",
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        **{action: HUB_ARN for action in ACTIONS if action.startswith("securityhub:")},
        **previous_state.RESOURCES,
    }
    CONTROLS: ClassVar = ("H07", "G10")
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"Standards": texts}
    REQUIRED: ClassVar = frozenset({"Standards"})

    def read(self) -> State:
        """The enabled standards by name, and those that we enabled."""
        return {
            "enabled": _enabled(self.clients),
            "kept": previous_state.PreviousState(self.clients, self.name).recall(),
        }

    def satisfied(self, state: State) -> bool:
        """Whether all wanted standards are active, and none that we enabled and that is no longer wanted."""
        at_work = {name for name, each in state["enabled"].items() if each["status"] in AT_WORK}
        return at_work.issuperset(self.wanted["Standards"]) and not self._left_over(state)

    def change(self, state: State) -> None:
        """Enable missing standards, disable those that are no longer wanted."""
        client = self.clients("securityhub")
        kept = previous_state.PreviousState(self.clients, self.name)
        if missing := [name for name in self.wanted["Standards"] if _gone(state["enabled"], name)]:
            arns = self._arns(missing)
            self._wait_for_removal(state, missing)
            kept.keep(dict.fromkeys(missing, "not enabled"))
            try:
                client.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": arn} for arn in arns])
            except ClientError as error:
                require_own_configuration(error, f"enable {', '.join(missing)}")
                raise
        if left_over := self._left_over(state):
            _disable(self.clients, left_over)
            kept.drop(*left_over)
        for name in set(self.wanted["Standards"]) - set(missing):
            _log_incomplete(name, state["enabled"][name])

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Disable what this resource enabled, if the hub is still there."""
        kept = previous_state.PreviousState(clients, name)
        if before := kept.recall():
            client = clients("securityhub")
            try:
                _disable(clients, before.keys() & _enabled(clients).keys())
            except client.exceptions.InvalidAccessException:
                log("info", "nothing to disable: Security Hub is off")
        kept.forget()

    def _arns(self, names: list[str]) -> list[str]:
        pages = self.clients("securityhub").get_paginator("describe_standards").paginate()
        offered = {_name(each["StandardsArn"]): each["StandardsArn"] for page in pages for each in page["Standards"]}
        if absent := sorted(set(names) - offered.keys()):
            raise RefusedError(
                f"Security Hub does not offer {', '.join(absent)} in this Region, only {', '.join(sorted(offered))}"
            )
        return [offered[name] for name in names]

    def _wait_for_removal(self, state: State, names: list[str]) -> None:
        """A standard that is being disabled cannot be enabled yet."""
        if state["enabled"].keys().isdisjoint(names):
            return
        if not until(
            lambda: _enabled(self.clients).keys().isdisjoint(names),
            waiting_for="standards to be disabled",
            seconds=_DISABLED_SECONDS,
        ):
            raise RefusedError(f"Security Hub is still disabling {', '.join(names)}; deploy again in a few minutes")

    def _left_over(self, state: State) -> set[str]:
        return set(state["kept"]) & set(state["enabled"]) - set(self.wanted["Standards"])


def _name(arn: str) -> str:
    """The end of an ARN of a standard or of a subscription to one."""
    return arn.rpartition(":")[2].partition("/")[2]


def _enabled(clients: Clients) -> dict[str, dict[str, Any]]:
    pages = clients("securityhub").get_paginator("get_enabled_standards").paginate()
    return {
        _name(each["StandardsArn"]): {
            "subscription": each["StandardsSubscriptionArn"],
            "status": each["StandardsStatus"],
            "reason": each.get("StandardsStatusReason", {}).get("StatusReasonCode"),
        }
        for page in pages
        for each in page["StandardsSubscriptions"]
    }


def _gone(enabled: Mapping[str, Mapping[str, Any]], name: str) -> bool:
    return name not in enabled or enabled[name]["status"] == "DELETING"


def _disable(clients: Clients, names: set[str]) -> None:
    subscriptions = [each["subscription"] for name, each in _enabled(clients).items() if name in names]
    if subscriptions:
        clients("securityhub").batch_disable_standards(StandardsSubscriptionArns=subscriptions)


def _log_incomplete(name: str, standard: Mapping[str, Any]) -> None:
    """Some of its controls do not run; a person has to fix that, but it is no reason to fail."""
    if standard["status"] not in AT_WORK:
        log(
            "warning", f"Security Hub enabled {name} only in part", status=standard["status"], reason=standard["reason"]
        )
