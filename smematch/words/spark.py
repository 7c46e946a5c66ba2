"""What keeps Spark from answering a register."""

SPARK: dict[str, str] = {
    "missing-java": "--engine spark needs Java 17 or later: install it, or let JAVA_HOME name its folder",
    "spark-not-started": "Spark could not be started: {why}",
    "spark-not-reached": "--master {master}: no session of Spark: {why}",
    "spark-failed": "Spark could not do it: {why}",
    "master-without-spark": "--master {found}: only --engine spark has one",
    "not-on-spark": "{option}: {found} cannot have it with --engine spark",
    "addresses-mixed": "{found}: files of this machine and addresses (hdfs://..., s3a://...) cannot be read together",
    "answers-elsewhere": (
        "the executors of Spark did not write here; name an output that all of them reach (hdfs://..., s3a://..., "
        "a folder they share)"
    ),
}
