import type { Language } from "./languages.ts";

type Unit = "byte" | "kilo" | "mega";

const latin: Readonly<Record<Unit, string>> = { byte: "B", kilo: "KB", mega: "MB" };
const units: Readonly<Partial<Record<Language, Readonly<Record<Unit, string>>>>> = {
  mn: { byte: "Б", kilo: "КБ", mega: "МБ" },
  ru: { byte: "Б", kilo: "КБ", mega: "МБ" },
};

/** The size of a file as people read it, in units of 1024: "640 B", "12 KB", "2.4 MB", «2,4 МБ». Never nothing for something. */
export function writeBytes(bytes: number, language: Language): string {
  const names = units[language] ?? latin;
  const [value, unit] = scaled(bytes);
  const digits = unit === "mega" && value < 100 ? 1 : 0;
  const figure = value.toFixed(digits).replace(/\.0$/, "");
  // No line ends between a figure and its unit.
  return `${language === "ru" ? figure.replace(".", ",") : figure}\u00a0${names[unit]}`;
}

function scaled(bytes: number): readonly [number, Unit] {
  if (bytes < 1024) {
    return [bytes, "byte"];
  }
  // What would be written as 1024 KB is 1 MB.
  return bytes < 1024 * 1023.5 ? [bytes / 1024, "kilo"] : [bytes / 1024 ** 2, "mega"];
}
