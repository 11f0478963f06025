import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('event', models.CharField(max_length=60, verbose_name='what was done')),
                ('subject', models.BigIntegerField(null=True, verbose_name='key of the record')),
                ('details', models.JSONField(default=dict, verbose_name='keys and counts')),
            ],
            options={
                'db_table': 'core_journal',
                'indexes': [models.Index(fields=['team', 'entered_at'], name='journal_by_team')],
            },
        ),
    ]
