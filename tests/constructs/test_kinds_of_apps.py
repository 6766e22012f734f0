"""Constructs, policy, secure defaults and exemptions work in every kind of app."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

from secure_baseline import (
    EncryptedBucket,
    Exemption,
    Policy,
    SecureDefaults,
)
from secure_baseline.assembly.accepted import accepted
from secure_baseline.assembly.changed_constructs import changed_constructs
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.sources import Source, sources
from secure_baseline.policy.evidence import build
from secure_baseline.policy.evidence.read import readable
from secure_baseline.policy.packs import NAG_PACKS, Pack
from secure_baseline.policy.validated_app import ValidatedApp
from tests.constructs.everything import everything
from tests.constructs.kinds_of_apps import AFTERWARDS, KINDS
from tests.synthesis import Assembly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from constructs import Construct

RULE = "s3-bucket-blocks-public-access"
REASON = "A test looks for it in the reports of the app"


def sample(scope: Construct) -> None:
    """The construct that most apps have; all of them take a minute, in `make test-all`."""
    EncryptedBucket(scope, "Data")


def _planted(scope: Construct) -> None:
    """What each of the whole-app reports has to find, once in each stack."""
    s3.CfnBucket(scope, "Open", public_access_block_configuration={"blockPublicAcls": False})
    sqs.Queue(scope, "Plain")
    s3.Bucket(scope, "Defaulted")
    EncryptedBucket(scope, "Exempt", s3_managed_key=Exemption(REASON))


PLANTED = ("Open", "Plain", "Defaulted", "Exempt")
# Nothing logs to it there: `everything` has it for itself.
UNUSED = "AccessLogs"


@dataclass(frozen=True)
class Made:
    """A synthesized app, and the paths of the stacks in it that were filled."""

    folder: Path
    stacks: list[str]

    def below(self, constructs: Iterable[str]) -> Counter[str]:
        """How many of the constructs are in each of the stacks."""
        return Counter(stack for path in constructs for stack in self.stacks if path.startswith(f"{stack}/"))

    @property
    def once_each(self) -> Counter[str]:
        return Counter(self.stacks)

    @property
    def sources(self) -> list[Source]:
        return sources(str(self.folder))


def make(folder: Path, fill: Callable[[Construct], None], packs: tuple[Pack, ...]) -> dict[str, Made]:
    """An app for each kind: all are filled before the first one is synthesized."""
    apps = {}
    for position, kind in enumerate(KINDS):
        app = ValidatedApp(outdir=str(folder / str(position)), context={"aws:cdk:enable-path-metadata": True})
        SecureDefaults.apply(app)
        Policy.enforce(app, packs=packs)
        stacks = KINDS[kind](app)
        for stack in stacks:
            fill(stack)
            _planted(stack)
        apps[kind] = (app, stacks)
    for kind, (app, _) in apps.items():
        if kind in AFTERWARDS:
            AFTERWARDS[kind](app)
        with pytest.raises(RuntimeError, match="ValidationFailed"):  # by what is planted
            app.synth()
    return {kind: Made(Path(app.outdir), [stack.node.path for stack in stacks]) for kind, (app, stacks) in apps.items()}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((sample, ()), id="sample"),
        pytest.param((everything, NAG_PACKS), id="everything", marks=pytest.mark.large),
    ],
)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Made]]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param[0] is everything:
            patch.setenv("CDK_VALIDATION", "true")  # natively, by ValidatedApp
        yield make(tmp_path_factory.mktemp("apps"), *request.param)


@pytest.fixture(params=KINDS)
def app(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    return made[request.param]


def test_the_policy_finds_what_is_wrong_in_each_stack(app: Made) -> None:
    found = {construct for construct, rule in Assembly(app.folder, 0, "").findings if rule == RULE}
    assert app.below(found) == app.once_each


def test_neither_policy_nor_validator_finds_anything_in_the_constructs(app: Made) -> None:
    expected = {f"{stack}/{name}" for stack in app.stacks for name in (*PLANTED, UNUSED)}
    assert [
        (construct, rule)
        for construct, rule in sorted(Assembly(app.folder, 0, "").findings)
        if app.below([construct]) and not any(f"{construct}/".startswith(f"{each}/") for each in expected)
    ] == []


def test_secure_defaults_are_set_and_listed_in_each_stack(app: Made) -> None:
    listed = [each.construct for each in changed_constructs(app.folder) if each.construct.endswith("/Plain")]
    assert app.below(listed) == app.once_each


def test_exemptions_are_listed_in_each_stack(app: Made) -> None:
    listed = {each.construct for each in accepted(app.folder) if each.kind == "exemption" and each.reason == REASON}
    assert app.below(listed) == app.once_each


def test_the_command_finds_the_same_in_the_assembly(app: Made) -> None:
    checker = Checker()
    for source in app.sources:
        checker.check(source)
    found = {each.construct for each in checker.report.findings if each.rule == RULE}
    assert app.below(found) == app.once_each


def test_the_report_shows_it_for_each_stack(app: Made) -> None:
    read = readable(app.sources)
    evidence = build(read.templates, accepted(app.folder), constructs=read.constructs)
    found = {each.resource.construct for each in evidence.rules[RULE][1].findings}
    assert app.below(found) == app.once_each


def test_logical_ids_are_those_of_a_stack_alone(made: dict[str, Made], tmp_path: Path) -> None:
    """Nothing that a process keeps between apps, and no stage or nested stack, changes them."""
    alone = cdk.App(outdir=str(tmp_path))
    SecureDefaults.apply(alone)
    stack = cdk.Stack(alone, "Shop")
    sample(stack)
    _planted(stack)
    alone.synth()
    wanted = json.loads((tmp_path / "Shop.template.json").read_text("utf-8"))["Resources"].keys()
    for kind, app in made.items():
        filled = [json.loads(source.read())["Resources"] for source in app.sources if source.constructs.get("Open")]
        assert [wanted - resources.keys() for resources in filled] == [set()] * len(app.stacks), kind
