import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashOf, linkIdOf, linkTokenOf, newToken, safePath } from "../../server/people/tokens.ts";

describe("a path to go to after signing in", () => {
  const ours = "https://plenum.near.example";
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "//",
    "evil.example",
    "@",
    ":",
    "\t",
    "?",
    "#",
    "%2f",
    "a",
  );

  it("never leads to another site, whatever it is made of", () => {
    const made = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          made,
          made.map((path) => `/${path}`),
          fc.string(),
        ),
        (path) => {
          expect(new URL(safePath(path), ours).origin).toBe(ours);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("keeps a page of ours with its search", () => {
    expect(safePath("/meetings/1?tab=agenda")).toBe("/meetings/1?tab=agenda");
  });
});

describe("a token", () => {
  it("has 256 bits, never the same twice, and is kept as their SHA-256", () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(new Set(tokens).size).toBe(1000);
    expect(tokens.every((token) => Buffer.from(token, "base64url").length === 32)).toBe(true);
    expect(hashOf("abc").toString("hex")).toMatch(/^ba7816bf8f01cfea/);
  });

  it("of a personal link names its link to whoever has the secret, and to nobody else", () => {
    const secret = fc.base64String({ minLength: 4 });
    fc.assert(
      fc.property(fc.uuid(), secret, secret, (id, ours, theirs) => {
        fc.pre(ours !== theirs);
        const token = linkTokenOf(id, ours);
        expect(token).toMatch(/^[A-Za-z0-9_-]{54}$/);
        expect(linkIdOf(token, ours)).toBe(id);
        expect(linkIdOf(token, theirs)).toBeNull();
      }),
    );
  });

  it("of a personal link is none once a letter of it has changed", () => {
    const token = linkTokenOf(randomUUID(), "secret");
    for (let at = 0; at < token.length - 1; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(linkIdOf(`${token.slice(0, at)}${other}${token.slice(at + 1)}`, "secret")).toBeNull();
    }
    expect(linkIdOf("", "secret")).toBeNull();
    expect(linkIdOf(`${token}AAAA`, "secret")).toBeNull();
  });
});
