"""One account for all invalid templates of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emulator.server import running_server
from tests.emulator.wrong_templates.runner.account import Account
from tests.emulator.wrong_templates.runner.seen import note_errors_of_moto

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def account() -> Iterator[Account]:
    with pytest.MonkeyPatch.context() as patch, running_server() as endpoint:
        note_errors_of_moto(patch.setattr)
        yield Account(endpoint)
