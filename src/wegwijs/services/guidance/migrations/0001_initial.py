import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import wegwijs.base.core.periods
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('on', models.DateField(verbose_name='day')),
                ('interview_on', models.DateField(blank=True, null=True, verbose_name='closing interview on')),
                ('paper_purged_on', models.DateField(blank=True, null=True, verbose_name='paper file purged on')),
                ('handover_accepted_on', models.DateField(blank=True, null=True, verbose_name='handover accepted on')),
                ('still_needed', models.TextField(blank=True, verbose_name='what is still needed')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_over_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.partner')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='people.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'closing',
                'constraints': [models.CheckConstraint(condition=models.Q(('handover_accepted_on', None), ('handed_over_to__isnull', False), _connector='OR'), name='closing_accepted_by_somebody', violation_error_message='A handover is accepted by a partner; name it.')],
            },
        ),
        migrations.CreateModel(
            name='ClosingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('on', models.DateField(verbose_name='day')),
                ('interview_on', models.DateField(blank=True, null=True, verbose_name='closing interview on')),
                ('paper_purged_on', models.DateField(blank=True, null=True, verbose_name='paper file purged on')),
                ('handover_accepted_on', models.DateField(blank=True, null=True, verbose_name='handover accepted on')),
                ('still_needed', models.TextField(blank=True, verbose_name='what is still needed')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_over_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.partner')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='guidance.closing')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('on', models.DateField(verbose_name='day')),
                ('way', models.CharField(blank=True, max_length=20, verbose_name='way of contact')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'contact',
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='reason')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'pause',
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('name', models.CharField(max_length=60, verbose_name='phase')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'phase',
            },
        ),
        migrations.CreateModel(
            name='Trajectory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('programme', models.CharField(choices=[('settlement', 'settlement coaching'), ('social', 'social guidance, first year'), ('social_second_year', 'social guidance, second year'), ('labour', 'employment coaching')], max_length=20, verbose_name='service')),
                ('end_reason', models.CharField(blank=True, choices=[('completed', 'completed'), ('moved_away', 'moved away'), ('stopped', 'stopped early'), ('handed_over', 'handed over to a partner')], max_length=12, verbose_name='reason of ending')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guide', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='trajectories', to='organisation.colleague')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trajectories', to='people.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'trajectory',
                'indexes': [models.Index(fields=['municipality', 'since'], name='trajectory_by_place_and_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='trajectory_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('programme', 'settlement')), expressions=[(wegwijs.base.core.periods.Key('person_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='trajectory_settlement_once_at_a_time', violation_error_message='This person already runs through this service in these days.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('programme', 'social')), expressions=[(wegwijs.base.core.periods.Key('person_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='trajectory_social_once_at_a_time', violation_error_message='This person already runs through this service in these days.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('programme', 'social_second_year')), expressions=[(wegwijs.base.core.periods.Key('person_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='trajectory_social_second_year_once_at_a_time', violation_error_message='This person already runs through this service in these days.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('programme', 'labour')), expressions=[(wegwijs.base.core.periods.Key('person_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='trajectory_labour_once_at_a_time', violation_error_message='This person already runs through this service in these days.')],
            },
        ),
        migrations.CreateModel(
            name='PhaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('name', models.CharField(max_length=60, verbose_name='phase')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='guidance.phase')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('trajectory', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='guidance.trajectory')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='phase',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='guidance.trajectory'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='phase_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(wegwijs.base.core.periods.Key('trajectory_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='phase_one_at_a_time', violation_error_message='The trajectory is already in another phase in these days.'),
        ),
        migrations.CreateModel(
            name='PauseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='reason')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='guidance.pause')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('trajectory', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='guidance.trajectory')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='pause',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='guidance.trajectory'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='pause_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(wegwijs.base.core.periods.Key('trajectory_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='pause_one_at_a_time', violation_error_message='The trajectory already stands still in these days.'),
        ),
        migrations.CreateModel(
            name='ContactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('on', models.DateField(verbose_name='day')),
                ('way', models.CharField(blank=True, max_length=20, verbose_name='way of contact')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='guidance.contact')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('trajectory', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='guidance.trajectory')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='guidance.trajectory'),
        ),
        migrations.CreateModel(
            name='TrajectoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('programme', models.CharField(choices=[('settlement', 'settlement coaching'), ('social', 'social guidance, first year'), ('social_second_year', 'social guidance, second year'), ('labour', 'employment coaching')], max_length=20, verbose_name='service')),
                ('end_reason', models.CharField(blank=True, choices=[('completed', 'completed'), ('moved_away', 'moved away'), ('stopped', 'stopped early'), ('handed_over', 'handed over to a partner')], max_length=12, verbose_name='reason of ending')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('guide', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='guidance.trajectory')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
    ]
