"""What happened to a visitor, in their own words; which rule answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wegwijs.base.rules.law import Rule, rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The order in which a visitor reads them.
TOPICS: Mapping[str, StrOrPromise] = {
    "decisions": _("A decision about you"),
    "family": _("Your family"),
    "papers": _("Your papers"),
    "integration": _("Integration"),
    "housing": _("A home"),
    "guidance": _("Guidance"),
    "privacy": _("Your data"),
    "team": _("Work"),
}

SITUATIONS: Mapping[str, StrOrPromise] = {
    "aliens.objection": _("I do not agree with a decision of the IND"),
    "aliens.appeal": _("I want to go to the court about a decision of the IND"),
    "aliens.appeal_fast": _("The IND refused my request for asylum within some days"),
    "aliens.higher_appeal": _("The court said no in my case with the IND"),
    "aliens.higher_appeal_fast": _("The court said no after a fast procedure of the IND"),
    "aliens.objection_decision": _("I made an objection with the IND and wait for the answer"),
    "aliens.council_decides": _("I wait for the Council of State"),
    "asylum.decision": _("I asked for asylum and wait for the decision"),
    "general.objection": _("I do not agree with a decision of the municipality or another office"),
    "general.appeal": _("My objection was refused and I want to go to the court"),
    "general.higher_appeal": _("The court said no and I want to go further"),
    "general.objection_decision": _("I made an objection with an office and wait for the answer"),
    "general.no_term_set": _("I asked an office for something and wait for the decision"),
    "general.default_notice_wait": _("I told the office that its decision is too late"),
    "general.court_decides": _("I went to the court because a decision is too late"),
    "integration.period": _("I must do the integration course: how long do I have?"),
    "integration.pip": _("I must do the integration course: when do I get my plan (PIP)?"),
    "integration.pvt": _("When must I have finished the participation statement (PVT)?"),
    "integration.map": _("When must I have finished the module on work (MAP)?"),
    "integration.z_route": _("How long do I have for the self-reliance route?"),
    "integration.extension_window": _("I need more time: from when can I ask for it?"),
    "integration.extension_decision": _("I asked for more time and wait for the answer"),
    "integration.dispensation_decision": _("I asked to be freed of integration and wait"),
    "integration.route_change": _("Until when can I change to another route?"),
    "nareis.application": _("I got asylum and want my family to come"),
    "nareis.decision": _("I asked for my family to come and wait for the decision"),
    "nareis.mvv_issue": _("My family may come and must collect the visa (mvv)"),
    "nareis.mvv_validity": _("My family has the visa (mvv): how long is it valid?"),
    "nareis.permit": _("My family is here and waits for the permit"),
    "naturalisation.earliest": _("I want to become Dutch: from when can I ask?"),
    "naturalisation.earliest_stateless": _("I have no nationality and want to become Dutch"),
    "naturalisation.decision": _("I asked to become Dutch and wait for the decision"),
    "permits.asylum_renewal": _("My asylum permit ends: from when can I ask for a new one?"),
    "permits.regular_renewal": _("My residence permit ends: until when can I ask for a new one?"),
    "permits.travel_document_renewal": _("My travel document ends: when do I ask for a new one?"),
    "privacy.request": _("I asked an organisation what it knows about me"),
    "regular.decision": _("I asked for a residence permit and wait for the decision"),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One thing that can have happened, and what lawyers call its term."""

    key: str
    told: str
    title: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Situations that belong together."""

    key: str
    title: str
    situations: tuple[Situation, ...]


def public_rules() -> dict[str, Rule]:
    """The rules that stand in the finder."""
    return {key: rule for key, rule in rules().items() if rule.public}


def situation_of(rule: Rule, language: str) -> Situation:
    """In the words of a visitor, or else of the law."""
    title = rule.title.in_(language)
    return Situation(rule.key, str(SITUATIONS.get(rule.key, title)), title)


def topics(language: str) -> Iterator[Topic]:
    """Everything that can be asked, by topic; a topic without a rule is not shown."""
    for key, title in TOPICS.items():
        found = [rule for rule in public_rules().values() if rule.topic == key]
        if found:
            yield Topic(key, str(title), tuple(situation_of(rule, language) for rule in found))
