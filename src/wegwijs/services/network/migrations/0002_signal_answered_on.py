"""The day on which a signal was answered."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0001_initial'),
        ('organisation', '0003_more_registers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='signal',
            name='answered_on',
            field=models.DateField(blank=True, null=True, verbose_name='answered on'),
        ),
        migrations.AddField(
            model_name='signalevent',
            name='answered_on',
            field=models.DateField(blank=True, null=True, verbose_name='answered on'),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), models.Q(('answered_on__gte', models.F('told_on')), ('told_on__isnull', False)), _connector='OR'), name='signal_answered_after_told', violation_error_message='A signal is answered after it was told.'),
        ),
    ]
