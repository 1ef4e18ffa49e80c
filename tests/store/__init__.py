"""What the store's tests have in common: one small founding, at one moment."""

from datetime import datetime, timedelta, timezone

WHEN = datetime(2026, 11, 20, 17, 15, tzinfo=timezone(timedelta(hours=8)))
FOUNDING = {
    "kocgov.yaml": b"community: qihang-7f3a\n",
    "members/m-aa/profile.yaml": "name: 小林\n".encode(),
    "cases/2026/11/7q2mx4kd/0001-report.m-aa.yaml": b"step: report\n",
}
