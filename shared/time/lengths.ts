import type { Language } from "../words/languages.ts";

type Unit = "second" | "minute" | "hour" | "day";

// Forms by plural category, divided by "|": en one|other, ru one|few|many; the other languages have one form.
const longUnits: Readonly<Record<Language, Readonly<Record<Unit, string>>>> = {
  en: {
    second: " second| seconds",
    minute: " minute| minutes",
    hour: " hour| hours",
    day: " day| days",
  },
  zh: { second: "秒", minute: "分钟", hour: "小时", day: "天" },
  ja: { second: "秒", minute: "分", hour: "時間", day: "日" },
  ko: { second: "초", minute: "분", hour: "시간", day: "일" },
  mn: { second: " секунд", minute: " минут", hour: " цаг", day: " өдөр" },
  ru: {
    second: " секунда| секунды| секунд",
    minute: " минута| минуты| минут",
    hour: " час| часа| часов",
    day: " день| дня| дней",
  },
};

const shortUnits: Readonly<Partial<Record<Language, Readonly<Record<Unit, string>>>>> = {
  en: { second: " s", minute: " min", hour: " h", day: " d" },
  mn: { second: " сек", minute: " мин", hour: " ц", day: " өд" },
  ru: { second: " с", minute: " мин", hour: " ч", day: " дн." },
};

// After "through" and "ago" Russian has the accusative, before "after" and "before" Mongolian the genitive.
const boundUnits: Readonly<Partial<Record<Language, Readonly<Record<Unit, string>>>>> = {
  mn: { second: " секундын", minute: " минутын", hour: " цагийн", day: " өдрийн" },
  ru: {
    second: " секунду| секунды| секунд",
    minute: " минуту| минуты| минут",
    hour: " час| часа| часов",
    day: " день| дня| дней",
  },
};

const relations: Readonly<Record<Language, Readonly<Record<"now" | "ahead" | "past", string>>>> = {
  en: { now: "now", ahead: "in {}", past: "{} ago" },
  zh: { now: "现在", ahead: "{}后", past: "{}前" },
  ja: { now: "今", ahead: "{}後", past: "{}前" },
  ko: { now: "지금", ahead: "{} 후", past: "{} 전" },
  mn: { now: "одоо", ahead: "{} дараа", past: "{} өмнө" },
  ru: { now: "сейчас", ahead: "через {}", past: "{} назад" },
};

const spaced: readonly Language[] = ["en", "ko", "mn", "ru"];

/** A length of time for reading: "1 hour 30 minutes", short "1 h 30 min"; seconds below an hour only; a negative length as 0. */
export function writeDuration(
  lengthMs: number,
  language: Language,
  style: "long" | "short" = "short",
): string {
  const units = (style === "short" ? shortUnits[language] : undefined) ?? longUnits[language];
  const written = amounts(lengthMs).map(
    ([count, unit]) => count + unitForm(units[unit], count, language),
  );
  return written.join(spaced.includes(language) ? " " : "");
}

function amounts(lengthMs: number): readonly (readonly [number, Unit])[] {
  const seconds = Math.max(0, Math.round(lengthMs / 1000));
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
  const all = [
    [Math.floor(minutes / 60), "hour"],
    [minutes % 60, "minute"],
    [seconds < 3600 ? seconds % 60 : 0, "second"],
  ] as const;
  const present = all.filter(([count]) => count > 0);
  return present.length > 0 ? present : [[0, "minute"]];
}

/** How far away an instant is, to the nearest minute, hour or day: "in 5 minutes", "2 days ago", "now" within half a minute. Positive is ahead. */
export function writeRelative(distanceMs: number, language: Language): string {
  const [count, unit] = nearestUnit(Math.abs(distanceMs));
  const relation = relations[language];
  if (count === 0) {
    return relation.now;
  }
  const units = boundUnits[language] ?? longUnits[language];
  const length = count + unitForm(units[unit], count, language);
  return relation[distanceMs > 0 ? "ahead" : "past"].replace("{}", length);
}

function nearestUnit(lengthMs: number): readonly [number, Unit] {
  const minutes = Math.round(lengthMs / 60_000);
  if (minutes < 60) {
    return [minutes, "minute"];
  }
  const hours = Math.round(minutes / 60);
  return hours < 24 ? [hours, "hour"] : [Math.round(hours / 24), "day"];
}

const rulesKnown = new Map<Language, Intl.PluralRules>();

function pluralRules(language: Language): Intl.PluralRules {
  const rules = rulesKnown.get(language) ?? new Intl.PluralRules(language);
  rulesKnown.set(language, rules);
  return rules;
}

function unitForm(forms: string, count: number, language: Language): string {
  const [one = "", few = one, many = few] = forms.split("|");
  switch (pluralRules(language).select(count)) {
    case "one":
      return one;
    case "few":
      return few;
    default:
      return many;
  }
}
