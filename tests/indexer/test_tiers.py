"""Each tier's index holds all that its readers may read, and nothing above."""

from pathlib import Path

import pytest

from indexer.indexing import index_paths, remove_document
from minutebook.errors import IndexLockedError, NoIndexError, UsageError
from minutebook.records import IndexReport, Tier
from minutebook.settings import Settings
from search.index.locking import WriterLock
from search.index.verifying import verify
from search.service import open_service, readable_tier, tier_folder
from tests.indexer.forked_runs import CountingEncoder, PlainReader

OPEN = "RESOLVED to open the library on Sundays.\n"
CLOSED = "RESOLVED to sell the depot at the reserve price of two million.\n"


class Office:
    """Folders of papers for each tier, and their indexes."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.settings = Settings(index=place / "index", encoder="hashing", cache=place / "cache")
        self.read: list[str] = []
        self.encoded = 0

    def write(self, name: str, text: str) -> Path:
        file = self.place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def run(self, folder: str, tier: Tier = "public", **options: str) -> IndexReport:
        reader, encoder = PlainReader(self.settings), CountingEncoder()
        report = index_paths(
            [self.place / folder],
            settings=self.settings,
            tier=tier,
            open_reader=lambda settings: reader,
            encoder=encoder,
            **options,  # type: ignore[arg-type]
        )
        self.read, self.encoded = reader.read_paths, len(encoder.texts)
        self.check()
        return report

    def check(self) -> None:
        for tier in ("public", "members", "officers"):
            if tier_folder(self.settings, tier).exists():
                assert [c for c in verify(self.settings, tier=tier) if not c.is_fine] == []

    def paths(self, tier: Tier) -> list[str]:
        with open_service(self.settings, tier=tier) as service:
            return sorted(p for e in service.documents() for p in (e.path, *e.also_at))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.write("open/library.txt", OPEN)
    office.write("closed/depot.txt", CLOSED)
    return office


def test_members_read_public_papers_and_the_public_no_members_papers(office: Office) -> None:
    office.run("open")
    office.run("closed", "members")

    assert office.paths("public") == ["open/library.txt"]
    assert office.paths("members") == ["closed/depot.txt", "open/library.txt"]
    assert tier_folder(office.settings, "members").stat().st_mode & 0o777 == 0o700
    with open_service(office.settings) as service:
        assert {hit.document.path for hit in service.search("depot reserve price").hits} <= {
            "open/library.txt"
        }


def test_the_order_of_indexing_does_not_matter(office: Office) -> None:
    office.run("closed", "officers")
    office.run("open")
    office.write("between/plan.txt", "A plan for members.\n")
    office.run("between", "members")

    assert office.paths("public") == ["open/library.txt"]
    assert office.paths("members") == ["between/plan.txt", "open/library.txt"]
    assert office.paths("officers") == ["between/plan.txt", "closed/depot.txt", "open/library.txt"]


def test_what_was_read_and_encoded_for_the_public_is_not_read_or_encoded_again(office: Office) -> None:
    office.run("open")
    office.run("closed", "members")
    assert (office.read, office.encoded) == (["closed/depot.txt"], 1)

    office.write("open/new.txt", "A new paper on swimming.\n")
    office.run("open")

    assert (office.read, office.encoded) == (["open/new.txt"], 1)
    assert "open/new.txt" in office.paths("members")


def test_a_public_paper_that_changes_or_goes_does_so_above_too(office: Office) -> None:
    office.write("open/old.txt", "An old paper on allotments.\n")
    office.run("open")
    office.run("closed", "members")
    office.write("open/library.txt", OPEN.replace("Sundays", "Mondays"))
    (office.place / "open/old.txt").unlink()

    office.run("open")

    assert office.paths("members") == ["closed/depot.txt", "open/library.txt"]
    with open_service(office.settings, tier="members") as service:
        assert "Mondays" in service.search("library").hits[0].text


def test_failures_and_repairs_of_public_papers_are_known_above(office: Office) -> None:
    office.run("closed", "members")
    broken = office.write("open/torn.txt", "UNREADABLE")
    office.run("open")
    with open_service(office.settings, tier="members") as service:
        assert [f.path for f in service.failures()] == ["open/torn.txt"]

    broken.write_text("Mended.\n", "utf-8")
    office.run("open")

    with open_service(office.settings, tier="members") as service:
        assert list(service.failures()) == []
    assert "open/torn.txt" in office.paths("members")


def test_a_members_paper_is_not_made_public_by_forgetting_the_tier(office: Office) -> None:
    office.run("open")
    office.run("closed", "members")

    with pytest.raises(UsageError, match=r"closed/depot\.txt is in the index of the members; index it with"):
        office.run("closed")

    assert office.paths("public") == ["open/library.txt"]


def test_a_members_paper_is_made_public_by_taking_it_out_first(office: Office) -> None:
    office.run("closed", "members")
    remove_document("closed/depot.txt", settings=office.settings, tier="members")
    office.run("closed")

    assert office.paths("public") == office.paths("members") == ["closed/depot.txt"]


def test_a_public_paper_is_taken_out_of_every_index_at_once_and_only_by_its_own_tier(office: Office) -> None:
    office.run("open")
    office.run("closed", "members")
    with pytest.raises(UsageError, match="is a paper of a tier below members"):
        remove_document("open/library.txt", settings=office.settings, tier="members")

    remove_document("open/library.txt", settings=office.settings)

    office.check()
    assert office.paths("members") == ["closed/depot.txt"]


def test_the_same_file_in_two_tiers_is_one_document_above_and_stays_when_one_goes(office: Office) -> None:
    office.write("closed/copy.txt", OPEN)
    office.run("open")
    office.run("closed", "members")
    assert office.paths("members") == ["closed/copy.txt", "closed/depot.txt", "open/library.txt"]
    assert office.paths("public") == ["open/library.txt"]

    remove_document("open/library.txt", settings=office.settings)
    office.check()
    assert office.paths("members") == ["closed/copy.txt", "closed/depot.txt"]

    office.run("open")
    (office.place / "closed/copy.txt").unlink()
    office.run("closed", "members")
    assert office.paths("members") == ["closed/depot.txt", "open/library.txt"]


def test_two_folders_of_one_name_are_told_apart_before_anything_is_published(office: Office) -> None:
    office.write("other/open/depot.txt", CLOSED)
    office.run("other/open", "members")

    with pytest.raises(UsageError, match="use --as NAME"):
        office.run("open")
    with pytest.raises(NoIndexError):
        office.paths("public")
    office.run("open", root_name="library")
    assert office.paths("members") == ["library/library.txt", "open/depot.txt"]


def test_a_run_waits_for_no_writer_above_and_changes_nothing(office: Office) -> None:
    office.run("open")
    office.run("closed", "members")
    office.write("open/new.txt", "A new paper.\n")

    with (
        WriterLock(tier_folder(office.settings, "members") / "lock"),
        pytest.raises(IndexLockedError, match="members"),
    ):
        office.run("open")

    assert office.paths("public") == ["open/library.txt"]


def test_a_run_stopped_before_it_passed_its_papers_up_is_made_good_by_the_next(office: Office) -> None:
    office.run("closed", "members")
    office.run("open")
    office.write("open/new.txt", "A new paper.\n")
    # A run that knows of no index above is one that was killed before it came so far.
    members = tier_folder(office.settings, "members")
    members.rename(office.place / "away")
    office.run("open")
    (office.place / "away").rename(members)
    assert "open/new.txt" not in office.paths("members")

    office.run("open")

    assert "open/new.txt" in office.paths("members")


def test_a_reader_is_given_the_highest_index_that_they_may_read(office: Office) -> None:
    with pytest.raises(NoIndexError):
        readable_tier(office.settings, "officers")
    office.run("open")
    assert [readable_tier(office.settings, t) for t in ("public", "members", "officers")] == ["public"] * 3
    office.run("closed", "officers")
    assert [readable_tier(office.settings, t) for t in ("public", "members", "officers")] == [
        "public",
        "public",
        "officers",
    ]
