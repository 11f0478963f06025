"""What is typed at the door, in our words."""

import re
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.utils import url_str_to_user_pk
from allauth.mfa.base import forms as second_step
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team, User

LARGEST_KEY = 2**63 - 1
Words = tuple[Any, Any]  # what a field is called, and what helps to fill it in

PASSWORD: Words = (_("Password"), "")
NEW_PASSWORD: Words = (
    _("New password"),
    _("At least 12 characters. Four or five words after each other are easy to remember."),
)
AGAIN: Words = (_("The new password again"), "")
CODE: Words = (_("Code"), _("Six digits from the app, or one of your codes on paper."))
ADDRESS: Words = (_("E-mail address"), "")


SIX_DIGITS = re.compile(r"[0-9]{6}")
EVERYBODYS = {"123456", "654321", "123123", "112233", "121212", "159753", "123321"}


class InOurWords(forms.Form):
    """A form of the package with our words, and without words inside the fields."""

    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, (label, help_text) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class CodeTyped(InOurWords):
    """Six digits: a telephone shows its digits, and fills them in where it can."""

    words: ClassVar = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class TypedTwice(InOurWords):
    """A new password is typed twice, and has to be the same."""

    words: ClassVar = {"password1": NEW_PASSWORD, "password2": AGAIN}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password. Type both again."))
        return cleaned


class LogInForm(InOurWords, account.LoginForm):
    """E-mail address and password. A refusal never tells whether the account exists."""

    words: ClassVar = {"login": ADDRESS, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class AgainForm(InOurWords, account.ReauthenticateForm):
    words: ClassVar = {"password": PASSWORD}


class ForgottenForm(InOurWords, account.ResetPasswordForm):
    words: ClassVar = {"email": ADDRESS}


class NewPasswordForm(TypedTwice, account.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(TypedTwice, account.SetPasswordForm):
    pass


class ChangePasswordForm(TypedTwice, account.ChangePasswordForm):
    words: ClassVar = {"oldpassword": (_("Password of today"), "")} | TypedTwice.words


class ResetLinkForm(account.UserTokenForm):
    """Whose link this is. The account comes in reach; without the right token, no further."""

    def _get_user(self, uidb36: str) -> User | None:
        _reach(uidb36)
        found: User | None = super()._get_user(uidb36)
        return found


class CodeForm(CodeTyped, second_step.AuthenticateForm):
    pass


class CodeAgainForm(CodeTyped, second_step.ReauthenticateForm):
    pass


class AddAppForm(CodeTyped, totp.ActivateTOTPForm):
    words: ClassVar = {"code": (_("Code"), _("The six digits that the app shows now."))}


class RemoveAppForm(InOurWords, totp.DeactivateTOTPForm):
    pass


class NewCodesForm(InOurWords, GenerateRecoveryCodesForm):
    pass


class AddPasskeyForm(InOurWords, passkeys.AddWebAuthnForm):
    """A passkey always opens the door by itself: it is on a device that knows its owner."""

    words: ClassVar = {
        "name": (_("Name"), _("Something you recognise, such as: my telephone.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyLogInForm(passkeys.LoginWebAuthnForm):
    """The device says whose passkey it holds; that account comes in reach to check it."""

    def clean_credential(self) -> Any:
        try:
            handle = self.cleaned_data["credential"]["response"]["userHandle"]
            _reach(websafe_decode(handle).decode())
        except (KeyError, TypeError, ValueError):
            pass  # the package says what is wrong with it
        return super().clean_credential()


class PlainForm(forms.Form):
    """A form of our own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class InviteForm(PlainForm):
    email = forms.EmailField(
        label=_("E-mail address of this colleague"),
        help_text=_("The mail with the link goes there. The link works for seven days, once."),
    )


class WelcomeForm(TypedTwice, PlainForm):
    """The first password of an account; nobody but its owner ever knows it."""

    password1 = SetPasswordField()
    password2 = PasswordField(autocomplete="new-password")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = User(email=email)  # type: ignore[attr-defined]


def digits_field(label: Any, autocomplete: str = "off") -> forms.CharField:
    attrs = {"inputmode": "numeric", "autocomplete": autocomplete, "maxlength": 6}
    return forms.CharField(label=label, widget=forms.PasswordInput(attrs=attrs))


class PinForm(PlainForm):
    """Six digits that are one's own, typed twice."""

    digits = digits_field(_("Six digits"), "new-password")
    again = digits_field(_("The same six digits again"), "new-password")

    def clean_digits(self) -> str:
        digits: str = self.cleaned_data["digits"]
        if not SIX_DIGITS.fullmatch(digits):
            raise forms.ValidationError(_("Type six digits, without anything else."))
        if digits in EVERYBODYS or len(set(digits)) < 3:
            raise forms.ValidationError(_("Everybody thinks of these. Choose other digits."))
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "digits" in cleaned and cleaned.get("again") != cleaned["digits"]:
            self.add_error("again", _("These are not the same digits. Type both again."))
        return cleaned


class TurnForm(PlainForm):
    digits = digits_field(_("Your PIN"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["digits"].widget.attrs["autofocus"] = True


class LaptopForm(PlainForm):
    """Which laptop, and until when."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"))
    name = forms.CharField(
        label=_("What do you call this laptop?"),
        max_length=40,
        help_text=_("For example: the left one at the desk. The name stands in the list."),
    )
    until = forms.TimeField(
        label=_("Until what time today?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("Leave it open for: until midnight."),
    )

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["team"].initial = teams.first()
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()


def _reach(key: str) -> None:
    """Bring one account in reach, and nothing else, by the key that a link or a device gave."""
    scope.leave()
    try:
        account = url_str_to_user_pk(key)
    except ValueError:
        return
    if account <= LARGEST_KEY:
        scope.enter_as_user(account)
