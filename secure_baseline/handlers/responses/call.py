"""One API call, which can be made, stored as text and shown as an AWS CLI command."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore import xform_name

Clients = Callable[..., Any]
Values = dict[str, str]

#: botocore's names of services, where the AWS CLI has another.
_CLI_SERVICES = {"s3": "s3api"}
_VARIABLE = re.compile(r"\$[A-Z_0-9]+")


@dataclass(frozen=True)
class ApiCall:
    """A call of an AWS API.

    Args:
        service: botocore's name of the service.
        operation: botocore's name of the method, such as ``create_tags``.
        region: The Region.
        parameters: Its parameters; a text such as ``$GROUP`` stands for the output of an earlier call.
        gives: A name for a member of the response, and that member: ``("GROUP", "GroupId")``.
    """

    service: str
    operation: str
    region: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    gives: tuple[str, str] | None = None

    def make(self, clients: Clients, values: Values) -> None:
        """Make it; ``values`` has the outputs of earlier calls, and receives this one's."""
        client = clients(self.service, region_name=self.region)
        answer = getattr(client, self.operation)(**_filled(dict(self.parameters), values))
        if self.gives:
            name, member = self.gives
            values[name] = str(answer[member])

    def command(self) -> str:
        """The call as an AWS CLI command."""
        words = ["aws", _CLI_SERVICES.get(self.service, self.service), self.operation.replace("_", "-")]
        for name, value in self.parameters.items():
            words += _option(name, value)
        words += ["--region", self.region]
        if not self.gives:
            return " ".join(words)
        name, member = self.gives
        return f"{name}=$({' '.join(words)} --query {member} --output text)"


def _option(name: str, value: Any) -> list[str]:  # noqa: ANN401  (whatever the API takes)
    option = "--" + xform_name(name, "-")  # as the AWS CLI names its options
    if isinstance(value, bool):
        return [option if value else option.replace("--", "--no-", 1)]
    if isinstance(value, str):
        return [option, _quoted(value)]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [option, *map(_quoted, value)]
    if isinstance(value, (list, dict)):
        return [option, shlex.quote(json.dumps(value))]
    return [option, str(value)]


def _quoted(text: str) -> str:
    return f'"{text}"' if _VARIABLE.fullmatch(text) else shlex.quote(text)


def _filled(value: Any, values: Values) -> Any:  # noqa: ANN401  (whatever the API takes)
    if isinstance(value, dict):
        return {key: _filled(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    return values[value[1:]] if isinstance(value, str) and _VARIABLE.fullmatch(value) else value
