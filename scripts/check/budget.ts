import { linkLoad, readBuild } from "../budget/build.ts";
import { excesses, weigh } from "../budget/weigh.ts";
import { buildClient } from "../setup/client.mjs";

// Weighs what a delegate's link loads before the call: 150 kB at most, and none of the code of media, which comes with the call.

await buildClient();
const weight = weigh(readBuild(), linkLoad);
const kilobytes = (weight.bytes / 1000).toFixed(1);
console.log(`a delegate's link loads ${kilobytes} kB before the call, in ${weight.language}`);
const wrong = excesses(weight, {
  bytes: 150_000,
  without: ["mediasoup-client", "zod", "luxon"],
});
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exitCode = 1;
}
