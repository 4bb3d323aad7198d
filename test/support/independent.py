"""What another language's libraries make of our calendars and of wall times: JSON in, JSON out."""

import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar


def instant(value):
    return int(value.dt.timestamp() * 1000)


def by_own_block(calendar, value):
    """The instant of a wall time by the VTIMEZONE that stands beside it; of a time in UTC as it is."""
    tzid = value.params.get("TZID")
    if tzid is None:
        return instant(value)
    [zone] = [block.to_tz() for block in calendar.walk("VTIMEZONE") if block["TZID"] == tzid]
    return int(zone.localize(value.dt.replace(tzinfo=None)).timestamp() * 1000)


def read_calendar(text):
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    attendees = event.get("ATTENDEE")
    attendees = attendees if isinstance(attendees, list) else [attendees] if attendees else []
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "stampedAt": instant(event["DTSTAMP"]),
        "modifiedAt": instant(event["LAST-MODIFIED"]),
        "startsAt": instant(event["DTSTART"]),
        "endsAt": instant(event["DTEND"]),
        "byOwnBlock": [by_own_block(calendar, event[name]) for name in ("DTSTART", "DTEND")],
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "status": str(event["STATUS"]) if "STATUS" in event else None,
        "attendees": [str(each) for each in attendees],
        "answers": [str(each.params["PARTSTAT"]) for each in attendees],
        "url": str(event["URL"]) if "URL" in event else None,
        "properties": sorted(name for name, _ in event.property_items(recursive=False)),
    }


def read_wall(zone, wall):
    """The instants at which a wall time is shown, earlier first; none for one that is skipped."""
    found = set()
    for fold in (0, 1):
        local = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
        at = local.astimezone(timezone.utc)
        if at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None):
            found.add(int(at.timestamp() * 1000))
    return sorted(found)


asked = json.load(sys.stdin)
json.dump(
    {
        "calendars": [read_calendar(text) for text in asked.get("calendars", [])],
        "walls": [read_wall(zone, wall) for zone, wall in asked.get("walls", [])],
    },
    sys.stdout,
)
