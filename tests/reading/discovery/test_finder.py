import os

import pytest

from briefing.errors import ProfileError
from briefing.reading.discovery.finder import escape_path, find_files, resolve_roots


def find(folder):
    """Return the paths found below a folder, and the reasons for what was left out."""
    found = find_files(resolve_roots([folder]))
    reasons = {item.path: (item.state, item.reason) for item in found.left_out}
    return [file.path for file in found.files], reasons


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


OUT = "skipped", "a symbolic link out of the dossier"
TWICE = "skipped", "a symbolic link to what is found without it"


def test_a_link_out_of_the_dossier_is_skipped(tmp_path):
    put(tmp_path, "secret.txt", "dossier/a.txt")
    (tmp_path / "dossier" / "file.txt").symlink_to("../secret.txt")
    (tmp_path / "dossier" / "folder").symlink_to("..")
    (tmp_path / "dossier" / "device").symlink_to("/dev/zero")
    assert find(tmp_path / "dossier") == (["a.txt"], {"device": OUT, "file.txt": OUT, "folder": OUT})


def test_a_link_to_what_is_found_without_it_is_skipped(tmp_path):
    put(tmp_path, "b.txt", "sub/c.txt")
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "a").symlink_to("sub")
    (tmp_path / "sub" / "up").symlink_to("..")
    found, unread = find(tmp_path)
    assert found == ["b.txt", "sub/c.txt"]
    assert unread == {"a": TWICE, "a.txt": TWICE, "sub/up": TWICE}


def test_what_is_found_by_a_link_alone_is_read_once(tmp_path):
    put(tmp_path, ".store/one.txt", ".store/deep/two.txt")
    (tmp_path / "a.txt").symlink_to(".store/one.txt")
    (tmp_path / "b.txt").symlink_to(".store/one.txt")
    (tmp_path / "folder").symlink_to(".store")
    (tmp_path / ".store" / "deep" / "loop").symlink_to("../../folder")
    found, unread = find(tmp_path)
    assert found == ["a.txt", "folder/deep/two.txt", "folder/one.txt"]
    assert unread == {".store": ("skipped", "a hidden folder"), "b.txt": TWICE, "folder/deep/loop": TWICE}


