import { instantToWall } from "../time/wall.ts";

/** Between these hours on a reader's clocks ("HH:mm", from the evening to the morning) nobody is reminded of anything. */
export const quiet = { from: "21:00", to: "07:00" } as const;

/** Whether an instant (epoch ms) lies in the quiet hours of a zone. Throws `time/unknown-zone`. */
export function isQuiet(at: number, zone: string): boolean {
  const clock = instantToWall(at, zone).slice(11, 16);
  return clock >= quiet.from || clock < quiet.to;
}
