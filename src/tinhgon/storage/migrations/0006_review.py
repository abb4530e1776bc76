"""Findings know their section and how sure they are; decisions belong to a command."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Cast, Concat


def name_commands(apps, _schema_editor):
    """Every decision taken so far was a command of its own."""
    decisions = apps.get_model("storage", "Decision").objects.filter(command_id="")
    decisions.update(
        command_id=Concat(Value("decision-"), Cast("pk", models.CharField(max_length=20)))
    )


class Migration(migrations.Migration):
    dependencies = [
        ("storage", "0005_citation_graph"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="section",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="finding",
            name="confidence",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AddField(
            model_name="finding",
            name="reasons",
            field=models.TextField(default="[]"),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                fields=["confidence", "text", "start", "end", "kind"], name="finding_by_doubt"
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="decision",
            field=models.CharField(
                choices=[
                    ("accept", "accepted"),
                    ("edit", "accepted with changes"),
                    ("reject", "rejected"),
                    ("undo", "taken back"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="takes_back",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_back_by",
                to="storage.decision",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="command_id",
            field=models.CharField(default="", max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(name_commands, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="decision",
            name="command_id",
            field=models.CharField(db_index=True, max_length=32),
        ),
    ]
