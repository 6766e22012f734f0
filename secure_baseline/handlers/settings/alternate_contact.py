"""The contact that AWS notifies about security, billing or operations, in addition to the account's owner."""

from __future__ import annotations

from typing import ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from .coerce import one_of, text
from .setting import Setting, State


class AlternateContact(Setting):
    """Sets one alternate contact as given.

    https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html

    AWS Health sends its security notices (A11) to it without further setup:
    https://docs.aws.amazon.com/notifications/latest/userguide/managed-notifications.html

    Delete leaves the contact: without it, AWS's abuse and security notices reach only the root user's mailbox.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
    ACTIONS: ClassVar = ("account:GetAlternateContact", "account:PutAlternateContact")
    CONTROLS: ClassVar = ("A09", "A11")
    PROPERTIES: ClassVar = {
        "AlternateContactType": one_of("SECURITY", "BILLING", "OPERATIONS"),
        "Name": text,
        "Title": text,
        "EmailAddress": text,
        "PhoneNumber": text,
    }
    REQUIRED: ClassVar = frozenset(PROPERTIES)
    PERSONAL: ClassVar = True

    def read(self) -> State:
        """The contact of the wanted type; empty if there is none."""
        try:
            contact: State = self.clients("account").get_alternate_contact(
                AlternateContactType=self.wanted["AlternateContactType"]
            )["AlternateContact"]
        except ClientError as error:
            if error_code(error) == "ResourceNotFoundException":
                return {}
            raise
        return contact

    def satisfied(self, state: State) -> bool:
        """Whether it is this contact."""
        return state == self.wanted

    def change(self, state: State) -> None:  # noqa: ARG002  (the contact is replaced as a whole)
        """Write the contact."""
        self.clients("account").put_alternate_contact(**self.wanted)
