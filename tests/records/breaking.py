"""A way to break every constraint of the house: most follow from what the constraint says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models

from tests import factories as make
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Key
from wegwijs.base.core.privacy import our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Foundation
from wegwijs.services.guidance.models import Programme
from wegwijs.services.housing.models import DwellingKind, Outcome

Break = Callable[[], object]
Rule = models.BaseConstraint | models.Field

DAY = date(2026, 3, 2)
DAY_BEFORE = DAY - timedelta(days=1)


def every_rule() -> Iterator[tuple[type[models.Model], Rule, str]]:
    """Every constraint and every unique field, by the name that the database gives it."""
    for model in our_models():
        for constraint in model._meta.constraints:
            yield model, constraint, constraint.name
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                yield model, field, f"{model._meta.db_table}_{field.column}_key"


def change(row: models.Model, **fields: object) -> None:
    """Straight in the database, past every form and `full_clean`."""
    with scope.acting(user=None, teams=[getattr(row, "team_id", 0)], why="a test breaks a rule"):
        assert type(row)._default_manager.filter(pk=row.pk).update(**fields) == 1


def twice(model: type[models.Model], *same: str, **both: object) -> Break:
    """Two rows that agree in these fields."""

    def broken() -> None:
        first = make.factory_of(model)(**both)
        shared = {name: getattr(first, name) for name in same}
        if isinstance(first, Record):
            shared["team"] = first.team
        make.factory_of(model)(**both | shared)

    return broken


def wrong(row: Callable[..., models.Model], **fields: object) -> Break:
    """A good row, made wrong."""
    return lambda: change(row(), **fields)


def itself(row: Callable[..., models.Model], *fields: str, **others: object) -> Break:
    """A row that points at itself."""

    def broken() -> None:
        made = row()
        change(made, **dict.fromkeys(fields, made.pk), **others)

    return broken


def _same_old_and_new() -> None:
    place = make.MunicipalityFactory()
    make.MunicipalityChangeFactory(old=place, new=place)


def _two_foundations_of_one_name() -> None:
    for _time in range(2):
        Foundation.objects.create(name="Stichting Tweemaal")


def _replaced_twice() -> None:
    first = make.TargetFactory()
    for _revision in range(2):
        make.TargetFactory(municipality=first.municipality, replaces=first, team=first.team)


def _merged_with_itself() -> None:
    person = make.PersonFactory()
    make.MergeFactory(person=person, canonical=person, team=person.team)


def _reviewed_by_oneself() -> None:
    used = make.BreakGlassFactory()
    change(used, reviewed_by=used.user)


# What does not follow from the constraint itself.
BY_HAND: dict[str, Break] = {
    "engagement_hours_possible": wrong(make.EngagementFactory, hours_per_week=61),
    "location_moves_elsewhere": itself(make.LocationFactory, "moved_to"),
    "role_of_a_municipality": wrong(make.TeamRoleFactory, role="municipality"),
    "colleague_account_once": lambda: twice(
        make.ColleagueFactory._meta.model, account=make.UserFactory()
    )(),
    "appointment_says_what_for": wrong(make.AppointmentFactory, person=None),
    "item_ended_on_a_day": wrong(make.ItemFactory, state="done"),
    "item_dropped_for_a_reason": wrong(
        make.ItemFactory, state="dropped", ended_on=DAY, because="dropped"
    ),
    "task_says_what": wrong(make.TaskFactory, what=""),
    "agreement_about_one": lambda: change(
        one := make.AgreementFactory(), colleague=make.ColleagueFactory(team=one.team)
    ),
    "agreement_before_destroying": wrong(make.AgreementFactory, done_on=DAY_BEFORE),
    "agreement_once": twice(make.AgreementFactory._meta.model, "of", "person", "colleague"),
    "hold_about_one": wrong(make.HoldFactory, person=None),
    "hold_has_a_reason": wrong(make.HoldFactory, reason=""),
    "note_says_something": wrong(make.NoteFactory, text=""),
    "glass_lasts_a_while": wrong(make.BreakGlassFactory, until=datetime(2026, 3, 2, 8, tzinfo=UTC)),
    "glass_has_a_reason": wrong(make.BreakGlassFactory, reason=""),
    "glass_not_reviewed_by_oneself": _reviewed_by_oneself,
    "client_request_answered_after_asked": wrong(make.ClientRequestFactory, answered_on=DAY_BEFORE),
    "client_request_extended_after_asked": wrong(
        make.ClientRequestFactory, extended_on=DAY_BEFORE, extension_reason="wachten op de IND"
    ),
    "client_request_extended_for_a_reason": wrong(make.ClientRequestFactory, extended_on=DAY),
    "invitation_for_a_colleague_or_a_role": wrong(make.InvitationFactory, colleague=None),
    "door_pin_colleague_id_key": twice(make.PinFactory._meta.model, "colleague"),
    "municipality_becomes_another": _same_old_and_new,
    "municipality_code_form": wrong(make.MunicipalityFactory, code="0545"),
    "municipality_code_once": twice(make.MunicipalityFactory._meta.model, "since", code="GM9999"),
    "municipality_share_possible": wrong(make.MunicipalityChangeFactory, share=0),
    "person_birth_both_ends": wrong(make.PersonFactory, born_to=None),
    "person_birth_in_order": wrong(make.PersonFactory, born_from=DAY, born_to=DAY_BEFORE),
    "person_not_own_double": itself(make.PersonFactory, "canonical"),
    "merge_of_two": _merged_with_itself,
    "referral_to_one_place": wrong(make.ReferralFactory, to_service=""),
    "referral_answered_after_asked": wrong(make.ReferralFactory, answered_on=DAY_BEFORE),
    "dwelling_house_of_room": lambda: make.DwellingFactory(house=make.DwellingFactory()),
    "dwelling_not_own_room": itself(make.DwellingFactory, "house", kind=DwellingKind.ROOM),
    "dwelling_demolished_when_due": wrong(make.DwellingFactory, demolition_due_on=DAY),
    "link_ends_after_it_begins": wrong(make.LinkFactory, ended_on=DAY_BEFORE),
    "offer_answered_after_made": wrong(make.OfferFactory, answered_on=DAY_BEFORE),
    "offer_last_only_once": twice(make.OfferFactory._meta.model, "household", last_offer=True),
    "offer_reason_of_refusal": wrong(
        make.OfferFactory, refusal_reason="te klein", outcome=Outcome.ACCEPTED
    ),
    "offer_kind_of_reason_of_refusal": wrong(
        make.OfferFactory, refused_for="size", outcome=Outcome.ACCEPTED
    ),
    "stay_leaves_after_first_night": wrong(make.StayFactory, leave_before=DAY),
    "target_of_a_half_year": wrong(make.TargetFactory, since=DAY),
    "target_first_version_once": twice(make.TargetFactory._meta.model, "municipality", "since"),
    "target_replaces_another": itself(make.TargetFactory, "replaces"),
    "organisation_foundation_name_key": _two_foundations_of_one_name,
    "housing_target_replaces_id_key": _replaced_twice,
    "balance_correction_has_reason": wrong(make.BalanceCorrectionFactory, reason=""),
    "opening_closes_after_it_opens": wrong(make.OpeningFactory, closes=time(12)),
    "visit_has_a_topic": wrong(make.VisitFactory, topics=[]),
    "visit_referred_somewhere": lambda: make.VisitFactory(referred_to=make.PartnerFactory()),
    "legal_file_closes_after_it_opens": wrong(make.LegalFileFactory, closed_on=DAY_BEFORE),
    "legal_file_result_when_closed": wrong(make.LegalFileFactory, result="granted"),
    "legal_file_about_somebody": wrong(make.LegalFileFactory, persons=0),
    "document_valid_after_it_is_issued": wrong(make.DocumentFactory, valid_until=DAY_BEFORE),
    "document_has_a_last_day": wrong(make.DocumentFactory, valid_until=None),
    "document_ground_of_a_permit": wrong(make.DocumentFactory, kind="mvv", ground="refugee"),
    "trajectory_planned_after_it_begins": wrong(make.TrajectoryFactory, planned_until=DAY_BEFORE),
    "contact_length_possible": wrong(make.ContactFactory, minutes=1441),
    "checklist_entry_ends_one_way": wrong(
        make.ChecklistEntryFactory, done_on=DAY, not_needed_on=DAY, not_needed_because="geen kind"
    ),
    "checklist_entry_left_out_for_a_reason": wrong(make.ChecklistEntryFactory, not_needed_on=DAY),
    "checklist_step_one_now": lambda: make.ChecklistStepFactory(
        team=(made := make.ChecklistStepFactory(since=DAY_BEFORE)).team, key=made.key, since=DAY
    ),
    "guidance_checklist_trajectory_id_key": twice(make.ChecklistFactory._meta.model, "trajectory"),
    "checklist_step_says_what": wrong(make.ChecklistStepFactory, title=""),
    "checklist_step_within_a_year": wrong(make.ChecklistStepFactory, days=366),
    "reminders_at_an_hour": wrong(make.RemindersFactory, hour=24),
    "guide_change_to_somebody_else": lambda: change(
        made := make.GuideChangeFactory(), from_guide=made.to_guide
    ),
    "closing_accepted_by_somebody": wrong(make.ClosingFactory, handover_accepted_on=DAY),
    "group_has_places": wrong(make.GroupFactory, places=0),
    "group_hours_possible": wrong(make.GroupFactory, hours_per_week=0),
    "session_length_possible": wrong(make.SessionFactory, minutes=0),
    "guest_is_somebody": wrong(make.GuestFactory, name=""),
    "membership_signed_after_it_begins": wrong(make.MembershipFactory, signed_on=DAY_BEFORE),
    "duty_request_answered_after_asked": wrong(make.DutyRequestFactory, answered_on=DAY_BEFORE),
    "duty_request_answer_has_day": wrong(make.DutyRequestFactory, answer="granted"),
    "meeting_guest_is_somebody": wrong(make.MeetingGuestFactory, partner=None),
    "signal_told_after_seen": wrong(make.SignalFactory, told_on=DAY_BEFORE),
    "signal_answered_after_told": wrong(make.SignalFactory, answered_on=DAY),
    **{
        f"trajectory_{programme}_once_at_a_time": twice(
            make.TrajectoryFactory._meta.model, "person", programme=programme
        )
        for programme in Programme.values
    },
}


def way_to_break(model: type[models.Model], rule: Rule, name: str) -> Break | None:
    """How to break a rule; None where nobody has said so yet."""
    if name in BY_HAND:
        return BY_HAND[name]
    if isinstance(rule, models.Field):
        return twice(model, **_one_value(rule))
    if isinstance(rule, models.UniqueConstraint) and rule.condition in (None, models.Q(until=None)):
        return twice(model, *rule.fields)
    if isinstance(rule, ExclusionConstraint) and rule.condition is None:
        return twice(model, *_keys(rule))
    if name.endswith("_ends_after_it_begins"):
        return wrong(make.factory_of(model), since=DAY, until=DAY_BEFORE)
    return None


def _one_value(field: models.Field) -> dict[str, object]:
    if isinstance(field, models.UUIDField):
        return {field.name: "7b0a3a52-6a5c-4d3e-9d5c-0d2f5a5d1f10"}
    return {field.name: "een@voorbeeld.test"}


def _keys(rule: ExclusionConstraint) -> list[str]:
    """The fields in which two rows may not agree on one day."""
    keys = [said for said, _operator in rule.expressions if isinstance(said, Key)]
    return [key.get_source_expressions()[0].name.removesuffix("_id") for key in keys]
