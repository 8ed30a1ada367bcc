import os
import stat
import zipfile
from pathlib import Path

import pytest

from indexer.walking import find_roots, shown_name, walk
from minutebook.errors import UsageError

HOSTILE = Path("../shared/corpus/made/hostile").resolve()


def make(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", "utf-8")
    return folder


def paths(*given: Path, root_name: str | None = None, index: Path | None = None) -> list[str]:
    return [file.path for file in walk(given, root_name=root_name, index=index).files]


def test_a_path_begins_with_the_last_part_of_the_folder_given(tmp_path: Path) -> None:
    make(tmp_path / "corpus/kent", "full_council/a.pdf", "b.txt")
    assert paths(tmp_path / "corpus/kent") == ["kent/b.txt", "kent/full_council/a.pdf"]
    assert paths(tmp_path / "corpus") == ["corpus/kent/b.txt", "corpus/kent/full_council/a.pdf"]


@pytest.mark.parametrize("given", ["../corpus/kent", "./kent", "kent/", "../corpus/../corpus/kent", "kent/."])
def test_it_does_not_matter_how_the_folder_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    make(tmp_path / "corpus/kent", "a.txt")
    monkeypatch.chdir(tmp_path / "corpus")
    assert paths(Path(given)) == ["kent/a.txt"]


def test_the_current_folder_gives_paths_below_it_and_the_one_above_gives_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "corpus/kent", "a.txt")
    monkeypatch.chdir(tmp_path / "corpus")
    assert paths(Path(".")) == ["kent/a.txt"]
    monkeypatch.chdir(tmp_path / "corpus/kent")
    assert paths(Path("..")) == ["corpus/kent/a.txt"]


def test_a_single_file_gives_its_name_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "deep/minutes.pdf", "deep/.hidden", "deep/odd.xyz")
    given = [tmp_path / "deep" / name for name in ("minutes.pdf", ".hidden", "odd.xyz")]
    assert paths(*given) == [".hidden", "minutes.pdf", "odd.xyz"]
    assert paths(given[0], root_name="other.pdf") == ["other.pdf"]


def test_two_folders_of_the_same_name_are_refused_and_told_apart_by_as(tmp_path: Path) -> None:
    one, two = make(tmp_path / "a/kent", "x.txt"), make(tmp_path / "b/kent", "y.txt")
    with pytest.raises(UsageError, match=r"have the same name; index one of them with: .* --as NAME"):
        walk([one, two])
    assert paths(two, root_name="kent2") == ["kent2/y.txt"]
    assert paths(one, one) == ["kent/x.txt"]
    with pytest.raises(UsageError, match="--as names one"):
        walk([one, two], root_name="x")


