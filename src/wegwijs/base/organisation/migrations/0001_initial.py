import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
            ],
            options={
                'verbose_name': 'account',
            },
        ),
        migrations.CreateModel(
            name='Foundation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
            ],
            options={
                'verbose_name': 'foundation',
            },
        ),
        migrations.CreateModel(
            name='Colleague',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('number', models.CharField(max_length=20, verbose_name='colleague number')),
                ('first_name', models.CharField(blank=True, max_length=80, verbose_name='first name')),
                ('prefix', models.CharField(blank=True, max_length=20, verbose_name='prefix')),
                ('surname', models.CharField(blank=True, max_length=80, verbose_name='surname')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'colleague',
            },
        ),
        migrations.AddField(
            model_name='user',
            name='colleague',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='organisation.colleague'),
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=7, verbose_name='postcode')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='town')),
                ('since', models.DateField(blank=True, null=True, verbose_name='opened')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('moved_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_from', to='organisation.location')),
            ],
            options={
                'verbose_name': 'location',
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('kind', models.CharField(choices=[('paid', 'paid colleague'), ('volunteer', 'volunteer'), ('intern', 'intern'), ('interpreter', 'interpreter')], max_length=12, verbose_name='kind')),
                ('function', models.CharField(choices=[('team_leader', 'team leader'), ('social_guide', 'social guide'), ('settlement_coach', 'settlement coach'), ('employment_coach', 'employment coach'), ('legal_assistant', 'legal assistant'), ('desk', 'desk volunteer'), ('nt2_teacher', 'NT2 teacher'), ('class_assistant', 'class assistant'), ('language_coach', 'language coach'), ('discussion_leader', 'discussion leader'), ('interpreter', 'interpreter'), ('intern', 'intern'), ('odd_jobs', 'odd jobs'), ('manager', 'manager')], max_length=20, verbose_name='function')),
                ('hours_per_week', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='hours a week')),
                ('study_level', models.CharField(blank=True, max_length=10, verbose_name='level of study')),
                ('study', models.CharField(blank=True, max_length=120, verbose_name='study')),
                ('colleague', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='organisation.colleague')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='organisation.location')),
            ],
            options={
                'verbose_name': 'engagement',
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('code', models.CharField(blank=True, help_text='GM and four digits.', max_length=6, verbose_name='CBS code')),
                ('since', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'verbose_name': 'municipality',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='municipality_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.UniqueConstraint(fields=('name', 'since'), name='municipality_once', nulls_distinct=False, violation_error_message='This municipality is already known.'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code', 'since'), name='municipality_code_once', nulls_distinct=False, violation_error_message='Another municipality has this CBS code.'), models.CheckConstraint(condition=models.Q(('code', ''), ('code__regex', '^GM\\d{4}$'), _connector='OR'), name='municipality_code_form', violation_error_message='A CBS code is GM and four digits, for example GM0545.')],
            },
        ),
        migrations.AddField(
            model_name='location',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality'),
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'partner',
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='working area')),
                ('foundation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='organisation.foundation')),
            ],
            options={
                'verbose_name': 'team',
                'constraints': [models.UniqueConstraint(fields=('foundation', 'name'), name='team_name_once', violation_error_message='The foundation already has a team of this name.')],
            },
        ),
        migrations.CreateModel(
            name='Serves',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('service', models.CharField(choices=[('housing', 'Housing'), ('desk', 'Consultation hour'), ('legal', 'Legal guidance'), ('guidance', 'Guidance'), ('courses', 'Groups'), ('integration', 'Civic integration classes'), ('colleagues', 'Team'), ('network', 'Network')], max_length=20, verbose_name='service')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.location')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='organisation.municipality')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'working area',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='serves_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.UniqueConstraint(fields=('team', 'location', 'municipality', 'service', 'since'), name='serves_once', nulls_distinct=False, violation_error_message='This is already known of the team.')],
            },
        ),
        migrations.CreateModel(
            name='RegisterKept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('register', models.CharField(choices=[('targets', 'housing targets'), ('locations', 'locations'), ('openings', 'opening hours'), ('colleagues', 'colleagues'), ('people', 'clients'), ('dwellings', 'dwellings'), ('stays', 'people housed'), ('offers', 'offers of dwellings'), ('visits', 'visits to the consultation hour'), ('legal_files', 'legal files'), ('legal_steps', 'steps in legal files'), ('trajectories', 'trajectories'), ('groups', 'groups'), ('sessions', 'sessions of groups'), ('memberships', 'members of groups'), ('attendance', 'attendance'), ('language_pairs', 'language pairs'), ('meetings', 'meetings'), ('activities', 'activities')], max_length=20, verbose_name='register')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'register kept',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='register_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.UniqueConstraint(fields=('team', 'register', 'since'), name='register_kept_once', violation_error_message='This register is already known as kept then.')],
            },
        ),
        migrations.CreateModel(
            name='PartnerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='organisation.partner')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='partner',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(fields=('team', 'name'), name='partner_name_once', violation_error_message='The team already has a partner of this name.'),
        ),
        migrations.CreateModel(
            name='LocationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=7, verbose_name='postcode')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='town')),
                ('since', models.DateField(blank=True, null=True, verbose_name='opened')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('moved_to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='organisation.location')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='location',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='location_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.UniqueConstraint(fields=('team', 'name'), name='location_name_once', violation_error_message='The team already has a location of this name.'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.CheckConstraint(condition=models.Q(('moved_to', None), models.Q(('moved_to', models.F('id')), _negated=True), _connector='OR'), name='location_moves_elsewhere', violation_error_message='A location cannot move to itself.'),
        ),
        migrations.CreateModel(
            name='EngagementEvent',
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
                ('kind', models.CharField(choices=[('paid', 'paid colleague'), ('volunteer', 'volunteer'), ('intern', 'intern'), ('interpreter', 'interpreter')], max_length=12, verbose_name='kind')),
                ('function', models.CharField(choices=[('team_leader', 'team leader'), ('social_guide', 'social guide'), ('settlement_coach', 'settlement coach'), ('employment_coach', 'employment coach'), ('legal_assistant', 'legal assistant'), ('desk', 'desk volunteer'), ('nt2_teacher', 'NT2 teacher'), ('class_assistant', 'class assistant'), ('language_coach', 'language coach'), ('discussion_leader', 'discussion leader'), ('interpreter', 'interpreter'), ('intern', 'intern'), ('odd_jobs', 'odd jobs'), ('manager', 'manager')], max_length=20, verbose_name='function')),
                ('hours_per_week', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='hours a week')),
                ('study_level', models.CharField(blank=True, max_length=10, verbose_name='level of study')),
                ('study', models.CharField(blank=True, max_length=120, verbose_name='study')),
                ('colleague', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.colleague')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='organisation.engagement')),
                ('location', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='engagement',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='engagement_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.CheckConstraint(condition=models.Q(('hours_per_week', None), models.Q(('hours_per_week__gte', 0), ('hours_per_week__lte', 60)), _connector='OR'), name='engagement_hours_possible', violation_error_message='Hours a week lie between 0 and 60.'),
        ),
        migrations.AddConstraint(
            model_name='engagement',
            constraint=models.UniqueConstraint(fields=('colleague', 'function', 'since'), name='engagement_once', violation_error_message='This engagement is already known.'),
        ),
        migrations.CreateModel(
            name='ColleagueEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True)),
                ('number', models.CharField(max_length=20, verbose_name='colleague number')),
                ('first_name', models.CharField(blank=True, max_length=80, verbose_name='first name')),
                ('prefix', models.CharField(blank=True, max_length=20, verbose_name='prefix')),
                ('surname', models.CharField(blank=True, max_length=80, verbose_name='surname')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='organisation.colleague')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='colleague',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team'),
        ),
        migrations.AddConstraint(
            model_name='colleague',
            constraint=models.UniqueConstraint(fields=('team', 'number'), name='colleague_number_once', violation_error_message='The team already has a colleague with this number.'),
        ),
        migrations.CreateModel(
            name='TeamRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('role', models.CharField(choices=[('team_leader', 'team leader'), ('manager', 'manager')], max_length=20, verbose_name='role')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'role',
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='role_ends_after_it_begins', violation_error_message='This ends before it begins. Check both dates.'), models.UniqueConstraint(fields=('user', 'team', 'role', 'since'), name='role_once', violation_error_message='This role is already known.')],
            },
        ),
        migrations.CreateModel(
            name='MunicipalityChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='organisation.municipality')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='organisation.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('on', 'old', 'new'), name='municipality_change_once')],
            },
        ),
    ]
