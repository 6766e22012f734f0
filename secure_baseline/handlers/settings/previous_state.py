"""The state before a setting changed it, so that its deletion can restore exactly that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ..shared.log import log
from .patience import patiently

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .setting import Clients

FOLDER: Final = "/secure-baseline"
#: Two updates of one parameter at the same moment; each takes well under a second:
#: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html#API_PutParameter_Errors
_BUSY_SECONDS: Final = 30.0
#: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
ACTIONS: Final = ("ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter")
RESOURCES: Final = dict.fromkeys(ACTIONS, f"arn:{{partition}}:ssm:{{region}}:{{account}}:parameter{FOLDER}/*")


class PreviousState:
    """One parameter of AWS Systems Manager for each resource; standard parameters are free.

    https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html

    A setting reads the account, then keeps what it is about to change, then changes it. In this order nothing is lost
    if it fails half-way, is repeated, or runs twice at once: an invocation that sees a change of another also sees what
    the other has kept.

    Args:
        clients: Returns a boto3 client by service name.
        name: The custom resource's physical id.
    """

    def __init__(self, clients: Clients, name: str) -> None:
        self._clients = clients
        self._parameter = f"{FOLDER}/{name}"

    def recall(self) -> dict[str, str]:
        """The state before the first change, by what was changed; empty if nothing was."""
        ssm = self._clients("ssm")
        try:
            value = ssm.get_parameter(Name=self._parameter)["Parameter"]["Value"]
        except ssm.exceptions.ParameterNotFound:
            return {}
        state = _parsed(value)
        if state is None:
            log("warning", "the parameter was overwritten; what is there now is not changed back", name=self._parameter)
        return state or {}

    def keep(self, state: Mapping[str, str]) -> None:
        """Keep this too, before it is changed; entries that are kept already stay, because they are older."""
        kept = self.recall()
        if not state.keys() - kept.keys():
            return
        self._put({**state, **kept})

    def drop(self, *changed: str) -> None:
        """Forget these, after they were restored."""
        kept = self.recall()
        others = {name: value for name, value in kept.items() if name not in changed}
        if others != kept or not others:
            self.replace(others)

    def replace(self, kept: Mapping[str, str]) -> None:
        """Keep this and nothing else."""
        if kept:
            self._put(kept)
        else:
            self.forget()

    def forget(self) -> None:
        """Forget all, after everything was restored."""
        ssm = self._clients("ssm")
        try:
            ssm.delete_parameter(Name=self._parameter)
        except ssm.exceptions.ParameterNotFound:
            return

    def _put(self, state: Mapping[str, str]) -> None:
        ssm = self._clients("ssm")
        patiently(
            lambda: ssm.put_parameter(
                Name=self._parameter,
                Description="The state before Secure Baseline changed it, restored when its stack is deleted",
                Value=json.dumps(state, sort_keys=True),
                Type="String",
                Tier="Standard",
                Overwrite=True,
            ),
            codes={"TooManyUpdates"},
            seconds=_BUSY_SECONDS,
        )


def _parsed(value: str) -> dict[str, str] | None:
    try:
        state: Any = json.loads(value)
    except ValueError:
        return None
    valid = isinstance(state, dict) and all(isinstance(each, str) for each in state.values())
    return state if valid else None
