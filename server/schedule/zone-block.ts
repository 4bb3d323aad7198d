import ICAL from "ical.js";
import { tzlib_get_ical_block as blockOf } from "timezones-ical-library";
import { instantToWall, wallToInstants } from "../../shared/time/wall.ts";

/** A VTIMEZONE, and how instants are written by its clocks. */
export type ZoneBlock = {
  readonly tzid: string;
  readonly component: ICAL.Component;
  /** The wall time of an instant (epoch ms); null where it comes twice, or where the block's rules would read it as another instant. */
  write(at: number): ICAL.Time | null;
  /** A wall time "YYYY-MM-DDTHH:mm" by its clocks. */
  wall(wall: string): ICAL.Time;
};

const known = new Map<string, ZoneBlock | null>();

/**
 * The VTIMEZONE of an IANA zone, by today's rules; null where the library has none. Of each zone there is one, since reading
 * it takes longer than writing a calendar with it: its component goes from the calendar that it was put into to the next.
 */
export function zoneBlock(zone: string): ZoneBlock | null {
  const block = known.get(zone) ?? readBlock(zone);
  known.set(zone, block);
  return block;
}

function readBlock(zone: string): ZoneBlock | null {
  const found = blockOf(zone);
  if (!Array.isArray(found) || !found[0]) {
    return null;
  }
  const component = ICAL.Component.fromString(found[0]);
  const timezone = new ICAL.Timezone(component);
  const timeOf = (wall: string): ICAL.Time => {
    const time = ICAL.Time.fromDateTimeString(`${wall}:00`);
    time.zone = timezone;
    return time;
  };
  return {
    tzid: timezone.tzid,
    component,
    wall: timeOf,
    write: (at) => {
      const wall = instantToWall(at, zone);
      const time = timeOf(wall);
      const isClear = wallToInstants(wall, zone).kind === "once";
      return isClear && time.toJSDate().getTime() === at ? time : null;
    },
  };
}
