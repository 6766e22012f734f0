"""An emulated account of a test's own, and the real cdk CLI at work on it."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.account import client
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from tests.synthesis import ROOT
from tools.local_account import command_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REGION = "us-east-1"


@dataclass(frozen=True)
class Account:
    """Where it answers."""

    endpoint: str

    def client(self, service: str, region: str = REGION) -> Any:
        return client(service, endpoint=self.endpoint, region=region)

    def clients(self, region: str) -> Callable[[str], Any]:
        return partial(self.client, region=region)

    def cdk(self, *arguments: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the CLI in a folder; its output is kept for the message of a failing test."""
        return subprocess.run(
            [str(ROOT / ".venv" / "bin" / "cdk"), *arguments, "--no-notices", "--progress", "events"],
            cwd=folder,
            env=command_environment(self.endpoint, REGION) | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def deploy(self, assembly: Path) -> subprocess.CompletedProcess[str]:
        return self.cdk("deploy", "--all", "--app", str(assembly), "--require-approval", "never")

    def resources(self, stack: str) -> dict[str, list[str]]:
        """Physical ids of a stack's resources, by type."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
        found: dict[str, list[str]] = {}
        for resource in (resource for page in pages for resource in page["StackResourceSummaries"]):
            found.setdefault(resource["ResourceType"], []).append(resource["PhysicalResourceId"])
        return found


@contextmanager
def emulated_account() -> Iterator[Account]:
    """A new, empty, bootstrapped account."""
    reach_names_below_loopback()
    with running_server() as endpoint:
        account = Account(endpoint)
        # In a folder without a cdk.json: bootstrapping needs no app, and would synthesize one.
        done = account.cdk("bootstrap", f"aws://123456789012/{REGION}", folder=Path(__file__).parent)
        assert done.returncode == 0, done.stdout
        yield account
