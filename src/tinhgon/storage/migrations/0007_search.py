"""Words of the texts for searching, keys of Vietnamese order, what people confirm of a record."""

import django.db.models.deletion
from django.conf import settings
from django.db import OperationalError, migrations, models

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError


TABLE = "storage_searchtext"
WORDS = "storage_searchtext_words"
COLUMNS = "head, toned, plain"
OUT = (
    f"INSERT INTO {WORDS}({WORDS}, rowid, {COLUMNS}) "
    "VALUES ('delete', old.id, old.head, old.toned, old.plain); "
)
IN = f"INSERT INTO {WORDS}(rowid, {COLUMNS}) VALUES (new.id, new.head, new.toned, new.plain); "
MAKE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5({COLUMNS}, content='{TABLE}', "
        "content_rowid='id', tokenize='ascii')",
        f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {IN}END",
        f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {OUT}END",
        f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN {OUT}{IN}END",
    ),
    "postgresql": (
        f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ),
}
UNMAKE = {
    "sqlite": (
        *(f"DROP TRIGGER {TABLE}_{name}" for name in ("added", "removed", "changed")),
        f"DROP TABLE {WORDS}",
    ),
    "postgresql": (f"ALTER TABLE {TABLE} DROP COLUMN vector",),
}


def create_index(apps, editor):
    try:
        for statement in MAKE[editor.connection.vendor]:
            editor.execute(statement)
    except OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise UsageError(
            "TG-SERVE-007",
            Message("SQLite of this Python was built without full-text search (FTS5)."),
            hint=Message("Use a Python from python.org or the system, or PostgreSQL."),
        ) from error


def drop_index(apps, editor):
    for statement in UNMAKE[editor.connection.vendor]:
        editor.execute(statement)


def fill_keys(apps, editor):
    from tinhgon.kernel.collation import vietnamese_key

    Document = apps.get_model("storage", "Document")
    changed = []
    for row in Document.objects.only("pk", "title", "kind", "file_name", "number").iterator():
        name = f"{row.kind} {row.title}" if row.kind and row.title[:1].islower() else row.title
        row.name_key = vietnamese_key(name or row.file_name)
        row.number_key = vietnamese_key(row.number, longest=120)
        changed.append(row)
    Document.objects.bulk_update(changed, ["name_key", "number_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("storage", "0006_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("number", "Number"),
                            ("date", "Date"),
                            ("issuer", "Issuer"),
                            ("province", "Province"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="storage.document",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indexed",
                        to="storage.storedtext",
                    ),
                ),
                ("maker", models.CharField(max_length=16)),
                ("head", models.TextField()),
                ("toned", models.TextField()),
                ("plain", models.TextField()),
                ("places", models.BinaryField()),
                ("is_vast", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name="document",
            name="name_key",
            field=models.CharField(blank=True, editable=False, max_length=240),
        ),
        migrations.AddField(
            model_name="document",
            name="number_key",
            field=models.CharField(blank=True, editable=False, max_length=120),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-added_at", "id"], name="document_added"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["name_key"], name="document_name"),
        ),
        migrations.RunPython(create_index, drop_index),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
