"""Where our house differs from what the packages for logging in do by themselves."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import InvalidToken
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode import make
from qrcode.image.svg import SvgPathFillImage

from wegwijs.base.core import scope
from wegwijs.base.organisation.login import ByEmail
from wegwijs.base.organisation.models import Foundation, User
from wegwijs.front.door import post
from wegwijs.front.door.sealing import seal, unseal

WRONG_CODE = _("This code is not right, or was used already. Wait for the next one and type that.")
TOO_OFTEN = _("This was tried too often. Wait a quarter of an hour, then try again.")
NOT_TOGETHER = _(
    "This e-mail address and password do not belong together. Check both and try again; "
    "capitals and small letters differ in a password."
)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, an account has one address, mails hold a link and nothing about anybody."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_TOGETHER,
        "enter_current_password": _("This is not your password of today."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": WRONG_CODE,
        "invalid_password_reset": _("This link is too old, or was used already."),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Somebody asks for a new password: the one account with this address comes in reach."""
        scope.enter_as_visitor(email.lower())
        return super().clean_email(email)

    def set_password(self, user: User, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever came in a moment ago does not say who it is again."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: str | None = None
    ) -> None:
        """Whatever changed in how somebody logs in, the same few words."""
        self.send_mail("door/mail/changed", user.email, {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        foundation = Foundation.objects.order_by("pk").first()
        said = context | {"request": self.request, "foundation": foundation}
        post.send(self.render_mail(template_prefix, email, said))


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step: secrets sealed, and nobody who sees persons goes without."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "This is your only second step, and your work asks for one. Add another one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(encrypted_text)
        except InvalidToken:
            raise self.validation_error("incorrect_code") from None

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, to stand in the page itself."""
        return str(make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def get_totp_issuer(self) -> str:
        return "Wegwijs"

    def _get_site_name(self) -> str:
        return "Wegwijs"

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        known = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": known + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        from wegwijs.front.door.second_step import asked_of, steps_of

        others = steps_of(authenticator.user).exclude(pk=authenticator.pk)
        return not asked_of(authenticator.user) or others.exists()


class OfficeAdapter(DefaultSocialAccountAdapter):
    """The foundation's own accounts open an account that is here already; they never make one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Finds the account by the address that the foundation's own door has verified."""
        sociallogin.state["process"] = AuthProcess.LOGIN  # nothing else is offered
        for address in sociallogin.email_addresses:
            if address.verified is True:
                sociallogin.user = _account_at(address.email.lower()) or sociallogin.user

    def serialize_instance(self, instance: Any) -> dict[str, Any]:
        """Until the second step the session remembers whose account it is, and no more of it."""
        kept = User(pk=instance.pk) if isinstance(instance, User) else instance
        serialized: dict[str, Any] = super().serialize_instance(kept)
        return serialized


def _account_at(address: str) -> User | None:
    """The open account with this address."""
    scope.enter_as_visitor(address)
    user = User.objects.filter(email=address).first()
    return user if user is not None and ByEmail().user_can_authenticate(user) else None
