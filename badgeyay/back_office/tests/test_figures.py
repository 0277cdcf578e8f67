"""Daily figures and reports: counted from the tables, kept, and read by pages of all roles as these may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from badges.models import Badge, PrintRun
from badgeyay.back_office import figures
from badgeyay.back_office.charts import FOOT, TOP, chart
from badgeyay.back_office.models import DailyFigure
from badgeyay.back_office.reports import rows_of
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    """A browser of somebody in that group."""

    def log_in(group: str):
        user = User.objects.create_user(f"{group.split()[0].lower()}@example.org", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def value(name: str, ago: int = 0) -> int | None:
    day = timezone.localdate() - timedelta(days=ago)
    return DailyFigure.objects.filter(name=name, day=day).values_list("value", flat=True).first()


def test_flows_count_each_day_and_stocks_count_now(alice, badge_of):
    old, new, gone = badge_of(alice, "Old"), badge_of(alice, "New"), badge_of(alice, "Gone")
    gone.soft_delete()
    Badge.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=5))
    now = timezone.now()
    PrintRun.objects.create(badge=new, paper="a4", status="done", total=7, progress=7, finished_at=now)
    PrintRun.objects.create(badge=new, paper="a4", status="failed", total=9, finished_at=now)
    figures.keep()
    assert (value("sets_made"), value("sets_made", 5), value("sets_made", 4)) == (2, 1, 0)
    assert (value("sets_deleted"), value("badges_made"), value("runs_failed"), value("runs_made")) == (1, 7, 1, 2)
    assert (value("sets"), value("runs"), value("people"), value("users")) == (2, 2, 6, 1)
    assert value("people_added", 5) == 2
    assert value("sets", 1) is None, "what was there yesterday nobody knows"


def test_a_day_that_is_over_keeps_what_its_tables_have_forgotten(alice, badge_of):
    badge = badge_of(alice)
    Badge.objects.filter(pk=badge.pk).update(created_at=timezone.now() - timedelta(days=3))
    figures.keep()
    badge.erase()
    figures.keep()
    assert (value("sets_made", 3), value("sets")) == (1, 0)


def test_what_no_table_remembers_is_added():
    figures.add("mails_sent")
    figures.add("mails_sent", 2)
    figures.keep()
    assert value("mails_sent") == 3


def test_weeks_and_months_have_the_same_sums_as_their_days(alice):
    today = timezone.localdate()
    for ago in range(70):
        DailyFigure.objects.create(day=today - timedelta(days=ago), name="joined", value=ago)
    first = today - timedelta(days=69)
    sums = {by: sum(row.values[4] for row in rows_of(by, first, today)) for by in ("day", "week", "month")}
    assert set(sums.values()) == {sum(range(70))}
    weeks = rows_of("week", first, today)
    assert all(row.start.weekday() == 0 for row in weeks[1:])
    assert weeks[0].start == first, "the first week is cut by the range"


@pytest.mark.parametrize("values", [[0], [0, 0, 0], [5, 0, 2], [1_000_000, 1, 999_999], list(range(31))])
def test_bars_stand_on_the_base_and_the_greatest_reaches_the_top(values):
    drawn = chart(values, [str(value) for value in values], "Sets", ("a", "b", "c"))
    assert len(drawn.bars) == len(values)
    for value, bar in zip(values, drawn.bars, strict=True):
        assert float(bar.y) + float(bar.height) == pytest.approx(FOOT, abs=0.11)
        assert (float(bar.height) == 0) == (value == 0 or value < max(values) / 1000)
        assert float(bar.x) + float(bar.width) <= 240
    if max(values):
        assert min(float(bar.y) for bar in drawn.bars) == TOP
    assert [bar.now for bar in drawn.bars].count(True) == 1


def test_the_csv_has_a_line_for_each_day_of_the_range(member):
    client = member("Reports only")
    today = timezone.localdate()
    DailyFigure.objects.create(day=today, name="joined", value=4)
    query = {"format": "csv", "first": f"{today - timedelta(days=6):%Y-%m-%d}", "last": f"{today:%Y-%m-%d}"}
    answer = client.get(reverse("admin:reports"), query)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "From,to,Mails sent,Badges made,Sets made,Sets deleted,People who joined,People who left"
    assert len(lines) == 8
    assert lines[-1].startswith(f"{today},{today},0,0,0,0,")
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("query", [{"by": "year"}, {"first": "x"}, {"first": "2999-01-01"}, {"first": "0001-01-01"}])
def test_a_range_that_makes_no_sense_is_brought_within_bounds(member, query):
    page = member("Reports only").get(reverse("admin:reports"), query)
    assert page.status_code == 200
    assert 1 <= len(page.context["rows"]) <= 731


def test_reports_only_sees_reports_and_nothing_else(member, alice, badge_of):
    badge_of(alice)
    client = member("Reports only")
    assert client.get(reverse("admin:index"))["Location"] == reverse("admin:reports")
    page = client.get(reverse("admin:reports"))
    assert [entry.url for group in page.context["rail"] for entry in group.pages] == [reverse("admin:reports")]
    assert "alice" not in page.content.decode()
    for name in ("badges_badge", "users_user", "files_file", "badges_printrun", "back_office_staffaction"):
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 403
    assert client.get(reverse("admin:badges_printrun_board")).status_code == 403


def test_support_sees_no_reports(member):
    assert member("Support").get(reverse("admin:reports")).status_code == 403


def test_the_first_page_asks_the_same_in_an_empty_and_in_a_full_house(
    client, staff, alice, badge_of, django_assert_max_num_queries, settings
):
    settings.CELERY_TASK_ALWAYS_EAGER = False  # the clock counts
    client.force_login(staff)
    client.get(reverse("admin:index"))
    with django_assert_max_num_queries(14) as few:
        client.get(reverse("admin:index"))
    for number in range(12):
        PrintRun.objects.create(
            badge=badge_of(alice, f"Set {number}"), paper="a4", status="failed", message="Why", fault="ours",
            lost_workers=3, finished_at=timezone.now(),
        )  # fmt: skip
    figures.keep()
    with django_assert_max_num_queries(14) as many:
        page = client.get(reverse("admin:index"))
    assert len(many.captured_queries) == len(few.captured_queries)
    assert len(page.context["failed_runs"]) == 8
    assert "ended its worker 3 times" in page.content.decode()


def test_the_first_page_says_that_the_clock_is_silent(client, staff, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    client.force_login(staff)
    index = reverse("admin:index")
    assert "The scheduler is silent" in client.get(index).content.decode(), "it has never run"
    figures.keep()
    assert "The scheduler is silent" not in client.get(index).content.decode()
    DailyFigure.objects.update(counted_at=timezone.now() - timedelta(minutes=16))
    assert "The scheduler is silent" in client.get(index).content.decode()
