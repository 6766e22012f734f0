"""New instances give their role's credentials only to session-oriented requests (IMDSv2)."""

from __future__ import annotations

from typing import ClassVar

from .coerce import integer, one_of
from .setting import Setting, State, require_account_managed


class InstanceMetadata(Setting):
    """Makes IMDSv2 the Region's default for new instances, with at most the given hop limit.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html

    ``HttpTokensEnforced`` also refuses launches that ask for IMDSv1. Whatever the account set stricter stays: a
    lower hop limit, an endpoint that is off, enforcement. Delete leaves the defaults: instances launched afterwards
    would hand their credentials to any forged request.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = ("ec2:GetInstanceMetadataDefaults", "ec2:ModifyInstanceMetadataDefaults")
    CONTROLS: ClassVar = ("C03",)
    PROPERTIES: ClassVar = {
        "HttpPutResponseHopLimit": integer(1, 64),
        "HttpTokensEnforced": one_of("enabled", "disabled"),
    }

    def read(self) -> State:
        """The Region's defaults; EC2 leaves out what has none."""
        state: State = self.clients("ec2").get_instance_metadata_defaults().get("AccountLevel", {})
        return state

    def satisfied(self, state: State) -> bool:
        """Whether nothing is weaker than wanted."""
        return not self._weaker(state)

    def change(self, state: State) -> None:
        """Change what is weaker, and only that."""
        require_account_managed(state)
        self.clients("ec2").modify_instance_metadata_defaults(**self._weaker(state))

    def _weaker(self, state: State) -> State:
        changes: dict[str, object] = {}
        if state.get("HttpTokens") != "required":
            changes["HttpTokens"] = "required"
        limit = self.wanted.get("HttpPutResponseHopLimit")
        if limit and not 1 <= int(state.get("HttpPutResponseHopLimit") or -1) <= limit:
            changes["HttpPutResponseHopLimit"] = limit
        if self.wanted.get("HttpTokensEnforced") == "enabled" and state.get("HttpTokensEnforced") != "enabled":
            changes["HttpTokensEnforced"] = "enabled"
        return changes
