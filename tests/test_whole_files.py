"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest
from sitgraph.graph.store.whole_files import whole_file


def test_the_file_is_replaced_when_all_went_well(tmp_path: Path) -> None:
    target = tmp_path / "f.txt"
    target.write_text("old")
    with whole_file(target) as beside:
        beside.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["f.txt"]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "f.txt"
    target.write_text("old")

    def half() -> None:
        with whole_file(target) as beside:
            beside.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["f.txt"]


def test_a_new_file_may_be_read_as_the_user_has_set(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with whole_file(tmp_path / "f.txt") as beside:
        beside.write_text("new")
    assert (tmp_path / "f.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    with whole_file(link) as beside:
        beside.write_text("new")
    assert link.is_symlink()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)


def test_what_is_no_file_is_written_to_itself() -> None:
    with whole_file(Path("/dev/null")) as target:
        assert target == Path("/dev/null")
        target.write_text("gone")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "none" / "f.txt"):
        pass
