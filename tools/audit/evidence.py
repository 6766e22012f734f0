"""What the account itself answers: asked while the reasons are looked at, so that no reason outlives its fact."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import jmespath  # type: ignore[import-untyped]  # comes with botocore, which ships no types
from botocore.exceptions import BotoCoreError, ClientError

from emulator.account import client

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A question, and what the answer has to hold for the reason to be true."""

    #: As IAM writes it: ``iam.GetAccountSummary``.
    call: str
    arguments: dict[str, Any] = field(default_factory=dict)
    #: One question for each that another answer names: the call, where in its answer, and as which argument.
    of_each: tuple[str, str, str] | None = None
    #: Members that the answer must have; of a list, each in its place.
    answer: dict[str, Any] | None = None
    #: A member that it must not have.
    lacks: str | None = None
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
        of_all = Answer(f"{self.call} of each {argument} ({len(answers)})", ", ".join(sorted(told)), holds=True)
        return wrong[0] if wrong else of_all

    def _ask(self, endpoint: str, region: str, arguments: dict[str, Any]) -> Answer:
        question = " ".join([self.call, *(f"{name}={value}" for name, value in arguments.items())])
        try:
            told = _call(endpoint, region, self.call, arguments)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            return Answer(question, code, holds=code == self.error)
        except BotoCoreError as error:
            return Answer(question, type(error).__name__, holds=type(error).__name__ == self.error)
        if self.error is not None or self.lacks in told:
            return Answer(question, _compact(told), holds=False)
        if self.lacks is not None:
            return Answer(question, f"no {self.lacks}", holds=True)
        return Answer(question, _compact(_asked_for(self.answer, told)), holds=_holds(self.answer, told))


@dataclass(frozen=True)
class Answer:
    """What came back, and whether it is what the reason says."""

    question: str
    told: str
    holds: bool


def _call(endpoint: str, region: str, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    service, operation = name.split(".")
    called = getattr(client(service, endpoint=endpoint, region=region), _CAPITAL.sub("_", operation).lower())
    told: dict[str, Any] = called(**arguments)
    told.pop("ResponseMetadata", None)
    return told


def _holds(expected: Any, told: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(told, dict) and all(
            key in told and _holds(value, told[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(told, list) and len(told) == len(expected) and all(map(_holds, expected, told))
    return bool(expected == told)


def _asked_for(expected: Any, told: Any) -> Any:
    """The answer's part that matters; all of it where it is not as expected."""
    if isinstance(expected, dict) and isinstance(told, dict) and expected.keys() <= told.keys():
        return {key: _asked_for(value, told[key]) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(told, list) and len(expected) == len(told):
        return list(map(_asked_for, expected, told))
    return told


def _compact(value: Any) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= 200 else f"{text[:200]} …"  # noqa: PLR2004  (a line or two)
