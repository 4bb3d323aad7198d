import type { Selectable } from "kysely";
import type { Tables } from "../../server/schema/tables.ts";
import type { WorkingHours } from "../../shared/schedule/working-hours.ts";
import type { RegionId } from "../../shared/wire/ids.ts";
import type { LocalText } from "../../shared/words/languages.ts";

/** A row of the register as it is first written: JSON columns as values, `archived_at` and `version` left to their beginnings. */
export type SeedRow<Table extends keyof Tables> = Readonly<
  Omit<Selectable<Tables[Table]>, "archived_at" | "version">
>;

/** The Association of North East Asia Regional Governments, as its news of June 2022 describes it. */
export const near: SeedRow<"association"> = {
  id: 1,
  names: {
    en: "Association of North East Asia Regional Governments",
    zh: "东北亚地区地方政府联合会",
    ja: "北東アジア地域自治体連合",
    ko: "동북아시아지역자치단체연합",
    mn: "Зүүн Хойд Азийн бүс нутгийн захиргаадын холбоо",
    ru: "Ассоциация региональных администраций стран Северо-Восточной Азии",
  },
  short_name: "NEAR",
  founded_year: 1996,
  member_count: 79,
  countries: ["CN", "JP", "KR", "MN", "RU", "KP"],
  seat_city: { en: "Pohang", zh: "浦项", ja: "浦項", ko: "포항", mn: "Пхохан", ru: "Пхохан" },
  zone: "Asia/Seoul",
};

const nineToFive = { from: "09:00", to: "17:00" };
const officeHours: WorkingHours = {
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, null, null],
  lunch: { from: "12:00", to: "13:00" },
};

function chineseRegion(number: number, subdivision: string, names: LocalText): SeedRow<"regions"> {
  return {
    id: `6a1d0000-0000-4000-8000-00000000000${number}` as RegionId,
    names,
    country: "CN",
    subdivision,
    zone: "Asia/Shanghai",
    hours: officeHours,
    languages: ["zh"],
    joined_year: null,
  };
}

/** Ningxia, which joined in 2000 and coordinates the Subcommittee on Tourism. */
export const ningxia: SeedRow<"regions"> = {
  ...chineseRegion(1, "CN-NX", {
    en: "Ningxia Hui Autonomous Region",
    zh: "宁夏回族自治区",
    ja: "寧夏回族自治区",
    ko: "닝샤후이족자치구",
    mn: "Нинся-Хуэй өөртөө засах орон",
    ru: "Нинся-Хуэйский автономный район",
  }),
  joined_year: 2000,
};

/** Shandong Province. */
export const shandong = chineseRegion(2, "CN-SD", {
  en: "Shandong Province",
  zh: "山东省",
  ja: "山東省",
  ko: "산둥성",
  mn: "Шаньдун муж",
  ru: "провинция Шаньдун",
});

/** Shanxi Province. */
export const shanxi = chineseRegion(3, "CN-SX", {
  en: "Shanxi Province",
  zh: "山西省",
  ja: "山西省",
  ko: "산시성",
  mn: "Шаньси муж",
  ru: "провинция Шаньси",
});

/** Heilongjiang Province. */
export const heilongjiang = chineseRegion(4, "CN-HL", {
  en: "Heilongjiang Province",
  zh: "黑龙江省",
  ja: "黒竜江省",
  ko: "헤이룽장성",
  mn: "Хэйлунжян муж",
  ru: "провинция Хэйлунцзян",
});

/** Hunan Province. */
export const hunan = chineseRegion(5, "CN-HN", {
  en: "Hunan Province",
  zh: "湖南省",
  ja: "湖南省",
  ko: "후난성",
  mn: "Хунань муж",
  ru: "провинция Хунань",
});

/** Inner Mongolia Autonomous Region. */
export const innerMongolia = chineseRegion(6, "CN-NM", {
  en: "Inner Mongolia Autonomous Region",
  zh: "内蒙古自治区",
  ja: "内モンゴル自治区",
  ko: "네이멍구자치구",
  mn: "Өвөр Монголын өөртөө засах орон",
  ru: "автономный район Внутренняя Монголия",
});

/** The six member regions of the meeting, in the order in which the news names them. */
export const nearRegions: readonly SeedRow<"regions">[] = [
  ningxia,
  shandong,
  shanxi,
  heilongjiang,
  hunan,
  innerMongolia,
];
