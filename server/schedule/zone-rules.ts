import { instantToWall, wallToInstants } from "../../shared/time/wall.ts";

/** When a meeting is, by the clocks of its zone and as an instant (epoch ms). */
type Time = { readonly zone: string; readonly wallStart: string; readonly startsAt: number };

/**
 * A meeting's time under the present rules of its zone: the wall time stays and the instant follows. Of two instants the
 * one nearer to the former is meant; a wall time that the clocks now skip becomes the one as far after the leap.
 * Throws `time/unknown-zone`.
 */
export function underPresentRules({ zone, wallStart, startsAt }: Time): Time {
  const found = wallToInstants(wallStart, zone);
  switch (found.kind) {
    case "once":
      return { zone, wallStart, startsAt: found.at };
    case "twice": {
      const [earlier, later] = found.at;
      const isEarlier = Math.abs(startsAt - earlier) <= Math.abs(startsAt - later);
      return { zone, wallStart, startsAt: isEarlier ? earlier : later };
    }
    case "never": {
      const at = found.nearest[1];
      return { zone, wallStart: instantToWall(at, zone), startsAt: at };
    }
    default:
      return found satisfies never;
  }
}
