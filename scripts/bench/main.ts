import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchAnnouncement } from "./announcement.ts";
import { benchFinder } from "./finder.ts";
import { benchJournal } from "./journal.ts";
import { benchSlots } from "./slots.ts";

// Benchmarks: each against a peer, or the bare library, in the same run. `npm run bench -- --only journal` runs one.

const benches = {
  journal: benchJournal,
  announcement: benchAnnouncement,
  slots: benchSlots,
  finder: benchFinder,
} as const;

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const chosen = Object.entries(benches).filter(([name]) => only === undefined || only === name);
if (chosen.length === 0) {
  console.error(`There is no benchmark “${only}”; there are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
const [{ model } = { model: "unknown" }] = cpus();
console.log(
  `${availableParallelism()} cores (${model}), Node ${process.versions.node}; all traffic on loopback, without a network card.`,
);
for (const [, run] of chosen) {
  await run();
}
