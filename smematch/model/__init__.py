"""What the program speaks of, as frozen values: facts, conditions, programs, money, days, firms.

No input or output, no clock. Everything is validated by pydantic; a validator that refuses raises
`PydanticCustomError`, whose type is a key of `smematch.words.problems`.
"""
