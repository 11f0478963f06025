"""Handing in a workbook, and fetching what was refused of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wegwijs.base.organisation.access import Ability, screen
from wegwijs.engines.sheets.reading import CannotRead
from wegwijs.front.intake import keeping
from wegwijs.front.intake.actions import keep_refused, take_in_workbook
from wegwijs.front.intake.forms import WorkbookForm
from wegwijs.front.intake.telling import told

REFUSED = "refused_rows"  # in the session: the name of the file that waits to be fetched
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@screen(Ability.INTAKE)
def workbook(request):
    """Asks for a workbook; takes it in and says what came of it."""
    keeping.sweep()
    posted = request.method == "POST"
    form = WorkbookForm(request.POST, request.FILES) if posted else WorkbookForm()
    if form.is_valid():
        try:
            outcome = _take_in(request, form)
        except CannotRead as refused:
            form.add_error("workbook", str(refused))
        else:
            shown = told(outcome, only_checked=form.cleaned_data["only_check"])
            return render(request, "intake/outcome.html", {"told": shown})
    status = 422 if form.errors else 200
    return render(request, "intake/workbook.html", {"form": form}, status=status)


def _take_in(request, form):
    """Rows that were refused wait for this user in the home."""
    outcome = take_in_workbook(
        form.cleaned_data["workbook"],
        by=request.user,
        on=timezone.localdate(),
        only_check=form.cleaned_data["only_check"],
    )
    if outcome.written and outcome.refused:
        request.session[REFUSED] = keep_refused(outcome)
    return outcome


@screen(Ability.INTAKE)
@require_GET
def refused(request):
    """The refused rows of the workbook that this user handed in last; once."""
    content = keeping.fetch(request.session.pop(REFUSED, ""))
    if content is None:
        raise Http404(_("These rows are no longer here. Take the workbook in again."))
    headers = {"Content-Disposition": f'attachment; filename="{_("refused-rows")}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
