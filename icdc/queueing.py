"""The queue of long work: huey, on a SQLite file of its own, or on PostgreSQL or Redis.

With the default file one process of the machine is the worker: whichever first asks for work holds
a lock for as long as it lives. Elsewhere `flask --app wsgi jobs work` is the worker.
"""

import fcntl
import json
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TextIO

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer

from icdc.keys import SettingError

Run = Callable[[Flask, int], None]
# Ids of jobs, each with the seconds that it still has to wait.
Resume = Callable[[], list[tuple[int, float]]]
NAME = "icdc"


class QuietConsumer(Consumer):  # type: ignore[misc] # huey has no types
    """A worker in a thread of the web process, whose signals are not its own."""

    def _set_signal_handlers(self) -> None:
        """Only a main thread may."""


class Queue:
    """One application's queue."""

    def __init__(self, app: Flask, run: Run, resume: Resume) -> None:
        self.app = app
        self.resume = resume
        self.huey = make_huey(app.config["JOBS_URL"], Path(app.config["INSTANCE"]))
        self._task = self.huey.task()(lambda job_id: run(app, job_id))
        self._lock = Path(app.config["INSTANCE"]) / "jobs.lock"
        self._starting = Lock()
        self._consumer: Consumer | None = None
        self._held: TextIO | None = None

    def enqueue(self, job_id: int, delay: float = 0) -> None:
        """Now, or `delay` seconds later."""
        if delay > 0:
            self._task.schedule((job_id,), delay=delay)
        else:
            self._task(job_id)

    def consume(self, is_foreground: bool) -> None:
        """Take up what waits, then work: until stopped, or in a thread beside the requests."""
        self.huey.flush()
        for job_id, delay in self.resume():
            self.enqueue(job_id, delay)
        kind = Consumer if is_foreground else QuietConsumer
        self._consumer = kind(self.huey, workers=1, periodic=False, max_delay=1.0)
        if is_foreground:
            self._consumer.run()
        else:
            self._consumer.start()

    def is_ours(self) -> bool:
        """Whether this process got the lock that makes it the worker."""
        held = self._lock.open("w")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.close()
            return False
        # Kept open: the lock lasts as long as the process, or until `stop`.
        self._held = held
        return True

    def ensure_worker(self) -> None:
        if self.huey.immediate or self.app.config["JOBS_WORKER"] != "embedded":
            return
        with self._starting:
            if self._consumer is None and self.is_ours():
                logging.getLogger("huey").setLevel(logging.WARNING)
                try:
                    self.consume(is_foreground=False)
                except Exception:
                    # Whoever asks next tries again, here or in another process.
                    self._let_go()
                    raise

    def stop(self) -> None:
        if self._consumer is not None:
            self._consumer.stop(graceful=True)
            self._consumer = None
        self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


def make_huey(url: str, instance: Path) -> Huey:
    """Raises SettingError for an address of another kind."""
    if url == "immediate":
        return MemoryHuey(NAME, immediate=True, results=False)
    if not url:
        return SqliteHuey(NAME, filename=str(instance / "jobs.db"), results=False)
    if url.startswith(("postgres://", "postgresql://")):
        return PostgresHuey(NAME, dsn=url, results=False)
    if url.startswith(("redis://", "rediss://")):
        return RedisHuey(NAME, url=url, results=False)
    raise SettingError("ICDC_JOBS_URL must begin with postgresql:// or redis://.")


class Jobs:
    """The current application's queue, and the notes on how far its jobs are."""

    def init_app(self, app: Flask, run: Run, resume: Resume) -> None:
        app.extensions["jobs"] = Queue(app, run, resume)

    @property
    def queue(self) -> Queue:
        queue: Queue = current_app.extensions["jobs"]
        return queue

    def enqueue(self, job_id: int, delay: float = 0) -> None:
        self.queue.enqueue(job_id, delay)
        self.queue.ensure_worker()

    def note(self, job_id: int, done: int, total: int) -> None:
        self.queue.huey.put(f"progress-{job_id}", json.dumps([done, total]))

    def noted(self, job_id: int) -> tuple[int, int]:
        """Done and total; 0 of 0 while nothing is known."""
        kept = self.queue.huey.get(f"progress-{job_id}", peek=True)
        done, total = json.loads(kept) if kept else (0, 0)
        return done, total

    def forget(self, job_id: int) -> None:
        self.queue.huey.delete(f"progress-{job_id}")
