"""What course leaders do: mark at the door who came."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import StaleError, save_over
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.services.courses.models import Attendance, Membership, Session

NOT_MARKED = 0


@transaction.atomic
def mark_attendance(
    *, session: Session, person: Person, present: bool, read_version: int, by: User
) -> Attendance:
    """Say whether a member was there. `read_version` is NOT_MARKED where nothing was said yet.

    Raises ValidationError for somebody who was no member on that day, and StaleError where
    somebody else marked this person since the list was read.
    """
    members = Membership.objects.filter(group=session.group_id, person=person)
    if not members.on(session.on).exists():
        raise ValidationError(_("This person was no member of the group on that day."))
    if read_version == NOT_MARKED:
        marked = _first_mark(session, person, present, by)
    else:
        marked = _other_mark(session, person, present, read_version)
    journal.write("courses.attendance_marked", team=session.team_id, by=by.pk, subject=marked.pk)
    return marked


def _first_mark(session: Session, person: Person, present: bool, by: User) -> Attendance:
    mark = Attendance(
        team_id=session.team_id, entered_by=by, session=session, person=person, present=present
    )
    try:
        with transaction.atomic():
            mark.save()
    except IntegrityError as refusal:
        raise StaleError("somebody else marked this person first") from refusal
    return mark


def _other_mark(session: Session, person: Person, present: bool, read_version: int) -> Attendance:
    mark = Attendance.objects.filter(session=session, person=person).first()
    if mark is None:
        raise StaleError("the mark is gone")
    mark.present = present
    save_over(mark, "present", read_version=read_version)
    return mark
