import { expect, it } from "vitest";
import { type Build, excesses, type Load, weigh } from "../../scripts/budget/weigh.ts";
import { languages } from "../../shared/words/languages.ts";

const words = Object.fromEntries(
  languages.map((language) => [
    `../shared/words/catalogue/${language}/room.json`,
    { file: `room-${language}.js` },
  ]),
);
const sizes: Readonly<Record<string, number>> = {
  "index.html": 1,
  "index.js": 100,
  "index.css": 20,
  "page.js": 300,
  "photo.svg": 4,
  "part.js": 7,
  "media.js": 9000,
  "room-ru.js": 60,
};
const build: Build = {
  manifest: {
    ...words,
    "index.html": { file: "index.js", css: ["index.css"] },
    "pages/room/page.tsx": { file: "page.js", imports: ["_part.js"], assets: ["photo.svg"] },
    "_part.js": { file: "part.js", imports: ["index.html"], css: ["index.css"] },
    "media.ts": { file: "media.js" },
  },
  packages: { "index.js": ["react-dom"], "media.js": ["mediasoup-client"] },
  weigh: (file) => sizes[file] ?? 50,
};
const load: Load = {
  files: ["index.html"],
  sources: ["index.html", "pages/room/page.tsx"],
  namespaces: ["room"],
};

it("weighs each file once, with styles, pictures and all imports, in the heaviest language", () => {
  const { bytes, language, packages } = weigh(build, load);
  expect({ bytes, language, packages }).toEqual({
    bytes: 1 + 100 + 20 + 300 + 4 + 7 + 60,
    language: "ru",
    packages: ["react-dom"],
  });
});

it("fails a page that loads too much, or the code of media", () => {
  const limit = { bytes: 492, without: ["mediasoup-client", "zod"] };
  expect(excesses(weigh(build, load), limit)).toEqual([]);
  expect(excesses(weigh(build, load), { ...limit, bytes: 491 })).toEqual([
    "It loads 492 bytes, and may load 491.",
  ]);
  const eager = { ...load, sources: [...load.sources, "media.ts"] };
  expect(excesses(weigh(build, eager), { ...limit, bytes: 10_000 })).toEqual([
    "It loads mediasoup-client.",
  ]);
});

it("fails where a page that should be weighed is not in the build", () => {
  expect(() => weigh(build, { ...load, sources: ["pages/room/gone.tsx"] })).toThrow(
    "The build has no pages/room/gone.tsx.",
  );
});
