"""Handlers create, read, update and delete without a stack."""

from tests.emulator.resource_account import account, endpoint  # noqa: F401  (fixtures)
