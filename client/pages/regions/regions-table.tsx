import { Link } from "wouter";
import { zoneName } from "../../../shared/time/zones.ts";
import type { Region } from "../../../shared/wire/people.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { writeHours } from "../../../shared/words/hours-line.ts";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";

/** Regions to compare and to open. */
export function RegionsTable({ regions }: { readonly regions: readonly Region[] }) {
  const { t } = useWords("people");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("list.regionName")}</th>
          <th scope="col">{t("list.country")}</th>
          <th scope="col">{t("list.zone")}</th>
          <th scope="col">{t("list.joined")}</th>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <Line key={region.regionId} region={region} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ region }: { readonly region: Region }) {
  const { language } = useWords("people");
  const { regionId, names, subdivision, country, zone, hours, joinedYear } = region;
  return (
    <tr>
      <td>
        <Link href={`/regions/${regionId}`}>{textIn(names, language)}</Link>
        {subdivision && <small>{subdivision}</small>}
      </td>
      <td>{countryName(country, language)}</td>
      <td>
        {zoneName(zone, language)}
        <small>{writeHours(hours, language)}</small>
      </td>
      <td>{joinedYear}</td>
    </tr>
  );
}
