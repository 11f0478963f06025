"""The foundation's list of topics, in the order in which a report names equals."""

from django.db import migrations

TOPICS = [
    *("zorgtoeslagen", "financiën", "wonen", "onderwijs", "gezondheid", "juridisch"),
    *("inburgering", "werk", "huurtoeslag", "kwijtschelding", "bijzondere bijstand", "schulden"),
    *("verzekering", "vervoer", "gezin", "post", "overig"),
]


def know(apps, schema_editor):
    here = schema_editor.connection.alias
    Topic = apps.get_model("desk", "Topic").objects.using(here)
    for position, key in enumerate(TOPICS, start=1):
        Topic.get_or_create(key=key, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(know, migrations.RunPython.noop, elidable=True)]
