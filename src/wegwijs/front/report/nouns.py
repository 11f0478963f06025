"""How a figure is said within a sentence: its number with a noun that agrees with it."""

from django.utils.translation import ngettext_lazy

PEOPLE = ngettext_lazy("%(shown)s person", "%(shown)s people", "count")
FILES = ngettext_lazy("%(shown)s file", "%(shown)s files", "count")
TRAJECTORIES = ngettext_lazy("%(shown)s trajectory", "%(shown)s trajectories", "count")
LEARNERS = ngettext_lazy("%(shown)s learner", "%(shown)s learners", "count")
CLASS_GROUPS = ngettext_lazy("%(shown)s class group", "%(shown)s class groups", "count")
GUIDES = ngettext_lazy("%(shown)s social guide", "%(shown)s social guides", "count")

PERCENT = ngettext_lazy("%(shown)s%%", "%(shown)s%%", "count")

NOUNS = {
    "housing.people_housed": PEOPLE,
    "housing.adults": ngettext_lazy("%(shown)s adult", "%(shown)s adults", "count"),
    "housing.children": ngettext_lazy("%(shown)s child", "%(shown)s children", "count"),
    "housing.age_unknown": PEOPLE,
    "housing.to_house": PEOPLE,
    "housing.balance_1_january": PEOPLE,
    "housing.target_balance": PEOPLE,
    "housing.moves": PEOPLE,
    "housing.dwellings_available": ngettext_lazy(
        "%(shown)s dwelling", "%(shown)s dwellings", "count"
    ),
    "housing.offers_refused": ngettext_lazy(
        "%(shown)s refused offer", "%(shown)s refused offers", "count"
    ),
    "housing.rejoined_family": PEOPLE,
    "housing.people_in_temporary": PEOPLE,
    "housing.people_waiting": PEOPLE,
    "desk.share_settled": PERCENT,
    "desk.visits": ngettext_lazy("%(shown)s visit", "%(shown)s visits", "count"),
    "desk.visitors": PEOPLE,
    "legal.files_opened": FILES,
    "legal.files_closed": FILES,
    "legal.files_open": FILES,
    "legal.reunification_new": FILES,
    "legal.reunification_granted": FILES,
    "legal.family_members_granted": ngettext_lazy(
        "%(shown)s family member", "%(shown)s family members", "count"
    ),
    "guidance.people": PEOPLE,
    "guidance.started": TRAJECTORIES,
    "guidance.settlement_started": TRAJECTORIES,
    "guidance.social_started": TRAJECTORIES,
    "guidance.social_second_year_started": TRAJECTORIES,
    "guidance.labour_started": TRAJECTORIES,
    "courses.participants": ngettext_lazy(
        "%(shown)s participant", "%(shown)s participants", "count"
    ),
    "courses.pvt_started": PEOPLE,
    "courses.pvt_status_holders": ngettext_lazy(
        "%(shown)s status holder", "%(shown)s status holders", "count"
    ),
    "courses.pvt_migrants": ngettext_lazy("%(shown)s migrant", "%(shown)s migrants", "count"),
    "courses.pvt_sessions_per_group": ngettext_lazy(
        "%(shown)s session", "%(shown)s sessions", "count"
    ),
    "courses.pvt_session_minutes": ngettext_lazy("%(shown)s minute", "%(shown)s minutes", "count"),
    "courses.workshop_sessions": ngettext_lazy(
        "%(shown)s integration workshop", "%(shown)s integration workshops", "count"
    ),
    "courses.living_room_sessions": ngettext_lazy(
        "%(shown)s living-room conversation", "%(shown)s living-room conversations", "count"
    ),
    "integration.learners": LEARNERS,
    "integration.learners_1_january": LEARNERS,
    "integration.learners_change": PERCENT,
    "integration.pass_rate": PERCENT,
    "integration.groups_1_january": CLASS_GROUPS,
    "integration.ona_groups_started": ngettext_lazy("%(shown)s group", "%(shown)s groups", "count"),
    "integration.class_assistants": ngettext_lazy(
        "%(shown)s class assistant", "%(shown)s class assistants", "count"
    ),
    "integration.language_coaches": ngettext_lazy(
        "%(shown)s language coach", "%(shown)s language coaches", "count"
    ),
    "organisation.colleagues": ngettext_lazy(
        "%(shown)s colleague", "%(shown)s colleagues", "count"
    ),
    "organisation.volunteers_interns_interpreters_active": PEOPLE,
    "organisation.social_guides_active": GUIDES,
    "organisation.social_guides_on_leave": GUIDES,
    "organisation.paid_hours_per_week": ngettext_lazy("%(shown)s hour", "%(shown)s hours", "count"),
    "organisation.came": ngettext_lazy(
        "%(shown)s new colleague", "%(shown)s new colleagues", "count"
    ),
    "organisation.offices_closed": ngettext_lazy("%(shown)s office", "%(shown)s offices", "count"),
    "network.meetings": ngettext_lazy("%(shown)s meeting", "%(shown)s meetings", "count"),
    "network.partners_met": ngettext_lazy("%(shown)s partner", "%(shown)s partners", "count"),
    "network.signals": ngettext_lazy("%(shown)s obstacle", "%(shown)s obstacles", "count"),
    "network.activities": ngettext_lazy("%(shown)s activity", "%(shown)s activities", "count"),
    "network.activity_participants": ngettext_lazy(
        "%(shown)s participant", "%(shown)s participants", "count"
    ),
    "network.activity_proceeds": ngettext_lazy("%(shown)s euro", "%(shown)s euros", "count"),
}
