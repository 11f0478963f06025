import django.contrib.postgres.fields
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
            name='SheetRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('sheet', models.CharField(max_length=40, verbose_name='sheet')),
                ('key', models.CharField(max_length=200, verbose_name='key of the row')),
                ('years', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None, verbose_name='years it speaks of')),
                ('since', models.DateField(null=True, verbose_name='first day of the fact')),
                ('until', models.DateField(null=True, verbose_name='last day of the fact')),
                ('records', models.JSONField(verbose_name='records')),
            ],
            options={
                'verbose_name': 'row of a workbook',
                'constraints': [models.UniqueConstraint(fields=('team', 'sheet', 'key'), name='sheet_row_once', violation_error_message='This row is already known.')],
            },
        ),
    ]
