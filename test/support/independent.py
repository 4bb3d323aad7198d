"""What another language's libraries make of our calendars and of wall times: JSON in, JSON out."""

import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import recurring_ical_events
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


def kept_by_calendar(texts):
    """What a calendar program holds after these messages (RFC 5546): start and end of each event, by start."""
    held = {}
    for text in texts:
        message = Calendar.from_ical(text)
        whole = [event for event in message.walk("VEVENT") if "RECURRENCE-ID" not in event]
        single = [event for event in message.walk("VEVENT") if "RECURRENCE-ID" in event]
        is_off = str(message["METHOD"]) == "CANCEL"
        for event in whole:
            held.pop(str(event["UID"]), None)
            if not is_off:
                held[str(event["UID"])] = {"whole": event, "single": {}, "off": set()}
        for event in single:
            own = held.setdefault(str(event["UID"]), {"whole": None, "single": {}, "off": set()})
            at = instant(event["RECURRENCE-ID"])
            own["single"].pop(at, None)
            own["off"].discard(at)
            if is_off:
                own["off"].add(at)
            else:
                own["single"][at] = event
    return sorted(span for own in held.values() for span in spans_of(own))


def spans_of(own):
    calendar = Calendar()
    if own["whole"] is not None:
        calendar.add_component(own["whole"])
    elif not own["single"]:
        return []
    for event in own["single"].values():
        calendar.add_component(event)
    spans = []
    # Whole years are asked for, day by day a program would look at them.
    for event in recurring_ical_events.of(calendar).between((2020, 1, 1), (2032, 1, 1)):
        at = instant(event["RECURRENCE-ID"]) if "RECURRENCE-ID" in event else instant(event["DTSTART"])
        if at not in own["off"]:
            spans.append([instant(event["DTSTART"]), instant(event["DTEND"])])
    return spans


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
        "kept": [kept_by_calendar(texts) for texts in asked.get("kept", [])],
        "walls": [read_wall(zone, wall) for zone, wall in asked.get("walls", [])],
    },
    sys.stdout,
)