def test_links_in_a_circle_and_into_nothing_are_unreadable(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to("nowhere")
    found, unread = find(tmp_path)
    assert found == []
    assert [state for state, _ in unread.values()] == ["unreadable"] * 3
    assert "too many levels of symbolic links" in unread["a"][1]
    assert "no such file" in unread["c"][1]


def test_a_hidden_link_is_as_hidden_as_a_file(tmp_path):
    put(tmp_path, ".store/one.txt")
    (tmp_path / ".a.txt").symlink_to(".store/one.txt")
    assert find(tmp_path)[1][".a.txt"] == ("skipped", "a hidden file")


def test_the_dossier_itself_may_be_a_link_and_so_may_a_file_that_is_named(tmp_path):
    put(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file.txt").symlink_to("real/a.txt")
    assert find(tmp_path / "link") == (["a.txt"], {})
    assert find(tmp_path / "file.txt") == (["file.txt"], {})


def test_files_and_folders_are_found_in_the_order_of_their_bytes(tmp_path):
    put(tmp_path, "é.txt", "z/a.txt", "a.txt", "Z.txt", "a-b/c.txt", "a/c.txt")
    assert find(tmp_path)[0] == ["Z.txt", "a-b/c.txt", "a.txt", "a/c.txt", "z/a.txt", "é.txt"]


def test_a_folder_that_is_mounted_twice_is_read_once(tmp_path, monkeypatch):
    put(tmp_path, "a/x.txt", "b/x.txt")
    real = os.lstat
    twin = str(tmp_path / "b")
    monkeypatch.setattr(os, "lstat", lambda place: real(str(tmp_path / "a") if place == twin else place))
    found, unread = find(tmp_path)
    assert len(found) == 1
    assert list(unread.values()) == [("skipped", "a folder that was found elsewhere in the dossier")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.txt", "a.txt"),
        ("a\x1b.txt", "a\\x1b.txt"),
        ("\udcff", "\\xff"),
        ("\ud800", "\\xd800"),
        ("\\", "\\x5c"),
    ],
)
def test_every_name_is_shown_in_characters_that_can_be_printed(name, shown):
    assert escape_path(name) == shown
    assert escape_path(name).encode("utf-8")


OURS = "skipped", "editions that briefing has made"


def test_a_folder_of_editions_is_one_line(tmp_path):
    for edition in ("2026-11-20-a", "2026-11-21-b"):
        put(tmp_path, f"output/{edition}/manifest.json", f"output/{edition}/briefing.json")
    put(tmp_path, "a.txt", "output/.state/lock", "output/status.json", "empty/.state/lock")
    (tmp_path / "output" / "latest").symlink_to("2026-11-21-b")
    assert find(tmp_path) == (["a.txt"], {"output": OURS, "empty": OURS})


def test_editions_that_were_copied_into_a_dossier_are_one_line(tmp_path):
    put(
        tmp_path,
        "a.txt",
        "old/one/manifest.json",
        "old/one/briefing.json",
        "two/manifest.json",
        "two/briefing.json",
    )
    assert find(tmp_path) == (["a.txt"], {"old": OURS, "two": ("skipped", "an edition of a briefing")})


def test_the_output_of_several_profiles_is_one_line(tmp_path):
    put(tmp_path, "a.txt", "output/status.json", "output/one/.state/lock", "output/two/.state/lock")
    assert find(tmp_path) == (["a.txt"], {"output": OURS})


@pytest.mark.parametrize("folder", ["week/", ""])
def test_a_document_beside_editions_is_read(tmp_path, folder):
    put(tmp_path, f"{folder}a.txt", f"{folder}one/manifest.json", f"{folder}one/briefing.json")
    put(tmp_path, f"{folder}.state/lock", f"{folder}status.json")
    assert find(tmp_path) == ([f"{folder}a.txt"], {folder.rstrip("/") or ".": OURS})


def test_a_file_that_sources_toml_describes_and_nobody_has_is_named(tmp_path):
    put(tmp_path, "a.txt", "sub/b.txt", "sub/c.txt")
    known = "".join(f"['{name}']\ntitle = 'T'\n" for name in ("a.txt", "b.txt", "sub/c.txt", "d.txt"))
    (tmp_path / "sources.toml").write_text(known, encoding="utf-8")
    assert find(tmp_path)[1] == {"d.txt": ("missing", "sources.toml describes it, and no file has this name")}


def test_a_described_file_in_other_case_is_proposed(tmp_path):
    put(tmp_path, "News.txt", "sub/b.txt")
    (tmp_path / "sources.toml").write_text("['news.TXT']\ntitle = 'T'\n", encoding="utf-8")
    reason = "sources.toml describes it, and no file has this name; did you mean 'News.txt'?"
    assert find(tmp_path)[1] == {"news.TXT": ("missing", reason)}


def test_descriptions_outside_of_the_dossier_are_refused(tmp_path):
    put(tmp_path / "dossier", "a.txt")
    described = tmp_path / "dossier" / "sources.toml"
    (tmp_path / "s.toml").write_text("['a.txt']\ntitle = 'T'\n", encoding="utf-8")
    described.symlink_to("../s.toml")
    with pytest.raises(ProfileError, match=r"sources\.toml: a symbolic link out of the dossier; put a copy"):
        find(tmp_path / "dossier")
    described.unlink()
    (tmp_path / "s.toml").rename(tmp_path / "dossier" / "s.toml")
    described.symlink_to("s.toml")
    assert find(tmp_path / "dossier")[0] == ["a.txt", "s.toml"]
