"""The standard text of the report, the same for every place. Figures stand in it by key."""

from django.utils.translation import gettext_lazy as _

from wegwijs.front.report.telling import Paragraph, Sentence, above_zero, below_zero, zero

_HOUSED: Paragraph = [
    [
        Sentence(
            _(
                "Together with the municipality we found a home in {place} for "
                "{housing.people_housed} in {year}."
            )
        ),
        Sentence(
            _("In {year} nobody new found a home in {place}."), {"housing.people_housed": zero}
        ),
    ],
    [
        Sentence(_("Among them are {housing.adults} and {housing.children}.")),
        Sentence(
            _("They are all adults."),
            {"housing.adults": above_zero, "housing.children": zero, "housing.age_unknown": zero},
        ),
    ],
    [Sentence(_("Of {housing.age_unknown} the age is not known precisely."))],
    [Sentence(_("We welcomed above all {housing.by_nationality}."))],
    [Sentence(_("For {housing.rejoined_family} it meant being together with their family again."))],
]

_TARGET: Paragraph = [
    [
        Sentence(
            _(
                "The target was {housing.target_first_half} for the first half-year and "
                "{housing.target_second_half} for the second."
            )
        )
    ],
    [
        Sentence(
            _(
                "The year began with a lead of {housing.balance_1_january:size}. So a home was "
                "due for {housing.to_house}."
            ),
            {"housing.balance_1_january": above_zero, "housing.to_house": above_zero},
        ),
        Sentence(
            _(
                "The year began with arrears of {housing.balance_1_january:size}. So a home was "
                "due for {housing.to_house}."
            ),
            {"housing.balance_1_january": below_zero, "housing.to_house": above_zero},
        ),
        Sentence(
            _("The year began exactly on target. So a home was due for {housing.to_house}."),
            {"housing.balance_1_january": zero, "housing.to_house": above_zero},
        ),
    ],
    [
        Sentence(
            _("We go into {next_year} with a lead of {housing.target_balance:size}."),
            {"housing.target_balance": above_zero},
        ),
        Sentence(
            _("We go into {next_year} with arrears of {housing.target_balance:size}."),
            {"housing.target_balance": below_zero},
        ),
        Sentence(_("We go into {next_year} exactly on target."), {"housing.target_balance": zero}),
    ],
]

_HOMES: Paragraph = [
    [Sentence(_("Landlords made {housing.dwellings_available} available."))],
    [
        Sentence(
            _(
                "For {housing.moves} there was a next home within the municipality, for example "
                "after a temporary one."
            )
        )
    ],
    [Sentence(_("After {housing.offers_refused} a move followed all the same."))],
    [
        Sentence(
            _(
                "At the end of the year temporary dwellings were the home of "
                "{housing.people_in_temporary}."
            )
        )
    ],
    [Sentence(_("On the last day there was no home yet for {housing.people_waiting}."))],
]

_DESK: Paragraph = [
    [
        Sentence(
            _(
                "Who is new here has questions about letters, money, care and school. At the "
                "consultation hour we look for the answer together."
            ),
            {"desk.visits": above_zero},
        )
    ],
    [Sentence(_("In {year} we counted {desk.visits}."))],
    [Sentence(_("We helped {desk.visitors} of whom we keep a file."))],
    [Sentence(_("Most questions were about {desk.topic_ranks}."))],
    [
        Sentence(
            _("Of the visits with a known outcome we settled {desk.share_settled} on the spot.")
        )
    ],
]

_LEGAL: Paragraph = [
    [
        Sentence(
            _(
                "A procedure asks for the right papers, on time. Our colleagues keep an eye on "
                "both, and explain what a decision means."
            ),
            {"legal.files_open": above_zero},
        )
    ],
    [
        Sentence(
            _("In {year} we opened {legal.files_opened} and closed {legal.files_closed:bare}.")
        ),
        Sentence(_("In {year} we opened {legal.files_opened}.")),
        Sentence(_("In {year} we closed {legal.files_closed}.")),
    ],
    [Sentence(_("On the last day of the year we were still working on {legal.files_open}."))],
    [
        Sentence(
            _("For family reunification we opened {legal.reunification_new}."),
        )
    ],
    [
        Sentence(
            _(
                "In {legal.reunification_granted} the family was given permission to come to the "
                "Netherlands, also where the request was made in an earlier year."
            )
        )
    ],
    [Sentence(_("It is about {legal.family_members_granted}."))],
]

_GUIDANCE: Paragraph = [
    [
        Sentence(
            _(
                "At first we do things together, later people do them by themselves: that is "
                "what guidance is about."
            ),
            {"guidance.people": above_zero},
        )
    ],
    [Sentence(_("In {year} we guided {guidance.people}."))],
    [Sentence(_("We started {guidance.started}."))],
    [
        Sentence(
            _(
                "With {guidance.settlement_started} we helped people through their first "
                "months in a new home."
            )
        )
    ],
    [
        Sentence(
            _(
                "For social guidance we started {guidance.social_started} in the first year and "
                "{guidance.social_second_year_started} in the second."
            )
        ),
        Sentence(_("For social guidance we started {guidance.social_started}.")),
        Sentence(
            _(
                "For the second year of social guidance we started "
                "{guidance.social_second_year_started}."
            )
        ),
    ],
    [Sentence(_("With {guidance.labour_started} we helped people on the way to work."))],
]

