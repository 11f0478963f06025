"""Refused offers get a kind of reason, which may be counted."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('housing', '0001_initial'),
        ('organisation', '0004_registers_of_links_and_guidance'),
        ('people', '0002_unaccompanied_may_be_unknown'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='offer',
            name='refused_for',
            field=models.CharField(blank=True, choices=[('size', 'too small or too large'), ('distance', 'too far away'), ('rent', 'too expensive'), ('condition', 'the state of the dwelling'), ('staying', 'wants to stay where they live'), ('other', 'another reason')], max_length=10, verbose_name='kind of reason'),
        ),
        migrations.AddField(
            model_name='offerevent',
            name='refused_for',
            field=models.CharField(blank=True, choices=[('size', 'too small or too large'), ('distance', 'too far away'), ('rent', 'too expensive'), ('condition', 'the state of the dwelling'), ('staying', 'wants to stay where they live'), ('other', 'another reason')], max_length=10, verbose_name='kind of reason'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('refused_for', ''), ('outcome', 'refused'), _connector='OR'), name='offer_kind_of_reason_of_refusal', violation_error_message='Only a refused offer has a kind of reason.'),
        ),
    ]
