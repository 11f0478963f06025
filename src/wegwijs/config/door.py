"""Settings of the door: a password and a second step, a passkey, or the organisation's accounts."""

from typing import Any

from wegwijs.config import environment

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "account_login"

IDLE_SECONDS = 60 * environment.IDLE_MINUTES.value()
SESSION_COOKIE_AGE = 12 * 3600  # a working day, however busy

ACCOUNT_ADAPTER = "wegwijs.front.door.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An account has one address, which its invitation reached; nobody adds or proves another.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a name)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key", "reset_password": "20/h/ip,5/h/key"}
ACCOUNT_FORMS = {
    "login": "wegwijs.front.door.forms.LogInForm",
    "reauthenticate": "wegwijs.front.door.forms.AgainForm",
    "reset_password": "wegwijs.front.door.forms.ForgottenForm",
    "reset_password_from_key": "wegwijs.front.door.forms.NewPasswordForm",
    "set_password": "wegwijs.front.door.forms.FirstPasswordForm",
    "change_password": "wegwijs.front.door.forms.ChangePasswordForm",
    "user_token": "wegwijs.front.door.forms.ResetLinkForm",
}

MFA_ADAPTER = "wegwijs.front.door.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_FORMS = {
    "authenticate": "wegwijs.front.door.forms.CodeForm",
    "reauthenticate": "wegwijs.front.door.forms.CodeAgainForm",
    "activate_totp": "wegwijs.front.door.forms.AddAppForm",
    "deactivate_totp": "wegwijs.front.door.forms.RemoveAppForm",
    "generate_recovery_codes": "wegwijs.front.door.forms.NewCodesForm",
    "add_webauthn": "wegwijs.front.door.forms.AddPasskeyForm",
    "login_webauthn": "wegwijs.front.door.forms.PasskeyLogInForm",
}

# Only under `bin/wegwijs demo`: the page that asks for a code shows it, for want of a telephone.
DEMONSTRATION = environment.DEMONSTRATION.value()
if DEMONSTRATION:
    MFA_FORMS["authenticate"] = "wegwijs.front.door.demonstration.ShownCodeForm"

SOCIALACCOUNT_ADAPTER = "wegwijs.front.door.adapters.OfficeAdapter"


def office_accounts(*, issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """What the package for OpenID Connect wants to know; nothing where no issuer is named."""
    if not issuer:
        return {}
    app = {
        "provider_id": "office",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = office_accounts(
    issuer=environment.OIDC_ISSUER.value(),
    client_id=environment.OIDC_CLIENT_ID.value(),
    secret=environment.OIDC_CLIENT_SECRET.value(),
    name=environment.OIDC_NAME.value(),
)
