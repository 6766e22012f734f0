"""The account's password policy for IAM users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from .coerce import boolean, integer
from .setting import RefusedError, Setting, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The stricter of two values of a field. An absent value is the weakest.
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
    """Sets the stricter of the wanted and the current policy, field by field, so it never weakens a policy.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html

    A shorter password age immediately expires older passwords. With ``HardExpiry``, or without
    ``AllowUsersToChangePassword``, their users could not set new ones and would be locked out until an administrator
    resets their passwords, administrators included:
    https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html. Where passwords never expired, these
    two had no effect at an expiry, and are set such that users can renew passwords; where they did, nothing is changed
    and the reason says why.
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
        """Whether the current policy is the stricter one in every field."""
        return bool(state) and self._stricter(state) == state

    def locks_out(self, state: State) -> bool:
        """Whether users whose passwords the wanted age expires could not set new ones."""
        return "MaxPasswordAge" in state and self._is_shortened(state) and _cannot_be_renewed(self._stricter(state))

    def change(self, state: State) -> None:
        """Write the whole policy: IAM resets every field that is left out."""
        if self.locks_out(state):
            age, current = self.wanted["MaxPasswordAge"], [f"{name} {value}" for name, value in sorted(state.items())]
            raise RefusedError(
                f"MaxPasswordAge {age} instead of {state['MaxPasswordAge']} would lock out every user whose password "
                f"is older than {age} days, because the account's password policy ({', '.join(current)}) does "
                "not allow users to set a new one then. Nothing was changed. In the IAM console (Account settings, "
                "Password policy), allow users to change their passwords and turn off the administrator reset, or set "
                "the age there after every user has a new password"
            )
        self.clients("iam").update_account_password_policy(**self._stricter(state))

    def _stricter(self, state: State) -> State:
        both = {**state, **self.wanted}
        stricter = {name: STRICTER[name](state.get(name, value), value) for name, value in both.items()}
        if "MaxPasswordAge" not in state and self._is_shortened(state):
            stricter |= {"HardExpiry": False, "AllowUsersToChangePassword": True}
        return stricter

    def _is_shortened(self, state: State) -> bool:
        wanted = self.wanted.get("MaxPasswordAge")
        return wanted is not None and wanted < state.get("MaxPasswordAge", wanted + 1)


def _cannot_be_renewed(policy: State) -> bool:
    return bool(policy.get("HardExpiry") or not policy.get("AllowUsersToChangePassword"))
