import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieces } from "../../../client/room/links.ts";

const links = (message: string) =>
  pieces(message)
    .filter(({ kind }) => kind === "link")
    .map(({ text }) => text);

describe("addresses in messages", () => {
  it("makes links of web addresses and leaves the full stop to the sentence", () => {
    expect(links("See https://example.org/a?b=1. Thank you")).toEqual([
      "https://example.org/a?b=1",
    ]);
    expect(links("資料はhttps://example.org/資料。")).toEqual(["https://example.org/資料"]);
    expect(links("(http://example.org)")).toEqual(["http://example.org"]);
  });

  it("makes no link of anything that could run", () => {
    expect(links("javascript:alert(1) data:text/html,x vbscript:x file:///etc")).toEqual([]);
  });

  it("loses nothing of what was written", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("https://a.example/", "http://", "https://?", "。", " ", "https://x.y)."),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const message = parts.join("");
        const found = pieces(message);
        expect(found.map(({ text }) => text).join("")).toBe(message);
        const addresses = found.filter(({ kind }) => kind === "link");
        expect(addresses.every(({ text }) => /^https?:/iu.test(text))).toBe(true);
      }),
    );
  });
});
