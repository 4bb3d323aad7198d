import type { NameForms } from "../../shared/meeting/plan.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { LocalText } from "../../shared/words/languages.ts";
import { heilongjiang, hunan, innerMongolia, ningxia, shandong, shanxi } from "./near.ts";
import type { SeedRow } from "./near.ts";

/** A person of the story. */
export type SeedPerson = SeedRow<"people">;

const honoraryAmbassador: LocalText = {
  en: "NEAR Honorary Ambassador",
  zh: "东北亚地区地方政府联合会名誉大使",
  ja: "NEAR名誉大使",
  ko: "NEAR 명예대사",
  mn: "NEAR-ийн хүндэт элчин сайд",
  ru: "почётный посол NEAR",
};

function idOf(number: number): PersonId {
  return `9e0c0000-0000-4000-8000-00000000000${number}` as PersonId;
}

/** The secretariat's officer who chairs. Invented: the name is the one that Korean forms are filled in with. */
export const chair: SeedPerson = {
  id: idOf(1),
  names: {
    native: "홍길동",
    nativeLanguage: "ko",
    roman: "Hong Gil-dong",
    order: "family-first",
    byLanguage: { zh: "洪吉童", ja: "洪吉童", mn: "Хон Гил-дон", ru: "Хон Гиль Дон" },
  },
  title: {
    en: "International Cooperation Officer, NEAR Secretariat",
    zh: "东北亚地区地方政府联合会秘书处国际合作官员",
    ja: "NEAR事務局国際協力担当官",
    ko: "NEAR 사무국 국제협력담당관",
    mn: "NEAR-ийн Нарийн бичгийн дарга нарын газрын олон улсын хамтын ажиллагааны мэргэжилтэн",
    ru: "специалист Секретариата NEAR по международному сотрудничеству",
  },
  office: "secretariat-official",
  email: "hong.gil-dong@near.example",
  phone: null,
  region_id: null,
  language: "ko",
  zone: "Asia/Seoul",
  hours: null,
  roles: ["secretariat"],
};

/** Kim Ok-chae, Secretary-General. */
export const secretaryGeneral: SeedPerson = {
  id: idOf(2),
  names: {
    native: "김옥채",
    nativeLanguage: "ko",
    roman: "Kim Ok-chae",
    order: "family-first",
    byLanguage: { zh: "金玉彩", ja: "金玉彩", mn: "Ким Ок-чэ", ru: "Ким Ок Чхэ" },
  },
  title: {
    en: "NEAR Secretary-General",
    zh: "东北亚地区地方政府联合会秘书长",
    ja: "NEAR事務総長",
    ko: "NEAR 사무총장",
    mn: "NEAR-ийн Ерөнхий нарийн бичгийн дарга",
    ru: "Генеральный секретарь NEAR",
  },
  office: "secretary-general",
  email: "kim.ok-chae@near.example",
  phone: null,
  region_id: null,
  language: "ko",
  zone: "Asia/Seoul",
  hours: null,
  roles: ["organizer"],
};

type Ambassador = {
  readonly number: number;
  readonly names: NameForms;
  readonly region: SeedRow<"regions">;
  readonly title?: LocalText;
};

function ambassador({ number, names, region, title }: Ambassador): SeedPerson {
  return {
    id: idOf(number),
    names,
    title: title ?? honoraryAmbassador,
    office: "honorary-ambassador",
    email: `${names.roman.toLowerCase().replaceAll(" ", ".")}@regions.example`,
    phone: null,
    region_id: region.id,
    language: "zh",
    zone: region.zone,
    hours: null,
    roles: ["delegate"],
  };
}

function chineseName(native: string, roman: string, byLanguage: LocalText): NameForms {
  return { native, nativeLanguage: "zh", roman, order: "family-first", byLanguage };
}

/** Zhang Xiuyuan of Ningxia. The news gives the romanised name alone: the characters here are a choice of ours. */
export const presenter: SeedPerson = ambassador({
  number: 3,
  region: ningxia,
  names: chineseName("张修远", "Zhang Xiuyuan", {
    ja: "張修遠",
    ko: "장슈위안",
    mn: "Жан Сююань",
    ru: "Чжан Сююань",
  }),
  title: {
    en: "Director of International Cooperation and Exchanges Department of Ningxia Medical University",
    zh: "宁夏医科大学国际合作与交流处处长",
    ja: "寧夏医科大学国際協力交流処処長",
    ko: "닝샤의과대학 국제협력교류처장",
    mn: "Нинсягийн Анагаах ухааны их сургуулийн Олон улсын хамтын ажиллагаа, солилцооны хэлтсийн дарга",
    ru: "директор департамента международного сотрудничества и обменов Нинсяского медицинского университета",
  },
});

/**
 * The seven honorary ambassadors, in the order of their regions; Inner Mongolia has two. All but the presenter are invented:
 * their given names are the ten Heavenly Stems, by which Chinese counts "A, B, C".
 */
export const ambassadors: readonly SeedPerson[] = [
  presenter,
  ambassador({
    number: 4,
    region: shandong,
    names: chineseName("李甲", "Li Jia", { ja: "李甲", ko: "리자", mn: "Ли Жя", ru: "Ли Цзя" }),
  }),
  ambassador({
    number: 5,
    region: shanxi,
    names: chineseName("王乙", "Wang Yi", { ja: "王乙", ko: "왕이", mn: "Ван И", ru: "Ван И" }),
  }),
  ambassador({
    number: 6,
    region: heilongjiang,
    names: chineseName("赵丙", "Zhao Bing", {
      ja: "趙丙",
      ko: "자오빙",
      mn: "Жао Бин",
      ru: "Чжао Бин",
    }),
  }),
  ambassador({
    number: 7,
    region: hunan,
    names: chineseName("刘丁", "Liu Ding", { ja: "劉丁", ko: "류딩", mn: "Лю Дин", ru: "Лю Дин" }),
  }),
  ambassador({
    number: 8,
    region: innerMongolia,
    names: chineseName("孙戊", "Sun Wu", { ja: "孫戊", ko: "쑨우", mn: "Сунь У", ru: "Сунь У" }),
  }),
  ambassador({
    number: 9,
    region: innerMongolia,
    names: chineseName("周己", "Zhou Ji", {
      ja: "周己",
      ko: "저우지",
      mn: "Жоу Жи",
      ru: "Чжоу Цзи",
    }),
  }),
];

/** The nine people of the meeting: who chairs, the Secretary-General, the seven honorary ambassadors. */
export const nearPeople: readonly SeedPerson[] = [chair, secretaryGeneral, ...ambassadors];
