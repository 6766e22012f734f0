"""The base of every setting: read the account, compare it with what is wanted, change only what differs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..shared.errors import error_code

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

    from .coerce import Coercion

Clients = Callable[[str], Any]
State = Mapping[str, Any]

#: The name prefix of everything that a setting creates, so that it is never confused with other resources.
NAME_PREFIX = "secure-baseline-"
#: The tag of what a setting creates; its value is the name of the resource that created it.
TAG = f"{NAME_PREFIX}setting"

#: The error codes with which AWS services deny a call.
DENIED = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})


class PropertyError(ValueError):
    """The template has invalid properties; the message names each."""


class RefusedError(Exception):
    """The account cannot be brought to the wanted state; the message has the reason and the remedy."""


class LeftOnError(Exception):
    """What was turned on cannot be turned off; the message has the remedy."""


class Setting(ABC):
    """One setting of the account.

    Args:
        clients: Returns a boto3 client by service name: ``session.client`` of any boto3 session.
        properties: The wanted values, in the API's own terms, typed or as CloudFormation's strings.
        name: The custom resource's physical id, which is also the name of everything that this setting creates. Only
            resources with this name are ever changed or removed as our own.
    """

    #: Every IAM action that ``read``, ``apply`` and ``delete`` need, as in the service authorization reference.
    ACTIONS: ClassVar[tuple[str, ...]]
    #: Action -> the ARN it can be narrowed to, with {partition}, {region}, {account} and {stack}; otherwise "*".
    RESOURCES: ClassVar[Mapping[str, str]] = {}
    #: Actions that are allowed only on resources of the setting's own stack.
    OF_THIS_STACK: ClassVar[frozenset[str]] = frozenset()
    #: The practices that require it: ids of ``secure_baseline.controls``, which has the other catalogues' ids.
    CONTROLS: ClassVar[tuple[str, ...]]
    PROPERTIES: ClassVar[Mapping[str, Coercion]] = {}
    REQUIRED: ClassVar[frozenset[str]] = frozenset()
    #: Whether several resources can claim the same setting of the account, which ``delete`` undoes (claims.py).
    SHARED: ClassVar[bool] = False
    #: True keeps the properties' values out of logs and reasons.
    PERSONAL: ClassVar[bool] = False

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        self.clients = clients
        self.name = name
        self.wanted = self._coerced(properties)

    @abstractmethod
    def read(self) -> State:
        """The account's current state, in the API's terms."""

    @abstractmethod
    def satisfied(self, state: State) -> bool:
        """Whether that is at least as secure as what is wanted."""

    @abstractmethod
    def change(self, state: State) -> None:
        """Bring the account from this state, which does not satisfy, to one that does."""

    def apply(self) -> bool:
        """Change the account if necessary; returns whether it was."""
        state = self.read()
        if self.satisfied(state):
            self.leave(state)
            return False
        self.change(state)
        return True

    def leave(self, state: State) -> None:  # noqa: B027  (most have nothing to log)
        """Nothing needs to change; log what a person should know."""

    @classmethod  # noqa: B027  (doing nothing is intended)
    def delete(cls, clients: Clients, name: str) -> None:
        """Leave the account no less secure: most settings stay in force when the stack is deleted.

        It receives no properties, so that the resources of an invalid template can still be removed.
        """

    @classmethod
    def part(cls, properties: Mapping[str, object]) -> str:  # noqa: ARG003  (most kinds have only one)
        """Which of several settings of this kind the resource claims, even if it is otherwise invalid."""
        return ""

    def _coerced(self, properties: Mapping[str, object]) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        mistakes = [f"{name} is missing" for name in sorted(self.REQUIRED - properties.keys())]
        for name, value in properties.items():
            if name not in self.PROPERTIES:
                mistakes.append(f"{name} is not one of its properties ({', '.join(self.PROPERTIES) or 'none'})")
                continue
            try:
                wanted[name] = self.PROPERTIES[name](value)
            except ValueError as error:
                mistakes.append(f"{name} {error}")
        if mistakes:
            raise PropertyError("; ".join(mistakes))
        return wanted


#: Phrases in Security Hub's errors where its administrator configures this account.
_CENTRAL = ("centrally managed", "centrally configured")


def require_own_configuration(error: ClientError, what: str) -> None:
    """Under central configuration only Security Hub's administrator can do this: report that, and what to do.

    https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html

    Args:
        error: The error from Security Hub.
        what: The requested change.
    """
    if error_code(error) in {*DENIED, "InvalidAccessException"} and any(each in str(error) for each in _CENTRAL):
        raise RefusedError(
            f"Security Hub is configured centrally for this account, so its delegated administrator has to {what} in "
            "the configuration policy of this account, or make the account self-managed; or leave it out of "
            f"[detection] in baseline.toml ({error})"
        ) from error


def require_account_managed(state: State) -> None:
    """Report that a declarative policy of the organization locks the setting, before a call fails.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html
    """
    if state.get("ManagedBy") == "declarative-policy":
        raise RefusedError(
            "a declarative policy of the organization keeps this setting at a weaker value; change the policy, "
            "the account itself cannot"
        )
