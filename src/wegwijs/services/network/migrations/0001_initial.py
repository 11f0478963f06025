import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('organisation', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(max_length=80, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='participants')),
                ('proceeds', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='proceeds in euros')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='organisation.location')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'activity',
                'constraints': [models.UniqueConstraint(fields=('team', 'on', 'name'), name='activity_once', violation_error_message='This activity is already known.')],
            },
        ),
        migrations.CreateModel(
            name='ActivityEvent',
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
                ('kind', models.CharField(max_length=80, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='participants')),
                ('proceeds', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='proceeds in euros')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='network.activity')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(max_length=80, verbose_name='kind')),
                ('topic', models.CharField(blank=True, max_length=200, verbose_name='topic')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organisation.location')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'meeting',
                'indexes': [models.Index(fields=['municipality', 'on'], name='meeting_by_place_and_day')],
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
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
                ('kind', models.CharField(max_length=80, verbose_name='kind')),
                ('topic', models.CharField(blank=True, max_length=200, verbose_name='topic')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='network.meeting')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MeetingGuest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='network.meeting')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organisation.partner')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'guest at a meeting',
                'constraints': [models.CheckConstraint(condition=models.Q(('partner__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='meeting_guest_is_somebody', violation_error_message='Name the guest or where the guest comes from.'), models.UniqueConstraint(fields=('meeting', 'partner', 'name'), name='meeting_guest_once', nulls_distinct=False, violation_error_message='This guest is already at the table.')],
            },
        ),
        migrations.CreateModel(
            name='MeetingGuestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.meeting')),
                ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.partner')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='network.meetingguest')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
    ]
