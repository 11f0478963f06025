"""How a last day was counted, in words for whoever must act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

from wegwijs.base.rules.calendar import (
    ONE_DAY,
    DayOff,
    OutsideCalendar,
    day_off,
    later_by_decree,
    next_working_day,
)
from wegwijs.base.rules.deadlines import Deadline, Found, NoDeadline, Why
from wegwijs.base.rules.law import Answer, Certainty, Kind, Version, facts
from wegwijs.base.rules.terms import Term, Unit

Gettext = Callable[[str], str]
LONG, WITHOUT_YEAR = "d MMMM y", "d MMMM"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language. `say` finds a sentence in that language, as gettext does."""

    language: str
    say: Gettext

    def day(self, day: date, form: str = LONG) -> str:
        return format_date(day, form, locale=self.language)

    def term(self, term: Term) -> str:
        """A length of time: 4 weeks, 1 month."""
        _ = self.say
        # The library knows no Dutch days.
        own = {
            Unit.DAYS: (_("1 day"), _("%(number)s days")),
            Unit.WORKING_DAYS: (_("1 working day"), _("%(number)s working days")),
        }
        if term.unit in own:
            one, many = own[term.unit]
            return one if term.number == 1 else many % {"number": term.number}
        unit = {"weeks": "week", "months": "month", "years": "year"}[term.unit]
        return format_unit(term.number, f"duration-{unit}", locale=self.language)

    def explain(self, found: Found) -> str:
        """How this day was counted, or why there is none."""
        if isinstance(found, NoDeadline):
            return self._why_not(found)
        told = [self._counted(found), self._short_month(found), self._stays(found)]
        told.append(self._by_decree(found))
        if found.taken or found.suspended_days:
            told.append(self._longer(found))
        return " ".join(filter(None, told))

    def certainty(self, certainty: Certainty) -> str:
        """How sure we are, in a few words; nothing to say of what was read."""
        _ = self.say
        return {
            Certainty.READ: "",
            Certainty.READ_BEFORE: _(
                "Read in an older text of the law; later changes not checked."
            ),
            Certainty.AGREED: _("No law: agreed, or a habit of the organisation."),
            Certainty.UNVERIFIED: _("Not verified: ask before you rely on it."),
        }[certainty]

    def how_sure(self, certainty: Certainty) -> str:
        """The same in a word or two, for a table."""
        _ = self.say
        return {
            Certainty.READ: _("read in the law"),
            Certainty.READ_BEFORE: _("read in an older text"),
            Certainty.AGREED: _("agreed, no law"),
            Certainty.UNVERIFIED: _("not verified"),
        }[certainty]

    def holds(self, version: Version) -> str:
        """What a version says of its cases: a term, that there is none, or that nobody knows."""
        _ = self.say
        if version.answer is Answer.NONE:
            return _("no such term")
        if version.answer is Answer.UNKNOWN or not version.term:
            return _("not known: ask")
        if not version.term.number:
            return _("the day itself")
        term = {"term": self.term(version.term)}
        return _("%(term)s before it") % term if version.back else term["term"]

    def _counted(self, found: Deadline) -> str:
        return self._sentence(found) % self._told(found)

    def _told(self, found: Deadline) -> dict[str, str]:
        """The words that stand in the sentence."""
        assert found.version.term  # whoever counted had a term
        lengths = [found.version.term, *(each.term for each in found.taken)]
        shown = [self.term(each) for each in lengths]
        if found.suspended_days:
            shown.append(self.term(Term(found.suspended_days, Unit.DAYS)))
        same_year = _moved(found) and found.last_day.year == found.counted_to.year
        return {
            "term": " + ".join(shown),
            "start": self.day(found.start),
            "end": self.day(found.counted_to, WITHOUT_YEAR if same_year else LONG),
            "last": self.day(found.last_day),
            "off": self._days_off(found.counted_to, found.last_day),
        }

    def _sentence(self, found: Deadline) -> str:
        """How the day was counted, with places for the words."""
        _ = self.say
        assert found.version.term
        if found.version.back:
            return _("%(term)s before %(start)s is %(end)s.")
        if not found.version.term.number:
            return _("It is the day itself: %(end)s.")
        if not _moved(found):
            return _("%(term)s after %(start)s is %(end)s.")
        if found.last_day != next_working_day(found.counted_to):
            return _(
                "%(term)s after %(start)s is %(end)s; such a term holds at least two working "
                "days, therefore %(last)s (article 2 of the General Time Limits Act)."
            )
        return _(
            "%(term)s after %(start)s is %(end)s, %(off)s; therefore %(last)s (article 1 of the "
            "General Time Limits Act)."
        )

    def _short_month(self, found: Deadline) -> str:
        """Why it is not the same day of the month."""
        _ = self.say
        assert found.version.term
        end = found.counted_to - timedelta(days=found.suspended_days)
        told = {"number": found.start.day}
        if found.rule.kind is Kind.EARLIEST and end.day == 1:
            if found.version.term.cut_short(found.start, end - ONE_DAY):
                return (
                    _("That month has no day %(number)s, so it is the first day after it.") % told
                )
            return ""
        if found.version.term.cut_short(found.start, end):
            return _("That month has no day %(number)s, so it is its last day.") % told
        return ""

    def _stays(self, found: Deadline) -> str:
        """Why a day off stays the last day, where somebody would expect that it moves."""
        _ = self.say
        off = _day_off(found.last_day)
        if not off or found.rule.kind is Kind.EARLIEST:
            return ""
        told = {"off": self._name(off)}
        return self._why_it_stays(found) % told

    def _why_it_stays(self, found: Deadline) -> str:
        _ = self.say
        if found.certainty is Certainty.AGREED:
            return _("That is %(off)s. It stays so: no law moves this day.")
        if found.version.back:
            return _(
                "That is %(off)s. It stays so, as the term is counted back (article 1, second "
                "paragraph, of the General Time Limits Act)."
            )
        if found.rule.kind is Kind.END:
            return _("That is %(off)s. It stays so: how long something holds is no term to act.")
        if _left_alone(found):
            return _(
                "That is %(off)s. It stays so, as the term is too long to be moved (article 4 of "
                "the General Time Limits Act)."
            )
        return _("That is %(off)s. The General Time Limits Act does not move this day.")

    def _by_decree(self, found: Deadline) -> str:
        """That a decree gives more time, which nobody should count on."""
        _ = self.say
        if not found.by_act:
            return ""
        later = later_by_decree(found.last_day)
        if not later:
            return ""
        return _(
            "A royal decree equates that day with a holiday, which gives until %(later)s. Keep to "
            "the earlier day."
        ) % {"later": self.day(later)}

    def _days_off(self, first: date, last: date) -> str:
        """What stands between where the counting ends and the last day: a Sunday and a holiday."""
        _ = self.say
        passed = [day_off(first + timedelta(days=n)) for n in range((last - first).days)]
        told = [self._name(why) for why in passed if why]
        if len(told) < 2:
            return "".join(told)
        after = format_list(told[1:], locale=self.language)
        return _("%(first)s, and after it %(others)s") % {"first": told[0], "others": after}

    def _name(self, why: DayOff) -> str:
        _ = self.say
        names = {DayOff.SATURDAY: _("a Saturday"), DayOff.SUNDAY: _("a Sunday")}
        return names.get(why, _("a public holiday"))

    def _longer(self, found: Deadline) -> str:
        _ = self.say
        reasons = [each.title.in_(self.language) for each in found.taken]
        if found.suspended_days:
            stood = self.term(Term(found.suspended_days, Unit.DAYS))
            reasons.append(_("the clock stood still for %(days)s") % {"days": stood})
        return _("Longer, because: %(reasons)s.") % {"reasons": "; ".join(reasons)}

    def _why_not(self, found: NoDeadline) -> str:
        _ = self.say
        names = [facts()[name].in_(self.language) for name in found.facts if name in facts()]
        told = {"facts": format_list(names, locale=self.language) if names else ""}
        sentence = {
            Why.MISSING: _("No last day can be given: %(facts)s is not known. Fill it in."),
            Why.FUTURE: _("No last day is given: %(facts)s lies in the future. Check the date."),
            Why.OUT_OF_ORDER: _("No last day is given: %(facts)s stand in the wrong order. Check."),
            Why.LAW_UNKNOWN: _("The law for this date is not known here. Ask the legal helpdesk."),
            Why.NO_SUCH_TERM: _("For a case of this date there is no such term."),
            Why.OUTSIDE_CALENDAR: _("The holidays of that year are not known here. Ask."),
        }[found.why]
        remark = found.version.remark if found.version else None
        more = remark.in_(self.language) if remark else ""
        return " ".join(filter(None, [sentence % told, more]))


def _moved(found: Deadline) -> bool:
    return found.last_day != found.counted_to


def _left_alone(found: Deadline) -> bool:
    """Whether article 4 of the Act leaves the term alone, with what made it longer."""
    assert found.version.term
    whole = found.version.term.with_(each.term for each in found.taken)
    return whole is None or not whole.act_may_apply


def _day_off(day: date) -> DayOff | None:
    """Why a day is none to work on; None too where the holidays are not known."""
    try:
        return day_off(day)
    except OutsideCalendar:
        return None
