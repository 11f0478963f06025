"""The deadline finder: choose what happened, give a date, read the last day. Only ever by GET."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext, override
from django.views.decorators.http import require_safe

from wegwijs.base.organisation.access import public
from wegwijs.base.rules.deadlines import Deadline
from wegwijs.base.rules.words import Words
from wegwijs.front.finder.answers import answer_to, no_answer_to
from wegwijs.front.finder.calendar_file import CONTENT_TYPE, calendar_of, name_of
from wegwijs.front.finder.forms import TAKEN, TermForm, asked_by
from wegwijs.front.finder.situations import public_rules, situation_of, topics

RULE, LANGUAGE = "rule", "language"  # in the address
FIVE_MINUTES = 300


@public
@require_safe
def find(request):
    """The situations to choose from; of one of them the days to fill in, and the answer."""
    language = _language_of(request)
    with override(language):
        key = request.GET.get(RULE)
        rule = public_rules().get(key or "")
        answer = _of_rule(request, rule) if rule else _choices(request, unknown=bool(key))
    return _for_everybody(request, answer, language)


@public
@require_safe
def calendar_file(request, key):
    """The answer as a file for a calendar; without an answer, back to the page that says why."""
    rule = public_rules().get(key)
    if rule is None:
        raise Http404("no rule of the finder has this key")
    language = _language_of(request)
    with override(language):
        words = _words()
        form = TermForm(request.GET, rule=rule, words=words)
        if not form.is_valid() or not isinstance(form.found, Deadline):
            return redirect(f"{reverse('finder:find')}?{_query(request, rule=key)}")
        told = calendar_of(form.found, rule.title.in_(words.language), words)
    answer = HttpResponse(told, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name_of(form.found)}"'
    return _for_everybody(request, answer, language)


def _choices(request, *, unknown=False):
    language = get_language()
    context = _frame(request) | {"topics": list(topics(language)), "unknown": unknown}
    return render(request, "finder/choices.html", context, status=404 if unknown else 200)


def _of_rule(request, rule):
    words = _words()
    asked = any(name in request.GET for name in asked_by(rule))
    form = TermForm(request.GET if asked else None, rule=rule, words=words)
    context = _frame(request) | {"situation": situation_of(rule, words.language), "form": form}
    if form.is_valid():
        if isinstance(form.found, Deadline):
            ticked = tuple(form.cleaned_data.get(TAKEN, ()))
            context["answer"] = answer_to(form.found, words, ticked)
            context["file"] = (
                f"{reverse('finder:calendar_file', args=[rule.key])}?{_query(request)}"
            )
        else:
            context["no_answer"] = no_answer_to(form.found, words)
    return render(request, "finder/rule.html", context, status=422 if form.errors else 200)


def _words():
    return Words(get_language(), gettext)


def _frame(request):
    """The language that an address asks for, kept in its links; the others are a link away."""
    codes = [code for code, _name in settings.LANGUAGES]
    links = [
        {
            "code": code,
            "name": capfirst(get_language_info(code)["name_local"]),
            "address": f"{request.path}?{_query(request, language=code)}",
        }
        for code in codes
    ]
    chosen = request.GET.get(LANGUAGE)
    return {"language_links": links, "chosen_language": chosen if chosen in codes else ""}


def _language_of(request):
    """The language in the address, or else that of the browser."""
    asked = request.GET.get(LANGUAGE)
    return asked if asked in dict(settings.LANGUAGES) else get_language()


def _query(request, **changed):
    """What the address asks, with something else in it."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()


def _for_everybody(request, answer, language):
    """Who brings no cookie gets what everybody gets: for a while it may be kept on the way."""
    answer["Content-Language"] = language
    if not request.COOKIES and answer.status_code == 200:
        patch_cache_control(answer, public=True, max_age=FIVE_MINUTES)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer
