"""What is wrong with whole registers, or the clients of an advisor, and with what is asked of them: all their words."""

from smematch.words.bulk import BULK
from smematch.words.mapped import MAPPED
from smematch.words.reach import REACH_PROBLEMS
from smematch.words.since import SINCE
from smematch.words.spark import SPARK
from smematch.words.watch import WATCH_PROBLEMS

REGISTERS: dict[str, str] = {**BULK, **REACH_PROBLEMS, **MAPPED, **SINCE, **SPARK, **WATCH_PROBLEMS}
