"""Ways of contact come from a list."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='contact',
            name='way',
            field=models.CharField(blank=True, choices=[('office', 'at the office'), ('home_visit', 'home visit'), ('phone', 'by telephone'), ('message', 'by message')], max_length=20, verbose_name='way of contact'),
        ),
        migrations.AlterField(
            model_name='contactevent',
            name='way',
            field=models.CharField(blank=True, choices=[('office', 'at the office'), ('home_visit', 'home visit'), ('phone', 'by telephone'), ('message', 'by message')], max_length=20, verbose_name='way of contact'),
        ),
    ]
