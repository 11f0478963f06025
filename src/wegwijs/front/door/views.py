"""What the packages do not show themselves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from requests import RequestException

from wegwijs.base.organisation.access import Role
from wegwijs.front.door import second_step


def _office_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A door of the organisation that does not answer is told in a sentence."""

    @wraps(view)
    def answered(request, provider_id):
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=401)

    return answered


to_office = _office_door(openid.login)
from_office = _office_door(openid.callback)


class TakesStep:
    """Adding a second step takes it: nobody is asked for a code twice in one minute."""

    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view below
        record_authentication(self.request, self.request.user, "mfa")
        return answer


class AddApp(TakesStep, ActivateTOTPView):
    """An app on a telephone, as the second step."""


class AddPasskey(TakesStep, AddWebAuthnView):
    """A device that knows its owner, as the second step and as a door of its own."""


class OwnAccount(IndexView):
    """Everything with which one proves who one is."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        more = {
            "asked": second_step.asked_of(user),
            "at_the_desk": any(held.role is Role.DESK for held in user.roles),
        }
        return super().get_context_data(**kwargs) | more


@require_POST
def end_session(request, pk):
    """Ends one of one's own sessions, on whichever device it is."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_sessions(request, [session])
    return redirect("usersessions_list")
