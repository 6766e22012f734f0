"""A problem says what stands at its key, so that no rule has to."""

from __future__ import annotations

import pytest

from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.values import Json, Reference, Unknown

PROPERTIES: Json = {
    "Encrypted": False,
    "Days": 7,
    "Protocol": "HTTP",
    "Key": Reference("Key", "Arn"),
    "Ciphers": ["RC4", "DES"],
    "Empty": "",
    "None": [],
    "Vpc": {"SubnetIds": []},
    "Later": Unknown("parameter Later"),
    "Long": "x" * 100,
}


@pytest.mark.parametrize(
    ("at", "stated"),
    [
        ("Missing", ": Missing is not set"),
        ("Missing.Below", ": Missing.Below is not set"),
        ("Encrypted", ": Encrypted is false"),
        ("Days", ": Days is 7"),
        ("Protocol", ": Protocol is HTTP"),
        ("Key", ": Key is ${Key.Arn}"),
        ("Ciphers", ": Ciphers is RC4, DES"),
        ("Empty", ": Empty is empty"),
        ("None", ": None is empty"),
        ("Long", f": Long is {'x' * 57}..."),
        ("Vpc", ""),
        ("Later", ""),
    ],
)
def test_a_problem_states_the_value_at_its_key(at: str, stated: str) -> None:
    problem = Node(PROPERTIES, ("Properties",)).problem("It is insecure", at=at)
    assert problem.says == f"It is insecure{stated}"
    assert problem.path == ("Properties", *at.split("."))


def test_a_problem_of_a_secret_does_not_state_it() -> None:
    assert Node(PROPERTIES, ()).problem("The password is exposed", at="Protocol", secret=True).says == (
        "The password is exposed"
    )


@pytest.mark.parametrize("says", ["HTTP is accepted", "Traffic is not encrypted: see the listener"])
def test_a_problem_that_says_which_value_is_wrong_does_not_say_it_twice(says: str) -> None:
    assert Node(PROPERTIES, ()).problem(says, at="Protocol").says == says
