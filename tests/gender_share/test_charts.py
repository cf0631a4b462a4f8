"""The drawings: on the page, as files, and outside any page."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from flask import Flask

from icdc.gender_share.charts.canvas import NARROW, WIDE
from icdc.gender_share.charts.drawing import svg_of
from icdc.gender_share.charts.groups import groups
from icdc.gender_share.charts.png import png_of
from icdc.gender_share.charts.tables import months_of
from icdc.gender_share.charts.timeline import timeline
from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.report import Counted, Group, Report
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import Step, StepName
from icdc.models import RoleName
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user

NAMES = ("groups", "timeline", "steps")
QUARTER = "?from=2023-01-01&to=2023-03-31"
NS = "{http://www.w3.org/2000/svg}"


def group(key: str, women: int, men: int, not_stated: int = 0, label: str = "") -> Group:
    people = Tally(women, men, 0, not_stated)
    return Group(key, label or key, Counted(people, people), Counted())


def report_of(*found: Group, **newcomers: dict[str, Tally]) -> Report:
    return Report(
        Selection(by=By.settlement),
        Aim(30, due_on=date(2023, 3, 31)),
        date(2023, 6, 30),
        Counted(),
        Counted(),
        found,
        tuple(Step(name, Tally(3, 5)) for name in StepName),
        newcomers.get("registered", {}),
        newcomers.get("certified", {}),
    )


def texts_of(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{NS}text")]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", NAMES)
def test_each_drawing_on_the_page_has_its_title_and_description(
    manager: StrictClient, name: str
) -> None:
    page = manager.get(f"/gender-share{QUARTER}").text

    for canvas in ("wide", "narrow"):
        id = f"share-{name}-{canvas}"
        assert f'id="{id}" role="img" aria-labelledby="{id}-title {id}-desc"' in page
        assert f'<title id="{id}-title">' in page
        assert f'<desc id="{id}-desc">' in page


@pytest.mark.usefixtures("cast")
def test_the_page_holds_each_id_once(manager: StrictClient) -> None:
    page = manager.get(f"/gender-share{QUARTER}").text

    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_can_be_taken_along_as_svg(manager: StrictClient, name: str) -> None:
    response = manager.get(f"/gender-share/charts/{name}.svg{QUARTER}")

    assert response.content_type.startswith("image/svg+xml")
    assert f"share-of-women-{name}-" in response.headers["Content-Disposition"]
    assert ElementTree.fromstring(response.text).tag == f"{NS}svg"
    scope = "01.01.2023 – 31.03.2023, both days included. Certificates in force on 31.03.2023."
    assert scope in response.text


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_can_be_taken_along_as_png(manager: StrictClient, name: str) -> None:
    response = manager.get(f"/gender-share/charts/{name}.png{QUARTER}")

    assert response.content_type == "image/png"
    assert response.data.startswith(b"\x89PNG")
    # Two dots a unit: 944 units are 1888 dots.
    assert int.from_bytes(response.data[16:20]) == 1888


def test_a_drawing_that_there_is_not_is_not_found(manager: StrictClient) -> None:
    assert manager.get("/gender-share/charts/pie.svg").status_code == 404
    assert manager.get("/gender-share/charts/groups.gif").status_code == 404


def test_a_wrong_filter_is_refused(manager: StrictClient) -> None:
    assert manager.get("/gender-share/charts/groups.svg?course=NO-1").status_code == 422


def test_trainers_take_no_drawing_along(app: Flask) -> None:
    trainer = browser_of(app, make_user("trainer@example.kg", RoleName.trainer))

    assert trainer.get("/gender-share/charts/groups.svg").status_code == 403


def test_a_bar_carries_share_and_counts(app: Flask) -> None:
    with app.app_context():
        texts = texts_of(svg_of("groups", report_of(group("Ош", 19, 12)), "en"))

    assert "Ош" in texts
    assert "61.2 % · 19 of 31" in texts
    assert "Target 30 %" in texts


def test_a_group_without_data_has_no_bar(app: Flask) -> None:
    with app.app_context():
        drawing = groups(report_of(group("Ош", 0, 0, 3), group("Нарын", 0, 4)), WIDE)

    assert [(bar.women, bar.value) for bar in drawing.bars] == [
        (None, "no data"),
        (0, "0.0 % · 0 of 4"),
    ]


def test_the_largest_groups_are_drawn_in_the_order_of_the_table(app: Flask) -> None:
    many = [group(f"{number:02}", number, 1) for number in range(30)]

    with app.app_context():
        drawing = groups(report_of(*many), NARROW)

    assert [bar.label for bar in drawing.bars] == [f"{number:02}" for number in range(6, 30)]
    assert drawing.more == 6


def test_bars_tell_in_black_and_white_who_reaches_the_target(app: Flask) -> None:
    with app.app_context():
        svg = svg_of("groups", report_of(group("A", 3, 7), group("B", 2999, 7001)), "en")

    assert svg.count('fill="url(#share-groups-paper-missed)"') == 1
    assert "1 of them reach the target" in svg


def test_the_bounds_are_drawn_where_somebody_did_not_state_a_gender(app: Flask) -> None:
    with app.app_context():
        drawing = groups(report_of(group("A", 2, 2, 4), group("B", 2, 2)), NARROW)

    assert [bar.bounds for bar in drawing.bars] == [(85.0, 255.0), None]


def test_the_line_starts_with_the_first_data_and_stays_level_without_newcomers(app: Flask) -> None:
    newcomers = {"2023-01": Tally(0, 0, 0, 2), "2023-02": Tally(1, 1), "2023-05": Tally(2, 0)}

    with app.app_context():
        line = timeline(report_of(registered=newcomers), WIDE).registered

    assert line
    assert [(month.name, month.people.share) for month in line.months] == [
        ("02.2023", "50.0"),
        ("03.2023", "50.0"),
        ("04.2023", "50.0"),
        ("05.2023", "75.0"),
        ("06.2023", "75.0"),
    ]


def test_the_table_beside_the_lines_leaves_months_out_in_which_nobody_was_new(app: Flask) -> None:
    report = report_of(
        registered={"2023-01": Tally(1, 1), "2023-03": Tally(0, 2)},
        certified={"2023-04": Tally(1, 0)},
    )

    with app.app_context():
        rows = list(months_of(report))

    assert [(name, before.share, after.share) for name, before, after in rows] == [
        ("01.2023", "50.0", None),
        ("03.2023", "25.0", None),
        ("04.2023", "25.0", "100.0"),
    ]


def test_names_leave_their_room_to_the_bars(app: Flask) -> None:
    long, short = report_of(group("A", 1, 1, label="n" * 99)), report_of(group("A", 1, 1))

    with app.app_context():
        widths = [groups(report, WIDE).layout.bar_width for report in (long, short)]

    assert widths == [372, 608]


def test_a_deadline_is_drawn_where_it_lies_in_range(app: Flask) -> None:
    early = report_of(registered={"2023-02": Tally(1, 1)})
    late = report_of(registered={"2023-05": Tally(1, 1)})

    with app.app_context():
        drawn, plot = timeline(early, WIDE).deadline, timeline(early, WIDE).plot
        assert plot
        # The end of March is the second of five ends of months.
        assert drawn == plot.left + (plot.right - plot.left) / 4
        assert timeline(late, WIDE).deadline is None


def test_a_period_that_runs_on_is_drawn_until_today_only(app: Flask) -> None:
    report = report_of(registered={"2023-02": Tally(1, 1)})
    ahead = replace(report, as_of=date(2999, 12, 31), selection=Selection(Period(None, None)))

    with app.app_context():
        line = timeline(ahead, WIDE).registered

    assert line
    assert line.months[-1].number // 12 < 2999


def test_words_at_the_ends_of_lines_stand_apart(app: Flask) -> None:
    same = {"2023-02": Tally(3, 7)}

    with app.app_context():
        words = sorted(timeline(report_of(registered=same, certified=same), WIDE).words)

    assert all(below - above >= 40 for above, below in pairwise(words))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_drawn_as_no_data(app: Flask, name: str) -> None:
    empty = replace(report_of(), steps=tuple(Step(name, Tally()) for name in StepName))

    with app.app_context():
        svg = svg_of(name, empty, "en")

    assert "no data" in texts_of(svg)
    assert "0.0 %" not in svg


@pytest.mark.parametrize("label", ["<b>&\"'", "Өзгөн, Үңкүр", "a\x0bb\ud800", "中文 🙂"])
def test_whatever_a_group_is_called_the_files_are_sound(app: Flask, label: str) -> None:
    with app.app_context():
        svg = svg_of("groups", report_of(group("A", 1, 1, label=label)), "ky")

    assert ElementTree.fromstring(svg).tag == f"{NS}svg"
    assert png_of(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_only_what_every_reader_of_svg_knows(app: Flask, name: str) -> None:
    with app.app_context():
        svg = svg_of(name, report_of(group("A", 1, 1)), "ru")

    assert " opacity=" not in svg
    assert "style=" not in svg
    sizes = [float(text.get("font-size") or 14) for text in ElementTree.fromstring(svg).iter()]
    assert min(sizes) >= 13
