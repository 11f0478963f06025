"""Gathers a client's file: who they are, every fact of the team, their requests, who looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import BOOKKEEPING
from wegwijs.base.organisation.models import Colleague, Role, User
from wegwijs.base.organisation.sight import Held, Sight
from wegwijs.base.people.languages import LANGUAGES
from wegwijs.base.people.models import (
    Client,
    ClientRequest,
    KeptAge,
    Merge,
    Person,
)
from wegwijs.base.people.nationalities import NATIONALITIES
from wegwijs.engines.panels.declaring import PANELS
from wegwijs.engines.panels.reading import panels_of, registrations_of
from wegwijs.engines.retention.tables import kinds_of
from wegwijs.engines.trace.models import Shown

# What says nothing more of the client: the same person twice, ages of who was destroyed.
TOLD_OTHERWISE = {Merge, KeptAge}
# What stands at the head of the file already.
ABOVE = {"people.files"}
# What a team leader says to a colleague is the colleague's.
OF_COLLEAGUES = {"remark"}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of fact: its title, its columns, and a row of words for each fact."""

    key: str
    title: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Everything that one team knows of one client on a day."""

    made_on: date
    team: str
    name: str
    about: list[tuple[str, str]]
    sections: list[Section]
    looked: Section


def file_for(asked: ClientRequest, user: User, on: date) -> ClientFile:
    """The file for a request, asked within a scope that opens the whole of its team.

    It is read as the team leader of this one team reads it, whatever else the asker may see.
    """
    reader = User(pk=user.pk, email=user.email)
    reader.__dict__["sight"] = Sight((Held(asked.team, Role.TEAM_LEADER),), frozenset(), on)
    person = asked.person
    # Where another team keeps the registration that counts, this team's own is shown.
    who = Person.objects.filter(pk=person.canonical_id or person.pk).first() or person
    persons = registrations_of(person)
    return ClientFile(
        made_on=on,
        team=asked.team.name,
        name=str(who),
        about=[told for told in _about(who, persons, asked.team_id) if told[1]],
        sections=[*_panels(person, reader), *_other_facts(persons, asked.team_id)],
        looked=_looked(persons, asked.team_id),
    )


def _about(person: Person, persons: Sequence[int], team: int) -> Iterator[tuple[str, str]]:
    files = Client.objects.filter(team=team, person__in=persons).order_by("pk")
    nationality = NATIONALITIES.get(person.nationality)
    yield _("Name"), str(person)
    yield _("Client number"), ", ".join(files.values_list("number", flat=True))
    yield _("Born"), _birth(person)
    yield _("Sex"), person.get_sex_display()
    yield _("Nationality on arrival"), str(nationality[0]) if nationality else person.nationality
    yield _("Languages"), ", ".join(map(_language, person.languages))
    yield _("Target group"), person.get_target_group_display()
    yield _("Came as an unaccompanied minor"), in_words(person.unaccompanied_minor)
    for file in files:
        yield _("Language for letters"), _language(file.letter_language)
        yield _("Language for interpreting"), _language(file.interpreter_language)
        yield _("Can read"), in_words(file.reads)


def _language(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def _birth(person: Person) -> str:
    if person.born_from == person.born_to:
        return in_words(person.born_from)
    return _("between %(first)s and %(last)s") % {
        "first": in_words(person.born_from),
        "last": in_words(person.born_to),
    }


def _panels(person: Person, reader: User) -> Iterator[Section]:
    for shown in panels_of(person, reader):
        if shown.panel.key in ABOVE:
            continue
        yield _section(
            shown.panel.key,
            str(shown.panel.title),
            [str(column.title) for column in shown.panel.columns],
            [[in_words(value) for value in row.values] for row in shown.rows],
        )


def _other_facts(persons: Sequence[int], team: int) -> Iterator[Section]:
    """What no panel shows, so that nothing is left out: requests, extra access, what is kept."""
    in_panels = {panel.model for panel in PANELS.values()} | TOLD_OTHERWISE
    for kind in kinds_of(Person):
        if kind.part_of is not None or kind.model in in_panels or not kind.has_team:
            continue
        rows = kind.model._default_manager.filter(**{f"{kind.column}__in": persons}, team=team)
        names = list(_told(kind.model))
        meta = kind.model._meta
        if not rows.exists():
            continue
        yield _section(
            meta.label_lower,
            capfirst(str(meta.verbose_name)),
            [capfirst(str(meta.get_field(name).verbose_name)) for name in names],  # type: ignore[union-attr]
            [[_said(row, name) for name in names] for row in rows.order_by("-pk")],
        )


def _told(model: type[Model]) -> Iterator[str]:
    """The columns that tell something: no keys of persons, of accounts, or of the house."""
    for field in model._meta.concrete_fields:
        leads_to_somebody = isinstance(field, ForeignKey) and field.related_model in (
            *(Person, User, Colleague),
        )
        if field.name not in {*BOOKKEEPING, *OF_COLLEAGUES} and not leads_to_somebody:
            yield field.name


def _said(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str(display()) if display else in_words(getattr(row, name))


def _section(key: str, title: str, columns: list[str], rows: list[list[str]]) -> Section:
    """Without the columns in which nothing stands."""
    filled = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Section(
        key, title, [columns[at] for at in filled], [[row[at] for at in filled] for row in rows]
    )


def _looked(persons: Sequence[int], team: int) -> Section:
    """Every look at this client: when, who, in what way, and why that was allowed."""
    seen = Shown.objects.filter(person__in=persons, look__team=team)
    looks = [each.look for each in seen.select_related("look").order_by("-at", "-pk")]
    names = _names({look.user_id for look in looks}, team)
    return Section(
        "looked",
        _("Who looked at your file"),
        [_("When"), _("Who"), _("How"), _("Why this was allowed")],
        [
            [
                date_format(timezone.localtime(look.at), "j F Y H:i"),
                names.get(look.user_id) or _("a former colleague"),
                look.get_kind_display(),
                look.get_ground_display(),
            ]
            for look in looks
        ],
    )


def _names(accounts: Iterable[int], team: int) -> dict[int | None, str]:
    found = Colleague.objects.filter(team=team, account__in=list(accounts))
    return {each.account_id: str(each) for each in found}


def in_words(value: object) -> str:
    """A value as somebody reads it; nothing where nothing is known."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j F Y" if not hasattr(value, "hour") else "j F Y H:i")
    if hasattr(value, "strftime"):
        return f"{value:%H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
