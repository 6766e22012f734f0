"""What our contacts accept, AWS accepts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from botocore.loaders import Loader
from hypothesis import given, settings
from hypothesis import strategies as st

from secure_baseline.account.contacts import ALTERNATE_CONTACT_FORMS, PRIMARY_CONTACT_FORMS
from tests.tiers import examples

#: Our field -> the shape in the API model of AWS Account Management.
SHAPES = {
    "name": "Name",
    "title": "Title",
    "email": "EmailAddress",
    "phone": "PhoneNumber",
    "full_name": "FullName",
    "address": "AddressLine",
    "city": "City",
    "postal_code": "PostalCode",
    "country_code": "CountryCode",
    "company": "CompanyName",
    "state": "StateOrRegion",
    "district": "DistrictOrCounty",
    "website": "WebsiteUrl",
}
FORMS = [
    *((field, form, SHAPES[field]) for field, form in ALTERNATE_CONTACT_FORMS.items()),
    *(
        (field, form, "ContactInformationPhoneNumber" if field == "phone" else SHAPES[field])
        for field, form in PRIMARY_CONTACT_FORMS.items()
    ),
]


@cache
def shapes() -> dict[str, Any]:
    model: dict[str, Any] = Loader().load_service_model("account", "service-2")["shapes"]
    return model


@pytest.mark.parametrize(("field", "form", "shape"), FORMS, ids=[f"{field}-{shape}" for field, _, shape in FORMS])
@settings(deadline=None, max_examples=examples(25))
@given(data=st.data())
def test_a_contact_that_we_accept_is_accepted_by_aws(
    field: str, form: tuple[int, str, str], shape: str, data: st.DataObject
) -> None:
    longest, pattern, _ = form
    limits = shapes()[shape]
    assert longest == limits["max"], field
    value = data.draw(
        st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True).filter(lambda text: len(text) <= longest)
    )
    assert re.fullmatch(limits.get("pattern", "(?s).*"), value, re.ASCII)
    assert len(value) >= limits["min"]
