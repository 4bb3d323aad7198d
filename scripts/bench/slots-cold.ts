import { bestSlots, costGrid } from "../../shared/schedule/fair-hour.ts";
import { offsetMinutes } from "../../shared/time/offset.ts";
import { durationMinutes, question } from "./slots-question.ts";

// A process of its own, for the first search after a start: prints how long it took, in ms.

if (process.argv.includes("--as-server")) {
  // What the server does as it starts, see `createFinder`.
  offsetMinutes(0, "UTC");
}
const asked = question();
const startedAt = performance.now();
bestSlots(costGrid(asked), durationMinutes, 5);
console.log(performance.now() - startedAt);
