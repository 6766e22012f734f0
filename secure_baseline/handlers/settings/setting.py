"""What every setting is: read the account, hold it against what is wanted, act only on a difference."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from .coerce import Coercion

Clients = Callable[[str], Any]
State = Mapping[str, Any]

#: How everything that a setting makes is called, so that it is never taken for somebody else's.
NAME_PREFIX = "secure-baseline-"

#: How AWS's services say that the caller may not.
DENIED = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})


class PropertyError(ValueError):
    """The template asks for something that cannot be; the message names each property."""


class RefusedError(Exception):
    """The account cannot be brought to the wanted state; the message says why and what a person can do."""


class LeftOnError(Exception):
    """What was switched on cannot be switched off; the message says what a person can do."""


class Setting(ABC):
    """One setting of the account.

    Args:
        clients: Gives a boto3 client by service name: ``session.client`` of any boto3 session.
        properties: What is wanted, in the API's own words, typed or as CloudFormation's strings.
        name: The custom resource's physical id, which is also the name of whatever this setting makes. Only
            what bears this name is ever changed or removed as our own.
    """

    #: Every IAM action that ``read``, ``apply`` and ``delete`` need, by the service authorization reference.
    ACTIONS: ClassVar[tuple[str, ...]]
    #: Action -> the ARN it can be narrowed to, with {partition}, {region}, {account} and {stack}; otherwise "*".
    RESOURCES: ClassVar[Mapping[str, str]] = {}
    #: Actions that are allowed on what the setting's own stack made, and on nothing else.
    OF_THIS_STACK: ClassVar[frozenset[str]] = frozenset()
    #: The practices it answers for: ids of ``secure_baseline.controls``, which knows the other catalogues' ids.
    CONTROLS: ClassVar[tuple[str, ...]]
    PROPERTIES: ClassVar[Mapping[str, Coercion]] = {}
    REQUIRED: ClassVar[frozenset[str]] = frozenset()
    #: Whether several resources can stand for the same thing of the account, which ``delete`` takes away (claims.py).
    SHARED: ClassVar[bool] = False
    #: True keeps the properties' values out of logs and reasons.
    PERSONAL: ClassVar[bool] = False

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        self.clients = clients
        self.name = name
        self.wanted = self._coerced(properties)

    @abstractmethod
    def read(self) -> State:
        """What the account says now, in the API's words."""

    @abstractmethod
    def satisfied(self, state: State) -> bool:
        """Whether that is at least as safe as what is wanted."""

    @abstractmethod
    def change(self, state: State) -> None:
        """Bring the account from this state, which does not satisfy, to one that does."""

    def apply(self) -> bool:
        """Act if there is need to, and tell whether there was."""
        state = self.read()
        if self.satisfied(state):
            self.leave(state)
            return False
        self.change(state)
        return True

    def leave(self, state: State) -> None:  # noqa: B027  (most have nothing to say)
        """Nothing is to be done; log what a person should know about that."""

    @classmethod  # noqa: B027  (to stay is an answer, not an omission)
    def delete(cls, clients: Clients, name: str) -> None:
        """Leave the account no less safe: most settings stay in force when the stack goes.

        It is given no properties, so that what a faulty template once made can still be removed.
        """

    @classmethod
    def part(cls, properties: Mapping[str, object]) -> str:  # noqa: ARG003  (most kinds are about one thing)
        """Which of several things of the Region the resource stands for, whatever else is wrong with it."""
        return ""

    def _coerced(self, properties: Mapping[str, object]) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        mistakes = [f"{name} is missing" for name in sorted(self.REQUIRED - properties.keys())]
        for name, value in properties.items():
            if name not in self.PROPERTIES:
                mistakes.append(f"{name} is no property of it (those are: {', '.join(self.PROPERTIES) or 'none'})")
                continue
            try:
                wanted[name] = self.PROPERTIES[name](value)
            except ValueError as error:
                mistakes.append(f"{name} {error}")
        if mistakes:
            raise PropertyError("; ".join(mistakes))
        return wanted


def error_code(error: Exception) -> str:
    """The API's error code, or an empty text for any other exception."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""


#: How Security Hub says that its administrator configures this account (messages of both errors below).
_CENTRAL = ("centrally managed", "centrally configured")


def require_own_configuration(error: ClientError, what: str) -> None:
    """Under central configuration only Security Hub's administrator may do this: say who has to do what.

    https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html

    Args:
        error: What Security Hub answered.
        what: What was asked of it.
    """
    if error_code(error) in {*DENIED, "InvalidAccessException"} and any(each in str(error) for each in _CENTRAL):
        raise RefusedError(
            f"Security Hub is configured centrally for this account, so its delegated administrator has to {what} in "
            "the configuration policy of this account, or make the account self-managed; or leave it out of "
            f"[detection] in baseline.toml ({error})"
        ) from error


def require_account_managed(state: State) -> None:
    """A declarative policy of the organization locks the setting: say so instead of running into an error.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html
    """
    if state.get("ManagedBy") == "declarative-policy":
        raise RefusedError(
            "a declarative policy of the organization holds this setting at a weaker value; change the policy, "
            "the account cannot"
        )
