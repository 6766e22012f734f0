"""Services answer what handlers call, and what tests call themselves."""

from tests.emulator.resource_account import account, endpoint  # noqa: F401  (fixtures)
