import { describe, expect, it } from "vitest";
import { brokenAt, canonical, chained } from "../../server/room/chain.ts";
import { join, person, play, start } from "../support/meeting.ts";

function chain() {
  const { events } = play()
    .at(start, join(person(1), 1))
    .at(start, { type: "open-meeting" });
  let hash: Buffer | null = null;
  return events.map((event) => {
    hash = chained(hash, event);
    return { event, hash };
  });
}

describe("the hash chain", () => {
  it("is whole for a journal as it was written", () => {
    expect(brokenAt(chain())).toBeNull();
  });

  it("names the first event that was changed, taken out or put in", () => {
    const [first, second, third] = chain();
    if (!first || !second || !third) {
      throw new Error("The journal has three events.");
    }
    const later = { ...second, event: { ...second.event, at: second.event.at + 1 } };
    expect(brokenAt([first, later, third])).toBe(2);
    expect(brokenAt([first, third])).toBe(3);
    expect(brokenAt([first, second, second, third])).toBe(2);
  });

  it("does not depend on the order of keys or on fields that are not there", () => {
    expect(canonical({ b: [1, { d: null, c: "é" }], a: undefined })).toBe(
      '{"b":[1,{"c":"é","d":null}]}',
    );
  });
});
