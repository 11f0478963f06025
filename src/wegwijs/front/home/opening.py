"""Opening one record: outside one's teams there is nothing, inside it may not be one's own."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)


def open_or_refuse(rows: QuerySet[M], pk: int) -> M:
    """The record of this key among those one may see.

    Raises PermissionDenied where the wall lets its row through and the role does not, else Http404.
    """
    found = rows.filter(pk=pk).first()
    if found is not None:
        return found
    if rows.model._default_manager.filter(pk=pk).exists():
        raise PermissionDenied(f"{rows.model._meta.label_lower} {pk}")
    raise Http404(_("There is nothing here, or it is not your team's."))
