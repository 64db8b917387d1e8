"""What a running process takes: memory of its own, processor time, and how often it wakes up."""

from pathlib import Path


def private_kilobytes(pid: int) -> int:
    """Memory that no other process shares. Source: proc(5), smaps_rollup."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    lines = (line.split() for line in text.splitlines())
    return sum(int(line[1]) for line in lines if line[0].startswith("Private_"))


def worked(pid: int) -> float:
    """Milliseconds of processor time so far, of all threads. Source: proc(5), schedstat."""
    return sum(int(_read(task / "schedstat").split()[0]) for task in _tasks(pid)) / 1e6


def wakeups(pid: int) -> int:
    """How often a thread has slept and been woken so far. Source: proc(5), status."""
    texts = [_read(task / "status") for task in _tasks(pid)]
    return sum(
        int(line.split()[1])
        for text in texts
        for line in text.splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )


def _tasks(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError:  # a thread that has just ended
        return "0"
