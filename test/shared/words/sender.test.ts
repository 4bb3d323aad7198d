import { describe, expect, it } from "vitest";
import { wordsFor } from "../../../server/platform/words.ts";
import { languages } from "../../../shared/words/languages.ts";
import { platformName, senderSentence } from "../../../shared/words/sender.ts";

describe.each(languages)("who sends a letter, in %s", (language) => {
  const words = wordsFor(language, "mail");

  it("is the platform for the association, each named once", () => {
    const sentence = senderSentence("Association of Regions", words);
    expect(sentence.split("Association of Regions")).toHaveLength(2);
    expect(sentence.split("Plenum")).toHaveLength(2);
  });

  it("is the platform alone before the association has a name", () => {
    const sentence = senderSentence(platformName, words);
    expect(sentence.split("Plenum")).toHaveLength(2);
    expect(sentence).not.toContain("{");
  });
});
