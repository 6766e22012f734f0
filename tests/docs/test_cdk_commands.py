"""The cdk CLI knows the landing zone's stacks by their paths, not by their names in CloudFormation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from secure_baseline.live.deployed import SECTIONS
from tests.docs.pages import PAGES, name_of

if TYPE_CHECKING:
    from pathlib import Path

_COMMAND = re.compile(r"\bcdk (?:deploy|destroy|diff|drift)[^`\n]*")
_PATHS = re.compile(rf"LandingZone/({'|'.join(SECTIONS)}|Identity|Region-[a-z0-9-]+)")
_PART = re.compile(r"(?:SecureBaseline-|LandingZone/)\S*")


def _stacks(text: str) -> list[str]:
    return [stack for command in _COMMAND.findall(text) for stack in _PART.findall(command)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_stack_is_called_as_the_cli_knows_it(page: Path) -> None:
    assert [stack for stack in _stacks(page.read_text("utf-8")) if not _PATHS.fullmatch(stack)] == []


def test_a_name_of_cloudformation_is_noticed() -> None:
    assert _stacks("run `cdk destroy SecureBaseline-Data` first") == ["SecureBaseline-Data"]
    assert not _PATHS.fullmatch("SecureBaseline-Data")
