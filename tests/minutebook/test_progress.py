import io

from minutebook.progress import ProgressLine, progress_words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rate_and_time_left_follow_from_what_was_done() -> None:
    assert progress_words(30, 120, 10.0, "kent/a.pdf") == "30/120 · 3.0/s · 30 s left · kent/a.pdf"
    assert progress_words(10, 1010, 10.0, "") == "10/1010 · 1.0/s · 17 min left"
    assert progress_words(0, 120, 0.0, "") == "0/120"


def test_a_terminal_line_is_redrawn_and_cleared_at_the_end() -> None:
    terminal, seconds = Terminal(), iter([0.0, 1.0, 1.1, 2.0])
    line = ProgressLine(terminal, clock=lambda: next(seconds))

    line(1, 3, "a.pdf")
    line(2, 3, "b.pdf")  # too soon to redraw
    line(3, 3, "c.pdf")
    line.close()

    assert (
        terminal.getvalue()
        == "\r\x1b[K1/3 · 1.0/s · 2 s left · a.pdf\r\x1b[K3/3 · 1.5/s · 0 s left · c.pdf\r\x1b[K"
    )


def test_the_next_part_of_the_work_has_a_rate_of_its_own() -> None:
    log, seconds = io.StringIO(), iter([0.0, 20.0, 20.0, 40.0])
    line = ProgressLine(log, clock=lambda: next(seconds))

    line(2, 2, "b.pdf")
    line(0, 100, "passages")
    line(50, 100, "passages")

    assert log.getvalue().splitlines()[-1] == "50/100 · 2.5/s · 20 s left · passages"


def test_a_log_file_gets_whole_lines() -> None:
    log, seconds = io.StringIO(), iter([0.0, 20.0])
    line = ProgressLine(log, clock=lambda: next(seconds))

    line(1, 2, "a\x1b.pdf")
    line.close()

    assert log.getvalue() == "1/2 · 0.1/s · 20 s left · a\\u001b.pdf\n"
