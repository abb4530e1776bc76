# Generated, then the triggers added by hand.

from django.db import migrations, models

TABLES = ("storage_storedreport", "storage_storedfile")
SQLITE = [
    f"""CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}
        BEGIN SELECT RAISE(ABORT, 'an issued report never changes'); END"""
    for table in TABLES
    for event in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION storage_issued_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'an issued report never changes';
    END $$""",
    *(
        f"""CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION storage_issued_never_changes()"""
        for table in TABLES
    ),
]


def lock(apps, schema_editor):
    """Add the triggers. A later migration that rebuilds a table on SQLite must add them again."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unlock(apps, schema_editor):
    """Remove the triggers; the tables go with the migration."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute("DROP TRIGGER " + statement.split()[2])
    else:
        schema_editor.execute("DROP FUNCTION storage_issued_never_changes() CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("storage", "0011_reporting"),
    ]

    operations = [
        migrations.AddField("package", "seq", models.BigIntegerField(default=0)),
        migrations.RunPython(lock, unlock),
    ]
