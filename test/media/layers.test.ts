import { describe, expect, it } from "vitest";
import { layersFor } from "../../client/media/sending.ts";
import { spatialLayerFor } from "../../server/media/layers.ts";
import { turnCredentials } from "../../server/media/turn.ts";

describe("the layer of a picture", () => {
  it.each([
    [undefined, 0],
    [120, 0],
    [280, 0],
    [281, 1],
    [560, 1],
    [561, 2],
    [1920, 2],
  ] as const)("for a tile of %s px is %i", (width, layer) => {
    expect(spatialLayerFor(width)).toBe(layer);
  });

  it("is offered in full size by every camera, however small", () => {
    for (const width of [0, 320, 480, 640, 960, 1920]) {
      expect(layersFor(width).at(-1)?.scaleResolutionDownBy).toBe(1);
    }
    expect([320, 640, 960].map((width) => layersFor(width).length)).toEqual([1, 2, 3]);
  });
});

describe("the credentials of a TURN server", () => {
  it("expire, and are the HMAC that coturn computes", () => {
    const turn = { url: "turn:turn.example.org", secret: "north" };
    const now = Date.UTC(2022, 5, 28, 5, 0);
    expect(turnCredentials(turn, now, "someone")).toEqual({
      urls: turn.url,
      username: "1656435600:someone",
      credential: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/) as string,
    });
  });
});
