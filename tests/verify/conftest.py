"""Two landing zones, deployed once: one with everything, one that waives what can be waived."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from argparse import Namespace
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from emulator import account as emulated
from emulator.iam.operations import action_of
from emulator.loopback import reach_names_below_loopback
from secure_baseline.commands.connection import Connection
from secure_baseline.live.deployed import Deployed, read_stacks, region_stack
from secure_baseline.verify.account_reader import AccountReader
from secure_baseline.verify.landing_zone import SECTIONS, verify
from tests.deploy.direct import REGION
from tests.synthesis import ROOT, synthesize_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.verify.reading import Reading
    from secure_baseline.verify.report import VerifyReport

HERE = Path(__file__).parent
#: The further Region of everything.toml.
AWAY = "eu-west-1"


@dataclass
class Account:
    """One account, and what its stacks promise."""

    endpoint: str
    pid: int
    #: Environment variables with the credentials of a role that can read, and no more.
    auditor: dict[str, str] = field(default_factory=dict)
    known: Deployed | None = None

    def client(self, service: str, region: str = REGION) -> Any:
        return self.clients(region)(service)

    def clients(self, region: str) -> Clients:
        return lambda service: emulated.client(service, endpoint=self.endpoint, region=region)

    @cached_property
    def deployed(self) -> Deployed:
        return self.known or read_stacks(self.client, "SecureBaseline")

    @cached_property
    def away(self) -> Deployed:
        """What the stack of the further Region promises."""
        stack = region_stack("SecureBaseline", AWAY)
        return read_stacks(self.clients(AWAY), "SecureBaseline", only=[stack], home=self.deployed)

    def report(self, *regions: str) -> VerifyReport:
        """Of these Regions; of all, if none is named."""
        return verify(self.clients, "SecureBaseline", REGION, regions=regions or None)

    def reading(self, guarantee: str) -> Reading:
        """One row, without reading the others."""
        for checks, subjects in SECTIONS:
            if guarantee in checks.guarantees:
                present = subjects(AccountReader(self.client), self.deployed) or subjects(
                    AccountReader(self.clients(AWAY)), self.away
                )
                reading = checks.reading(guarantee, present)
                assert reading is not None
                return reading
        raise AssertionError(f"no construct guarantees {guarantee!r}")

    def physical_id(self, kind: str, part: str = "", stack: str = "") -> str:
        """The only resource of a type whose physical id contains a text."""
        (physical_id,) = [
            each.physical_id
            for each in self.deployed.of(kind)
            if part.lower() in each.physical_id.lower() and each.stack.endswith(stack)
        ]
        return physical_id

    def rules(self, word: str) -> list[str]:
        """The event rules whose pattern contains a word."""
        rules = self.client("events").list_rules()["Rules"]
        return [rule["Name"] for rule in rules if word in rule.get("EventPattern", "")]


@dataclass
class LandingZone:
    """A process that has an account and makes copies of it."""

    process: subprocess.Popen[str]
    original: Account = field(init=False)

    def __post_init__(self) -> None:
        self.original = self._received()

    @contextmanager
    def copy(self) -> Iterator[Account]:
        assert self.process.stdin
        print("copy", file=self.process.stdin, flush=True)
        copy = self._received(self.original.deployed)
        try:
            yield copy
        finally:
            os.kill(copy.pid, signal.SIGKILL)

    def _received(self, known: Deployed | None = None) -> Account:
        assert self.process.stdout
        return Account(**json.loads(self.process.stdout.readline()), known=known)


class Recorder:
    """Clients as the commands make them, and the actions that are called through them."""

    def __init__(self, endpoint: str) -> None:
        self.actions: set[str] = set()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in emulated.environment(endpoint, REGION).items():
                patch.setenv(name, value)
            connection = Connection(Namespace(profile=None, region=REGION, endpoint_url=endpoint), REGION)
        connection._session.events.register("before-call", self._record)
        connection.client.cache_clear()  # clients made before are not recorded
        self.clients = connection.clients

    def _record(self, model: Any, **_: object) -> None:
        self.actions.add(str(action_of(model.service_model.service_name, model.name)))


@dataclass(frozen=True)
class WholeRun:
    """What a whole run of `verify` reports, what it shows meanwhile, and the actions that it needs."""

    report: VerifyReport
    shown: list[str]
    actions: set[str]


@contextmanager
def landing_zone(settings: str, folder: Path) -> Iterator[LandingZone]:
    reach_names_below_loopback()
    built = synthesize_here(folder, (HERE / settings).read_text("utf-8"))
    assert built.returncode == 0, built.output
    with subprocess.Popen(
        [sys.executable, "-m", "tests.verify.forking_account", str(built.folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield LandingZone(process)
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LandingZone]:
    with landing_zone("everything.toml", tmp_path_factory.mktemp("everything")) as zone:
        yield zone


@pytest.fixture(scope="session")
def waived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LandingZone]:
    with landing_zone("waived.toml", tmp_path_factory.mktemp("waived")) as zone:
        yield zone


def _whole_run(zone: LandingZone) -> WholeRun:
    recorder, shown = Recorder(zone.original.endpoint), list[str]()
    report = verify(recorder.clients, "SecureBaseline", REGION, watch=shown.append)
    return WholeRun(report, shown, recorder.actions)


@pytest.fixture(scope="session")
def run_on_everything(everything: LandingZone) -> WholeRun:
    return _whole_run(everything)


@pytest.fixture(scope="session")
def run_on_waived(waived: LandingZone) -> WholeRun:
    return _whole_run(waived)
