import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='organisation.location')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='day of the week')),
                ('opens', models.TimeField(verbose_name='opens at')),
                ('closes', models.TimeField(verbose_name='closes at')),
                ('kind', models.CharField(choices=[('general', 'consultation hour'), ('legal', 'legal consultation hour'), ('information_point', 'information point')], max_length=20, verbose_name='kind')),
                ('rhythm', models.CharField(choices=[('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month')], default='weekly', max_length=12, verbose_name='how often')),
                ('since', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'verbose_name': 'opening',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='opening_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='opening_closes_after_it_opens', violation_error_message='It closes before it opens. Check both times.')],
            },
        ),
        migrations.CreateModel(
            name='StaffedHalfDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='half_days', to='organisation.location')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='day of the week')),
                ('part', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('evening', 'evening')], max_length=9, verbose_name='part of the day')),
                ('since', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'verbose_name': 'staffed half-day',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='half_day_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.UniqueConstraint(fields=('location', 'weekday', 'part', 'since'), name='half_day_once', nulls_distinct=False, violation_error_message='This half-day is already known.')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(error_messages={'unique': 'This topic is already in the list.'}, max_length=60, unique=True, verbose_name='topic')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place in the list')),
            ],
            options={
                'verbose_name': 'topic',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('on', models.DateField(verbose_name='day')),
                ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='organisation.location')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality')),
                ('kind', models.CharField(choices=[('general', 'consultation hour'), ('legal', 'legal consultation hour'), ('information_point', 'information point')], default='general', max_length=20, verbose_name='kind')),
                ('way', models.CharField(choices=[('walk_in', 'walked in'), ('appointment', 'by appointment'), ('home_visit', 'home visit'), ('phone', 'by telephone'), ('message', 'by message')], default='walk_in', max_length=12, verbose_name='way of contact')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='people.person')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None, verbose_name='topics')),
                ('settled', models.CharField(blank=True, choices=[('by_us', 'settled at the desk'), ('referred', 'referred'), ('later', 'to be continued')], max_length=8, verbose_name='outcome')),
                ('referred_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referred_visits', to='organisation.partner')),
                ('colleague', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='organisation.colleague')),
            ],
            options={
                'verbose_name': 'visit',
                'indexes': [models.Index(fields=['municipality', 'on'], name='visit_by_place_and_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('topics__len__gte', 1)), name='visit_has_a_topic', violation_error_message='Name at least one topic.'), models.CheckConstraint(condition=models.Q(('referred_to', None), ('settled', 'referred'), _connector='OR'), name='visit_referred_somewhere', violation_error_message='A visit that was not referred names no partner.')],
            },
        ),
        migrations.CreateModel(
            name='OpeningEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='desk.opening')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='day of the week')),
                ('opens', models.TimeField(verbose_name='opens at')),
                ('closes', models.TimeField(verbose_name='closes at')),
                ('kind', models.CharField(choices=[('general', 'consultation hour'), ('legal', 'legal consultation hour'), ('information_point', 'information point')], max_length=20, verbose_name='kind')),
                ('rhythm', models.CharField(choices=[('weekly', 'every week'), ('fortnightly', 'every two weeks'), ('monthly', 'every month')], default='weekly', max_length=12, verbose_name='how often')),
                ('since', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StaffedHalfDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='desk.staffedhalfday')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], verbose_name='day of the week')),
                ('part', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('evening', 'evening')], max_length=9, verbose_name='part of the day')),
                ('since', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='VisitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='desk.visit')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('on', models.DateField(verbose_name='day')),
                ('at', models.TimeField(blank=True, null=True, verbose_name='time')),
                ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('kind', models.CharField(choices=[('general', 'consultation hour'), ('legal', 'legal consultation hour'), ('information_point', 'information point')], default='general', max_length=20, verbose_name='kind')),
                ('way', models.CharField(choices=[('walk_in', 'walked in'), ('appointment', 'by appointment'), ('home_visit', 'home visit'), ('phone', 'by telephone'), ('message', 'by message')], default='walk_in', max_length=12, verbose_name='way of contact')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None, verbose_name='topics')),
                ('settled', models.CharField(blank=True, choices=[('by_us', 'settled at the desk'), ('referred', 'referred'), ('later', 'to be continued')], max_length=8, verbose_name='outcome')),
                ('referred_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.partner')),
                ('colleague', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
    ]
