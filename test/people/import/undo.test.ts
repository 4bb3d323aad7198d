import { expect, it } from "vitest";
import { type Done, type Now, undoingOf } from "../../../server/people/import/undo.ts";

const now: Now = { version: 3, isAsLeft: true, isUsed: false, isTaken: false, mayChange: true };
const added: Done<string> = { row: 2, entryId: "a", name: "A", before: null, version: 3 };
const changed: Done<string> = { ...added, before: "as it was" };

it.each<[string, Done<string>, Now | null, object]>([
  ["removes what was added", added, now, { kind: "remove" }],
  ["restores what was changed", changed, now, { kind: "restore", before: "as it was" }],
  ["restores it though it is used", changed, { ...now, isUsed: true }, { kind: "restore" }],
  ["leaves what is used", added, { ...now, isUsed: true }, { reason: "used" }],
  ["leaves what was changed since", added, { ...now, version: 4 }, { reason: "changed" }],
  ["leaves it, changed too", changed, { ...now, version: 4 }, { reason: "changed" }],
  ["leaves what has other roles", changed, { ...now, isAsLeft: false }, { reason: "changed" }],
  ["leaves what another has now", changed, { ...now, isTaken: true }, { reason: "taken" }],
  ["leaves what is not theirs", changed, { ...now, mayChange: false }, { reason: "administrator" }],
  ["leaves what is gone", changed, null, { reason: "gone" }],
])("%s", (...[, done, is, expected]) => {
  expect(undoingOf([done], () => is)).toMatchObject([{ done, ...expected }]);
});
