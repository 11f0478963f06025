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
            name='LegalFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legal_files', to='people.person')),
                ('number', models.CharField(max_length=20, verbose_name='file number')),
                ('kind', models.CharField(choices=[('asylum', 'asylum procedure'), ('family_reunification', 'family reunification'), ('travel_document', 'travel document'), ('naturalisation', 'naturalisation'), ('permit_renewal', 'renewal of a permit'), ('other', 'other')], max_length=20, verbose_name='kind')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.municipality')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_files', to='organisation.location')),
                ('persons', models.PositiveSmallIntegerField(blank=True, help_text='With family abroad: a file may bring over several people.', null=True, verbose_name='people it is about')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('result', models.CharField(blank=True, choices=[('granted', 'granted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], max_length=9, verbose_name='result')),
            ],
            options={
                'verbose_name': 'legal file',
                'indexes': [models.Index(fields=['municipality', 'opened_on'], name='legal_file_by_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__gte', models.F('opened_on'))), name='legal_file_closes_after_it_opens', violation_error_message='This file closes before it opens. Check both dates.'), models.UniqueConstraint(fields=('team', 'number'), name='legal_file_number_once', violation_error_message='The team already has a file with this number.'), models.CheckConstraint(condition=models.Q(('result', ''), ('closed_on__isnull', False), _connector='OR'), name='legal_file_result_when_closed', violation_error_message='A file with a result has a day on which it closed.'), models.CheckConstraint(condition=models.Q(('persons', None), ('persons__gte', 1), _connector='OR'), name='legal_file_about_somebody', violation_error_message='A file is about at least one person.')],
            },
        ),
        migrations.CreateModel(
            name='LegalFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='legal.legalfile')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('number', models.CharField(max_length=20, verbose_name='file number')),
                ('kind', models.CharField(choices=[('asylum', 'asylum procedure'), ('family_reunification', 'family reunification'), ('travel_document', 'travel document'), ('naturalisation', 'naturalisation'), ('permit_renewal', 'renewal of a permit'), ('other', 'other')], max_length=20, verbose_name='kind')),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.municipality')),
                ('location', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.location')),
                ('persons', models.PositiveSmallIntegerField(blank=True, help_text='With family abroad: a file may bring over several people.', null=True, verbose_name='people it is about')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('result', models.CharField(blank=True, choices=[('granted', 'granted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], max_length=9, verbose_name='result')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True, unique=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='legal.legalfile')),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('permit_granted', 'permit granted'), ('applied', 'application sent'), ('decision_granted', 'decision made known: granted'), ('decision_rejected', 'decision made known: rejected'), ('objected', 'objection sent'), ('appealed', 'appeal lodged'), ('default_notice', 'notice of default sent'), ('visa_issued', 'visa issued'), ('family_arrived', 'family arrived')], max_length=20, verbose_name='step')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'step',
                'constraints': [models.UniqueConstraint(fields=('file', 'on', 'kind'), name='step_once', violation_error_message='This step is already known.')],
            },
        ),
        migrations.CreateModel(
            name='StepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='legal.step')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('id', models.BigIntegerField()),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team', verbose_name='team')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered at')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('submission_key', models.UUIDField(editable=False, error_messages={'unique': 'This was already sent; it is registered once.'}, null=True)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='legal.legalfile')),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('permit_granted', 'permit granted'), ('applied', 'application sent'), ('decision_granted', 'decision made known: granted'), ('decision_rejected', 'decision made known: rejected'), ('objected', 'objection sent'), ('appealed', 'appeal lodged'), ('default_notice', 'notice of default sent'), ('visa_issued', 'visa issued'), ('family_arrived', 'family arrived')], max_length=20, verbose_name='step')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
    ]
