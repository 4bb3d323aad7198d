import { ChevronLeft, X } from "lucide-react";
import { countryName } from "../../../shared/words/countries.ts";
import { CountryField } from "../../parts/country-field.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";

type OrderProps = {
  /** ISO 3166-1 alpha-2, in the association's order. */
  readonly countries: readonly string[];
  readonly onChange: (countries: readonly string[]) => void;
};

/** The association's countries in its own order: added at the end, moved forward, removed. */
export function CountryOrder({ countries, onChange }: OrderProps) {
  const { t } = useWords("people");
  return (
    <fieldset className={styles.group}>
      <legend>{t("settings.countries")}</legend>
      <ol className={styles.order}>
        {countries.map((code, index) => (
          <Chosen key={code} {...{ countries, onChange, code, index }} />
        ))}
      </ol>
      <div className={styles.pair}>
        <CountryField
          label={t("settings.addCountry")}
          value={null}
          onChange={(code) => onChange([...countries.filter((each) => each !== code), code])}
        />
      </div>
    </fieldset>
  );
}

function Chosen(props: OrderProps & { readonly code: string; readonly index: number }) {
  const { countries, onChange, code, index } = props;
  const { t, language } = useWords("people");
  const country = countryName(code, language);
  const others = countries.filter((each) => each !== code);
  return (
    <li>
      {country}
      {index > 0 && (
        <IconButton
          label={t("settings.moveCountry", { country })}
          onPress={() => onChange(others.toSpliced(index - 1, 0, code))}
        >
          <ChevronLeft aria-hidden />
        </IconButton>
      )}
      <IconButton label={t("settings.removeCountry", { country })} onPress={() => onChange(others)}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
