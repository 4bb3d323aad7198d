import i18next, { type TFunction } from "i18next";
import { useCallback } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import type busy from "../shared/words/catalogue/en/busy.json";
import type common from "../shared/words/catalogue/en/common.json";
import type errors from "../shared/words/catalogue/en/errors.json";
import type files from "../shared/words/catalogue/en/files.json";
import type finder from "../shared/words/catalogue/en/finder.json";
import type followup from "../shared/words/catalogue/en/followup.json";
import type groups from "../shared/words/catalogue/en/groups.json";
import type holds from "../shared/words/catalogue/en/holds.json";
import type hours from "../shared/words/catalogue/en/hours.json";
import type imports from "../shared/words/catalogue/en/import.json";
import type people from "../shared/words/catalogue/en/people.json";
import type poll from "../shared/words/catalogue/en/poll.json";
import type post from "../shared/words/catalogue/en/post.json";
import type readiness from "../shared/words/catalogue/en/readiness.json";
import type records from "../shared/words/catalogue/en/records.json";
import type remind from "../shared/words/catalogue/en/remind.json";
import type replies from "../shared/words/catalogue/en/replies.json";
import type room from "../shared/words/catalogue/en/room.json";
import type schedule from "../shared/words/catalogue/en/schedule.json";
import type series from "../shared/words/catalogue/en/series.json";
import type templates from "../shared/words/catalogue/en/templates.json";
import type { ErrorCode } from "../shared/wire/errors.ts";
import { isLanguage, type Language, languages } from "../shared/words/languages.ts";

type Catalogue = {
  readonly busy: typeof busy;
  readonly common: typeof common;
  readonly errors: typeof errors;
  readonly files: typeof files;
  readonly finder: typeof finder;
  readonly followup: typeof followup;
  readonly groups: typeof groups;
  readonly holds: typeof holds;
  readonly hours: typeof hours;
  readonly import: typeof imports;
  readonly people: typeof people;
  readonly poll: typeof poll;
  readonly post: typeof post;
  readonly readiness: typeof readiness;
  readonly records: typeof records;
  readonly remind: typeof remind;
  readonly replies: typeof replies;
  readonly room: typeof room;
  readonly schedule: typeof schedule;
  readonly series: typeof series;
  readonly templates: typeof templates;
};

/** A part of the catalogue. */
export type Namespace = keyof Catalogue;

declare module "i18next" {
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Catalogue;
  }
}

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  zh: "中文",
  ja: "日本語",
  ko: "한국어",
  mn: "Монгол",
  ru: "Русский",
};

const kept = "plenum.language";
/** What a link to a meeting speaks from; the names of the other parts' files, more than a hundred, weigh too much for it. */
const linkTexts = import.meta.glob<{ readonly default: object }>(
  "../shared/words/catalogue/*/{common,errors,room}.json",
);

/** Words, and the language that they are in. */
export type UsedWords<N extends Namespace> = {
  readonly t: TFunction<N>;
  readonly language: Language;
  /** The person's own choice, remembered in this browser. */
  setLanguage(language: Language): Promise<void>;
  /** What a link or an account says of the person; their own choice in this browser goes before it. */
  suggestLanguage(language: Language): Promise<void>;
};

/** The words of one part of the catalogue, loaded when first used, in the language of the page. */
export function useWords<N extends Namespace>(namespace: N): UsedWords<N> {
  const { t, i18n } = useTranslation<Namespace>(namespace);
  const setLanguage = useCallback(
    async (language: Language) => {
      localStorage.setItem(kept, language);
      await i18n.changeLanguage(language);
    },
    [i18n],
  );
  const suggestLanguage = useCallback(
    async (language: Language) => {
      if (chosen() === null) {
        await i18n.changeLanguage(language);
      }
    },
    [i18n],
  );
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return { t: t as unknown as TFunction<N>, language, setLanguage, suggestLanguage };
}

/** Gives the sentence for an error's code. */
export function useErrorSentence(): (code: ErrorCode) => string {
  const { t } = useTranslation("errors");
  return (code) => t(code.replace("/", "."), { defaultValue: t("server.failed") });
}

/** Makes the catalogue ready; its parts come as they are used. */
export async function startWords(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(initReactI18next)
    .use({
      type: "backend",
      read: (language: string, namespace: string, done: Done) =>
        void load(language, namespace, done),
    })
    .init({
      lng: chosen() ?? preferred(),
      fallbackLng: false,
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

type Done = (error: unknown, text?: object) => void;

async function load(language: string, namespace: string, done: Done): Promise<void> {
  try {
    const path = `../shared/words/catalogue/${language}/${namespace}.json`;
    const read = linkTexts[path] ?? (await import("./office-texts.ts")).officeTexts[path];
    const text = await read?.();
    done(null, text?.default ?? {});
  } catch (error) {
    done(error);
  }
}

/** What the person chose in this browser, or what the address says; null for neither. */
function chosen(): Language | null {
  const wanted = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(kept);
  return isLanguage(wanted) ? wanted : null;
}

function preferred(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return languages.find((language) => language === wanted.find(isLanguage)) ?? "en";
}