_STATEMENT: Paragraph = [
    [Sentence(_("In {year} our groups had {courses.participants}."))],
    [
        Sentence(
            _(
                "In the course for the participation statement newcomers talk about rights, "
                "duties and everyday life in the Netherlands."
            ),
            {"courses.pvt_started": above_zero},
        )
    ],
    [Sentence(_("We welcomed {courses.pvt_started} to it."))],
    [Sentence(_("Among them are {courses.pvt_status_holders} and {courses.pvt_migrants}."))],
    [
        Sentence(
            _(
                "On average a course has {courses.pvt_sessions_per_group} of "
                "{courses.pvt_session_minutes}."
            )
        )
    ],
]

_OTHER_GROUPS: Paragraph = [
    [
        Sentence(_("We also held {courses.workshop_sessions} and {courses.living_room_sessions}.")),
        Sentence(_("We also held {courses.workshop_sessions}.")),
        Sentence(_("We also held {courses.living_room_sessions}.")),
    ]
]

_CLASSES: Paragraph = [
    [
        Sentence(
            _("In {year} the teaching location taught {integration.learners}, wherever they live.")
        )
    ],
    [
        Sentence(
            _(
                "We began the year with {integration.learners_1_january}, welcomed "
                "{integration.started:bare}, said goodbye to {integration.left:bare} and ended "
                "with {integration.learners_31_december:bare}."
            )
        )
    ],
    [
        Sentence(
            _("The number of learners shrank by {integration.learners_change:size}."),
            {"integration.learners_change": below_zero},
        ),
        Sentence(
            _("The number of learners grew by {integration.learners_change:size}."),
            {"integration.learners_change": above_zero},
        ),
    ],
    [
        Sentence(
            _(
                "There were {integration.groups_1_january} on the first day. In the course of "
                "the year we discontinued {integration.groups_discontinued:bare}."
            )
        )
    ],
]

_AROUND_CLASSES: Paragraph = [
    [Sentence(_("Of the examinations with a result {integration.pass_rate} ended in a pass."))],
    [
        Sentence(
            _(
                "To get to know the Dutch labour market we started "
                "{integration.ona_groups_started} (ONA)."
            )
        )
    ],
    [
        Sentence(
            _(
                "In and around the lessons we could count on {integration.class_assistants} and "
                "{integration.language_coaches}."
            )
        ),
        Sentence(_("In the lessons we could count on {integration.class_assistants}.")),
        Sentence(_("Around the lessons we could count on {integration.language_coaches}.")),
    ],
]

_TEAM: Paragraph = [
    [Sentence(_("On the last day of {year} the team had {organisation.colleagues}."))],
    [
        Sentence(
            _(
                "We had the help of {organisation.volunteers_interns_interpreters_active} as "
                "volunteer, intern or interpreter."
            )
        )
    ],
    [
        Sentence(
            _(
                "For guidance we had {organisation.social_guides_active} at work, beside "
                "{organisation.social_guides_on_leave} on long leave."
            )
        ),
        Sentence(_("For guidance we had {organisation.social_guides_active} at work.")),
    ],
    [Sentence(_("Together the paid colleagues work {organisation.paid_hours_per_week} a week."))],
    [
        Sentence(
            _("We welcomed {organisation.came} and said goodbye to {organisation.left:bare}.")
        ),
        Sentence(_("We welcomed {organisation.came}.")),
    ],
    [Sentence(_("In the course of the year we closed {organisation.offices_closed}."))],
]

_NETWORK: Paragraph = [
    [
        Sentence(
            _(
                "We do not work alone. In {year} we held {network.meetings}, with partners or "
                "within the team."
            )
        )
    ],
    [Sentence(_("We sat down with {network.partners_met}."))],
    [
        Sentence(
            _("We organised {network.activities}, with {network.activity_participants} in all.")
        ),
        Sentence(_("We organised {network.activities}.")),
    ],
    [Sentence(_("Activities brought in {network.activity_proceeds}."))],
    [Sentence(_("We wrote down {network.signals}, so that somebody can do something about it."))],
]

TEXTS: dict[str, list[Paragraph]] = {
    "housing": [_HOUSED, _TARGET, _HOMES],
    "desk": [_DESK],
    "legal": [_LEGAL],
    "guidance": [_GUIDANCE],
    "courses": [_STATEMENT, _OTHER_GROUPS],
    "integration": [_CLASSES, _AROUND_CLASSES],
    "organisation": [_TEAM],
    "network": [_NETWORK],
}
