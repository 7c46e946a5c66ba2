"""Which public support programs may a firm use, at what cost, by when, and why."""

__version__ = "0.1.0"
