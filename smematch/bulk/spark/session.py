"""A session of Spark: the embedded local one or that of a cluster, started without a word and stopped again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from py4j.protocol import Py4JError, Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from smematch.errors import UsageProblem

Failed = (PySparkException, Py4JError)
"""What pyspark raises where Spark cannot do what it was asked."""
_ALWAYS = {
    "spark.app.name": "smematch",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_LOCAL = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""Of the embedded one: nothing of it is reached from another machine."""
_SIGNS = ("Error", "Exception", "error:")


@contextmanager
def started(folder: Path, master: str | None = None, memory: int | None = None) -> Iterator[SparkSession]:
    """A session; one that is already there in this process is taken, and left running.

    Without `master` it is the one Spark's own settings name, otherwise `local[*]`. `memory` is that of the driver, in
    bytes. What Spark logs goes into `folder`. A UsageProblem says why there is none.
    """
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    gateway = _gateway(folder / "spark.log", master, memory)
    try:
        try:
            session = SparkSession(SparkContext(gateway=gateway, conf=_settings(gateway, folder)))
        except Failed as error:
            said = why(error)
            if "stopped SparkContext" in said:  # it had given up: why stands in its log
                said = _first_error(folder / "spark.log", (" ERROR ",)) or said
            raise UsageProblem("spark-not-reached", master=master or "local[*]", why=said) from None
        try:
            yield session
        finally:
            with suppress(*Failed):
                session.stop()
    finally:
        _end(gateway)


def _gateway(log: Path, master: str | None, memory: int | None) -> Any:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home, "bin")) if home else None) is None:
        raise UsageProblem("missing-java")
    conf = SparkConf(loadDefaults=False)
    for name, value in _ALWAYS.items():
        conf.set(name, value)
    if master is not None:
        conf.set("spark.master", master)
    if memory is not None:
        conf.set("spark.driver.memory", f"{memory // 1_000_000}m")
    with log.open("ab") as stream:
        try:
            return launch_gateway(conf, {"stdout": stream, "stderr": stream})  # type: ignore[no-untyped-call]
        except (PySparkException, OSError) as error:
            raise UsageProblem("spark-not-started", why=_first_error(log, _SIGNS) or why(error)) from None


def _settings(gateway: Any, folder: Path) -> SparkConf:
    """What Spark found in its own settings, and ours for the embedded one."""
    conf = SparkConf(_jvm=gateway.jvm)
    if conf.get("spark.master", "local[*]").startswith("local"):
        for name, value in (_LOCAL | {"spark.local.dir": str(folder / "spill")}).items():
            conf.set(name, value)
    return conf


def _end(gateway: Any) -> None:
    """End the JVM that was started here, so that another run can start one."""
    with suppress(*Failed, OSError):
        gateway.shutdown()
    if gateway.proc is not None:
        gateway.proc.stdin.close()
        gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - pyspark would talk to the one that has ended


def _first_error(log: Path, signs: tuple[str, ...]) -> str:
    """The first line of the log with a sign of an error, without the time."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.rpartition(" ERROR ")[2].strip() for line in lines if any(sign in line for sign in signs)), "")


def why(error: BaseException) -> str:
    """What is behind an error of Spark, on one line."""
    if isinstance(error, Py4JJavaError):
        cause = error.java_exception
        with suppress(Py4JError):
            while cause.getCause() is not None:
                cause = cause.getCause()
            return _line(cause.toString())
    while (below := getattr(error, "_cause", None)) is not None:
        error = below
    return _line(getattr(error, "_desc", None) or str(error))


def _line(text: str) -> str:
    found = next((line.strip() for line in text.splitlines() if line.strip()), "Spark")
    return found if len(found) <= 300 else found[:299] + "…"
