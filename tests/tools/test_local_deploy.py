"""`make deploy-local`: its account is a process of this machine, and its commands use no other account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from emulator.server import running_server
from tools import local_account, local_deploy

if TYPE_CHECKING:
    from pathlib import Path


def test_the_cli_gets_no_credentials_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    monkeypatch.setenv("CDK_DEFAULT_ACCOUNT", "999999999999")
    variables = local_account.command_environment("http://127.0.0.1:5000", "eu-west-1")
    own = environment("http://127.0.0.1:5000", "eu-west-1")
    assert {name: value for name, value in variables.items() if name.startswith("AWS_")} == own
    assert "CDK_DEFAULT_ACCOUNT" not in variables


def test_no_proxy_is_used_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    assert "127.0.0.1" in local_account.command_environment("http://127.0.0.1:5000", "eu-west-1")["NO_PROXY"]


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state file separate from that of this checkout."""
    file = tmp_path / "state.json"
    monkeypatch.setattr(local_account, "_state_file", lambda: file)
    return file


def test_an_account_is_started_found_again_and_stopped(own_state: Path) -> None:
    account = local_account.start()
    try:
        assert (local_account.start(), local_account.running()) == (account, account)
    finally:
        account.stop()
    assert local_account.running() is None
    assert not own_state.exists()


def test_a_stopped_account_does_not_count_as_running(own_state: Path) -> None:
    own_state.write_text('{"endpoint": "http://127.0.0.1:9", "pid": 1}', encoding="utf-8")
    assert local_account.running() is None


def test_another_process_at_the_same_address_is_not_stopped(own_state: Path) -> None:
    with running_server() as endpoint:
        stranger = local_account.LocalAccount(endpoint, 1)
        stranger.stop()
        assert not stranger.alive()
    assert not own_state.exists()


def test_destroying_without_a_running_account_reports_that(own_state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del own_state
    assert local_deploy.destroy(["us-east-1"], keep=False) == 0
    assert "No emulated account is running" in capsys.readouterr().out


def test_a_variable_keeps_the_account_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEP", "1")
    assert local_deploy.wants_to_keep()
    monkeypatch.setenv("KEEP", "0")
    assert not local_deploy.wants_to_keep()
