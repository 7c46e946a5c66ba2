"""Plain Python, written by hand: `python python_plain.py FIRMS OUT`. None is unknown."""

from bulk.engines.rows import ASK, NO, OPEN, YES, Firm, Verdicts, run

Truth = bool | None
WORD = {None: OPEN, False: NO, True: YES}
OPEN_WORD = {None: OPEN, False: NO, True: ASK}
"""HIGH alone: LOW is the same, or false because the agency or habit decides the rest."""


def both(one: Truth, other: Truth) -> Truth:
    """Kleene's and."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Truth, other: Truth) -> Truth:
    """Kleene's or."""
    if one or other:
        return True
    return None if one is None or other is None else False


def no(one: Truth) -> Truth:
    """Kleene's not."""
    return None if one is None else not one


def sizes(firm: Firm, free: Truth, top30: Truth) -> tuple[Truth, Truth, Truth]:
    """Whether it is an SME, an SME or a middle-standing firm, a large firm."""
    stated = firm["size_class"]
    if stated is not None:
        return stated in {"micro", "small", "medium"}, stated != "large", stated == "large"
    low, high, within = firm["sales_low"], firm["sales_high"], None
    if firm["limit_least"] is not None:
        if high is not None and high <= firm["limit_least"]:
            within = True
        elif low is not None and low > firm["limit_most"]:
            within = False
    if free:
        return within, either(within, no(firm["public_institution"])), False
    # Where independence is open, so is middle-standing or large, whatever the sales say.
    grouped = free is False and top30
    return both(free, within), False if grouped else None, True if grouped else None


def settled(firm: Firm) -> tuple[Truth, Truth, Truth]:
    """What is stated, or follows from it, of independence, the group and exports."""
    free, top30, exported = firm["independent"], firm["top30_group"], firm["has_exported"]
    if free is None and top30:
        free = False
    elif top30 is None and free:
        top30 = False
    if exported is None and any(firm[f"exports_usd.{year}"] for year in (2014, 2015, 2016)):
        exported = True
    return free, top30, exported


def any_of_five(firm: Firm) -> Truth:
    """The five groups of young-business exporters."""
    answers = [
        firm["hit500"],
        firm["global_futures_club"],
        firm["young_business"],
        firm["young_business_school_graduate"],
        firm["in_overseas_distribution_network"],
    ]
    return True if True in answers else None if None in answers else False


def verdicts(firm: Firm) -> Verdicts:
    """The verdicts of a firm, in the order of CONDITIONS."""
    free, top30, exported = settled(firm)
    sme, up_to_middle, large = sizes(firm, free, top30)
    licence, abroad = firm["business_licence"], firm["wants_overseas_expansion"]
    if licence is None and firm["business_registration_number"] is not None:
        licence = True
    industry, region, rate = firm["industry"], firm["region"], firm["manufacturing_transition_rate"]
    makes = sells = trades = None
    if industry is not None:
        makes = industry[0] == "C"
        sells = industry[0] in "CG"
        trades = None if industry == "G" else industry.startswith("G46")
    makes_enough = None if rate is None else rate >= 0.3
    korean = None if region is None else region.startswith("KR-")
    return [
        WORD[sme],
        OPEN_WORD[sme],
        WORD[both(sme, abroad)],
        WORD[both(sme, firm["wants_online_export"])],
        WORD[both(sme, licence)],
        WORD[both(sme, either(firm["export_related_service"], makes_enough))],
        WORD[both(sme, korean)],
        WORD[both(sme, either(makes, firm["knowledge_based_service"]))],
        WORD[both(sme, firm["gobizkorea_registered"])],
        WORD[both(sme, firm["buyer_meeting_in_korea"])],
        WORD[any_of_five(firm)],
        WORD[up_to_middle],
        OPEN_WORD[up_to_middle],
        WORD[both(licence, both(up_to_middle, exported))],
        OPEN_WORD[both(licence, either(sme, top30))],
        WORD[both(licence, both(no(large), no(firm["public_institution"])))],
        WORD[licence],
        WORD[no(exported)],
        WORD[either(firm["kita_member"], abroad)],
        WORD[both(sells, firm["b2c_products_shippable"])],
        WORD[firm["tradekorea_member"]],
        WORD[abroad],
        WORD[either(exported, either(trades, abroad))],
    ]


if __name__ == "__main__":
    run(lambda firms: [verdicts(firm) for firm in firms])
