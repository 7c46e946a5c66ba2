"""The client's page: what a firm takes home. `page` says it once, `html`, `markdown` and `xlsx` lay the same out."""
