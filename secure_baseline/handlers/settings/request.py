"""CloudFormation's request to a custom resource, with nothing in it trusted.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from .catalogue import SETTINGS
from .setting import NAME_PREFIX, PropertyError

if TYPE_CHECKING:
    from .setting import Clients, Setting

#: The properties of every resource in addition to the setting's own. ``Revision`` is not read: CloudFormation calls the
#: function again only if a property changes, and this one changes with the function's code.
PLUMBING: Final = frozenset({"Revision", "ServiceToken", "ServiceTimeout", "Setting"})
#: The CDK context key that changes it on demand, with any new value.
REAPPLY: Final = "secure-baseline:reapply"
_IDENTITY = ("StackId", "RequestId", "LogicalResourceId")
_HIDDEN = "***"
_NEVER_MADE = "-never-made"


class UnanswerableError(ValueError):
    """The request does not say where to send the response, or for which resource it is."""


@dataclass(frozen=True)
class Request:
    """One request that can be answered, even if it is otherwise invalid."""

    event: dict[str, Any]

    @classmethod
    def parse(cls, event: object) -> Request:
        """Accept the event if it can be answered."""
        if not isinstance(event, dict):
            raise UnanswerableError(f"the event is {type(event).__name__}, not an object")
        missing = [name for name in (*_IDENTITY, "ResponseURL") if not isinstance(event.get(name), str)]
        if missing:
            raise UnanswerableError(f"the event has no text in {', '.join(missing)}")
        if urlsplit(event["ResponseURL"]).scheme not in {"http", "https"}:
            raise UnanswerableError("the event's ResponseURL is not a web URL")
        return cls(event)

    @property
    def verb(self) -> str:
        """Create, Update or Delete, if the request is valid."""
        return str(self.event.get("RequestType"))

    @property
    def properties(self) -> dict[str, Any]:
        """The setting's own properties."""
        properties = self.event.get("ResourceProperties")
        if not isinstance(properties, dict):
            return {}
        return {name: value for name, value in properties.items() if name not in PLUMBING}

    @property
    def kind(self) -> type[Setting] | None:
        """The class of the requested setting, if it exists."""
        properties = self.event.get("ResourceProperties")
        name = properties.get("Setting") if isinstance(properties, dict) else None
        return SETTINGS.get(name) if isinstance(name, str) else None

    @property
    def setting_name(self) -> str:
        """Its name for logs and reasons."""
        return self.kind.__name__ if self.kind else "unknown setting"

    @property
    def name(self) -> str:
        """The physical id: the same for every request of this resource, different for another setting.

        CloudFormation treats a new id as a replacement and then deletes the old one, which is right when
        ``Setting`` changes.
        """
        source = f"{self.event['StackId']}|{self.event['LogicalResourceId']}"
        kind = self.kind.__name__ if self.kind else "Unknown"
        return f"{NAME_PREFIX}{kind}-{sha256(source.encode()).hexdigest()[:12]}"

    @property
    def present_id(self) -> str:
        """The physical id that CloudFormation knows; at creation, one that marks a failure."""
        return str(self.event.get("PhysicalResourceId") or self.name + _NEVER_MADE)

    @property
    def never_made(self) -> bool:
        """Whether its creation failed: CloudFormation requests a deletion then, too."""
        return self.present_id.endswith(_NEVER_MADE)

    @property
    def stack_name(self) -> str:
        """Of ``arn:aws:cloudformation:region:account:stack/name/guid``."""
        return str(self.event["StackId"]).partition("/")[2].partition("/")[0]

    def setting(self, clients: Clients, name: str) -> Setting:
        """The setting with its properties, under a name."""
        if self.kind is None:
            raise PropertyError(f"Setting must be one of {', '.join(SETTINGS)}")
        return self.kind(clients, self.properties, name)

    def identity(self) -> dict[str, str]:
        """The fields that every response repeats unchanged."""
        return {name: self.event[name] for name in _IDENTITY}

    def redact(self, message: str) -> str:
        """Remove personal values from a text that other people will read."""
        if self.kind and not self.kind.PERSONAL:
            return message
        old = self.event.get("OldResourceProperties")
        values = {*_texts(self.properties), *_texts(old if isinstance(old, dict) else {})} - set(SETTINGS)
        for value in sorted(values, key=len, reverse=True):
            message = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _HIDDEN, message)
        return message


def _texts(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_texts, value.values()))
    if isinstance(value, list):
        return set().union(*map(_texts, value))
    return {value} if isinstance(value, str) and value else set()
