import { describe, expect, it } from "vitest";
import { ambassadors, presenter } from "../../scripts/seed/near-people.ts";
import { newsFacts } from "../../server/followup/facts.ts";
import { writeNews } from "../../server/followup/news.ts";
import { wordsFor } from "../../server/platform/words.ts";
import type { MeetingRecord } from "../../shared/wire/records.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import { gathering, held } from "./gathering.ts";

function news(record: MeetingRecord, language: Language) {
  return writeNews(newsFacts(record), { language, words: wordsFor(language, "followup") });
}

/** Headline and text in every language, as one text each. */
function everywhere(record: MeetingRecord): Readonly<Record<Language, string>> {
  const texts = languages.map((language) => {
    const { title, body } = news(record, language);
    return [language, `${title}\n\n${body}`] as const;
  });
  return Object.fromEntries(texts) as Record<Language, string>;
}

function without(record: MeetingRecord, personId: PersonId): MeetingRecord {
  return {
    ...record,
    people: record.people.map((person) =>
      person.personId === personId
        ? { ...person, status: "absent", stays: [], firstJoinAt: null, lastLeaveAt: null }
        : person,
    ),
    speeches: record.speeches.filter((speech) => speech.personId !== personId),
  };
}

describe("the news piece", () => {
  const attendance: readonly (readonly [number, Readonly<Record<Language, string>>])[] = [
    [
      1,
      {
        en: "Taking part was one honorary ambassador from Region A, China.",
        zh: "来自中国Region A的一位名誉大使出席会议。",
        ja: "中国・Region Aから名誉大使1名が出席しました。",
        ko: "중국 Region A에서 명예대사 1명이 참석했다.",
        mn: "Уулзалтад нэг хүндэт элчин сайд оролцлоо (Хятад, Region A).",
        ru: "Во встрече принял участие один почётный посол (Китай, Region A).",
      },
    ],
    [
      2,
      {
        en: "Taking part were two honorary ambassadors from Region A, China.",
        zh: "来自中国Region A的两位名誉大使出席会议。",
        ja: "中国・Region Aから名誉大使2名が出席しました。",
        ko: "중국 Region A에서 명예대사 2명이 참석했다.",
        mn: "Уулзалтад хоёр хүндэт элчин сайд оролцлоо (Хятад, Region A).",
        ru: "Во встрече приняли участие два почётных посла (Китай, Region A).",
      },
    ],
    [
      5,
      {
        en: "Taking part were five honorary ambassadors from Region A, China.",
        zh: "来自中国Region A的五位名誉大使出席会议。",
        ja: "中国・Region Aから名誉大使5名が出席しました。",
        ko: "중국 Region A에서 명예대사 5명이 참석했다.",
        mn: "Уулзалтад таван хүндэт элчин сайд оролцлоо (Хятад, Region A).",
        ru: "Во встрече приняли участие пять почётных послов (Китай, Region A).",
      },
    ],
    [
      7,
      {
        en: "Taking part were seven honorary ambassadors from Region A, China.",
        zh: "来自中国Region A的七位名誉大使出席会议。",
        ja: "中国・Region Aから名誉大使7名が出席しました。",
        ko: "중국 Region A에서 명예대사 7명이 참석했다.",
        mn: "Уулзалтад долоон хүндэт элчин сайд оролцлоо (Хятад, Region A).",
        ru: "Во встрече приняли участие семь почётных послов (Китай, Region A).",
      },
    ],
    [
      21,
      {
        en: "Taking part were 21 honorary ambassadors from Region A, China.",
        zh: "来自中国Region A的21位名誉大使出席会议。",
        ja: "中国・Region Aから名誉大使21名が出席しました。",
        ko: "중국 Region A에서 명예대사 21명이 참석했다.",
        mn: "Уулзалтад 21 хүндэт элчин сайд оролцлоо (Хятад, Region A).",
        ru: "Во встрече принял участие 21 почётный посол (Китай, Region A).",
      },
    ],
  ];
  it.each(attendance)("counts %i from one member by each language's rules", (count, sentences) => {
    const texts = everywhere(gathering([count]));
    for (const language of languages) {
      expect(texts[language]).toContain(sentences[language]);
    }
  });

  it("names a single country once, and the members of several after their countries", () => {
    const one = everywhere(gathering([1, 1]));
    expect(one.en).toContain(
      "two honorary ambassadors from two NEAR members in China: Region A and Region B.",
    );
    expect(one.ru).toContain("из двух регионов — членов NEAR. Китай: Region A и Region B.");
    expect(one.ko).toContain("중국의 NEAR 2개 회원 자치단체에서 명예대사 2명이");
    const several = everywhere(gathering([1, 2, 1], ["KR", "CN", "KR"]));
    expect(several.en).toContain(
      "four honorary ambassadors from three NEAR members. By country, these were: China: Region B; the ROK: Region A and Region C.",
    );
    expect(several.en).not.toContain("ambassadors from China");
    expect(several.zh).toContain("按国家分别为：中国：Region B；韩国：Region A和Region C。");
    expect(several.ru).toContain(
      "четыре почётных посла из трёх регионов — членов NEAR. По странам: Китай: Region B; Республика Корея: Region A и Region C.",
    );
  });

  it("says nothing of a speech, a presentation or a photo that did not take place", () => {
    const texts = everywhere(gathering([3]));
    const told: Readonly<Record<Language, readonly string[]>> = {
      en: ["speech", "presentation", "photograph", "views"],
      zh: ["致辞", "报告", "合影", "发言"],
      ja: ["挨拶", "発表", "撮影", "発言"],
      ko: ["연설", "발표", "촬영", "발언"],
      mn: ["үг хэл", "илтгэл", "зураг", "санал"],
      ru: ["выступление", "доклад", "фотография", "обмен"],
    };
    for (const language of languages) {
      told[language].forEach((word) => expect(texts[language].toLowerCase()).not.toContain(word));
    }
  });

  it("tells of an exchange of views in which nobody was given the floor that it took place, and no more", () => {
    const texts = everywhere({ ...held, speeches: [] });
    expect(texts.en).toContain("Views were exchanged under the item");
    expect(texts.ko).not.toContain("발언");
  });

  it("names two presenters with their offices, whether or not they have a title", () => {
    const item = held.agenda.find(({ type }) => type === "presentation");
    const second = ambassadors[4];
    const speech = held.speeches.find(({ itemId }) => itemId === item?.itemId);
    if (!item || !second || !speech) {
      throw new Error("The NEAR meeting has a presentation.");
    }
    const record: MeetingRecord = {
      ...held,
      people: held.people.map((person) =>
        person.personId === second.id ? { ...person, title: null } : person,
      ),
      agenda: held.agenda.map((each) =>
        each === item ? { ...item, speakerIds: [presenter.id, second.id] } : each,
      ),
      speeches: [...held.speeches, { ...speech, personId: second.id }],
    };
    const texts = everywhere(record);
    expect(texts.en).toContain(
      "Presentations were given by Zhang Xiuyuan, Director of International Cooperation and Exchanges Department of Ningxia Medical University and honorary ambassador from Ningxia Hui Autonomous Region; Liu Ding, honorary ambassador from Hunan Province.",
    );
    expect(texts.ru).toContain("Докладчики: Чжан Сююань, ");
    expect(texts.ru).toContain("; Лю Дин, почётный посол (провинция Хунань).");
    expect(texts.ja).toContain("湖南省名誉大使の劉丁氏です。");
    expect(texts.zh).toContain("；湖南省名誉大使刘丁。");
  });

  it("leaves out a title that only repeats the office", () => {
    const other = ambassadors[1];
    const item = held.agenda.find(({ type }) => type === "presentation");
    const record: MeetingRecord = {
      ...held,
      agenda: held.agenda.map((each) =>
        each === item ? { ...each, speakerIds: other ? [other.id] : [] } : each,
      ),
      speeches: held.speeches.map((speech) =>
        speech.itemId === item?.itemId && other ? { ...speech, personId: other.id } : speech,
      ),
    };
    expect(news(record, "en").body).toContain(
      "Li Jia, honorary ambassador from Shandong Province, gave a presentation.",
    );
    expect(news(record, "ko").body).toContain("리자 산둥성 명예대사는 발표를 진행했다.");
    expect(news(record, "zh").body).toContain("山东省名誉大使李甲作了报告。");
  });

  it("tells of nobody who was absent, and of no region that nobody came from", () => {
    const missing = ambassadors[3];
    if (!missing) {
      throw new Error("There are seven ambassadors.");
    }
    const texts = everywhere(without(held, missing.id));
    const names: Readonly<Record<Language, readonly string[]>> = {
      en: ["Zhao Bing", "Heilongjiang"],
      zh: ["赵丙", "黑龙江"],
      ja: ["趙丙", "黒竜江"],
      ko: ["자오빙", "헤이룽장"],
      mn: ["Жао Бин", "Хэйлунжян"],
      ru: ["Чжао Бин", "Хэйлунцзян"],
    };
    for (const language of languages) {
      names[language].forEach((name) => expect(texts[language]).not.toContain(name));
    }
    expect(texts.en).toContain("six honorary ambassadors from five NEAR members");
    expect(texts.ru).toContain("шесть почётных послов из пяти регионов — членов NEAR");
    expect(texts.mn).toContain("таван гишүүн бүс нутгийг төлөөлсөн зургаан хүндэт элчин сайд");
  });

  it("counts the members that are left when one of two people of a region stays away", () => {
    const [, , , , , , second] = ambassadors;
    const record = second ? without(held, second.id) : held;
    expect(news(record, "en").body).toContain("six honorary ambassadors from six NEAR members");
  });

  it("gives the result of a vote in figures", () => {
    const vote = {
      itemId: null,
      question: "Host of 2023",
      from: 0,
      to: 1,
      tally: { for: 5, against: 1, abstain: 0 },
      ballots: [],
    };
    const texts = everywhere({ ...held, votes: [vote] });
    expect(texts.en).toContain("“Host of 2023”, 5 voted in favour, 1 against, and 0 abstained.");
    expect(texts.zh).toContain("赞成5票，反对1票，弃权0票");
    expect(texts.ko).toContain("찬성 5표, 반대 1표, 기권 0표");
  });

  it("dates the meeting by the clocks of its own zone, with the year", () => {
    const late = {
      ...held,
      held: { from: Date.UTC(2022, 5, 28, 15, 30), to: Date.UTC(2022, 5, 28, 17) },
    };
    expect(news(late, "en").body).toMatch(/^On 29 June 2022, /);
    expect(news(late, "mn").body).toMatch(/^2022 оны 6 дугаар сарын 29-ний өдөр /);
    expect(news(late, "ko").body).toContain("2022년 6월 29일");
  });

  it("names a hosting region instead of the secretariat", () => {
    const hosted = { ...held, host: { en: "Shandong Province", ru: "провинция Шаньдун" } };
    expect(news(hosted, "en")).toMatchObject({
      title: "Shandong Province holds online meeting with seven honorary ambassadors from China",
    });
    expect(news(hosted, "ru").body).toContain("Организатор — провинция Шаньдун.");
  });

  it("leaves no gap and no unfilled place in any language", () => {
    for (const record of [held, gathering([1]), gathering([2, 3], ["CN", "JP"]), gathering([])]) {
      for (const text of Object.values(everywhere(record))) {
        expect(text).not.toMatch(/\{\{|\}\}|news\.|undefined|null| {2}|\s[.,;:]/);
      }
    }
  });
});
