"""Registers of examinations, company visits, trainings, interviews, cooperations, signals."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0002_known_municipalities'),
    ]

    operations = [
        migrations.AlterField(
            model_name='registerkept',
            name='register',
            field=models.CharField(choices=[('targets', 'housing targets'), ('locations', 'locations'), ('openings', 'opening hours'), ('colleagues', 'colleagues'), ('people', 'clients'), ('dwellings', 'dwellings'), ('stays', 'people housed'), ('offers', 'offers of dwellings'), ('visits', 'visits to the consultation hour'), ('legal_files', 'legal files'), ('legal_steps', 'steps in legal files'), ('trajectories', 'trajectories'), ('groups', 'groups'), ('sessions', 'sessions of groups'), ('memberships', 'members of groups'), ('attendance', 'attendance'), ('language_pairs', 'language pairs'), ('exams', 'examinations'), ('company_visits', 'company visits'), ('meetings', 'meetings'), ('activities', 'activities'), ('trainings', 'trainings'), ('progress_interviews', 'progress interviews'), ('cooperations', 'cooperations'), ('signals', 'signals')], max_length=20, verbose_name='register'),
        ),
        migrations.AlterField(
            model_name='registerkeptevent',
            name='register',
            field=models.CharField(choices=[('targets', 'housing targets'), ('locations', 'locations'), ('openings', 'opening hours'), ('colleagues', 'colleagues'), ('people', 'clients'), ('dwellings', 'dwellings'), ('stays', 'people housed'), ('offers', 'offers of dwellings'), ('visits', 'visits to the consultation hour'), ('legal_files', 'legal files'), ('legal_steps', 'steps in legal files'), ('trajectories', 'trajectories'), ('groups', 'groups'), ('sessions', 'sessions of groups'), ('memberships', 'members of groups'), ('attendance', 'attendance'), ('language_pairs', 'language pairs'), ('exams', 'examinations'), ('company_visits', 'company visits'), ('meetings', 'meetings'), ('activities', 'activities'), ('trainings', 'trainings'), ('progress_interviews', 'progress interviews'), ('cooperations', 'cooperations'), ('signals', 'signals')], max_length=20, verbose_name='register'),
        ),
    ]