@pytest.mark.parametrize("name", ["", "/", "..", ".", "a\nb", "a\u202eb"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="not a name"):
        find_roots([tmp_path], name)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: .*nothing"):
        walk([tmp_path / "nothing"])


def test_hidden_files_and_other_kinds_are_left_out_and_counted(tmp_path: Path) -> None:
    names = ["a.pdf", ".git/b.txt", ".x.pdf", "..not.pdf", "x.zip", "y.zip", "z", "MINUTES.PDF", "old.doc"]
    found = walk([make(tmp_path / "kent", *names)])
    taken = ["..not.pdf", "MINUTES.PDF", "a.pdf", "old.doc"]
    assert [f.path for f in found.files] == [f"kent/{name}" for name in taken]
    assert [note.reason for note in found.notes] == [
        "2 hidden files and folders left out",
        "3 files left out for their kind: 2 .zip, 1 without ending",
    ]


def test_the_index_itself_is_not_walked(tmp_path: Path) -> None:
    make(tmp_path / "kent", "a.txt", "index/b.txt")
    assert paths(tmp_path / "kent", index=tmp_path / "kent/index") == ["kent/a.txt"]


def test_links_are_not_followed_out_of_the_folder_nor_in_circles(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.txt")
    kent = make(tmp_path / "kent", "a.txt", "sub/b.txt")
    (kent / "minutes.txt").symlink_to("/etc/hosts")
    (kent / "everything").symlink_to(tmp_path / "outside")
    (kent / "sub/loop").symlink_to(kent)
    (kent / "same.txt").symlink_to(kent / "a.txt")
    (kent / "dangling.txt").symlink_to(kent / "nowhere")
    found = walk([kent])
    assert [f.path for f in found.files] == ["kent/a.txt", "kent/sub/b.txt"]
    assert {note.reason for note in found.notes} == {"a link, not followed"}
    assert len(found.notes) == 5


def test_a_folder_given_by_a_link_is_walked_under_the_links_name(tmp_path: Path) -> None:
    make(tmp_path / "2024", "a.txt")
    (tmp_path / "latest").symlink_to(tmp_path / "2024")
    assert paths(tmp_path / "latest") == ["latest/a.txt"]


def test_pipes_and_devices_are_left_alone(tmp_path: Path) -> None:
    kent = make(tmp_path / "kent", "a.txt")
    os.mkfifo(kent / "wait.pdf")
    found = walk([kent])
    assert [f.path for f in found.files] == ["kent/a.txt"]
    assert [(n.path, n.reason) for n in found.notes] == [("kent/wait.pdf", "neither a file nor a folder")]
    with pytest.raises(UsageError, match="neither a folder nor a regular file"):
        walk([kent / "wait.pdf"])


def test_names_that_cannot_be_shown_are_shown_safely_and_found_again(tmp_path: Path) -> None:
    kent = tmp_path / "kent"
    kent.mkdir()
    raw = [b"caf\xe9.txt", b"minutes\n2025.txt", "fdp.\u202etxt.txt".encode(), "cafe\u0301.txt".encode()]
    for name in raw:
        with open(os.path.join(os.fsencode(kent), name), "wb") as file:
            file.write(name)
    found = walk([kent]).files
    assert [f.path for f in found] == [
        "kent/café.txt",
        "kent/caf\ufffd.txt",
        "kent/fdp.txt.txt",
        "kent/minutes\ufffd2025.txt",
    ]
    assert {f.source.read_bytes() for f in found} == set(raw)


def test_names_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    kent = make(tmp_path / "kent", "a.txt", "a\u200b.txt", "a\u202e.txt")
    assert paths(kent) == ["kent/a.txt", "kent/a~2.txt", "kent/a~3.txt"]


def test_a_shown_name_is_never_empty() -> None:
    assert shown_name("\u200b") == "\ufffd"
    assert shown_name("..%2F..%2Fetc") == "..%2F..%2Fetc"


def test_a_folder_that_cannot_be_listed_is_a_failure_and_what_is_below_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kent = make(tmp_path / "kent", "a.txt", "closed/b.txt")
    (kent / "closed").chmod(0)
    if os.access(kent / "closed", os.R_OK):  # root may read all: stand in for the system's refusal
        real = os.scandir

        def refuse(place: Path) -> object:
            if Path(place).name == "closed":
                raise PermissionError(13, "Permission denied", str(place))
            return real(place)

        monkeypatch.setattr(os, "scandir", refuse)
    found = walk([kent])
    (kent / "closed").chmod(stat.S_IRWXU)
    assert [f.path for f in found.files] == ["kent/a.txt"]
    assert [(f.path, f.reason) for f in found.failures] == [("kent/closed", "Permission denied")]
    assert found.unseen == (kent / "closed",)


@pytest.mark.corpus
def test_the_hostile_names_are_all_taken(tmp_path: Path) -> None:
    archive = HOSTILE / "67-names.zip"
    if not archive.exists():
        pytest.skip(f"{archive} is absent")
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            name = member.filename.rpartition("/")[2]
            if name:
                (tmp_path / name).write_bytes(opened.read(member))
    found = walk([tmp_path])
    assert len(found.files) == len(list(tmp_path.iterdir())) > 0
    for file in found.files:
        assert "\u202e" not in file.path
        assert file.source.is_file()
