"""Every argument of every public construct refuses what it cannot take, and what it takes keeps the guarantees."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aws_cdk import Stack
from aws_cdk.assertions import Template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.sources import sources
from secure_baseline.policy.level import Level
from tests.constructs.arguments import CONSTRUCTS, PLAIN, SAMPLE, World, defaults
from tests.constructs.guarantee_tests import guarantee_tests

if TYPE_CHECKING:
    from collections.abc import Callable

    from constructs import Construct

#: Longer ones are not read.
LONGEST = 500
LEAST_GUARANTEES = 120


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def _tried(world: World, construct: str, argument: str, value: object) -> Construct | str:
    """The construct, or what is wrong with the error."""
    try:
        return world.make(construct, **{argument: value})
    except (TypeError, ValueError) as error:
        sentence = str(error)
        place = re.match(r"(Here/)?W\d+/Tried: ", sentence)
        clear = place and argument in sentence and len(sentence) <= LONGEST and "got " in sentence
        return "" if clear else f"{type(error).__name__}: {sentence}"
    except Exception as error:  # noqa: BLE001  (any other is what this looks for)
        return f"{type(error).__name__}: {error}"


def _unclear(world: World, construct: str, labels: tuple[str, ...]) -> dict[str, str]:
    tried = {
        str(case): _tried(world, construct, case.argument, world.values[case.label])
        for case in world.cases(construct)
        if case.label in labels
    }
    return {case: outcome for case, outcome in tried.items() if isinstance(outcome, str) and outcome}


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_wrong_argument_is_refused_with_path_name_and_value(world: World, construct: str) -> None:
    assert _unclear(world, construct, SAMPLE) == {}


@pytest.mark.large
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_each_wrong_argument_is_refused_with_path_name_and_value(world: World, construct: str) -> None:
    assert _unclear(world, construct, tuple(world.values)) == {}


@pytest.mark.parametrize(
    "construct",
    [pytest.param(each, marks=() if each == "EncryptionKey" else pytest.mark.large) for each in CONSTRUCTS],
)
def test_what_is_accepted_breaks_no_rule_that_the_construct_keeps(construct: str) -> None:
    world = World()
    plain = world.make(construct)
    made = {plain.node.path: "as it is"}
    for case in world.cases(construct):
        outcome = _tried(world, construct, case.argument, world.values[case.label])
        if not isinstance(outcome, str):
            made[outcome.node.path] = str(case)
    broken = _broken(world, made)
    kept = broken[plain.node.path]
    assert {made[path]: rules - kept for path, rules in broken.items() if rules - kept} == {}
    assert len(made) > 1 or not defaults(CONSTRUCTS[construct])


#: What the caller chooses so that a test of a guarantee, which is about the default, sees another value.
CHOSEN = {
    ("AccessGroups", "baseline"): "its tests name the stacks of the default prefix",
    ("EncryptedBucket", "event_bridge_enabled"): "CDK adds the function that sets it",
    ("InstanceAlarms", "cpu_percent"): "its test has the default threshold",
    ("SecureAccount", "gather_records"): "its guarantee holds if configured",
    ("SecureAccount", "http_tokens_enforced"): "its guarantee holds if configured",
    ("SingleSignOn", "name"): "its tests name the permission sets of the default prefix",
}


@pytest.mark.parametrize(
    "construct",
    [pytest.param(each, marks=() if each == "EncryptionKey" else pytest.mark.large) for each in CONSTRUCTS],
)
def test_what_is_accepted_keeps_the_guarantees_that_can_be_seen_in_its_template(construct: str) -> None:
    world = World(anywhere=True)
    plain = world.make(construct)
    made: dict[str, Construct] = {}
    for case in world.cases(construct):
        # A construct that is passed in is its owner's, and a token is known at deployment.
        if case.label in PLAIN and (construct, case.argument) not in CHOSEN:
            outcome = _tried(world, construct, case.argument, world.values[case.label])
            if not isinstance(outcome, str):
                made[str(case)] = outcome
    tests = guarantee_tests(construct)
    kept = [name for name, test in tests.items() if _holds(test, plain)]
    lost = {case: [name for name in kept if not _holds(tests[name], each)] for case, each in made.items()}
    assert {case: names for case, names in lost.items() if names} == {}


def _holds(test: Callable[[Template], None], construct: Construct) -> bool:
    try:
        test(Template.from_stack(Stack.of(construct)))
    except (AssertionError, IndexError, KeyError, RuntimeError, TypeError, ValueError):
        return False  # it needs more than the construct alone, or another value
    return True


@pytest.mark.large
def test_most_tests_of_guarantees_need_the_template_only() -> None:
    """Otherwise the test above would compare nothing."""
    assert sum(len(guarantee_tests(construct)) for construct in CONSTRUCTS) > LEAST_GUARANTEES


def _broken(world: World, made: dict[str, str]) -> defaultdict[str, set[str]]:
    """The rules of the strictest level that the resources of each construct break, by its path."""
    folder = Path(world.app.synth().directory)
    checker = Checker(level=Level.STRICT)
    for stack in {path.split("/")[0] for path in made}:
        for source in sources(str(folder / f"{stack}.template.json")):
            checker.check(source)
    broken: defaultdict[str, set[str]] = defaultdict(set)
    for finding in checker.report.findings:
        for path in made:
            if finding.construct.startswith(f"{path}/") or finding.construct == path:
                broken[path].add(finding.rule)
    return broken


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**40), max_value=2**40)
    | st.floats(allow_nan=True)
    | st.text(max_size=80)
    | st.from_regex(
        r"[a-z]{2}-[a-z]{4,9}-\d|[A-Za-z_]\w{0,20}|(\d{1,3}\.){3}\d{1,3}/\d{1,2}|[a-z]\d\.[a-z]{4,8}", fullmatch=True
    ),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=20), each, max_size=3),
    max_leaves=4,
)
ARGUMENTS = [(construct, argument) for construct, kind in CONSTRUCTS.items() for argument in defaults(kind)]


@pytest.mark.large
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(where=st.sampled_from(ARGUMENTS), value=ANY)
def test_no_value_ends_in_an_error_of_python_or_jsii(world: World, where: tuple[str, str], value: object) -> None:
    outcome = _tried(world, *where, value)
    assert not isinstance(outcome, str) or not outcome, outcome
