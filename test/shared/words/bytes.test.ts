import { expect, it } from "vitest";
import { writeBytes } from "../../../shared/words/bytes.ts";
import type { Language } from "../../../shared/words/languages.ts";

it.each<readonly [bytes: number, language: Language, written: string]>([
  [0, "en", "0 B"],
  [640, "en", "640 B"],
  [1023, "zh", "1023 B"],
  [1024, "ja", "1 KB"],
  [12_600, "ko", "12 KB"],
  [1_048_063, "en", "1023 KB"],
  [1_048_575, "en", "1 MB"],
  [2_516_582, "en", "2.4 MB"],
  [2_516_582, "ru", "2,4 МБ"],
  [25 * 2 ** 20, "mn", "25 МБ"],
  [500 * 2 ** 20, "ru", "500 МБ"],
])("%i bytes in %s are %s", (bytes, language, written) => {
  expect(writeBytes(bytes, language)).toBe(written.replace(" ", "\u00a0"));
});
