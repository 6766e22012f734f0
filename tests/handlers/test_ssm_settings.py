"""Systems Manager's settings: no public documents, and a role for instances unless one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from tests.handlers.settings_samples import host_role

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

SHARING = "/ssm/documents/console/public-sharing-permission"
HOSTS = "/ssm/managed-instance/default-ec2-instance-management-role"
NAME = "secure-baseline-test"
OURS = "secure-baseline/host-management"


def value(account: Account, setting: str) -> str:
    return str(account.client("ssm").get_service_setting(SettingId=setting)["ServiceSetting"]["SettingValue"])


def test_documents_cannot_be_shared_publicly(account: Account) -> None:
    assert account.setting("SsmDocumentSharing").apply()
    assert value(account, SHARING) == "Disable"
    assert not account.setting("SsmDocumentSharing").apply()


def test_delete_leaves_documents_blocked(account: Account) -> None:
    setting = account.setting("SsmDocumentSharing")
    setting.apply()
    setting.delete(account.client, NAME)
    assert value(account, SHARING) == "Disable"


def test_instances_get_a_role(account: Account) -> None:
    role = host_role(account)
    assert account.setting("DefaultHostManagement", RoleName=role).apply()
    assert value(account, HOSTS) == f"{OURS}/{role}"
    assert not account.setting("DefaultHostManagement", RoleName=role).apply()


def test_a_role_that_others_set_stays(account: Account) -> None:
    theirs = "service-role/" + host_role(account, "Theirs", "/service-role/")
    account.client("ssm").update_service_setting(SettingId=HOSTS, SettingValue=theirs)
    setting = account.setting("DefaultHostManagement", RoleName=host_role(account))
    assert not setting.apply()
    setting.delete(account.client, NAME)
    assert value(account, HOSTS) == theirs


def test_an_older_role_of_ours_is_replaced(account: Account) -> None:
    account.setting("DefaultHostManagement", RoleName=host_role(account, "Old")).apply()
    new = host_role(account, "New")
    assert account.setting("DefaultHostManagement", RoleName=new).apply()
    assert value(account, HOSTS) == f"{OURS}/{new}"


def test_delete_resets_our_role(account: Account) -> None:
    setting = account.setting("DefaultHostManagement", RoleName=host_role(account))
    setting.apply()
    setting.delete(account.client, NAME)
    assert value(account, HOSTS) == "$None"
    setting.delete(account.client, NAME)


def test_aws_refuses_a_missing_role(account: Account) -> None:
    with pytest.raises(ClientError, match="does not exist"):
        account.setting("DefaultHostManagement", RoleName="NoSuchRole").apply()
