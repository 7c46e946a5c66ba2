"""A CSV file in any form that the reader of tables takes is taken by `batch`, and no cell is read otherwise."""

from pathlib import Path

import pytest
from bulk.asked import asked, read
from bulk.runner import put

FORMS = {
    "blank lines": "id,employees\n\na,1\n\n\nb,\n",
    "blank lines first": "\n\nid,employees\na,1\n\nb,x\n",
    "blank lines first, CRLF": "\r\nid,employees\r\na,1\r\n\r\nb,2\r\n",
    "one column": 'employees\n1\n\n2\n""\n3\n',
    "one column, CRLF": "employees\r\n1\r\n\r\n2\r\n",
    "one column of ids": 'id\n1\n\n2\n""\n3\n',
    "cells of nothing": "id,employees\na,1\n,\nb,2\n",
    "quote inside": 'id,employees\nb,1\na"b,1\nab""c,2\n',
    "quotes inside quotes": 'id,employees\nb,1\n"a""b",1\n"a"" ,b",2\n',
    "blank before a quote": 'id,employees\nb,1\n "a",1\nc,2\n',
    "no end of line": "id,employees\nb,1\nc,2",
    "CRLF": "id,employees\r\nb,1\r\nc,2\r\n",
    "LF and CRLF": "id,employees\r\nb,1\nc,2\r\nd,3\n",
    "CRLF in quotes": 'id,employees\n"a\nb",1\n"a\r\nb",2\n"c\rd",3\n',
    "LF in quotes": 'id,employees\r\n"a\nb",1\r\n"c",2\r\n',
    "comments": "id,employees\n#b,1\nc,2\n",
    "mark": "\ufeffid,employees\nb,1\n",
    "mark and quotes": '\ufeff"id",employees\nb,1\n',
    "odd and hostile": 'id,name,employees\n1,\\N,\t5\n2,"a\rb",\t5\n3,"",\t5\n4, ,\t5\n5,"x\n",\t5\n\\N,y,\t5\n',
    "ids": "employees,id\n1,2\n1,\n3,\n4, 2\n5,2 \n6,\t\n",
    "ids twice": "id,employees\nA,x\nA,5\nB,y\nB,5\nB,z\nC,7\nC,8\n",
    "id of a row": "id,employees\n2,5\n,6\n,7\n",
    "one cell too many": "id,employees\na,1,\nb,2\nc,3,4\nd,5,,\n",
    "one cell too few": "id,employees,capital_krw\na,1\nb,2,3\nc\nd,x,5\n",
    "ragged under blank lines": '\nid,employees\na,1\nb\n "c",3\nd,4\n',
    "ranges": "employees,employees.min,employees.max,founded.min,founded.max\n1,NULL,,,\n1,1,,,\n,5,2,,\n,5,5,2017-"
    "01-01,2016-01-01\n,-1,5,0001-01-01,\nx,,3,,\n3,,x,,\n,x,y,,\n,1,100,,\n2,1억,,,\n",
    "uses": "used_this_year.a.b/c,used_this_year.a.b/c.min,used_this_year.a.b/c.max\n1,,\n1,2,\n,5,2\n,2,\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str, tmp_path: Path) -> None:
    """Blank lines, quotes, ends of lines, ragged rows: the same firms in the same order and the same mistakes."""
    path = put(tmp_path / "firms.csv", FORMS[form])
    found = asked(path, tmp_path / "work")

    assert read(path) == found
    assert found.firms


BROKEN = {
    "quote left open": 'id,employees\nb,1\nc,"3',
    "letters after a quote": 'id,employees\nb,1\n"a"b,1\nc,2\n',
    "blank after a quote": 'id,employees\nb,1\n"a" ,1\nc,2\n',
    "a return in a cell": "id,employees\nb,1\na\rb,1\nc,2\n",
    "nothing": "",
}


@pytest.mark.parametrize("form", BROKEN)
def test_broken_forms(form: str, tmp_path: Path) -> None:
    """What is no CSV somewhere is refused as a whole, for the same reason."""
    path = put(tmp_path / "firms.csv", BROKEN[form])
    found = asked(path, tmp_path / "work")

    assert found.wrong == read(path).wrong
    assert found.wrong
    assert [] == found.firms
