"""From a step or a document to the day by which something must be done. Counted by hand."""

import pytest

from tests.agenda.in_files import (
    ASYLUM,
    DUTCH,
    FAMILY,
    OTHER,
    RENEWAL,
    S,
    a_file,
    item,
    items,
    on,
    step,
)
from tests.factories import DocumentFactory, LegalFileFactory, PersonFactory
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.declaring import DUE
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Item, State
from wegwijs.services.legal import actions
from wegwijs.services.legal.models import DocumentKind


@pytest.mark.parametrize(
    ("kind", "steps", "source", "due", "last_day", "because"),
    [
        (
            *(FAMILY, [(S.PERMIT_GRANTED, "2025-02-05")], "nareis_application"),
            *("2025-05-05", "2025-05-06", "three months end on Liberation Day"),
        ),
        (
            *(FAMILY, [(S.PERMIT_GRANTED, "2018-11-30")], "nareis_application"),
            *("2019-02-28", "2019-02-28", "February has no 30th"),
        ),
        (
            *(ASYLUM, [(S.PERMIT_GRANTED, "2018-11-30")], "nareis_first"),
            *("2019-02-28", "2019-02-28", "the same three months, before anybody spoke of family"),
        ),
        (
            *(FAMILY, [(S.DECISION_REJECTED, "2018-12-04")], "objection"),
            *("2019-01-01", "2019-01-02", "four weeks end on New Year's Day"),
        ),
        (
            *(RENEWAL, [(S.DECISION_REJECTED, "2018-11-27")], "objection"),
            *("2018-12-25", "2018-12-27", "both Christmas days"),
        ),
        (
            *(OTHER, [(S.DECISION_REJECTED, "2018-11-27")], "objection_other"),
            *("2018-12-25", "2018-12-27", "which law is not known: the shorter term"),
        ),
        (
            *(DUTCH, [(S.DECISION_REJECTED, "2026-02-17")], "objection_general"),
            *("2026-03-31", "2026-03-31", "six weeks, not four"),
        ),
        (
            *(ASYLUM, [(S.DECISION_REJECTED, "2019-05-02")], "asylum_appeal"),
            *("2019-05-30", "2019-05-31", "Ascension Day"),
        ),
        (
            *(ASYLUM, [(S.REJECTED_FAST, "2019-04-12")], "fast_appeal"),
            *("2019-04-19", "2019-04-23", "Good Friday, and Easter after it"),
        ),
        (
            *(FAMILY, [(S.OBJECTION_REJECTED, "2018-10-01")], "appeal"),
            *("2018-10-29", "2018-10-29", "four weeks"),
        ),
        (
            *(DUTCH, [(S.OBJECTION_REJECTED, "2018-10-01")], "appeal_general"),
            *("2018-11-12", "2018-11-12", "six weeks"),
        ),
        (
            *(FAMILY, [(S.RULING_AGAINST, "2018-10-01")], "higher_appeal"),
            *("2018-10-29", "2018-10-29", "four weeks"),
        ),
        (
            ASYLUM,
            [(S.REJECTED_FAST, "2018-08-01"), (S.RULING_AGAINST, "2018-10-01")],
            *("higher_appeal_fast", "2018-10-08", "2018-10-08", "one week, as for the appeal"),
        ),
        (
            *(FAMILY, [(S.APPLIED, "2018-03-01")], "nareis_decision"),
            *("2018-05-30", "2018-05-30", "ninety days"),
        ),
        (
            FAMILY,
            [(S.APPLIED, "2018-03-01"), (S.LONGER, "2018-05-25")],
            *("nareis_decision", "2018-08-30", "2018-08-30", "and three months more"),
        ),
        (
            *(ASYLUM, [(S.APPLIED, "2018-01-15")], "asylum_decision"),
            *("2018-07-15", "2018-07-15", "six months on a Sunday: so long a term stays"),
        ),
        (
            ASYLUM,
            [(S.APPLIED, "2018-01-15"), (S.LONGER, "2018-07-02")],
            *("asylum_decision", "2019-04-15", "2019-04-15", "six and nine months"),
        ),
        (
            ASYLUM,
            [(S.APPLIED, "2018-01-15"), (S.LONGER, "2018-07-02"), (S.LONGER, "2019-04-01")],
            *("asylum_decision", "2019-07-15", "2019-07-15", "and three months more"),
        ),
        (
            *(DUTCH, [(S.PAID, "2018-02-01")], "naturalisation_decision"),
            *("2019-02-01", "2019-02-01", "a year"),
        ),
        (
            FAMILY,
            [(S.DECISION_REJECTED, "2018-12-04"), (S.OBJECTED, "2018-12-21")],
            *("objection_decision", "2019-05-15", "2019-05-15"),
            "nineteen weeks after 2 January, to which New Year's Day moves the term to object",
        ),
        (
            *(FAMILY, [(S.DEFAULT_NOTICE, "2018-06-05")], "appeal_late_decision"),
            *("2018-06-19", "2018-06-19", "two weeks"),
        ),
        (
            *(FAMILY, [(S.DECISION_GRANTED, "2018-05-14")], "visa_issue"),
            *("2018-08-14", "2018-08-14", "three months"),
        ),
        (
            *(FAMILY, [(S.VISA_ISSUED, "2018-06-01")], "visa_validity"),
            *("2018-08-30", "2018-08-30", "ninety days"),
        ),
        (
            *(FAMILY, [(S.FAMILY_REPORTED, "2018-07-03")], "family_permit"),
            *("2018-07-17", "2018-07-17", "two weeks"),
        ),
    ],
)
def test_a_step_makes_due_what_follows_from_it(team, kind, steps, source, due, last_day, because):
    file = a_file(team, kind)
    written = [step(file, each, day) for each, day in steps]

    refresh(*written, on=written[-1].on)

    found = item(source)
    assert (found.due, found.last_day) == (on(due), on(last_day)), because
    assert (found.person_id, found.role, found.state) == (file.person_id, Role.LEGAL, State.OPEN)


