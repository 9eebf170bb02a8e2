"""Slots: each wall time of each local date once, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ProfileError
from briefing.profile import Schedule
from briefing.publishing.scheduling.slots import slots_after, slots_until
from briefing.strict_toml import check_cron, check_timezone

ZONES = (
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"),
    *("America/Nuuk", "Africa/Cairo", "America/Havana", "Africa/Casablanca", "Antarctica/Troll"),
)


def slots(cron, zone, start, number):
    return list(islice(slots_after(Schedule(cron=cron, timezone=zone), start), number))


def at(*when):
    return datetime(*when, tzinfo=UTC)


def test_a_time_that_comes_twice_is_due_the_first_time_only():
    found = slots("30 2 * * *", "Europe/Berlin", at(2026, 10, 24, 12), 2)
    assert [slot.instant for slot in found] == [at(2026, 10, 25, 0, 30), at(2026, 10, 26, 1, 30)]


def test_a_time_that_does_not_come_is_due_at_the_end_of_the_gap():
    found = slots("30 2 * * *", "Europe/Berlin", at(2027, 3, 27, 12), 2)
    assert [(slot.date, slot.time) for slot in found] == [
        (date(2027, 3, 28), "02:30"),
        (date(2027, 3, 29), "02:30"),
    ]
    assert found[0].instant == at(2027, 3, 28, 1)


def test_a_gap_of_half_an_hour_is_known():
    (found,) = slots("10 2 * * *", "Australia/Lord_Howe", at(2026, 10, 3), 1)
    assert found.instant.astimezone(ZoneInfo("Australia/Lord_Howe")).strftime("%d %H:%M") == "04 02:30"


def test_no_two_slots_are_due_at_one_instant():
    times = [slot.time for slot in slots("*/30 * * * *", "Europe/Berlin", at(2027, 3, 28, 0, 10), 3)]
    assert times == ["01:30", "03:00", "03:30"]
    times = [slot.time for slot in slots("0,30 2 * * *", "Europe/Berlin", at(2027, 3, 27, 12), 3)]
    assert times == ["02:00", "02:00", "02:30"]


@pytest.mark.parametrize(
    ("zone", "cron", "day"),
    [
        ("Pacific/Apia", "0 7 * * *", date(2011, 12, 30)),
        ("America/Nuuk", "30 23 * * *", date(2027, 3, 27)),
    ],
)
def test_a_time_whose_gap_ends_on_another_date_has_no_slot(zone, cron, day):
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)
    found = [slot.date for slot in slots(cron, zone, start, 4)]
    assert day not in found
    assert len(set(found)) == 4


def test_a_gap_at_midnight_moves_the_slot_within_its_date():
    (found,) = (s for s in slots("30 0 * * *", "Africa/Cairo", at(2027, 4, 28), 3) if s.date.day == 30)
    assert found.instant.astimezone(ZoneInfo("Africa/Cairo")).strftime("%d %H:%M") == "30 01:00"


def test_the_second_pass_of_an_hour_looks_back_on_all_of_the_first():
    schedule = Schedule(cron="*/15 * * * *", timezone="Europe/Berlin")
    newest = next(slots_until(schedule, at(2026, 10, 25, 1, 10)))  # 02:10 for the second time
    assert (newest.time, newest.instant) == ("02:45", at(2026, 10, 25, 0, 45))


minutes = st.integers(0, 59).map(str) | st.sampled_from(["*/20", "0,30", "15-17"])
hours = st.integers(0, 23).map(str) | st.sampled_from(["*", "2", "0-3", "*/6", "1,2,3"])
days = st.sampled_from(["* * *", "* * 1-5", "* * 0", "1 * *", "* 3,10 *", "L * *", "* * 1#1"])
crons = st.tuples(minutes, hours, days).map(" ".join)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
schedules = st.builds(Schedule, cron=crons, timezone=st.sampled_from(ZONES))


@given(schedules, moments)
def test_slots_come_in_order_and_each_wall_time_and_instant_once(schedule, moment):
    found = list(islice(slots_after(schedule, moment), 20))
    instants = [slot.instant for slot in found]
    assert instants == sorted(set(instants))
    assert len({slot.key for slot in found}) == len(found)
    assert all(instant > moment for instant in instants)


@given(schedules, moments)
def test_a_slot_is_due_on_its_date_and_at_its_time_unless_that_does_not_come(schedule, moment):
    zone = ZoneInfo(schedule.timezone)
    for slot in islice(slots_after(schedule, moment), 12):
        local = slot.instant.astimezone(zone)
        assert local.date() == slot.date
        wall = datetime.combine(slot.date, datetime.strptime(slot.time, "%H:%M").time())  # noqa: DTZ007
        comes = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall
        assert (local.replace(tzinfo=None) == wall) == comes
        assert local.fold == 0


@given(schedules, moments)
def test_looking_back_finds_what_looking_ahead_has_found(schedule, moment):
    end = moment + timedelta(days=3)
    ahead = list(takewhile(lambda slot: slot.instant <= end, slots_after(schedule, moment)))
    back = list(takewhile(lambda slot: slot.instant > moment, slots_until(schedule, end)))
    assert back[::-1] == ahead


@given(schedules, moments)
def test_where_one_starts_to_look_changes_no_slot(schedule, moment):
    found = list(islice(slots_after(schedule, moment), 8))
    for slot, following in pairwise(found):
        assert next(slots_after(schedule, slot.instant)) == following


@pytest.mark.parametrize(
    ("cron", "why"),
    [
        ("0 7 * *", "wrong number of fields"),
        ("@daily", "wrong number of fields"),
        ("0 25 * * *", "bad hour"),
        ("0 0 7 * * *", "it has seconds too"),
        ("0 0 30 2 *", "bad day-of-month"),
        ("0 7 * * 1#1#2", "bad day-of-week"),
    ],
)
def test_a_wrong_cron_expression_is_one_line_with_an_example(cron, why):
    with pytest.raises(ProfileError, match=rf"no cron expression \({why}\); .*\"0 7 \* \* 1-5\""):
        check_cron(cron)


@given(st.text(alphabet="0123456789*/-,#LW @MONJA", max_size=20) | crons)
def test_any_text_is_a_cron_expression_or_one_line(text):
    try:
        check_cron(text)
    except ProfileError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert next(slots_after(Schedule(cron=text), at(2026, 1, 1)), None)


@pytest.mark.parametrize(
    "name", ["Asia", "Nowhere/City", "../etc/passwd", "/etc/localtime", "", "a\0b", "\ud800"]
)
def test_a_wrong_time_zone_is_one_line_with_an_example(name):
    with pytest.raises(ProfileError, match=r'no time zone is called .*; as in "Asia/Almaty"'):
        check_timezone(name)
