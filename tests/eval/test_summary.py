from eval.summary import summarise
from tests.eval.papers import result


def test_abstention_counts_refusals_due_and_made() -> None:
    results = [
        result("a", status="not_found", verdict="right", answerable=False),
        result("b", status="answered", verdict="wrong", answerable=False),
        result("c", status="not_found", verdict="refused"),
        result("d", status="not_found", verdict="refused"),
    ]

    overall = summarise("samples", "hybrid", results).overall

    assert (overall["abstention precision"], overall["abstention recall"]) == (1 / 3, 1 / 2)


def test_without_refusals_or_refusals_due_there_is_nothing_to_count() -> None:
    overall = summarise("samples", "hybrid", [result("a")]).overall

    assert (overall["abstention precision"], overall["abstention recall"]) == (None, None)


def test_a_false_premise_met_with_silence_is_resisted_but_not_corrected() -> None:
    results = [
        result("a", kind="false-premise", status="answered", verdict="right"),
        result("b", kind="false-premise", status="not_found", verdict="refused"),
        result("c", kind="false-premise", status="answered", verdict="wrong"),
        result("d", kind="false-premise", status="not_found", verdict="right", answerable=False),
    ]

    overall = summarise("samples", "hybrid", results).overall

    assert overall["false premise corrected"] == 1 / 3
    assert overall["false premise resisted"] == 3 / 4


def test_times_are_those_of_the_middle_and_of_the_slow_queries() -> None:
    results = [result(str(n), figures={"search ms": float(n)}) for n in range(1, 101)]

    overall = summarise("samples", "hybrid", results).overall

    assert (overall["search ms p50"], overall["search ms p95"], overall["answer ms p50"]) == (
        50.0,
        95.0,
        None,
    )
