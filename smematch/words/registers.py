"""What is wrong with whole registers and with what is asked of them: the words of all their parts."""

from smematch.words.bulk import BULK
from smematch.words.mapped import MAPPED
from smematch.words.reach import REACH_PROBLEMS
from smematch.words.since import SINCE
from smematch.words.spark import SPARK

REGISTERS: dict[str, str] = {**BULK, **REACH_PROBLEMS, **MAPPED, **SINCE, **SPARK}
