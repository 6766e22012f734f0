"""NewDatabase: only the rollback of the deployment that created a protected database can delete it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from secure_baseline.handlers.settings import new_database as module
from tests.handlers.settings_samples import new_cluster, new_database, stack

if TYPE_CHECKING:
    import pytest

    from tests.handlers.conftest import Account

NAME = "secure-baseline-test"


def record(account: Account, stack_id: str, kind: str = "instance") -> None:
    assert account.setting("NewDatabase", Kind=kind, Identifier="test", StackId=stack_id).apply()


def forget(account: Account) -> None:
    account.setting("NewDatabase", Kind="instance", Identifier="test", StackId="any").delete(account.client, NAME)


def protected(account: Account) -> bool:
    (database,) = account.client("rds").describe_db_instances()["DBInstances"]
    return bool(database["DeletionProtection"])


def test_a_database_that_a_failed_deployment_created_can_be_deleted(account: Account) -> None:
    stack_id = stack(account)
    new_database(account, "test")
    record(account, stack_id)
    assert protected(account)
    forget(account)
    assert not protected(account)


def test_a_cluster_that_a_failed_deployment_created_can_be_deleted(account: Account) -> None:
    stack_id = stack(account)
    new_cluster(account, "test")
    record(account, stack_id, "cluster")
    forget(account)
    (cluster,) = account.client("rds").describe_db_clusters()["DBClusters"]
    assert not cluster["DeletionProtection"]


def test_a_database_is_kept_when_its_stack_is_deleted(account: Account) -> None:
    stack_id = stack(account, fails=False)
    new_database(account, "test")
    record(account, stack_id)
    forget(account)
    assert protected(account)


def test_an_older_database_is_kept(account: Account) -> None:
    new_database(account, "test")
    record(account, stack(account))
    forget(account)
    assert protected(account)


def test_a_database_that_is_no_longer_new_is_kept(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `cdk deploy --no-rollback`, for instance, it may have been in use for days."""
    stack_id = stack(account)
    new_database(account, "test")
    record(account, stack_id)
    monkeypatch.setattr(module, "NEW_FOR", timedelta(0))
    forget(account)
    assert protected(account)


def test_a_deleted_database_is_not_an_error(account: Account) -> None:
    record(account, stack(account))
    forget(account)


def test_only_the_first_database_is_recorded(account: Account) -> None:
    stack_id = stack(account)
    record(account, stack_id)
    assert not account.setting("NewDatabase", Kind="instance", Identifier="other", StackId=stack_id).apply()


def test_the_record_is_deleted_with_the_resource(account: Account) -> None:
    record(account, stack(account))
    forget(account)
    assert account.client("ssm").describe_parameters()["Parameters"] == []
