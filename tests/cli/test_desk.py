from click.testing import CliRunner

from briefing.cli import main


def test_a_profile_that_names_an_address_is_refused_in_one_line(tmp_path):
    (tmp_path / "briefing.toml").write_text('title = "Talks"\nsources = ["s3://news/a.jsonl"]\n')
    run = CliRunner().invoke(main, ["desk", str(tmp_path / "briefing.toml"), "--no-open"])
    assert run.exit_code == 2
    assert "the desk reads no addresses, as 's3://news/a.jsonl'; use `briefing build`" in run.output
    assert run.output.count("\n") == 1
