"""An edition of what lies in object storage: a real server, the command, and the proof when it has gone."""

import gzip
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from format_samples import warc_record

from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import BROUGHT
from briefing.publishing.verification.reproduce import reproduce
from briefing.publishing.verification.verify import VerifyOptions, verify_edition

AS_OF = date(2026, 3, 8)
TALKS = (
    "The delegates from both sides left the hall in Geneva after noon, and nobody signed the paper.",
    "The next round of the talks, the foreign minister said on Thursday, begins in Vienna on 16 March.",
    "Both delegations agreed to exchange 240 prisoners before the next round of the talks begins.",
    "The mediator said that the text on the border crossings was ready, and that the rest was not.",
)


def row(number):
    return {
        "title": f"Talks in Geneva, report {number}",
        "text": "\n\n".join((TALKS[number % 4], f"Delegate number {number} spoke to the press in the hall.")),
        "published": f"2026-03-0{1 + number % 7}",
        "publisher": f"Agency {number}",
        "url": f"https://example.org/{number}",
    }


def lines(numbers):
    return b"".join(json.dumps(row(number)).encode() + b"\n" for number in numbers)


def page(number):
    text = "".join(f"<p>{line}</p>" for line in row(number)["text"].split("\n\n"))
    return f"<html><head><title>Talks</title></head><body><article>{text}</article></body></html>".encode()


@pytest.fixture(scope="module")
def storage():
    """An S3 server as a process of its own, with the environment that finds it, and a file system on it."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            said = next(line for line in server.stderr if "Running on" in line)
            found = {
                "AWS_ENDPOINT_URL": said.split()[-1],
                "AWS_ACCESS_KEY_ID": "key",
                "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_DEFAULT_REGION": "us-east-1",
            }
            with pytest.MonkeyPatch.context() as patch:
                for name, value in found.items():
                    patch.setenv(name, value)
                import s3fs

                yield s3fs.S3FileSystem()
        finally:
            server.terminate()


@pytest.fixture
def bucket(storage, tmp_path):
    """A bucket with a shard of each kind, of which one is damaged."""
    name = f"news-{len(storage.ls('', refresh=True))}"
    storage.mkdir(name)
    storage.pipe(f"{name}/2026/a.jsonl", lines(range(3)))
    storage.pipe(f"{name}/2026/b.jsonl.gz", gzip.compress(lines(range(3, 5))))
    record = warc_record("resource", "https://example.org/5", "text/html", page(5))
    storage.pipe(f"{name}/2026/c.warc.gz", record)
    pq.write_table(pa.Table.from_pylist([row(6)]), tmp_path / "d.parquet")
    storage.put(str(tmp_path / "d.parquet"), f"{name}/2026/d.parquet")
    storage.pipe(f"{name}/2026/e.jsonl.gz", b"no gzip at all")
    return name


def build(address, output, **options):
    found = BuildOptions(as_of=AS_OF, formats=("md",), addresses=(address,), **options)
    return build_edition([], profile=None, output=output, options=found)


@pytest.mark.slow
def test_an_edition_is_made_of_object_storage_and_proved_from_the_copies(storage, bucket, tmp_path):
    output = tmp_path / "output"
    built = build(f"s3://{bucket}/2026/*", output)
    paths = {source.path for source in built.briefing.sources}
    assert paths == {
        f"s3://{bucket}/2026/{name}"
        for name in (
            "a.jsonl/part-00001.jsonl",
            "b.jsonl.gz/part-00001.jsonl",
            "c.warc.gz/part-00001.warc.gz",
            "d.parquet/part-00001.jsonl",
        )
    }
    (unread,) = built.briefing.unread
    assert (unread.path, unread.reason) == (
        f"s3://{bucket}/2026/e.jsonl.gz",
        "it is damaged: it cannot be unpacked",
    )
    assert str(tmp_path) not in (built.edition / "briefing.json").read_text()

    again = build(f"s3://{bucket}/2026/*", output)  # nothing is fetched again, and nothing is new
    assert (again.new, again.edition) == (False, built.edition)
    storage.rm(f"{bucket}/2026", recursive=True)
    verified = verify_edition(built.edition)
    assert verified.is_same
    assert verify_edition(built.edition, VerifyOptions(kept=True)).is_same
    assert "every byte the same" in reproduce(built.edition)


@pytest.mark.slow
def test_a_shard_that_has_changed_there_is_fetched_alone(storage, bucket, tmp_path):
    output = tmp_path / "output"
    build(f"s3://{bucket}/2026/?.jsonl", output)
    before = (output / BROUGHT).read_bytes().split()
    storage.pipe(f"{bucket}/2026/f.jsonl", lines([7]))
    built = build(f"s3://{bucket}/2026/?.jsonl", output)
    assert built.new
    assert len(built.briefing.sources) == 4
    assert len((output / BROUGHT).read_bytes().split()) == len(before) + 1


@pytest.mark.slow
def test_the_command_reads_addresses_beside_a_folder_and_a_profile_names_them(bucket, tmp_path):
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "note.txt").write_text(f"{TALKS[0]}\n\n{TALKS[2]}\n")
    place = f"s3://{bucket}/2026/a.jsonl"
    command = [sys.executable, "-m", "briefing", "build", "--format", "md", "--as-of", str(AS_OF)]
    run = {"capture_output": True, "text": True, "timeout": 100, "env": dict(os.environ), "cwd": tmp_path}
    by_hand = subprocess.run([*command, "--output", "a", "dossier", place], check=True, **run)
    (tmp_path / "talks.toml").write_text(f'title = "Dossier"\nsources = ["dossier", "{place}"]\n')
    by_profile = subprocess.run([*command, "--output", "b", "talks.toml"], check=True, **run)
    records = [Path(tmp_path, said.stdout.split()[0]).read_bytes() for said in (by_hand, by_profile)]
    assert records[0] == records[1]
    sources = {source["path"] for source in json.loads(records[0])["sources"]}
    assert sources == {"note.txt", f"{place}/part-00001.jsonl"}
    verify_edition(tmp_path / "a" / "latest", VerifyOptions(fast=True))
    verify_edition(tmp_path / "b" / "latest", VerifyOptions(fast=True, sources=(folder,)))


@pytest.mark.slow
def test_a_bucket_that_is_not_there_is_one_line_and_the_edition_before_stays(bucket, tmp_path):
    command = [sys.executable, "-m", "briefing", "build", f"s3://none-{bucket}/*", "--output", str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert said.returncode == 4
    assert said.stderr.count("\n") == 1
    assert f"s3://none-{bucket}/*: nothing lies there" in said.stderr
