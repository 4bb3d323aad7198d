import fc from "fast-check";
import { expect, it } from "vitest";
import { unturned } from "../../../shared/wire/text.ts";

it("drops what turns the direction of writing beyond a text, wherever it stands", () => {
  const names = { native: "\u202eevil\u202c", byLanguage: { en: "A\u2066b\u2069" }, year: 2000 };
  expect(unturned({ names, list: ["\u202ax", null, true] })).toEqual({
    names: { native: "evil", byLanguage: { en: "Ab" }, year: 2000 },
    list: ["x", null, true],
  });
});

it("keeps everything else as it is: the marks of one direction, and what is no text", () => {
  expect(unturned("שלום\u200f! e\u0301\u200d")).toBe("שלום\u200f! e\u0301\u200d");
  const bytes = Buffer.from("\u202e");
  expect(unturned({ bytes })).toEqual({ bytes });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(unturned(value)).toEqual(value);
    }),
  );
});
