"""Whether somebody came alone as a minor may be unknown; until now nobody could say it."""

from django.db import migrations, models


def forget(apps, schema_editor):
    Person = apps.get_model("people", "Person").objects.using(schema_editor.connection.alias)
    Person.filter(unaccompanied_minor=False).update(unaccompanied_minor=None)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='unaccompanied_minor',
            field=models.BooleanField(blank=True, null=True, verbose_name='came as an unaccompanied minor'),
        ),
        migrations.AlterField(
            model_name='personevent',
            name='unaccompanied_minor',
            field=models.BooleanField(blank=True, null=True, verbose_name='came as an unaccompanied minor'),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
