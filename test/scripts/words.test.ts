import { expect, it } from "vitest";
import { byLanguage } from "../../scripts/words/catalogue.ts";
import { type Spoken, wordsFaults } from "../../scripts/words/faults.ts";
import { readSource } from "../../scripts/words/source.ts";
import type { Language } from "../../shared/words/languages.ts";

type Texts = Readonly<Record<string, string>>;

const texts: Readonly<Record<Language, Texts>> = {
  en: {
    title: "The agenda",
    hello: "Dear {{name}},",
    people_one: "One person",
    people_other: "{{count}} people",
  },
  zh: { title: "议程", hello: "尊敬的{{name}}：", people_other: "{{count}}人" },
  ja: { title: "議題", hello: "{{name}} 様", people_other: "{{count}}名" },
  ko: { title: "의제", hello: "{{name}} 귀하", people_other: "{{count}}명" },
  mn: {
    title: "Хэлэлцэх асуудал",
    hello: "Эрхэм {{name}},",
    people_one: "Нэг хүн",
    people_other: "{{count}} хүн",
  },
  ru: {
    title: "Повестка дня",
    hello: "{{name}}, здравствуйте!",
    people_one: "{{count}} человек",
    people_few: "{{count}} человека",
    people_many: "{{count}} человек",
    people_other: "{{count}} человека",
  },
};

const page = `export const Page = ({ t, name, count }) => (
  <section className="wide page" aria-label={t("title")}>
    {t("hello", { name })} {t("people", { count })}
  </section>
);`;

/** The faults of a small product, with texts and code of its own. */
function faultsOf(
  changed: { readonly [L in Language]?: Texts },
  code: string = page,
  name = "client/page.tsx",
): readonly string[] {
  const spoken: Spoken = {
    catalogue: {
      errors: byLanguage(() => ({ "floor.closed": "…" })),
      room: byLanguage((language) => changed[language] ?? texts[language]),
    },
    sources: [readSource("client/page.tsx", page), readSource(name, code)],
    errorCodes: ["floor/closed"],
  };
  return wordsFaults(spoken);
}

function without(language: Language, key: string): Texts {
  return Object.fromEntries(Object.entries(texts[language]).filter(([each]) => each !== key));
}

it("finds nothing where all six languages say everything", () => {
  expect(faultsOf({})).toEqual([]);
});

it.each(["zh", "ja", "ko", "mn", "ru"] as const)(
  "finds a missing translation in %s",
  (language) => {
    const faults = faultsOf({ [language]: without(language, "title") });
    expect(faults).toEqual([`room: ${language} title: is missing`]);
  },
);

it("finds a text that only a translation has", () => {
  expect(faultsOf({ en: without("en", "title") })).toContain(
    "room: ru title: is not there in English",
  );
});

it("finds a plural form that a language lacks or does not know", () => {
  expect(faultsOf({ ru: without("ru", "people_few") })).toEqual([
    "room: ru people: has no form “few”",
  ]);
  expect(faultsOf({ zh: { ...texts.zh, people_one: "一人" } })).toEqual([
    "room: zh people: has a form “one” that the language does not know",
  ]);
});

it("finds a variable that is lost, or that nobody gives", () => {
  expect(faultsOf({ ko: { ...texts.ko, hello: "귀하" } })).toEqual([
    "room: ko hello: lacks {{name}}",
  ]);
  expect(faultsOf({ ja: { ...texts.ja, hello: "{{name}} {{title}} 様" } })).toEqual([
    "room: ja hello: {{title}} is never given",
  ]);
});

