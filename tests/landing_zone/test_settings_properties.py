"""Any file loads or its mistakes are reported; what loads, loads again unchanged."""

from __future__ import annotations

import ipaddress
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secure_baseline.controls.numbers import ZONES
from secure_baseline.core.alert_channel import Severity
from secure_baseline.core.forms import known_regions
from secure_baseline.core.log_retention import LOG_RETENTION_CHOICES
from secure_baseline.landing_zone.settings import Settings
from secure_baseline.landing_zone.settings_sections import VERSIONS
from secure_baseline.landing_zone.settings_toml import SettingsError
from secure_baseline.monitoring.data_events import DataEvents
from secure_baseline.network.subnet_tier import NatGateways
from tests.landing_zone.settings_draft import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Load = Callable[[str], Settings]

TEXT = SHIPPED.read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT)

characters = st.characters(exclude_categories=["Cs"])
scalars = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(characters), st.dates(), st.times(), st.datetimes()
)
keys = st.sampled_from(sorted({*DATA, *(key for section in DATA.values() for key in section)})) | st.text(characters)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5), max_leaves=20
)


def toml(value: object) -> str:
    """A value as TOML writes it; Python has no writer in its library."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{toml(key)} = {toml(item)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", r"\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def document(data: Mapping[str, object]) -> str:
    return "".join(f"{toml(key)} = {toml(value)}\n" for key, value in data.items())


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    path: Path = tmp_path_factory.mktemp("settings") / "baseline.toml"

    def load(text: str) -> Settings:
        path.write_text(text, encoding="utf-8", newline="")
        return Settings.load(path)

    return load


def loads_or_reports(load: Load, text: str) -> None:
    """It loads, or each mistake has one line, and the line that it names is one of the file's."""
    try:
        load(text)
    except SettingsError as refused:
        error = refused
    else:
        return
    assert error.lines
    assert str(error).splitlines() == list(error.lines)
    for line in error.lines:
        number = line.partition("baseline.toml:")[2].partition(":")[0]
        assert not number.isdecimal() or 1 <= int(number) <= text.count("\n") + 1


@settings(deadline=None)
@given(data=st.dictionaries(keys, values, max_size=6))
def test_any_data_loads_or_its_mistakes_are_reported(load: Load, data: dict[str, Any]) -> None:
    loads_or_reports(load, document(data))


@settings(deadline=None)
@given(section=st.sampled_from(sorted(DATA)), key=keys, value=values)
def test_any_value_in_any_section_loads_or_is_reported(load: Load, section: str, key: str, value: object) -> None:
    loads_or_reports(load, document({**DATA, section: {**DATA[section], key: value}}))


@settings(deadline=None)
@given(start=st.integers(0, len(TEXT)), length=st.integers(0, 200), inserted=st.text(characters, max_size=20))
def test_any_damage_to_the_shipped_file_is_reported(load: Load, start: int, length: int, inserted: str) -> None:
    loads_or_reports(load, TEXT[:start] + inserted + TEXT[start + length :])


@settings(deadline=None)
@given(content=st.binary())
def test_any_bytes_are_reported(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError):
        Settings.load(path)


lines = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=20)
phones = st.from_regex(r"\+[0-9][0-9 -]{3,10}", fullmatch=True)
emails = st.from_regex(r"[a-z][a-z0-9]{0,10}@[a-z]{3,10}\.example\.com", fullmatch=True)
days = st.integers(1, 36500)
regions = st.sampled_from([region for region, partition in known_regions().items() if partition == "aws"])
log_days = st.sampled_from(LOG_RETENTION_CHOICES)
contacts = st.fixed_dictionaries({"name": lines, "title": lines, "email": emails, "phone": phones})
primary_contacts = st.fixed_dictionaries(
    {"full_name": lines, "phone": phones, "address": lines, "city": lines, "postal_code": lines}
    | {"country_code": st.sampled_from(["DE", "US"]), "state": lines},
    optional={"company": lines, "district": lines, "website": st.just("https://example.com/a")},
)


@st.composite
def accounts(draw: st.DrawFn) -> dict[str, Any]:
    allowed = draw(st.lists(regions, min_size=1, max_size=5, unique=True))
    return {
        "home_region": draw(st.sampled_from(allowed)),
        "allowed_regions": allowed,
        "alert_emails": draw(st.lists(emails, min_size=1, max_size=3, unique=True)),
        "alert_floor": draw(st.sampled_from([severity.name.lower() for severity in Severity])),
    }


networks = st.fixed_dictionaries(
    {
        "cidr": st.integers(16, 17).flatmap(
            lambda mask: st.ip_addresses(network="10.0.0.0/8").map(
                lambda address: str(ipaddress.IPv4Network((address, mask), strict=False))
            )
        ),
        "zones": st.sampled_from(ZONES),
        "nat_gateways": st.sampled_from(NatGateways),
        "flow_log_retention_days": log_days,
        "reserved_cidrs": st.just(["192.168.0.0/16"]),
    }
)
databases = st.sampled_from(sorted(VERSIONS)).flatmap(
    lambda engine: st.fixed_dictionaries(
        {
            "engine": st.just(engine),
            "engine_version": st.just(VERSIONS[engine][1]),
            "instance_type": st.sampled_from(["t4g.medium", "m7g.2xlarge", "r6gd.16xlarge"]),
            "backup_retention_days": st.integers(7, 35),
        }
        | ({} if engine.startswith("aurora") else {"storage_gib": st.integers(20, 65536)}),
        optional={
            "database_name": st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,62}", fullmatch=True),
            "single_zone_reason": st.text(st.characters(categories=["L"])).map("agreed with the team: {}".format),
        },
    )
)
files = st.fixed_dictionaries(
    {
        "account": accounts(),
        "contacts": st.fixed_dictionaries(
            {"security": contacts},
            optional={"operations": contacts, "billing": contacts, "primary": primary_contacts},
        ),
        "network": networks,
    },
    optional={
        "audit": st.fixed_dictionaries(
            {"data_events": st.sampled_from(DataEvents), "log_retention_days": log_days},
            optional={"object_lock_days": st.integers(365, 36500)},
        ),
        "database": databases,
        "bucket": st.fixed_dictionaries({"noncurrent_version_days": days}, optional={"object_lock_days": days}),
    },
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=files)
def test_allowed_settings_load_as_they_were_written(load: Load, data: dict[str, Any]) -> None:
    loaded = load(document(data))
    again = loaded.model_dump(mode="json", exclude_none=True)
    for section, written in data.items():
        assert again[section].items() >= written.items()
    if "database" in data and data["database"]["engine"].startswith("aurora"):
        del again["database"]["storage_gib"]
    assert load(document(again)) == loaded
