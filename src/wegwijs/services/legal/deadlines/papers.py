"""Permits and travel documents that end, and the first day on which somebody can become Dutch."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.access import Role
from wegwijs.base.people.nationalities import STATELESS
from wegwijs.engines.agenda.declaring import falls_due
from wegwijs.services.legal.deadlines.following import TO_FILES, in_files_of
from wegwijs.services.legal.models import (
    PERMITS,
    TRAVEL_DOCUMENTS,
    Document,
    DocumentKind,
    FileKind,
    LegalFile,
    Step,
    StepKind,
)

# A term that a document starts. The day of issue stands first: until then nobody knew the document.
due_by_document = partial(
    falls_due,
    model=Document,
    reads=[LegalFile, Step],
    person="person",
    role=Role.LEGAL,
    done="done_on",
    settle=TO_FILES,
)
ENDS = {"issued": "issued_on", "expires": "valid_until"}


def _replaced(
    kinds: Collection[DocumentKind], by: Collection[DocumentKind], asked: FileKind
) -> QuerySet[Document]:
    """Documents with a last day; done when a new one is asked for, or is there."""
    newer = Document.objects.filter(
        person=OuterRef("person"),
        kind__in=by,
        issued_on__gt=OuterRef("issued_on"),
    )
    first = newer.order_by().values("person").annotate(first=Min("issued_on")).values("first")
    applied = in_files_of(asked, [StepKind.APPLIED], person="person", since="issued_on")
    ending = Document.objects.filter(kind__in=kinds, valid_until__isnull=False)
    return ending.annotate(done_on=Least(Subquery(first), applied))


@due_by_document(
    "legal.asylum_renewal",
    rule_key="permits.asylum_renewal",
    title=_("Ask for renewal of the asylum permit"),
    why=_(
        "Without renewal in time there is a gap: in allowances, and in the years for "
        "naturalisation."
    ),
    days=ENDS,
)
def asylum_renewal() -> QuerySet[Document]:
    """Fixed-term asylum permits."""
    return _replaced([DocumentKind.ASYLUM], PERMITS, FileKind.PERMIT_RENEWAL)


@due_by_document(
    "legal.asylum_end",
    rule_key="permits.asylum_end",
    title=_("See to a new permit: this one ends"),
    why=_("Who has asked for renewal keeps their rights meanwhile; who has not, may lose them."),
    days=ENDS,
)
def asylum_end() -> QuerySet[Document]:
    """Asylum permits with a last day."""
    kinds = [DocumentKind.ASYLUM, DocumentKind.ASYLUM_INDEFINITE]
    return _replaced(kinds, PERMITS, FileKind.PERMIT_RENEWAL)


@due_by_document(
    "legal.regular_renewal",
    rule_key="permits.regular_renewal",
    title=_("Ask for renewal of the regular permit"),
    why=_(
        "The application must have arrived on the day before the permit ends; later there is a gap."
    ),
    days=ENDS,
)
def regular_renewal() -> QuerySet[Document]:
    """Regular permits."""
    return _replaced([DocumentKind.REGULAR], PERMITS, FileKind.PERMIT_RENEWAL)


@due_by_document(
    "legal.travel_renewal",
    rule_key="permits.travel_document_renewal",
    title=_("Apply for a new travel document"),
    why=_("A new travel document takes weeks, and somebody may need it at once."),
    days=ENDS,
)
def travel_renewal() -> QuerySet[Document]:
    """Travel documents, some months before they end."""
    return _replaced(TRAVEL_DOCUMENTS, TRAVEL_DOCUMENTS, FileKind.TRAVEL_DOCUMENT)


@due_by_document(
    "legal.travel_end",
    rule_key="permits.travel_document_end",
    title=_("Tell the client: the travel document ends"),
    why=_("Who travels with a document that has ended may not get back in."),
    days=ENDS,
)
def travel_end() -> QuerySet[Document]:
    """Travel documents."""
    return _replaced(TRAVEL_DOCUMENTS, TRAVEL_DOCUMENTS, FileKind.TRAVEL_DOCUMENT)


@due_by_document(
    "legal.visa_end",
    rule_key="legal.visa_end",
    title=_("Let the family travel before the MVV ends"),
    why=_("An MVV cannot be extended: after its last day a new application is needed."),
    days=ENDS,
)
def visa_end() -> QuerySet[Document]:
    """MVVs, by the day on the sticker."""
    arrived = (StepKind.FAMILY_ARRIVED, StepKind.FAMILY_REPORTED)
    came = in_files_of(FileKind.FAMILY_REUNIFICATION, arrived, person="person", since="issued_on")
    return Document.objects.filter(kind=DocumentKind.MVV).annotate(done_on=came)


def _first_permits() -> QuerySet[Document]:
    """The first permit that is known of somebody; done when naturalisation is taken up."""
    other = Document.objects.filter(person=OuterRef("person"), kind__in=PERMITS)
    earlier = other.filter(
        Q(issued_on__lt=OuterRef("issued_on"))
        | Q(issued_on=OuterRef("issued_on"), pk__lt=OuterRef("pk"))
    )
    files = LegalFile.objects.filter(person=OuterRef("person"), kind=FileKind.NATURALISATION)
    opened = files.order_by().values("person").annotate(first=Min("opened_on")).values("first")
    first = Document.objects.filter(~Exists(earlier), kind__in=PERMITS)
    # A file may be older than the permit. PostgreSQL skips what is unknown, hence the condition.
    done = Case(When(opened__isnull=False, then=Greatest("opened", "issued_on")))
    return first.annotate(opened=Subquery(opened)).annotate(done_on=done)


@due_by_document(
    "legal.naturalisation",
    rule_key="naturalisation.earliest",
    title=_("Talk about becoming Dutch"),
    why=_(
        "From this day somebody may ask to become Dutch, if they lived here all the time and "
        "passed the civic integration examination."
    ),
    days={"admitted": "issued_on"},
)
def naturalisation() -> QuerySet[Document]:
    """First permits of whoever is not stateless."""
    return _first_permits().exclude(person__nationality=STATELESS)


@due_by_document(
    "legal.naturalisation_stateless",
    rule_key="naturalisation.earliest_stateless",
    title=_("Talk about becoming Dutch"),
    why=_("Who is stateless may ask to become Dutch after three years."),
    days={"admitted": "issued_on"},
)
def naturalisation_stateless() -> QuerySet[Document]:
    """First permits of whoever is stateless."""
    return _first_permits().filter(person__nationality=STATELESS)
