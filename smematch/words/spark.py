"""What keeps Spark from answering a register."""

from smematch.words import Pair

SPARK: dict[str, Pair] = {
    "missing-java": (
        "--engine spark needs Java 17 or later: install it, or let JAVA_HOME name its folder",
        "--engine spark: Java 17 이상이 필요합니다. 설치하거나 JAVA_HOME에 그 폴더를 쓰십시오",
    ),
    "spark-not-started": (
        "Spark could not be started: {why}",
        "Spark를 시작할 수 없습니다: {why}",
    ),
    "spark-not-reached": (
        "--master {master}: no session of Spark: {why}",
        "--master {master}: Spark 세션을 열 수 없습니다: {why}",
    ),
    "spark-failed": (
        "Spark could not do it: {why}",
        "Spark가 처리하지 못했습니다: {why}",
    ),
    "master-without-spark": (
        "--master {found}: only --engine spark has one",
        "--master {found}: --engine spark와 함께 써야 합니다",
    ),
    "not-on-spark": (
        "{option}: {found} cannot have it with --engine spark",
        "{option}: {found}에는 --engine spark와 함께 쓸 수 없습니다",
    ),
    "addresses-mixed": (
        "{found}: files of this machine and addresses (hdfs://..., s3a://...) cannot be read together",
        "{found}: 이 컴퓨터의 파일과 주소(hdfs://..., s3a://...)를 함께 읽을 수 없습니다",
    ),
    "answers-elsewhere": (
        "the executors of Spark did not write here; name an output that all of them reach (hdfs://..., s3a://..., "
        "a folder they share)",
        "Spark 실행기가 이곳에 쓰지 않았습니다. 모두 쓸 수 있는 출력(hdfs://..., s3a://..., 공유 폴더)을 쓰십시오",
    ),
}
