import type { Language } from "../words/languages.ts";

/**
 * How much of a date is written: `full` with the weekday, `long` without it, `short` in figures for narrow tables, `brief` with a
 * short weekday and no year for lists, `day` month and day alone, `press` month and day as a news sentence opens with them.
 */
export type DateStyle = "full" | "long" | "short" | "brief" | "day" | "press";

/**
 * How a language writes dates. In the patterns {W} {w} are the weekday and its short form, {M} {b} the month's name beside a day and
 * its short form, {m} {mm} {d} {dd} {y} figures, {nth} and {of} the Mongolian endings of the month's and the day's number.
 */
export type DateLocale = {
  /** January first, beside a day: Russian genitive. */
  readonly months: string;
  /** January first, standing alone, as over a calendar. */
  readonly monthsAlone: string;
  readonly monthsShort: string;
  /** Monday first. */
  readonly weekdays: string;
  readonly weekdaysShort: string;
  readonly patterns: Readonly<Record<DateStyle, string>>;
  /** Between date and time. */
  readonly joint: string;
  /** Between two times of one day. */
  readonly dash: string;
};

const figureMonths = (sign: string) =>
  Array.from({ length: 12 }, (_, index) => `${index + 1}${sign}`).join("|");

/** The dates of the six languages, the same in every runtime. Lists are divided by "|". */
export const dateLocales: Readonly<Record<Language, DateLocale>> = {
  en: {
    months: "January|February|March|April|May|June|July|August|September|October|November|December",
    monthsAlone:
      "January|February|March|April|May|June|July|August|September|October|November|December",
    monthsShort: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    weekdays: "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    weekdaysShort: "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
    patterns: {
      full: "{W}, {d} {M} {y}",
      long: "{d} {M} {y}",
      short: "{d} {b} {y}",
      brief: "{w} {d} {b}",
      day: "{d} {M}",
      press: "{M} {d}",
    },
    joint: ", ",
    dash: "–",
  },
  zh: {
    months: figureMonths("月"),
    monthsAlone: "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
    monthsShort: figureMonths("月"),
    weekdays: "星期一|星期二|星期三|星期四|星期五|星期六|星期日",
    weekdaysShort: "周一|周二|周三|周四|周五|周六|周日",
    patterns: {
      full: "{y}年{m}月{d}日{W}",
      long: "{y}年{m}月{d}日",
      short: "{y}/{m}/{d}",
      brief: "{m}月{d}日{w}",
      day: "{m}月{d}日",
      press: "{m}月{d}日",
    },
    joint: " ",
    dash: "–",
  },
  ja: {
    months: figureMonths("月"),
    monthsAlone: figureMonths("月"),
    monthsShort: figureMonths("月"),
    weekdays: "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日",
    weekdaysShort: "月|火|水|木|金|土|日",
    patterns: {
      full: "{y}年{m}月{d}日（{w}）",
      long: "{y}年{m}月{d}日",
      short: "{y}/{mm}/{dd}",
      brief: "{m}月{d}日（{w}）",
      day: "{m}月{d}日",
      press: "{m}月{d}日",
    },
    joint: " ",
    dash: "～",
  },
  ko: {
    months: figureMonths("월"),
    monthsAlone: figureMonths("월"),
    monthsShort: figureMonths("월"),
    weekdays: "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
    weekdaysShort: "월|화|수|목|금|토|일",
    patterns: {
      full: "{y}년 {m}월 {d}일 {W}",
      long: "{y}년 {m}월 {d}일",
      short: "{y}. {m}. {d}.",
      brief: "{m}월 {d}일({w})",
      day: "{m}월 {d}일",
      press: "{m}월 {d}일",
    },
    joint: " ",
    dash: "~",
  },
  mn: {
    months:
      "нэгдүгээр сар|хоёрдугаар сар|гуравдугаар сар|дөрөвдүгээр сар|тавдугаар сар|зургаадугаар сар|долоодугаар сар|наймдугаар сар|есдүгээр сар|аравдугаар сар|арван нэгдүгээр сар|арван хоёрдугаар сар",
    monthsAlone:
      "Нэгдүгээр сар|Хоёрдугаар сар|Гуравдугаар сар|Дөрөвдүгээр сар|Тавдугаар сар|Зургаадугаар сар|Долоодугаар сар|Наймдугаар сар|Есдүгээр сар|Аравдугаар сар|Арван нэгдүгээр сар|Арван хоёрдугаар сар",
    monthsShort: figureMonths("-р сар"),
    weekdays:
      "даваа гараг|мягмар гараг|лхагва гараг|пүрэв гараг|баасан гараг|бямба гараг|ням гараг",
    weekdaysShort: "Да|Мя|Лх|Пү|Ба|Бя|Ня",
    patterns: {
      full: "{y} оны {m} {nth} сарын {d}, {W}",
      long: "{y} оны {m} {nth} сарын {d}",
      short: "{y}.{mm}.{dd}",
      brief: "{m} {nth} сарын {d}, {w}",
      day: "{m} {nth} сарын {d}",
      press: "{m} {nth} сарын {d}-{of} өдөр",
    },
    joint: ", ",
    dash: "–",
  },
  ru: {
    months: "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    monthsAlone: "Январь|Февраль|Март|Апрель|Май|Июнь|Июль|Август|Сентябрь|Октябрь|Ноябрь|Декабрь",
    monthsShort: "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
    weekdays: "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    weekdaysShort: "пн|вт|ср|чт|пт|сб|вс",
    patterns: {
      full: "{W}, {d} {M} {y} г.",
      long: "{d} {M} {y} г.",
      short: "{dd}.{mm}.{y}",
      brief: "{w}, {d} {M}",
      day: "{d} {M}",
      press: "{d} {M}",
    },
    joint: ", ",
    dash: "–",
  },
};
