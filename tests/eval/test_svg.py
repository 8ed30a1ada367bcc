import xml.etree.ElementTree as ET

from eval.svg import Axis, Bar, Range, Series, bar_plot, line_plot, range_plot, spread

SVG = "{http://www.w3.org/2000/svg}"
UNIT = Axis("share", (0.0, 0.5, 1.0))


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_an_axis_places_values_between_its_ends_and_keeps_others_there() -> None:
    assert [UNIT.place(value, 100.0, 200.0) for value in (0.0, 0.25, 1.0, 7.0)] == [
        100.0,
        125.0,
        200.0,
        200.0,
    ]
    assert UNIT.place(1.0, 250.0, 14.0) == 14.0


def test_a_line_plot_has_a_line_and_a_name_for_each_series() -> None:
    drawn = parsed(line_plot("Recall", "up", UNIT, UNIT, [Series("a & b", "own", ((0.0, 0.0), (1.0, 1.0)))]))

    (line,) = drawn.iter(f"{SVG}polyline")
    start, end = (tuple(map(float, point.split(","))) for point in (line.get("points") or "").split())
    assert start[0] < end[0]
    assert start[1] > end[1]  # the y of SVG points downwards
    assert "a & b" in [text.text for text in drawn.iter(f"{SVG}text")]


def test_every_plot_says_in_words_what_it_shows() -> None:
    drawings = [
        line_plot("One", "rises < falls", UNIT, UNIT, [Series("a", "own", ((0.0, 0.0), (1.0, 1.0)))]),
        range_plot("Two", "rises < falls", UNIT, [Range("a", "own", 0.1, 0.2, 0.3, "note")], zero=True),
        bar_plot("Three", "rises < falls", [Bar("fact", (("right", 3), ("wrong", 0)))]),
    ]

    for drawn in map(parsed, drawings):
        assert drawn.get("role") == "img"
        assert (drawn.get("aria-label") or "").endswith("rises < falls")
        assert drawn.findtext(f"{SVG}desc") == "rises < falls"


def test_a_part_of_nothing_is_not_drawn() -> None:
    drawn = parsed(bar_plot("Answers", "", [Bar("fact", (("right", 3), ("refused", 0), ("wrong", 1)))]))

    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["fact", "3", "1"]


def test_names_that_would_lie_over_each_other_are_moved_apart() -> None:
    assert spread([10.0, 10.0, 40.0], gap=15.0) == [10.0, 25.0, 40.0]
    assert spread([10.0, 10.0, 12.0], gap=15.0) == [10.0, 25.0, 40.0]