@pytest.mark.parametrize(
    ("kind", "ends", "source", "due"),
    [
        (DocumentKind.ASYLUM, "2018-11-21", "asylum_renewal", "2018-08-21"),
        (DocumentKind.ASYLUM, "2018-11-21", "asylum_end", "2018-11-21"),
        (DocumentKind.ASYLUM_INDEFINITE, "2018-11-21", "asylum_end", "2018-11-21"),
        (DocumentKind.REGULAR, "2018-11-21", "regular_renewal", "2018-11-20"),
        (DocumentKind.REFUGEE_TRAVEL, "2019-03-31", "travel_renewal", "2018-12-31"),
        (DocumentKind.ALIEN_TRAVEL, "2019-03-31", "travel_end", "2019-03-31"),
        (DocumentKind.MVV, "2018-06-30", "visa_end", "2018-06-30"),
    ],
)
def test_a_document_that_ends_stands_in_the_agenda(team, kind, ends, source, due):
    document = DocumentFactory(
        team=team, kind=kind, issued_on=on("2018-04-02"), valid_until=on(ends)
    )

    refresh(document, on=on("2018-04-03"))

    assert item(source).due == on(due)


@pytest.mark.parametrize(
    ("nationality", "source", "due"),
    [("SY", "naturalisation", "2019-02-28"), ("XS", "naturalisation_stateless", "2017-02-28")],
)
def test_becoming_dutch_counts_from_the_first_permit(team, nationality, source, due):
    person = PersonFactory(team=team, nationality=nationality)
    first = DocumentFactory(
        team=team, person=person, issued_on=on("2014-02-28"), valid_until=on("2019-02-27")
    )
    DocumentFactory(
        team=team, person=person, issued_on=on("2019-02-28"), valid_until=on("2024-02-27")
    )

    refresh(first, on=on("2016-01-04"))

    assert (item(source).fact, item(source).due) == (first.pk, on(due))
    assert len([each for each in Item.objects.all() if "naturalisation" in each.source]) == 1


def test_who_has_asked_to_become_dutch_is_asked_no_more(team):
    permit = DocumentFactory(team=team, issued_on=on("2014-02-28"), valid_until=on("2019-02-27"))
    LegalFileFactory(team=team, person=permit.person, kind=DUTCH, opened_on=on("2019-03-04"))

    refresh(permit, on=on("2019-03-05"))

    assert item("naturalisation").ended_on == on("2019-03-04")


def test_a_new_permit_ends_the_terms_of_the_old_one(team):
    old = DocumentFactory(team=team, issued_on=on("2013-11-22"), valid_until=on("2018-11-21"))
    new = DocumentFactory(
        team=team, person=old.person, issued_on=on("2018-11-22"), valid_until=on("2023-11-21")
    )

    refresh(new, on=on("2018-12-03"))

    assert {each.fact: each.ended_on for each in items("asylum_end")} == {
        old.pk: on("2018-11-22"),
        new.pk: None,
    }


