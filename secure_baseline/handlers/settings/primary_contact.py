"""The account's owner as registered with AWS: name, address, telephone."""

from __future__ import annotations

from typing import ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from .coerce import text
from .setting import Setting, State


class PrimaryContact(Setting):
    """Sets the primary contact as given; other fields are cleared, so that no part of an older address remains.

    https://docs.aws.amazon.com/accounts/latest/reference/API_PutContactInformation.html

    Delete leaves the contact: an account must have one, and a wrong one can mean losing the account.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
    ACTIONS: ClassVar = ("account:GetContactInformation", "account:PutContactInformation")
    CONTROLS: ClassVar = ("A10",)
    PROPERTIES: ClassVar = {
        "FullName": text,
        "CompanyName": text,
        "AddressLine1": text,
        "AddressLine2": text,
        "AddressLine3": text,
        "City": text,
        "DistrictOrCounty": text,
        "StateOrRegion": text,
        "PostalCode": text,
        "CountryCode": text,
        "PhoneNumber": text,
        "WebsiteUrl": text,
    }
    REQUIRED: ClassVar = frozenset({"FullName", "AddressLine1", "City", "PostalCode", "CountryCode", "PhoneNumber"})
    PERSONAL: ClassVar = True

    def read(self) -> State:
        """The contact; empty if there is none yet."""
        try:
            contact = self.clients("account").get_contact_information()["ContactInformation"]
        except ClientError as error:
            if error_code(error) == "ResourceNotFoundException":
                return {}
            raise
        return {name: value for name, value in contact.items() if value}

    def satisfied(self, state: State) -> bool:
        """Whether it is this contact."""
        return state == self.wanted

    def change(self, state: State) -> None:  # noqa: ARG002  (the contact is replaced as a whole)
        """Write the contact."""
        self.clients("account").put_contact_information(ContactInformation=self.wanted)
