"""What a script may hand over: paths, folders, bytes and named bytes."""

from pathlib import Path

import pytest

from qualinet_dash.errors import ArchiveError
from qualinet_dash.exports import handed_over
from qualinet_dash.exports.handed_over import Upload, uploads


def test_bytes_named_bytes_and_paths_may_be_mixed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1")
    assert uploads(tmp_path / "a.csv", str(tmp_path / "a.csv"), b"2", ("b.csv", b"3")) == [
        Upload("a.csv", b"1"),
        Upload("a.csv", b"1"),
        Upload("export", b"2"),
        Upload("b.csv", b"3"),
    ]


def test_a_folder_is_read_with_its_sub_folders(tmp_path: Path) -> None:
    (tmp_path / "out" / "Jobs").mkdir(parents=True)
    (tmp_path / "out" / "Jobs" / "a.csv").write_bytes(b"1")
    assert uploads(tmp_path / "out") == [Upload("out/Jobs/a.csv", b"1")]


def test_pictures_and_films_of_a_folder_stay_on_disk(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"1")
    assert uploads(tmp_path) == [Upload(f"{tmp_path.name}/film.mp4", b"")]


def test_a_folder_larger_than_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_over, "MAX_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(bytes(11))
    with pytest.raises(ArchiveError, match="more than fits in memory"):
        uploads(tmp_path)


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"nowhere\.zip does not exist here"):
        uploads(tmp_path / "nowhere.zip")


def test_a_path_that_no_system_allows_is_named() -> None:
    with pytest.raises(ArchiveError, match=r"cannot be read|does not exist"):
        uploads("a\0b.zip")


def test_anything_else_is_a_mistake_of_the_script() -> None:
    with pytest.raises(TypeError, match="expected a path, bytes"):
        uploads(7)  # type: ignore[arg-type]
