"""Every `aws` command that a page shows is one that the AWS CLI takes."""

from __future__ import annotations

import pytest

from tests.docs.aws_commands import Command, aws_commands
from tests.docs.pages import PAGES

COMMANDS = [command for page in PAGES for command in aws_commands(page)]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_every_command_names_an_operation_and_its_options(command: Command) -> None:
    assert command.mistakes() == []


def test_a_wrong_command_is_found() -> None:
    page = PAGES[0]
    assert Command(page, 1, ("aws", "ec2", "reset-ebs-default-kms-key")).mistakes()
    assert Command(page, 1, ("aws", "kms", "schedule-key-deletion", "--pending-window-in-days", "30")).mistakes()
    assert Command(page, 1, ("aws", "kms", "describe-key", "--key", "x")).mistakes()
