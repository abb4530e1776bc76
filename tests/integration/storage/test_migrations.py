"""The migrations describe the models as they are."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_decisions_taken_before_commands_are_commands_of_their_own():
    name = "storage"
    newest = list(MigrationExecutor(connection).loader.graph.leaf_nodes(name))
    executor = MigrationExecutor(connection)
    (before,) = executor.loader.get_migration(name, "0006_review").dependencies
    executor.migrate([tuple(before)])
    old = executor.loader.project_state([tuple(before)]).apps
    account = old.get_model(name, "Account").objects.create(username="an", role="inspector")
    for start in (0, 5):
        old.get_model(name, "Decision").objects.create(
            text_sha256="ab",
            kind="task",
            start=start,
            end=start + 3,
            decision="accept",
            by=account,
            at=datetime(2026, 1, 15, tzinfo=UTC),
        )

    executor = MigrationExecutor(connection)
    executor.migrate(newest)

    new = executor.loader.project_state(newest).apps.get_model(name, "Decision")
    assert {row.command_id for row in new.objects.all()} == {
        f"decision-{row.pk}" for row in new.objects.all()
    }
    assert len(set(new.objects.values_list("command_id", flat=True))) == 2
