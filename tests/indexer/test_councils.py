"""A paper that does not say whose it is belongs to the council of the papers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexer.indexing import index_paths
from minutebook.records import Filters
from minutebook.settings import Settings
from search.encoding.encoder import HashingEncoder
from search.index.verifying import verify
from search.service import open_service

NAMELESS = "Appendix B\n\nReserves\n\nThe general reserve is £12m at the end of the year.\n"


def minutes(council: str, day: int) -> str:
    return (
        f"{council.upper()}\n\nMinutes of the meeting of the Cabinet held on {day} March 2025\n\n"
        "Present: Councillor Hale (Chair)\n\n1 Library hours\n\nRESOLVED: That the library open on Sundays.\n"
    )


def councils(folder: Path, files: Mapping[str, str], **options: str) -> dict[str, str | None]:
    """Index the files and return the council of each."""
    for name, text in files.items():
        file = folder / "papers" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    settings = Settings(index=folder / "index", encoder="hashing", cache=folder / "cache")
    index_paths([folder / "papers"], settings=settings, encoder=HashingEncoder(), **options)  # type: ignore[arg-type]
    assert [check for check in verify(settings) if not check.is_fine] == []
    with open_service(settings) as service:
        return {entry.path.removeprefix("papers/"): entry.council for entry in service.documents()}


def test_an_appendix_is_of_the_council_whose_minutes_stand_beside_it(tmp_path: Path) -> None:
    found = councils(
        tmp_path,
        {"minutes-1.txt": minutes("Wexcombe District Council", 4), "appendix.txt": NAMELESS},
    )
    assert found["appendix.txt"] == "Wexcombe District Council"


def test_a_search_narrowed_to_a_council_finds_its_appendix(tmp_path: Path) -> None:
    files = {"minutes-1.txt": minutes("Wexcombe District Council", 4), "appendix.txt": NAMELESS}
    councils(tmp_path, files)
    with open_service(Settings(index=tmp_path / "index", encoder="hashing")) as service:
        hits = service.search("general reserve", filters=Filters(council="wexcombe district council")).hits
    assert "papers/appendix.txt" in [hit.document.path for hit in hits]


def test_a_guess_from_a_web_address_gives_way_to_the_name_that_papers_use(tmp_path: Path) -> None:
    report = "Report on reserves\n\nSee www.wexcombe.gov.uk/reserves for the tables.\n"
    found = councils(
        tmp_path, {"minutes-1.txt": minutes("Wexcombe District Council", 4), "report.txt": report}
    )
    assert found["report.txt"] == "Wexcombe District Council"


def test_a_folder_of_two_councils_speaks_for_neither(tmp_path: Path) -> None:
    found = councils(
        tmp_path,
        {
            "minutes-1.txt": minutes("Wexcombe District Council", 4),
            "minutes-2.txt": minutes("Oldmarsh Borough Council", 5),
            "appendix.txt": NAMELESS,
        },
    )
    assert found["appendix.txt"] is None
    assert found["minutes-2.txt"] == "Oldmarsh Borough Council"


def test_where_councils_are_mixed_a_folder_without_names_stays_so(tmp_path: Path) -> None:
    files = {f"wexcombe/{day}/minutes.txt": minutes("Wexcombe District Council", day) for day in range(1, 12)}
    files["oldmarsh/minutes.txt"] = minutes("Oldmarsh Borough Council", 12)
    found = councils(tmp_path, {**files, "loans/a.txt": NAMELESS, "wexcombe/20/b.txt": NAMELESS + "."})
    assert found["loans/a.txt"] is None
    assert found["wexcombe/20/b.txt"] == "Wexcombe District Council"


def test_minutes_of_another_council_keep_its_name_among_many_others(tmp_path: Path) -> None:
    files = {f"minutes-{day}.txt": minutes("Wexcombe District Council", day) for day in range(1, 12)}
    found = councils(tmp_path, {**files, "guest.txt": minutes("Oldmarsh Borough Council", 20)})
    assert found["guest.txt"] == "Oldmarsh Borough Council"


def test_what_was_given_by_hand_is_kept(tmp_path: Path) -> None:
    files = {"minutes-1.txt": minutes("Wexcombe District Council", 4), "appendix.txt": NAMELESS}
    found = councils(tmp_path, files, council="Harbour Trust")
    assert set(found.values()) == {"Harbour Trust"}


def test_councils_are_settled_anew_when_papers_come(tmp_path: Path) -> None:
    first = councils(tmp_path, {"appendix.txt": NAMELESS})
    then = councils(tmp_path, {"minutes-1.txt": minutes("Wexcombe District Council", 4)})
    last = councils(tmp_path, {"minutes-2.txt": minutes("Oldmarsh Borough Council", 5)})
    assert [each["appendix.txt"] for each in (first, then, last)] == [None, "Wexcombe District Council", None]
