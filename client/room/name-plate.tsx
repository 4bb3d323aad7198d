import type { NameForms } from "../../shared/meeting/plan.ts";
import { type LocalText, textIn } from "../../shared/words/languages.ts";
import { useWords } from "../words.ts";
import styles from "./name-plate.module.css";

/** What a name plate says of a person. */
export type PlateText = {
  readonly names: Pick<NameForms, "native" | "nativeLanguage" | "roman">;
  readonly title: LocalText | null;
  readonly region: LocalText | null;
};

/** A name plate: the name in its own script, romanised, the title and the region, as everyone sees it. */
export function NamePlate({ plate }: { readonly plate: PlateText }) {
  const { language } = useWords("room");
  const { native, nativeLanguage, roman } = plate.names;
  const region = plate.region ? textIn(plate.region, language) : "";
  const title = plate.title ? textIn(plate.title, language) : "";
  const whole = [native, roman === native ? "" : roman, title, region].filter(
    (part) => part !== "",
  );
  return (
    <span className={styles.plate} title={whole.join("\n")}>
      <span className={styles.native} lang={nativeLanguage} data-part="native">
        {native}
      </span>
      {roman !== native && (
        <span className={styles.roman} lang="en" data-part="roman">
          {roman}
        </span>
      )}
      {title !== "" && (
        <span className={styles.title} data-part="title">
          {title}
        </span>
      )}
      {region !== "" && (
        <span className={styles.region} data-part="region">
          {region}
        </span>
      )}
    </span>
  );
}
