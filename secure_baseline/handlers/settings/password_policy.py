"""The account's password policy for IAM users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from .coerce import boolean, integer
from .setting import Setting, State, error_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Of two values of a field, the one that is harder on passwords. An absent value is the weakest.
STRICTER: Mapping[str, Callable[[Any, Any], Any]] = {
    "MinimumPasswordLength": max,
    "RequireSymbols": max,
    "RequireNumbers": max,
    "RequireUppercaseCharacters": max,
    "RequireLowercaseCharacters": max,
    "AllowUsersToChangePassword": min,
    "MaxPasswordAge": min,
    "PasswordReusePrevention": max,
    "HardExpiry": max,
}


class PasswordPolicy(Setting):
    """Sets the stricter of what is wanted and what is there, field by field, so it never weakens a policy.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html

    Delete leaves the policy: without one, IAM falls back to eight characters that never expire.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    ACTIONS: ClassVar = ("iam:GetAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy")
    CONTROLS: ClassVar = ("A08",)
    PROPERTIES: ClassVar = {
        "MinimumPasswordLength": integer(6, 128),
        "RequireSymbols": boolean,
        "RequireNumbers": boolean,
        "RequireUppercaseCharacters": boolean,
        "RequireLowercaseCharacters": boolean,
        "AllowUsersToChangePassword": boolean,
        "MaxPasswordAge": integer(1, 1095),
        "PasswordReusePrevention": integer(1, 24),
        "HardExpiry": boolean,
    }

    def read(self) -> State:
        """The policy in force; empty if the account never had one."""
        try:
            policy = self.clients("iam").get_account_password_policy()["PasswordPolicy"]
        except ClientError as error:
            if error_code(error) == "NoSuchEntity":
                return {}
            raise
        # IAM writes "off" as false or not at all, and "never" as 0 or not at all.
        return {
            name: bool(policy.get(name)) if coerce is boolean else policy[name]
            for name, coerce in self.PROPERTIES.items()
            if coerce is boolean or policy.get(name)
        }

    def satisfied(self, state: State) -> bool:
        """Whether the stricter of both is what is there."""
        return bool(state) and self._stricter(state) == state

    def change(self, state: State) -> None:
        """Write the whole policy: IAM resets every field that is left out."""
        self.clients("iam").update_account_password_policy(**self._stricter(state))

    def _stricter(self, state: State) -> State:
        both = {**state, **self.wanted}
        return {name: STRICTER[name](state.get(name, value), value) for name, value in both.items()}
