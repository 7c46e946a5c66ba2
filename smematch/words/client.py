"""The words of the client's page: headings, what the answer is, what it promises, captions, the timeline."""

CLIENT: dict[str, str] = {
    # -- the top
    "kicker": "Export support your firm can use",
    "headline": "You can apply for {count} services of {programs} programs now.",
    "headline-one": "You can apply for 1 service now.",
    "headline-none": "There is no service that you can apply for today.",
    "all-free": "All of them are free.",
    "some-free": "{free} of them are free; for {rest} you pay a part, or the source states no amount.",
    "next-day": "The nearest last day is {day}: {services}.",
    "old": "The rules are older than this page: {terms}. Ask the agency whether they still hold before you rely on them.",
    "count-now": "open to apply for now",
    "count-notice": "on days that the agency names",
    "count-later": "open on a later day",
    "count-ask": "for the agency to decide",
    "count-answers": "waiting for your answer",
    "count-step": "open after a step of yours",
    "count-closed": "not open to you",
    "contents": "On this page",
    # -- the parts: title, and what the sheet of a workbook is called
    "now": "What you can use",
    "brief-answer": "Answer",
    "brief-now": "Services",
    "dates": "Dates",
    "brief-dates": "Dates",
    "money": "Money",
    "brief-money": "Money",
    "questions": "Questions to answer",
    "brief-questions": "Questions",
    "steps": "What would open more",
    "brief-steps": "Steps",
    "firm": "Your firm as described",
    "brief-firm": "Firm",
    "programs": "How to apply, and whom to ask",
    "brief-programs": "Contacts",
    "closed": "What is not open to you",
    "brief-closed": "Not open",
    "about": "What this page promises, and what it rests on",
    "brief-about": "About",
    # -- tables of services
    "you-pay": "You pay",
    "caption-now": "Apply now",
    "caption-notice": "Apply on days that the agency names",
    "caption-later": "Apply later",
    "caption-ask": "Ask the agency: nothing stated keeps you out, but it decides",
    "caption-answers": "Services that wait for an answer",
    "caption-closed": "A condition that the source states does not hold",
    "note-now": "Why",
    "note-notice": "Why",
    "note-later": "Why",
    "note-ask": "What to ask",
    "note-answers": "Answers that are missing",
    "why-not": "What does not hold",
    "nothing-now": "No service can be used as things stand. The questions and steps below may change that.",
    "nothing-closed": "No service is closed to you.",
    # -- dates
    "picture": "Timeline, {start} to {end}",
    "picture-says": "When applications are taken, month by month. The same days stand in words under each bar and in the table below.",
    "legend-open": "applications are taken",
    "legend-notice": "inside these days, as a notice says",
    "legend-mark": "a day that counts",
    "always": "{count} services without dates",
    "always-one": "1 service without dates",
    "always-notice": "{count} services by notice, on any day",
    "always-notice-one": "1 service by notice, on any day",
    "always-unstated": "{count} services whose days are not stated",
    "always-unstated-one": "1 service whose days are not stated",
    "by-notice": "by notice, {days}",
    "caption-dates": "Days that count, {start} to {end}",
    "no-dates": "No day is stated from {start} to {end}: what you can use is open all year, or the agency names the days.",
    # -- money
    "caption-money": "What each service costs you, once",
    "each": "{count} services, each {pays}",
    "standing": "Now",
    "sum-unknown": "Not in the sum, for no amount is known",
    "sum-own": "Own costs besides, no amount stated",
    "sum-all": "If you used every service here once",
    "sum-eligible": "Of it, for services that are open to you",
    # -- questions
    "nothing-asked": "No question is open.",
    "decides": "decides whether you can use {services}",
    "needed-for-parts": "needed for {parts} of {services}",
    "needed-by": "by {day} - {why}",
    "tick-yes": "yes",
    "tick-no": "no",
    "answer": "Answer",
    "question": "Question",
    "needed-for": "Needed for",
    # -- steps
    "caption-own": "What you can do yourself",
    "caption-first": "What has to come first",
    "caption-time": "What time alone changes, {start} to {end}",
    "step": "Step",
    "opens": "Opens",
    "first": "First",
    "then": "Then",
    "nothing-steps": "No single step of your own opens another service, and time alone changes nothing in these days.",
    # -- the firm
    "firm-says": (
        "The answers rest on these statements alone. Please check them: what is wrong or missing here may change the page. "
        "What is not stated is taken as not known, never as no or zero."
    ),
    "worked-out": "{label} (worked out)",
    # -- programs
    "own-costs": "You bear besides: {costs}",
    "nothing-to-ask": "There is no program to apply to.",
    "steps-of": "{title} - {services}",
    "websites": "Websites",
    "card-source": "Terms of {edition}, as known in {month}. Source: {source}",
    "program": "Program",
    "agency": "Agency",
    "gives": "What it gives",
    "steps-head": "How to apply",
    "source-head": "Source",
    "topic": "Topic",
    "content": "Content",
    # -- about
    "promise": (
        "That you can apply means: every condition that the source states holds for your firm as described here. "
        "It does not mean that you will be chosen. Selection, places and budgets come later, and the agency decides."
    ),
    "promise-ask": (
        'Where the agency decides, the source leaves the condition, or a part of it, open. A word such as "likely" is a '
        "reading of the source, not the agency's word."
    ),
    "promise-terms": "Amounts, days and contacts are those of the sources named below. Confirm them with the agency before you apply.",
    "day": "Day of the check",
    "span": "Days looked at",
    "terms": "Rules",
    "version": "Made with",
    "digest-inputs": "Digest of the whole (SHA-256)",
    "digest-rules": "Digest of the rules (SHA-256)",
    "digest-says": (
        "Two pages with the same digest of the whole come from the same rules, the same statements and the same days. "
        "The page was made on one machine; nothing about the firm was sent anywhere."
    ),
    "caption-sources": "Sources",
    "document": "Document",
    "authors": "By",
    "published": "Published",
    "known": "As known in",
    "footer": "Checked for {day}. Digest {digest}.",
    "unchecked": "{count} of {all} texts are not yet checked by a speaker of the language.",
}

MONTH_NAMES: dict[str, str] = {
    "month-1": "Jan",
    "month-2": "Feb",
    "month-3": "Mar",
    "month-4": "Apr",
    "month-5": "May",
    "month-6": "Jun",
    "month-7": "Jul",
    "month-8": "Aug",
    "month-9": "Sep",
    "month-10": "Oct",
    "month-11": "Nov",
    "month-12": "Dec",
}
"""The months, short enough for the axis of a picture."""

CLIENT_PROBLEMS: dict[str, str] = {
    "no-kind-of-page": "{found}: a page is written to a file whose name ends in {expected}",
}
"""What keeps a page from being written."""
