"""What a team accepts, in a file and in the template, and how it expires."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.policy.check.checked import OPEN, RULE, rules, run, written

if TYPE_CHECKING:
    from pathlib import Path

Capsys = pytest.CaptureFixture[str]
TOMORROW = date.today() + timedelta(days=1)  # noqa: DTZ011  (the local date)
YESTERDAY = TOMORROW - timedelta(days=2)


def exemption(**changes: object) -> str:
    fields = {
        "rule": RULE,
        "resource": "Website",
        "reason": "holds the public website and nothing else",
        "owner": "web team",
        "expires": TOMORROW,
        **changes,
    }
    lines = [f"{key} = {value if isinstance(value, date) else repr(value)}" for key, value in fields.items() if value]
    return "\n".join(["[[exemption]]", *lines, ""])


def checked(folder: Path, capsys: Capsys, file: str) -> tuple[int, dict[str, object]]:
    return run(capsys, written(folder), "--exemptions", written(folder, "accepted.toml", file))


def test_what_is_exempted_is_accepted_with_reason_owner_and_expiry_date(tmp_path: Path, capsys: Capsys) -> None:
    code, report = checked(tmp_path, capsys, exemption())
    assert code == 0
    (accepted,) = report["accepted"]  # type: ignore[misc]  # JSON
    assert accepted["accepted"] == f"holds the public website and nothing else (web team, until {TOMORROW})"


@pytest.mark.parametrize(
    "narrow", [{"resource": "Other"}, {"rule": "s3-bucket-has-versioning"}, {"template": "x.yaml"}]
)
def test_what_an_exemption_does_not_match_is_found(tmp_path: Path, capsys: Capsys, narrow: dict[str, str]) -> None:
    assert checked(tmp_path, capsys, exemption(**narrow))[0] == 1


@pytest.mark.parametrize("wide", [{"resource": "Web*"}, {"template": "*/open.yaml"}, {"resource": None}])
def test_a_star_matches_anything(tmp_path: Path, capsys: Capsys, wide: dict[str, str]) -> None:
    assert checked(tmp_path, capsys, exemption(**wide))[0] == 0


def test_an_expired_one_has_no_effect(tmp_path: Path, capsys: Capsys) -> None:
    code, report = checked(tmp_path, capsys, exemption(expires=YESTERDAY))
    assert (code, rules(report)) == (1, [RULE])
    assert "has expired" in report["notes"][0]  # type: ignore[index]  # JSON


def test_one_that_matches_nothing_is_noted(tmp_path: Path, capsys: Capsys) -> None:
    report = checked(tmp_path, capsys, exemption() + exemption(resource="Gone"))[1]
    assert report["notes"] == [
        f"exemption from {RULE} for Gone (web team, until {TOMORROW}) matches nothing; remove it"
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (exemption(reason=None), "accepted.toml:1: reason is missing"),
        (exemption() + exemption(owner=None), "accepted.toml:7: owner is missing"),
        (exemption(expires=None), "expires is missing"),
        (exemption(reason="because"), "reason is too short (a reason has at least 15 characters)"),
        (exemption(until="x"), "unknown key until (allowed: rule, resource, template, reason,"),
        ("[exemption]\nrule = 'x'\n", "must have [[exemption]] sections, in double brackets"),
        ("[[exemption", "must be TOML with"),
        (exemption(expires="soon"), "expires input should be a valid date"),
    ],
    ids=lambda value: value[-40:],
)
def test_a_mistake_in_the_file_is_reported_with_its_line(
    tmp_path: Path, capsys: Capsys, file: str, message: str
) -> None:
    code, report = checked(tmp_path, capsys, file)
    assert code == 2
    assert message in str(report["error"])


def test_every_mistake_is_reported_at_once(tmp_path: Path, capsys: Capsys) -> None:
    report = checked(tmp_path, capsys, exemption(reason=None) + exemption(owner=None))[1]
    assert len(str(report["error"]).splitlines()) == 2


class TestInTheTemplate:
    def _with(self, text: str) -> str:
        return OPEN + f"    Metadata: {{secure-baseline: {{exemptions: [{text}]}}}}\n"

    def test_a_resource_can_have_its_own(self, tmp_path: Path, capsys: Capsys) -> None:
        text = f"{{rule: {RULE}, reason: it is the public website, owner: web team, expires: {TOMORROW}}}"
        assert run(capsys, written(tmp_path, text=self._with(text)))[0] == 0

    def test_an_expired_one_has_no_effect(self, tmp_path: Path, capsys: Capsys) -> None:
        text = f"{{rule: {RULE}, reason: it is the public website, owner: web team, expires: {YESTERDAY}}}"
        assert run(capsys, written(tmp_path, text=self._with(text)))[0] == 1

    def test_a_malformed_one_is_noted_and_accepts_nothing(self, tmp_path: Path, capsys: Capsys) -> None:
        code, report = run(capsys, written(tmp_path, text=self._with(f"{{rule: {RULE}}}")))
        assert code == 1
        assert "exemption in the metadata of Website: reason is missing; owner is missing" in report["notes"][0]
