"""The door: coming in, leaving, and how one proves who one is. The names are the packages' own."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from wegwijs.base.organisation.access import logged_in, public
from wegwijs.front.door import inviting, laptops, views

OFFICE = {"provider_id": "office"}

coming_in = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", second_step.authenticate, name="mfa_authenticate"),
    path("inloggen/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("inloggen/organisatie/", views.to_office, OFFICE, name="openid_connect_login"),
    path("inloggen/organisatie/terug/", views.from_office, OFFICE, name="openid_connect_callback"),
    path(
        "inloggen/organisatie/afgebroken/",
        elsewhere.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("uitloggen/", account.logout, name="account_logout"),
]
forgotten = [
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord-vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
own_account = [
    path("account/", views.OwnAccount.as_view(), name="mfa_index"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/bevestigen/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/bevestigen/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", views.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/weghalen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/codes/bestand/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/nieuw/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/weghalen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"
    ),
    path("account/apparaten/", sessions.list_usersessions, name="usersessions_list"),
    path("account/apparaten/<int:pk>/", views.end_session, name="door_end_session"),
]

for pattern in (*coming_in, *forgotten):
    public(pattern.callback)
for pattern in own_account:
    logged_in(pattern.callback)
office = [
    path("collegas/", inviting.colleagues, name="door_colleagues"),
    path("collegas/<int:pk>/uitnodigen/", inviting.invite, name="door_invite"),
    path("collegas/<int:pk>/beeindigen/", inviting.end, name="door_end_account"),
    path("collegas/<int:pk>/tweede-stap/", inviting.new_step, name="door_new_step"),
    path("collegas/<int:pk>/pin/", inviting.free_pin, name="door_free_pin"),
    path("uitnodiging/<int:pk>/intrekken/", inviting.withdraw, name="door_withdraw"),
    path("welkom/<str:token>/", inviting.welcome, name="door_welcome"),
    path("balie/laptops/", laptops.laptops, name="door_laptops"),
    path("balie/laptops/<int:pk>/sluiten/", laptops.close, name="door_close_laptop"),
    path("balie/", laptops.show_tiles, name="door_tiles"),
    path("balie/<int:pk>/", laptops.turn, name="door_turn"),
    path("account/pin/", laptops.pin, name="door_pin"),
]
urlpatterns = [*coming_in, *forgotten, *own_account, *office]
