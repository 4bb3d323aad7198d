import type { Language } from "./languages.ts";
import { spellRussian } from "./russian-numbers.ts";
import type { RussianForms } from "./russian-numbers.ts";

/** What bends a spelled number: before a noun or standing alone ("долоон", "долоо"; "일곱 명" 두, 둘); in Russian gender, case and animacy too. */
export type NumberForms = RussianForms & { readonly use?: "counting" | "alone" };

/**
 * A number in words: "seven", "七", "일곱", "долоон", "семь". By default as it stands before what is counted: zh 两名, ko 두 명, mn гурван;
 * Korean counts in its own numbers to 99 and in Sino-Korean ones from 100. Figures for what is not a whole number from 0 to 999.
 */
export function spellNumber(value: number, language: Language, forms: NumberForms = {}): string {
  if (!Number.isInteger(value) || value < 0 || value > 999) {
    return String(value);
  }
  const counting = forms.use !== "alone";
  switch (language) {
    case "en":
      return spellEnglish(value);
    case "zh":
      return counting && value === 2 ? "两" : spellChinese(value);
    case "ja":
      return spellJapanese(value);
    case "ko":
      return spellKorean(value, counting);
    case "mn":
      return spellMongolian(value, counting);
    case "ru":
      return spellRussian(value, forms);
    default:
      return language satisfies never;
  }
}

// Japanese (共同通信 記者ハンドブック) and Korean papers count in figures; the others spell out what is below ten. Chinese leaves small
// counts to the writer (GB/T 15835—2011, 4.3); characters are the choice of formal reports (七名大使).
const spelledInPress: readonly Language[] = ["en", "zh", "mn", "ru"];

/** A number as the press of a language writes it before what is counted: "seven", "七", "долоон", "семь", but "7人", "7명"; figures from 10. */
export function pressNumber(value: number, language: Language, forms: NumberForms = {}): string {
  const spelled = value < 10 && spelledInPress.includes(language);
  return spelled ? spellNumber(value, language, forms) : String(value);
}

const english =
  "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
const englishTens = "||twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

function spellEnglish(value: number): string {
  if (value < 20) {
    return entry(english, value);
  }
  if (value < 100) {
    const unit = value % 10;
    const ten = entry(englishTens, Math.floor(value / 10));
    return unit === 0 ? ten : `${ten}-${entry(english, unit)}`;
  }
  const hundred = `${entry(english, Math.floor(value / 100))} hundred`;
  return value % 100 === 0 ? hundred : `${hundred} ${spellEnglish(value % 100)}`;
}

const hanDigits = "〇一二三四五六七八九";

// 十 stands without 一 below twenty only (一百一十), and 零 fills an empty place of tens (一百零五).
function spellChinese(value: number): string {
  if (value === 0) {
    return "零";
  }
  const [hundreds, tens, units] = placesOf(value);
  const hundred = hundreds > 0 ? `${hanDigit(hundreds)}百` : "";
  const unit = units > 0 ? hanDigit(units) : "";
  if (tens === 0) {
    return hundred && unit ? `${hundred}零${unit}` : hundred + unit;
  }
  return `${hundred}${tens === 1 && !hundred ? "" : hanDigit(tens)}十${unit}`;
}

function spellJapanese(value: number): string {
  if (value === 0) {
    return "零";
  }
  const [hundreds, tens, units] = placesOf(value);
  const place = (digit: number, sign: string) =>
    digit === 0 ? "" : (digit === 1 ? "" : hanDigit(digit)) + sign;
  return place(hundreds, "百") + place(tens, "十") + (units > 0 ? hanDigit(units) : "");
}

const sinoDigits = "영일이삼사오육칠팔구";
const nativeUnits = "|하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉";
const nativeUnitsCounting = "|한|두|세|네|다섯|여섯|일곱|여덟|아홉";
const nativeTens = "|열|스물|서른|마흔|쉰|예순|일흔|여든|아흔";

function spellKorean(value: number, counting: boolean): string {
  if (value === 0 || value > 99) {
    return spellSinoKorean(value);
  }
  if (counting && value === 20) {
    return "스무";
  }
  const units = counting ? nativeUnitsCounting : nativeUnits;
  return entry(nativeTens, Math.floor(value / 10)) + entry(units, value % 10);
}

function spellSinoKorean(value: number): string {
  if (value === 0) {
    return "영";
  }
  const [hundreds, tens, units] = placesOf(value);
  const place = (digit: number, sign: string) =>
    digit === 0 ? "" : (digit === 1 ? "" : sinoDigits.charAt(digit)) + sign;
  return place(hundreds, "백") + place(tens, "십") + (units > 0 ? sinoDigits.charAt(units) : "");
}

const mongolianUnits = "тэг|нэг|хоёр|гурав|дөрөв|тав|зургаа|долоо|найм|ес";
const mongolianUnitsCounting = "тэг|нэг|хоёр|гурван|дөрвөн|таван|зургаан|долоон|найман|есөн";
const mongolianTens = "|арав|хорь|гуч|дөч|тавь|жар|дал|ная|ер";
const mongolianTensCounting = "|арван|хорин|гучин|дөчин|тавин|жаран|далан|наян|ерэн";

// Every word but the last stands before another one, and so has the ending of counting.
function spellMongolian(value: number, counting: boolean): string {
  const [hundreds, tens, units] = placesOf(value);
  const bound = (followed: boolean) => counting || followed;
  const words: string[] = [];
  if (hundreds > 0) {
    words.push(entry(mongolianUnitsCounting, hundreds), bound(tens + units > 0) ? "зуун" : "зуу");
  }
  if (tens > 0) {
    words.push(entry(bound(units > 0) ? mongolianTensCounting : mongolianTens, tens));
  }
  if (units > 0 || value === 0) {
    words.push(entry(counting ? mongolianUnitsCounting : mongolianUnits, units));
  }
  return words.join(" ");
}

function placesOf(value: number): readonly [number, number, number] {
  return [Math.floor(value / 100), Math.floor((value % 100) / 10), value % 10];
}

function hanDigit(digit: number): string {
  return hanDigits.charAt(digit);
}

function entry(list: string, index: number): string {
  return list.split("|")[index] ?? "";
}

/** A number to one decimal place, by the language's own sign: "4.3", in Russian "4,3". */
export function writeDecimal(value: number, language: Language): string {
  return value.toFixed(1).replace(".", language === "ru" ? "," : ".");
}
