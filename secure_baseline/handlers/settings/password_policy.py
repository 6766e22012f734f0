"""The account's password policy for IAM users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from .coerce import boolean, integer
from .setting import RefusedError, Setting, State, error_code

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

    A shorter life of passwords ends at once those that are older. With ``HardExpiry``, or without
    ``AllowUsersToChangePassword``, their users could not set new ones and would be locked out until an administrator
    resets their passwords, the administrators too:
    https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html. Where passwords never expired, neither
    had an effect at an expiry, and users may set new ones; where they did, nothing is changed and the reason says why.
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

    def locks_out(self, state: State) -> bool:
        """Whether users whose passwords the wanted age ends could not set new ones."""
        return "MaxPasswordAge" in state and self._is_shortened(state) and _cannot_be_renewed(self._stricter(state))

    def change(self, state: State) -> None:
        """Write the whole policy: IAM resets every field that is left out."""
        if self.locks_out(state):
            age, found = self.wanted["MaxPasswordAge"], [f"{name} {value}" for name, value in sorted(state.items())]
            raise RefusedError(
                f"MaxPasswordAge {age} instead of {state['MaxPasswordAge']} would lock out at once every user whose "
                f"password is older than {age} days, because the account's password policy ({', '.join(found)}) does "
                "not let users set a new one then. Nothing was changed. In the IAM console (Account settings, Password "
                "policy) let users change their passwords and take the administrator's reset out, or set the age there "
                "after every user has a new password"
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
