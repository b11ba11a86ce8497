"""An export is read by a process of its own, whose end, however it comes, harms nobody else."""

import gc
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import polars as pl
import pytest

from qualinet_dash import exports
from qualinet_dash.errors import ArchiveError, OwnersError, QualiNetError
from qualinet_dash.exports import Export, Upload, apart
from qualinet_dash.i18n import Sentence
from tests.browser.conftest import eventually
from tests.exports.files import connections, conversation, person

EXPORT = {
    "Connections.csv": connections(person("Nora Lind"), person("Max Ott")),
    "messages.csv": conversation("Nora Lind", "Max Ott"),
}
MAIN = "reader.main(4096, 180, 256)"
Tell = Callable[[Sentence], None]


def handed() -> list[Upload]:
    return [Upload(*one) for one in EXPORT.items()]


def quiet(stage: Sentence) -> None:
    """Nobody watches the stages."""


@pytest.fixture(autouse=True)
def nobody_waits() -> Iterator[None]:
    """No reader waits before a test, nor after."""
    apart._desk.dismiss()
    yield
    apart._desk.dismiss()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The readers that were started."""
    known: list[subprocess.Popen[bytes]] = []
    start = apart._started

    def noted() -> subprocess.Popen[bytes]:
        known.append(start())
        return known[-1]

    monkeypatch.setattr(apart, "_started", noted)
    return known


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Readers that do this instead of reading."""
    script = f"import pickle, sys; pickle.load(sys.stdin.buffer); {code}"
    start = subprocess.Popen

    def other(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return start([sys.executable, "-c", script], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(apart.subprocess, "Popen", other)


def assert_same(one: Export, other: Export) -> None:
    for name in (field.name for field in fields(Export)):
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, pl.DataFrame):
            prints = [column for column in mine.columns if mine.schema[column] == pl.UInt64]
            assert mine.schema == theirs.schema
            assert mine.drop(prints).equals(theirs.drop(prints))
        else:
            assert mine == theirs


def test_what_is_read_apart_is_what_would_be_read_here() -> None:
    assert_same(apart.read(handed(), quiet), exports.read(handed()))


def test_stages_are_told_as_they_come() -> None:
    stages: list[Sentence] = []
    apart.read(handed(), stages.append)
    assert list(dict.fromkeys(one.key for one in stages)) == ["stage.files", "stage.read"]


def test_the_bytes_are_let_go_of_once_they_are_brought() -> None:
    uploads = handed()
    apart.read(uploads, quiet)
    assert uploads == []


@pytest.mark.parametrize(
    "error",
    [QualiNetError("memory"), ArchiveError("empty_zip", file="a.zip"), OwnersError("nothing")],
)
def test_an_error_crosses_with_its_kind_and_its_values(error: QualiNetError) -> None:
    crossed = pickle.loads(pickle.dumps(error))
    assert (type(crossed), crossed.sentence) == (type(error), error.sentence)


def test_what_cannot_be_read_is_said_as_it_would_be_here() -> None:
    uploads = [Upload("export.zip", b"Dear member")]
    with pytest.raises(QualiNetError) as here:
        exports.read([*uploads])
    with pytest.raises(QualiNetError) as there:
        apart.read(uploads, quiet)
    assert there.value.sentence == here.value.sentence


def test_a_reader_that_waits_is_taken_by_the_next_export(
    started: list[subprocess.Popen[bytes]],
) -> None:
    apart.prepare()
    apart.prepare()
    apart.read(handed(), quiet)
    assert len(started) == 1


def test_a_reader_reads_once(started: list[subprocess.Popen[bytes]]) -> None:
    apart.read(handed(), quiet)
    apart.read(handed(), quiet)
    assert [one.returncode is not None for one in started] == [True, True]


def test_a_reader_that_died_waiting_is_replaced(started: list[subprocess.Popen[bytes]]) -> None:
    apart.prepare()
    started[0].kill()
    started[0].wait()
    assert apart.read(handed(), quiet).messages is not None


def test_a_reader_that_waited_long_has_read_something_and_reads_what_comes() -> None:
    script = """
import sys
from qualinet_dash.exports import __main__ as reader

def told(uploads, *others):
    print(len(uploads), file=sys.stderr)
    return read(uploads, *others)

read, reader.exports.read = reader.exports.read, told
reader.IDLE = 0
reader.main(4096, 180, 256)
"""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, cwd=apart._HOME, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        assert process.stderr.readline() == b"1\n"
        pickle.dump(handed(), process.stdin)
        process.stdin.flush()
        answer: object = None
        while not isinstance(answer, Export):
            answer = pickle.load(process.stdout)
    assert_same(answer, exports.read(handed()))


def test_no_process_and_no_pipe_is_left_behind(started: list[subprocess.Popen[bytes]]) -> None:
    apart.read(handed(), quiet)
    gc.collect()
    open_before = len([*Path("/dev/fd").iterdir()])
    apart.read(handed(), quiet)
    gc.collect()
    assert len([*Path("/dev/fd").iterdir()]) == open_before
    assert all(one.returncode is not None for one in started)


def test_a_visitor_who_leaves_takes_the_reader_along(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(apart, "HEARTBEAT", 0.01)
    stage = "from qualinet_dash.i18n import Sentence; pickle.dump(Sentence('stage.files'), out)"
    instead(
        monkeypatch,
        f"import time; out = sys.stdout.buffer; {stage}; out.flush(); time.sleep(600)",
    )
    told = []

    def leave(stage: Sentence) -> None:
        told.append(stage)
        if len(told) > 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.read(handed(), leave)
    assert [one.returncode is not None for one in started] == [True]


def test_a_reader_that_takes_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    instead(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(QualiNetError, match="took longer"):
        apart.read(handed(), quiet)
    assert [one.returncode is not None for one in started] == [True]


ENDS = {
    "import os; os._exit(3)": "stopped halfway",
    "sys.stdout.buffer.write(b'Dear member'); sys.stdout.flush()": "stopped halfway",
}
SIGNALS = {
    "SIGABRT": "more memory",
    "SIGKILL": "more memory",
    "SIGXCPU": "took longer",
    "SIGSEGV": "stopped halfway",
}
if sys.platform != "win32":
    ENDS |= {
        f"import os, signal; os.kill(os.getpid(), signal.{name})": said
        for name, said in SIGNALS.items()
    }


@pytest.mark.parametrize(("end", "said"), ENDS.items())
def test_however_a_reader_ends_the_visitor_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, end: str, said: str
) -> None:
    instead(monkeypatch, end)
    with pytest.raises(QualiNetError, match=said):
        apart.read(handed(), quiet)


@pytest.mark.skipif(sys.platform == "win32", reason="a process that Windows ends tells no signal")
def test_an_answer_for_which_there_is_no_memory_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_memory(file: object) -> object:
        raise MemoryError

    instead(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(apart, "GRACE", 0.1)
    monkeypatch.setattr(apart.pickle, "load", no_memory)
    with pytest.raises(QualiNetError, match="more memory"):
        apart.read(handed(), quiet)


def test_where_no_reader_can_be_started_the_visitor_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_process(*_: object, **__: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(apart.subprocess, "Popen", no_process)
    with pytest.raises(QualiNetError, match="more memory"):
        apart.read(handed(), quiet)


def test_a_reader_ends_when_nobody_is_there_to_hear_it() -> None:
    slow = "reader.exports.read = lambda *_: time.sleep(600)"
    script = f"import time; from qualinet_dash.exports import __main__ as reader; {slow}"
    command = [sys.executable, "-c", f"{script}; {MAIN}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=apart._HOME, stdin=pipe, stdout=pipe) as process:
        assert process.stdin
        pickle.dump(handed(), process.stdin)
        process.stdin.close()
        assert process.wait(timeout=120) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_a_reader_gets_no_more_memory_than_it_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEGABYTES", 700)
    large = Upload("large.csv", bytes(300 << 20))
    with pytest.raises(QualiNetError, match="more memory"):
        apart.read([large, *handed()], quiet)


def test_tables_that_a_server_could_not_hold_are_not_handed_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = connections(
        *(person(f"Nora Lind {number}", company="x" * 900) for number in range(6_000))
    )
    monkeypatch.setattr(apart, "ANSWER", 1)
    with pytest.raises(QualiNetError, match="more memory"):
        apart.read([Upload("Connections.csv", many)], quiet)
    monkeypatch.setattr(apart, "ANSWER", 3)
    assert apart.read([Upload("Connections.csv", many)], quiet).contacts is not None


BOUNDS = {
    "Max cpu time": ("180", "181"),
    "Max file size": ("0", "0"),
    "Max core file size": ("0", "0"),
    "Max address space": (str(4096 << 20),) * 2,
}


def bounds_of(process: int) -> dict[str, tuple[str, str]]:
    """What a process may use at most, softly and hardly bounded."""
    lines = Path(f"/proc/{process}/limits").read_text("utf-8").splitlines()
    rows = (re.split(r" {2,}", line) for line in lines)
    return {name: (soft, hard) for name, soft, hard, *_ in rows if name in BOUNDS}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the bounds of a process")
def test_a_reader_that_waits_is_bounded_before_an_export_comes(
    started: list[subprocess.Popen[bytes]],
) -> None:
    apart.prepare()
    eventually(lambda: bounds_of(started[0].pid) == BOUNDS)
    assert bounds_of(started[0].pid) == BOUNDS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no processor time")
def test_a_reader_gets_no_more_processor_time_than_it_may_have() -> None:
    limits = "from qualinet_dash.exports.__main__ import _limit; _limit(4 << 30, 1)"
    loop = [sys.executable, "-c", f"{limits}\nwhile True: pass"]
    with subprocess.Popen(loop, cwd=apart._HOME) as process:
        process.wait(timeout=60)
        assert apart._why(process).sentence.key == "error.slow"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bound")
def test_a_reader_cannot_write_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    limits = "from qualinet_dash.exports.__main__ import _limit; _limit(4 << 30, 60)"
    write = f"import pathlib; pathlib.Path({str(file)!r}).write_text('text')"
    ended = subprocess.run(
        [sys.executable, "-c", f"{limits}\n{write}"],
        cwd=apart._HOME,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, file.read_bytes()) == (1, b"")


def test_what_broke_a_reader_is_logged_by_its_place_alone(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    says = "import sys; print('xylographwort', file=sys.stderr)"
    code = f"{says}; reader.exports.read = lambda *_: {{}}['xylographwort']"
    script = f"from qualinet_dash.exports import __main__ as reader; {code}; {MAIN}"
    start = subprocess.Popen

    def broken(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return start([sys.executable, "-c", script], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(apart.subprocess, "Popen", broken)
    with caplog.at_level("DEBUG"), pytest.raises(QualiNetError, match="stopped halfway"):
        apart.read(handed(), quiet)
    assert "A reader broke: KeyError in <string>, line 1" in caplog.text
    assert "xylographwort" not in caplog.text + capfd.readouterr().err


def test_an_answer_that_nobody_can_take_ends_the_reading_at_once(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    instead(monkeypatch, "sys.stdout.buffer.write(b'cnowhere\\nnobody\\n.')")
    with pytest.raises(QualiNetError, match="stopped halfway"):
        apart.read(handed(), quiet)
    assert "nowhere" not in caplog.text + capfd.readouterr().err