def test_a_document_is_known_on_a_past_day_from_its_issue_on(team):
    DocumentFactory(team=team, issued_on=on("2018-04-02"), valid_until=on("2018-11-21"))

    known = {each.of.key: each.last_day for each in due_on(team.pk, on("2018-04-02"))}

    assert known["legal.asylum_end"] == on("2018-11-21")
    assert due_on(team.pk, on("2018-04-01")) == []


def test_the_day_of_receipt_takes_over_from_the_day_of_sending(team):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    refresh(step(file, S.RECEIVED, "2018-03-05"), on=on("2018-03-06"))

    sent, received = items("nareis_decision")

    assert (sent.state, sent.ended_on) == (State.DROPPED, on("2018-03-05"))
    assert (received.due, received.last_day) == (on("2018-06-03"), on("2018-06-04"))


def test_that_the_visa_is_ready_takes_over_from_the_decision(team):
    file = a_file(team)
    step(file, S.DECISION_GRANTED, "2018-05-14")
    refresh(step(file, S.VISA_READY, "2018-05-21"), on=on("2018-05-22"))

    decided, ready = items("visa_issue")

    assert (decided.state, ready.due) == (State.DROPPED, on("2018-08-21"))


def test_a_notice_of_default_settles_a_late_decision_and_opens_the_way_to_the_court(team, legal):
    applied = step(a_file(team), S.APPLIED, "2018-03-01")
    refresh(applied, on=on("2018-03-02"))
    settle = item("nareis_decision").of.settle

    settle.by(applied.pk, on("2018-06-05"), legal)

    assert (item("nareis_decision").state, item("nareis_decision").ended_on) == (
        State.DONE,
        on("2018-06-05"),
    )
    assert item("appeal_late_decision").due == on("2018-06-19")


def test_every_term_of_a_file_is_settled_by_a_step_or_on_its_page(team):
    of_legal = [of for of in DUE.values() if of.key.startswith("legal.")]

    assert len(of_legal) == 33
    assert all(of.settle and (of.settle.by or of.settle.screen) for of in of_legal)


def test_an_objection_before_the_rejection_is_out_of_order_and_leaves_the_term_open(team):
    file = a_file(team)
    step(file, S.OBJECTED, "2018-12-03")
    refresh(step(file, S.DECISION_REJECTED, "2018-12-04"), on=on("2018-12-05"))

    wrong = item("objection_decision")

    assert (wrong.problem, wrong.last_day) == ("out_of_order", None)
    assert item("objection").state == State.OPEN


def test_a_grant_under_law_that_is_not_known_gives_no_day(team):
    refresh(step(a_file(team), S.PERMIT_GRANTED, "2026-07-01"), on=on("2026-07-02"))

    found = item("nareis_application")

    assert (found.problem, found.last_day, found.state) == ("law_unknown", None, State.OPEN)


def test_closing_a_file_ends_what_is_waited_for_and_no_term_to_object(team, legal):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    step(file, S.DECISION_REJECTED, "2018-12-04")
    waiting = a_file(team)
    step(waiting, S.APPLIED, "2018-03-01")
    refresh_team(team.pk, on("2018-12-05"))

    for each in (file, waiting):
        actions.close_legal_file(
            file=each, on=on("2018-12-05"), result="rejected", read_version=1, by=legal
        )
    refresh_team(team.pk, on("2018-12-05"))

    assert item("objection").state == State.OPEN
    ended = {each.person_id: each.state for each in items("nareis_decision")}
    assert ended == {file.person_id: State.DONE, waiting.person_id: State.DROPPED}


def test_a_reopened_file_waits_again(team, legal):
    file = a_file(team, closed_on=on("2018-04-02"))
    step(file, S.APPLIED, "2018-03-01")
    refresh_team(team.pk, on("2018-04-03"))

    actions.reopen_legal_file(file=file, read_version=1, by=legal)
    refresh_team(team.pk, on("2018-04-03"))

    assert item("nareis_decision").state == State.OPEN


def test_a_past_day_knows_nothing_of_later_steps(team):
    file = a_file(team)
    step(file, S.APPLIED, "2018-03-01")
    step(file, S.DECISION_REJECTED, "2018-12-04")
    step(file, S.OBJECTED, "2018-12-21")

    def known(day):
        return {each.of.key for each in due_on(team.pk, on(day))}

    assert known("2018-12-03") == {"legal.nareis_decision"}
    assert known("2018-12-05") == {"legal.objection"}
    assert known("2018-12-21") == {"legal.objection_decision"}
