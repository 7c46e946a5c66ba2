"""What is wrong with a call of the command line before a command has begun, and how its help is headed."""

CALLS: dict[str, str] = {
    "usage": "Usage:",
    "no-such-option": "{command} has no option `{found}`",
    "no-such-command": "there is no command `{found}`",
    "no-command": "the name of a command was expected",
    "option-without-value": "a value was expected after `{found}`",
    "option-with-value": "`{found}` takes no value",
    "missing-argument": "`{found}` is missing",
    "too-many": "nothing more was expected after the other arguments; found: {found}",
    "bad-value": "{option} {found}: expected {expected}",
    "number": "a number",
    "number-least": "a number of at least {least}",
    "number-most": "a number of at most {most}",
    "number-least-most": "a number from {least} to {most}",
    "help": "`{command} --help` tells what there is.",
}
