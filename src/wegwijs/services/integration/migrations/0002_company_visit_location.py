"""The teaching location from which learners visited a company."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('integration', '0001_initial'),
        ('organisation', '0003_more_registers'),
    ]

    operations = [
        migrations.AddField(
            model_name='companyvisit',
            name='location',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='company_visits', to='organisation.location'),
        ),
        migrations.AddField(
            model_name='companyvisitevent',
            name='location',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location'),
        ),
    ]
