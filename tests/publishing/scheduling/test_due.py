"""What is due: nothing twice, nothing forgotten, whatever triggers, clocks and outages do."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile
from random import Random

import pytest

from briefing.errors import ClockSetBack
from briefing.profile import Schedule
from briefing.publishing.editions.manifest import Window
from briefing.publishing.scheduling.due import PublishedSlot, due_slots, window
from briefing.publishing.scheduling.slots import slots_after

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC")
DAILY = Schedule(cron="0 7 * * *")
HOUR = timedelta(hours=1)


def at(*when):
    return datetime(*when, tzinfo=UTC)


def publish(slot, *, withdrawn=False):
    return PublishedSlot(date=slot.date, time=slot.time, until=slot.instant, withdrawn=withdrawn)


def days(slots):
    return [slot.date.day for slot in slots]


@pytest.fixture
def three():
    """The slots of three days in a row."""
    first = next(slots_after(DAILY, at(2026, 11, 20)))
    second = next(slots_after(DAILY, first.instant))
    return first, second, next(slots_after(DAILY, second.instant))


def test_before_the_first_edition_the_newest_slot_is_due():
    assert days(due_slots(DAILY, [], now=at(2026, 11, 22, 9))) == [22]
    assert days(due_slots(DAILY, [], now=at(2026, 11, 22, 6), backfill=5)) == [21]


def test_a_published_slot_is_not_due_again(three):
    assert due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 20, 23)) == ()


def test_a_slot_is_due_at_its_very_instant(three):
    assert due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 21, 6, 59, 59)) == ()
    assert days(due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 21, 7))) == [21]


def test_after_an_outage_the_newest_is_due_or_as_many_as_are_asked_for_the_oldest_first(three):
    now = at(2026, 11, 24, 8)
    assert days(due_slots(DAILY, [publish(three[0])], now=now)) == [24]
    assert days(due_slots(DAILY, [publish(three[0])], now=now, backfill=3)) == [22, 23, 24]
    assert days(due_slots(DAILY, [publish(three[0])], now=now, backfill=99)) == [21, 22, 23, 24]


def test_what_was_missed_before_the_last_edition_stays_missed(three):
    assert due_slots(DAILY, [publish(three[2])], now=at(2026, 11, 22, 8), backfill=9) == ()


def test_a_slot_that_found_nothing_new_is_settled(three):
    settled = three[1].key
    assert due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 21, 8), settled=settled) == ()
    assert days(due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 22, 8), settled=settled)) == [22]


def test_a_slot_that_was_rolled_back_is_not_published_again_but_covered_again(three):
    store = [publish(three[0]), publish(three[1], withdrawn=True)]
    assert due_slots(DAILY, store, now=at(2026, 11, 21, 9)) == ()
    assert window(store, three[2]) == Window(start=three[0].instant, end=three[2].instant)


def test_a_clock_before_the_last_edition_is_refused_with_the_way_out(three):
    with pytest.raises(ClockSetBack, match=r"the clock says 2026-11-20 06:00 UTC.*briefing rollback"):
        due_slots(DAILY, [publish(three[0])], now=at(2026, 11, 20, 6))
    assert due_slots(DAILY, [publish(three[0], withdrawn=True)], now=at(2026, 11, 20, 6))


def test_another_time_in_the_profile_does_not_publish_the_past(three):
    earlier = Schedule(cron="0 6 * * *")
    assert due_slots(earlier, [publish(three[0])], now=at(2026, 11, 20, 9)) == ()


class World:
    """A machine that is called every hour, when it runs, with a clock that is sometimes wrong."""

    def __init__(self, schedule, *, begin, end, backfill, seed):
        self.schedule, self.begin, self.end, self.backfill = schedule, begin, end, backfill
        self.random = Random(seed)  # noqa: S311 - the same world every time
        self.store, self.windows, self.seen = [], [], []
        self.refused = 0

    def run(self):
        """Call the machine, hour after hour."""
        true, off_until, wrong_until, error = self.begin, self.begin, self.begin, timedelta()
        while true < self.end:
            if self.random.random() < 1 / 300:
                off_until = true + self.random.choice([2, 9, 30, 200]) * HOUR
            if self.random.random() < 1 / 300:
                wrong_until = true + self.random.choice([1, 5, 40]) * HOUR
                error = timedelta(minutes=self.random.choice([-3000, -61, -1, 1, 59, 180]))
            if true >= off_until:
                clock = true + (error if true < wrong_until else timedelta())
                for _ in range(self.random.choice([1, 1, 2])):  # triggers that come twice
                    self.call(clock)
            true += HOUR

    def call(self, clock):
        """Publish what is due by this clock."""
        try:
            due = due_slots(self.schedule, self.store, now=clock, backfill=self.backfill)
        except ClockSetBack:
            self.refused += 1
            return
        self.seen.append(clock)
        for slot in due:
            self.windows.append(window(self.store, slot))
            self.store.append(publish(slot))

    def slots(self):
        """Return the slots from the first that was published to the last."""
        first, last = self.store[0].until, self.store[-1].until
        return list(takewhile(lambda s: s.instant <= last, slots_after(self.schedule, first - HOUR / 3600)))


@pytest.fixture
def span(request):
    """Two years; in the small size the weeks around two changes of the clock."""
    if request.config.getoption("--soak", default=False):
        return [(at(2026, 1, 1), at(2028, 1, 1))]
    return [(at(2026, 10, 20), at(2026, 11, 4)), (at(2027, 3, 12), at(2027, 4, 1))]


@pytest.mark.parametrize("backfill", [1, 10_000])
@pytest.mark.parametrize("cron", ["30 2 * * *", "0 0,12 * * 1-5"])
@pytest.mark.parametrize("zone", ZONES)
def test_no_edition_is_doubled_or_missing_and_no_document_is_lost_or_used_twice(zone, cron, backfill, span):
    for seed, (begin, end) in enumerate(span):
        world = World(Schedule(cron=cron, timezone=zone), begin=begin, end=end, backfill=backfill, seed=seed)
        world.run()
        keys = [item.key for item in world.store]
        assert len(keys) == len(set(keys)), "doubled"
        untils = [item.until for item in world.store]
        assert untils == sorted(untils)
        _check_missing(world, set(keys))
        _check_documents(world, untils)


def _check_missing(world, published):
    slots = world.slots()
    seen = sorted(world.seen)
    for slot, following in pairwise(slots):
        called = bisect_left(seen, slot.instant) < bisect_left(seen, following.instant)
        if called or world.backfill > 1:
            assert slot.key in published, "missing"
    dates = {slot.date for slot in slots}
    if world.schedule.cron == "30 2 * * *":  # one a day, on days on which clocks are changed too
        first, last = min(dates), max(dates)
        assert len(slots) == len(dates) == (last - first).days + 1


def _check_documents(world, untils):
    """Each document falls into the window of one edition: those that came before the first into the first."""
    assert world.windows[0].start is None
    for before, after in pairwise(world.windows):
        assert before.end == after.start
    for minute in range(0, int((untils[-1] - world.begin).total_seconds() // 60), 97):
        came = world.begin + timedelta(minutes=minute)
        holding = bisect_left(untils, came)
        near = world.windows[max(0, holding - 2) : holding + 3]
        uses = sum((item.start is None or item.start < came) and came <= item.end for item in near)
        assert uses == 1


@pytest.mark.slow(counted=True)
def test_the_simulated_clock_is_refused_now_and_then():
    world = World(Schedule(cron="0 7 * * *"), begin=at(2026, 1, 1), end=at(2026, 6, 1), backfill=1, seed=4)
    world.run()
    assert world.refused > 0
    assert bisect_right(sorted(world.seen), world.end) == len(world.seen)
    assert world.store[-1].date > date(2026, 5, 1)
