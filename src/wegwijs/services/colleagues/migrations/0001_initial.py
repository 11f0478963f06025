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
    ]

    operations = [
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='organisation.colleague')),
                ('reason', models.CharField(blank=True, max_length=60, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'long leave',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='leave_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), wegwijs.base.core.periods.OneAtATime(expressions=[(wegwijs.base.core.periods.Key('colleague_id'), '&&'), (wegwijs.base.core.periods.DateRange('since', 'until'), '&&')], name='leave_one_at_a_time', violation_error_message='This colleague is already on leave in these days.')],
            },
        ),
        migrations.CreateModel(
            name='ProgressInterview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_interviews', to='organisation.colleague')),
                ('on', models.DateField(verbose_name='day')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'progress interview',
                'constraints': [models.UniqueConstraint(fields=('colleague', 'on'), name='progress_interview_once', violation_error_message='This interview is already known.')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='organisation.colleague')),
                ('name', models.CharField(max_length=120, verbose_name='training')),
                ('on', models.DateField(verbose_name='day')),
            ],
            options={
                'verbose_name': 'training',
                'constraints': [models.UniqueConstraint(fields=('colleague', 'name', 'on'), name='training_once', violation_error_message='This training is already known.')],
            },
        ),
        migrations.CreateModel(
            name='LeaveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='colleagues.leave')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('colleague', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
                ('reason', models.CharField(blank=True, max_length=60, verbose_name='reason')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProgressInterviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='colleagues.progressinterview')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('colleague', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
                ('on', models.DateField(verbose_name='day')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TrainingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='colleagues.training')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('colleague', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
                ('name', models.CharField(max_length=120, verbose_name='training')),
                ('on', models.DateField(verbose_name='day')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
    ]
