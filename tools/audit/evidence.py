"""Evidence from the account itself, read on each run, so that no reason outlives its fact."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import jmespath  # type: ignore[import-untyped]  # comes with botocore, which ships no types
from botocore.exceptions import ClientError

from emulator.account import client

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, kw_only=True)
class AuditEvidence:
    """A call, and the response with which the reason is true."""

    #: As IAM writes it: ``iam.GetAccountSummary``.
    call: str
    arguments: dict[str, Any] = field(default_factory=dict)
    #: Repeat the call for each item of another call: that call, where its response lists them (JMESPath), the argument.
    of_each: tuple[str, str, str] | None = None
    #: Which part of the response is compared (JMESPath), and with what.
    path: str | None = None
    answer: Any = None
    #: Or the expected error code.
    error: str | None = None

    def ask(self, endpoint: str, region: str) -> Answer:
        """Make the call, once or for each item; of several responses, report the first that differs."""
        if self.of_each is None:
            return self._ask(endpoint, region, self.arguments)
        listing, path, argument = self.of_each
        named = jmespath.search(path, _call(endpoint, region, listing, {}))
        answers = [self._ask(endpoint, region, {**self.arguments, argument: each}) for each in named]
        wrong = [answer for answer in answers if not answer.holds]
        texts = {answer.text for answer in answers} or {"there are none"}
        of_all = Answer(f"{self.call} of each {argument}", ", ".join(sorted(texts)), holds=True)
        return wrong[0] if wrong else of_all

    def _ask(self, endpoint: str, region: str, arguments: dict[str, Any]) -> Answer:
        options = [f"{name}={json.dumps(value)}" for name, value in arguments.items()]
        question = " ".join([self.call, *options, *([f"| {self.path}"] if self.path else [])])
        try:
            response = _call(endpoint, region, self.call, arguments)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            return Answer(question, code, holds=code == self.error)
        seen = jmespath.search(self.path or "@", response)
        holds = self.error is None and self.path is not None and bool(seen == self.answer)
        return Answer(question, json.dumps(seen, default=str), holds=holds)


@dataclass(frozen=True)
class Answer:
    """The response, and whether it is what the reason expects."""

    question: str
    text: str
    holds: bool


def _call(endpoint: str, region: str, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """All pages of the response."""
    service, operation = name.split(".")
    caller, method = client(service, endpoint=endpoint, region=region), _CAPITAL.sub("_", operation).lower()
    response: dict[str, Any]
    if caller.can_paginate(method):
        response = caller.get_paginator(method).paginate(**arguments).build_full_result()
    else:
        response = getattr(caller, method)(**arguments)
        response.pop("ResponseMetadata")
    return response
