"""What the account itself answers: asked while the reasons are looked at, so that no reason outlives its fact."""

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
class Evidence:
    """A question, and the answer by which the reason is true."""

    #: As IAM writes it: ``iam.GetAccountSummary``.
    call: str
    arguments: dict[str, Any] = field(default_factory=dict)
    #: One question for each that another answer names: the call, where in its answer (JMESPath), as which argument.
    of_each: tuple[str, str, str] | None = None
    #: What of the answer is looked at (JMESPath), and what it has to be.
    path: str | None = None
    answer: Any = None
    #: Or the code of the refusal.
    error: str | None = None

    def ask(self, endpoint: str, region: str) -> Answer:
        """Put the question, once or of each; of several answers, one that differs goes before all that hold."""
        if self.of_each is None:
            return self._ask(endpoint, region, self.arguments)
        listing, path, argument = self.of_each
        named = jmespath.search(path, _call(endpoint, region, listing, {}))
        answers = [self._ask(endpoint, region, {**self.arguments, argument: each}) for each in named]
        wrong = [answer for answer in answers if not answer.holds]
        told = {answer.told for answer in answers} or {"there are none"}
        of_all = Answer(f"{self.call} of each {argument}", ", ".join(sorted(told)), holds=True)
        return wrong[0] if wrong else of_all

    def _ask(self, endpoint: str, region: str, arguments: dict[str, Any]) -> Answer:
        said = [f"{name}={json.dumps(value)}" for name, value in arguments.items()]
        question = " ".join([self.call, *said, *([f"| {self.path}"] if self.path else [])])
        try:
            told = _call(endpoint, region, self.call, arguments)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            return Answer(question, code, holds=code == self.error)
        seen = jmespath.search(self.path or "@", told)
        holds = self.error is None and self.path is not None and bool(seen == self.answer)
        return Answer(question, json.dumps(seen, default=str), holds=holds)


@dataclass(frozen=True)
class Answer:
    """What came back, and whether it is what the reason says."""

    question: str
    told: str
    holds: bool


def _call(endpoint: str, region: str, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """All pages of the answer."""
    service, operation = name.split(".")
    asked, method = client(service, endpoint=endpoint, region=region), _CAPITAL.sub("_", operation).lower()
    told: dict[str, Any]
    if asked.can_paginate(method):
        told = asked.get_paginator(method).paginate(**arguments).build_full_result()
    else:
        told = getattr(asked, method)(**arguments)
        told.pop("ResponseMetadata")
    return told
