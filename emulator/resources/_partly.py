"""The steps after a resource was created: if one fails, a rollback must know that there is something to delete."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from emulator.cloudformation.handler import PartlyCreatedError
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def made(physical_id: str) -> Iterator[None]:
    """An error in this block is an error of a resource that exists."""
    try:
        yield
    except Exception as error:
        raise PartlyCreatedError(Physical(physical_id), str(error)) from error
