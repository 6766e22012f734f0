"""The forms of Regions, e-mail addresses and countries, and the nearest known name."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files

import pytest

from secure_baseline.core.forms import (
    COUNTRIES,
    ascii_email,
    country_mistake,
    email_mistake,
    known_regions,
    nearest,
    region_mistake,
    repeated,
    unknown_region,
)


@pytest.mark.parametrize("region", ["US-EAST-1", "us-east-1a", "mars-1", "", "us-east", "us-east-1\n", "eu central 1"])
def test_what_is_not_formed_like_a_region_is_refused(region: str) -> None:
    assert str(region_mistake(region)).startswith("must be an AWS Region")


def test_each_known_region_is_well_formed() -> None:
    assert [region for region in known_regions() if region_mistake(region) or unknown_region(region)] == []
    assert known_regions()["cn-north-1"] == "aws-cn"


def test_a_region_that_is_newer_than_botocore_is_well_formed_and_unknown() -> None:
    assert region_mistake("eu-west-9") is None
    assert unknown_region("eu-west-9") is not None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("us-esat-1", "us-east-1"),
        ("eu-cnetral-1", "eu-central-1"),
        ("ap-sotuheast-2", "ap-southeast-2"),
        ("us-east1", "us-east-1"),
        ("mars", None),
    ],
)
def test_the_nearest_name_is_the_one_with_the_same_letters(slip: str, meant: str | None) -> None:
    assert nearest(slip, known_regions()) == meant


@pytest.mark.parametrize("address", ["someone", "a b@c.example", "", "a@localhost", "a@b@c.example", "a@b..example"])
def test_what_is_no_email_address_is_refused(address: str) -> None:
    assert email_mistake(address) == "must be an e-mail address, such as security@example.com"


def test_a_domain_that_is_not_ascii_is_encoded() -> None:
    assert ascii_email("ada@münchen.example") == "ada@xn--mnchen-3ya.example"


def test_the_countries_are_those_that_aws_registers_domains_for() -> None:
    """But two that ISO 3166 withdrew, one that it only reserved, and one without inhabitants."""
    model = files("botocore").joinpath("data", "route53domains", "2014-05-15", "service-2.json.gz").read_bytes()
    known = set(json.loads(gzip.decompress(model))["shapes"]["CountryCode"]["enum"])
    assert known ^ COUNTRIES == {"AN", "TP", "AC", "UM"}


@pytest.mark.parametrize("code", ["ZZ", "de", "DEU", "", "UK"])
def test_what_is_no_country_is_refused(code: str) -> None:
    assert country_mistake(code) == "must be two capital letters such as DE (ISO 3166)"


def test_a_value_is_repeated_in_capitals_too() -> None:
    assert repeated(["a@corp.example", "b@corp.example", "A@corp.example"]) == "A@corp.example"
    assert repeated(["a", "b"]) is None
