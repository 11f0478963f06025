"""What a visit can be about has a history from now on."""

import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models

from wegwijs.base.core.first_versions import remember


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0003_visits_together'),
    ]

    operations = [
        migrations.CreateModel(
            name='TopicEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('key', models.CharField(error_messages={'unique': 'This topic is already in the list.'}, max_length=60, verbose_name='topic')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place in the list')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='desk.topic')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        remember("desk", "Topic"),
    ]
