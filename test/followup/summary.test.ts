import { describe, expect, it } from "vitest";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { writeLetter } from "../../server/followup/letter.ts";
import { writeSummary } from "../../server/followup/summary.ts";
import { wordsFor } from "../../server/platform/words.ts";
import { compileRecord } from "../../server/records/record.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import { nearPlan, nearSurroundings, playNear } from "../support/journal.ts";
import { join, play, start } from "../support/meeting.ts";

const minute = 60_000;
const held = compileRecord(playNear().state(), nearSurroundings);
const pen = (language: Language) => ({
  language,
  words: wordsFor(language, ["followup", "mail"]),
});
const facts = (language: Language, record = held) =>
  writeSummary(record, pen(language)).blocks.flatMap((block) =>
    block.kind === "facts" ? block.facts : [],
  );

describe("the summary", () => {
  it("says when the meeting was held, on the clocks of its zone and of all who took part", () => {
    expect(facts("en")).toContainEqual({
      label: "Held",
      text: "Tuesday, 28 June 2022, 14:00–15:25 (Seoul time) · 1 h 25 min",
    });
    expect(facts("en")).toContainEqual({
      label: "In the other zones",
      text: "14:00 Pohang · 13:00 Beijing",
    });
    expect(facts("ko").map(({ text }) => text)).toContain("14:00 포항 · 13:00 베이징");
  });

  it("lists who took part by region, and the agenda as planned and as it went", () => {
    expect(facts("en")).toContainEqual({
      label: "Inner Mongolia Autonomous Region",
      text: "Sun Wu, NEAR Honorary Ambassador\nZhou Ji, NEAR Honorary Ambassador",
    });
    expect(facts("en")).toContainEqual({
      label: "Member regions present or represented",
      text: "6 of 6",
    });
    expect(facts("en")).toContainEqual({
      label: "14:15–14:35",
      text: "Presentation by the honorary ambassador from Ningxia",
      under: "Actual: 14:13–14:32 (19 min)",
    });
  });

  it("says who spoke for how long, granted and net", () => {
    expect(facts("ru")).toContainEqual({
      label: "Ким Ок Чхэ",
      text: "Выступление Генерального секретаря",
      under: "14:04 · выступление: 8 мин (отведено: 10 мин)",
    });
  });

  it("tells of represented and absent regions", () => {
    const plan = nearPlan();
    const people = plan.people.map((person) =>
      person.personId === ambassadors[1]?.id ? { ...person, representedBy: "Ms Qian" } : person,
    );
    const played = play({ ...plan, people })
      .at(start, join(chair.id, 1))
      .at(start, { type: "open-meeting" })
      .at(start + 10 * minute, { type: "end-meeting" });
    const record = compileRecord(played.state(), nearSurroundings);
    expect(facts("en", record)).toContainEqual({
      label: "Shandong Province",
      text: "Represented by Ms Qian",
    });
    expect(facts("en", record)).toContainEqual({ label: "Hunan Province", text: "Absent" });
    expect(facts("en", record)).toContainEqual({
      label: "Member regions present or represented",
      text: "1 of 6",
    });
    expect(facts("en", record)).toContainEqual({
      label: "14:05–14:15",
      text: "Speech by the Secretary-General",
      under: "Not taken up",
    });
  });

  it("has the votes in figures, and nothing of the chat", () => {
    const plan = nearPlan();
    const played = play(plan)
      .at(start, join(chair.id, 1))
      .at(start, { type: "open-meeting" })
      .at(start, { type: "say", personId: chair.id, text: "a word in confidence" })
      .at(start, { type: "open-vote", question: "Shall we meet again?" })
      .at(start, { type: "cast-ballot", personId: chair.id, choice: "for" })
      .at(start + minute, { type: "close-vote" })
      .at(start + 2 * minute, { type: "end-meeting" });
    const record = compileRecord(played.state(), nearSurroundings);
    expect(facts("en", record)).toContainEqual({
      label: "Shall we meet again?",
      text: "For 1 · against 0 · abstained 0",
    });
    expect(JSON.stringify(record)).not.toContain("confidence");
  });

  it("has the same parts in every language, each filled", () => {
    const shape = (language: Language) =>
      writeSummary(held, pen(language)).blocks.map((block) =>
        block.kind === "facts" ? block.facts.length : block.kind,
      );
    for (const language of languages) {
      expect(shape(language)).toEqual(shape("en"));
      expect(JSON.stringify(writeSummary(held, pen(language)))).not.toMatch(
        /\{\{|summary\.|undefined/,
      );
    }
  });
});

describe("the summary's mail", () => {
  it("greets the reader in their language and gives their own time first", () => {
    const summary = writeSummary(held, pen("zh"));
    const reader = { name: "张修远", zone: "Asia/Shanghai" };
    const letter = writeLetter({ record: held, summary }, reader, pen("zh"));
    expect(letter.subject).toContain("东北亚地区地方政府联合会中国名誉大使线上会议");
    expect(letter.text).toMatch(/^尊敬的张修远：/);
    expect(letter.text).toContain("您的当地时间：2022年6月28日星期二 13:00–14:25（北京时间）");
    expect(letter.html).toContain('<html lang="zh">');
  });

  it("lets no name or question become markup", () => {
    const record = { ...held, titles: { en: "<b>Bold</b> & co" } };
    const summary = writeSummary(record, pen("en"));
    const reader = { name: "<i>X</i>", zone: "Asia/Seoul" };
    const { html } = writeLetter({ record, summary }, reader, pen("en"));
    expect(html).not.toMatch(/<b>|<i>/);
    expect(html).toContain("&lt;b&gt;Bold&lt;/b&gt; &amp; co");
  });
});