it.each([
  ["a Latin letter in a Cyrillic word", { ru: "Пoвестка дня" }, "“o” is not"],
  ["another language's script", { zh: "議題です" }, "“です” is not"],
  ["an empty text", { mn: "" }, "is empty"],
  ["a space at the end", { ko: "의제 " }, "begins or ends with a space"],
  ["a Latin stop after Chinese", { zh: "议程已通过." }, "ends in a Latin stop"],
  ["another language's quotation marks", { mn: "“Санал”" }, "“ is not a quotation mark"],
  ["a typewriter's quotation marks", { en: '"The agenda"' }, '" is not a quotation mark'],
  ["a second name for a thing", { ko: "의사 일정" }, "“의사 일정” is called “의제” elsewhere"],
  ["an ending that may not fit its word", { mn: "{{name}}-ийн санал" }, "bends a word"],
  ["a Mongolian text that is not polite", { mn: "Энэ танд зориулагдсан" }, "is not polite"],
  ["a Russian text that is not polite", { ru: "Это для вас" }, "is not polite"],
  ["a Russian text that leaves the gender open", { ru: "Вышел(-ла)" }, "leaves the gender open"],
  ["a Korean text that leaves the particle open", { ko: "의제은(는)" }, "leaves the particle open"],
  ["a text left in English", { ja: "The agenda" }, "“agenda” is not"],
] as const)("finds %s", (_what, titles, fault) => {
  const [[language, title]] = Object.entries(titles) as [[Language, string]];
  const faults = faultsOf({ [language]: { ...texts[language], title } });
  expect(faults.join("\n")).toContain(fault);
});

it("finds a key that nothing uses, and one that is asked for but not there", () => {
  expect(faultsOf({}, `export const x = pen.words("titel");`, "server/x.ts")).toEqual([
    "server/x.ts: titel: the catalogue has no such key",
  ]);
  expect(
    faultsOf({}, "export const x = words(is ? `state.${state}` : `${key}.one`);", "server/x.ts"),
  ).toHaveLength(2);
  const surplus = byLanguage((language) => ({
    ...texts[language],
    greeting: texts[language]["title"] ?? "",
  }));
  expect(faultsOf(surplus)).toEqual(["room: greeting: nothing uses it"]);
});

it("takes a key as used where the code puts its end together", () => {
  const states = byLanguage((language) => ({
    ...texts[language],
    "state.open": texts[language]["title"] ?? "",
  }));
  expect(faultsOf(states, "export const x = t(`state.${state}`);", "client/x.ts")).toEqual([]);
});

it("finds an error's code without a sentence, and a sentence without a code", () => {
  const catalogue = { errors: byLanguage(() => ({ "floor.open": "…" })) };
  expect(wordsFaults({ catalogue, sources: [], errorCodes: ["floor/closed"] })).toEqual([
    "errors: floor.closed: the code has no sentence",
    "errors: floor.open: there is no such code",
  ]);
});

it.each([
  ["a word between tags", "client/x.tsx", `export const x = <b>Agenda</b>;`, "Agenda"],
  ["a word in braces", "client/x.tsx", `export const x = <b>{isOpen ? "open" : null}</b>;`, "open"],
  ["a label", "client/x.tsx", `export const x = <b title="Agenda" />;`, "Agenda"],
  [
    "a sentence",
    "client/x.ts",
    `export const x = say("The floor is closed.");`,
    "The floor is closed.",
  ],
  [
    "a sentence with values",
    "client/x.ts",
    "export const x = `Dear ${name}, welcome`;",
    "Dear …, welcome",
  ],
  ["another script's letters", "server/schedule/x.ts", `export const x = ["议程"];`, "议程"],
  [
    "a mail's markup",
    "server/schedule/x.ts",
    "export const x = `<p>agenda: ${name}</p>`;",
    "agenda: …",
  ],
  [
    "a list's heading",
    "server/records/x.ts",
    `export const x = { heading: "First join" };`,
    "First join",
  ],
])("finds %s in the code", (...[, name, code, text]) => {
  expect(faultsOf({}, code, name)).toEqual([
    `${name}: “${text}” stands in the code, not in the catalogue`,
  ]);
});

it.each([
  ["server/room/x.ts", `throw new AppError("floor/closed", "The floor is closed.");`],
  ["server/room/x.ts", `log.error({ error }, "A journal could not be written");`],
  ["server/room/x.ts", "export const x = sql`create table people (id uuid primary key)`;"],
  ["server/main.ts", `show("Plenum is at http://localhost:3000");`],
  ["client/x.tsx", `export const x = <b className="Wide Panel" rel="noopener noreferrer" />;`],
])("lets programmers and operators be told in English in %s: %s", (name, code) => {
  expect(faultsOf({}, code, name)).toEqual([]);
});
