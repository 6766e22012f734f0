"""One answer to which Region is the home Region: the flag, the settings, AWS_REGION, then what boto3 reads."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, SSOTokenLoadError

from secure_baseline.commands.connection import Connection, cannot_read
from secure_baseline.commands.home_region import home_region
from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "config"
    config.write_text("[default]\nregion = eu-west-1\n[profile production]\nregion = eu-west-2\n", "utf-8")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    return tmp_path


def connected(region: str | None, profile: str | None = None) -> str:
    """The Region of a connection."""
    return Connection(Namespace(profile=profile, endpoint_url="http://127.0.0.1:9"), region).region


def test_each_source_comes_before_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert connected(home_region(None)) == "eu-west-1"
    assert connected(home_region(None), "production") == "eu-west-2"
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    assert connected(home_region(None)) == "eu-west-3"
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    assert connected(home_region(None)) == "eu-north-1"
    (folder / "baseline.toml").write_text('[account]\nhome_region = "us-east-1"\n', "utf-8")
    assert connected(home_region(None)) == "us-east-1"
    other = folder / "other.toml"
    other.write_text('[account]\nhome_region = "us-east-2"\n', "utf-8")
    assert connected(home_region(None, other)) == "us-east-2"
    assert connected(home_region("us-west-2", other)) == "us-west-2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[account]\nhome_region = "mars-1"', "baseline.toml: home_region must be an AWS Region, such as eu-central-1"),
        ("home", "baseline.toml is not TOML: Expected '=' after a key in a key/value pair (at end of document)"),
    ],
)
def test_a_mistake_in_the_settings_is_reported(text: str, message: str, folder: Path) -> None:
    (folder / "baseline.toml").write_text(text, "utf-8")
    with pytest.raises(MistakeError) as raised:
        home_region(None)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize("text", ["", "account = 1", "[account]"])
def test_settings_without_a_region_leave_it_to_the_next_source(text: str, folder: Path) -> None:
    (folder / "baseline.toml").write_text(text, "utf-8")
    assert home_region(None) is None


def test_no_region_at_all_is_reported_with_the_ways_to_set_one(folder: Path) -> None:
    (folder / "config").write_text("", "utf-8")
    with pytest.raises(MistakeError, match=r"no Region; set --region, home_region in baseline\.toml, or AWS_REGION"):
        connected(home_region(None))


def test_an_unknown_profile_names_the_known_one(folder: Path) -> None:
    assert folder
    with pytest.raises(MistakeError, match=r"\(prodction\) could not be found; did you mean production\?"):
        connected(None, "prodction")


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (SSOTokenLoadError(error_msg="x"), "your sign-in has expired: `aws sso login --profile production` renews it"),
        (
            ClientError({"Error": {"Code": "ExpiredToken", "Message": "expired"}}, "GetCallerIdentity"),
            "your sign-in has expired: `aws sso login --profile production` renews it",
        ),
        (EndpointConnectionError(endpoint_url="https://sts.us-esat-1"), "(did you mean us-east-1?), got us-esat-1"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_helps_against_an_error_is_said_with_it(error: Exception, hint: str) -> None:
    account = Connection(Namespace(profile=None, endpoint_url="http://127.0.0.1:9"), "us-esat-1")
    assert hint in str(cannot_read(error, account, "production"))
