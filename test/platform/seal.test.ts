import fc from "fast-check";
import { expect, it } from "vitest";
import { createSeal } from "../../server/platform/seal.ts";

const { seal, open, isSealed } = createSeal("a secret", "addresses");

it("opens what it sealed, and nobody reads it before", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: "binary" }), (text) => {
      const kept = seal(text);
      expect(kept).not.toContain(text);
      expect(isSealed(kept)).toBe(true);
      expect(open(kept)).toBe(text.toWellFormed());
    }),
  );
});

it("never seals the same text the same way twice", () => {
  expect(seal("https://calendar.example/")).not.toBe(seal("https://calendar.example/"));
});

it("gives a text that was never sealed as it is", () => {
  expect(open("https://calendar.example/")).toBe("https://calendar.example/");
});

it("opens neither what was changed, nor cut, nor sealed with another secret or for another purpose", () => {
  const kept = seal("https://calendar.example/");
  const middle = kept.length - 8;
  const other = kept[middle] === "A" ? "B" : "A";
  expect(open(kept.slice(0, middle) + other + kept.slice(middle + 1))).toBeNull();
  expect(open(kept.slice(0, 20))).toBeNull();
  expect(createSeal("another", "addresses").open(kept)).toBeNull();
  expect(createSeal("a secret", "others").open(kept)).toBeNull();
});
