import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { newId } from "../../../client/parts/new-id.ts";

afterEach(() => vi.unstubAllGlobals());

it("is a UUID, another each time, also on a page without TLS", () => {
  // Such a page's `crypto` has this alone of the two.
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 1_000 }, newId);
  expect(ids.every((id) => z.uuidv4().safeParse(id).success)).toBe(true);
  expect(new Set(ids).size).toBe(1_000);
});
