"""What the courses show of a person: groups, and who was there when."""

from django.utils.translation import gettext_lazy as _

from wegwijs.engines.panels.declaring import panel
from wegwijs.services.courses.models import Attendance, Membership

panel(
    "courses.memberships",
    _("Groups"),
    Membership,
    day="since",
    shows=["until", (_("Group"), "group"), "signed_on", "leave_reason"],
)
panel(
    "courses.attendance",
    _("Attendance"),
    Attendance,
    day="session__on",
    shows=[(_("Group"), "session__group"), "present"],
)
