"""The door of the demonstration: everybody may know its codes, so it opens without a telephone."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, validate_totp_code
from allauth.mfa.utils import decrypt

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team, User
from wegwijs.front.door.actions import choose_pin
from wegwijs.front.door.forms import CodeForm
from wegwijs.front.door.models import Pin

# Printed here for all to read: it guards invented people only.
PIN = "246810"
SECRET = "WEGWIJSDEMONSTRATIEGEHEIM2234567"  # noqa: S105 (no secret at all)


def code_now() -> str:
    """The six digits that every account of the demonstration asks for at this moment."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // app_settings.TOTP_PERIOD))


def give_known_step(user: User) -> None:
    """Let an account of the demonstration ask for the code that everybody may know."""
    scope.enter_as_user(user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, SECRET)


def give_known_pin(user: User, team: Team) -> None:
    """Let the desk volunteer of the demonstration take turns at a shared laptop."""
    with scope.acting(user=None, teams=[team.pk], why="demonstration"):
        colleague = user.colleagues.get(team=team)
        if not Pin.objects.filter(colleague=colleague).exists():
            choose_pin(colleague=colleague, digits=PIN, by=user)


class ShownCodeForm(CodeForm):
    """Shows the code that it asks for, and takes it as often as it is given."""

    def shown(self) -> str:
        """The code of now, where this account asks for the one that everybody may know."""
        return code_now() if self._known_step() else ""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        known = self._known_step()
        if known and validate_totp_code(SECRET, code):
            self.authenticator = known
            return code
        checked: str = super().clean_code()
        return checked

    def _known_step(self) -> Authenticator | None:
        step = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        return step if step and decrypt(step.data["secret"]) == SECRET else None
