import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeTime } from "../../../shared/time/write.ts";
import type { MeetingRecord, RecordPerson, RecordRegion } from "../../../shared/wire/records.ts";
import { countryName } from "../../../shared/words/countries.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { Badge } from "../../parts/badge.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useReader } from "../meetings/data.ts";
import { regionName } from "./data.ts";
import { Figure } from "./figure.tsx";
import styles from "./records.module.css";
import { RecordTable } from "./table.tsx";
import { Timeline } from "./timeline.tsx";
import { usePageWords } from "./words.ts";

type Props = { readonly record: MeetingRecord };

/** Who was there: by person, by member region, and over time. */
export function AttendanceSection({ record }: Props) {
  const { t } = usePageWords("records");
  return (
    <section className={styles.section}>
      <h2>{t("section.attendance")}</h2>
      <Tabs
        label={t("section.attendance")}
        tabs={[
          { id: "people", label: t("tab.people"), content: <People record={record} /> },
          { id: "regions", label: t("tab.regions"), content: <Regions record={record} /> },
          { id: "timeline", label: t("tab.timeline"), content: <Timeline record={record} /> },
        ]}
      />
    </section>
  );
}

function People({ record }: Props) {
  const { t } = usePageWords("records");
  const headings = [
    "name",
    "attendance",
    "firstJoinShort",
    "lastLeaveShort",
    "present",
    "share",
    "speaking",
  ];
  return (
    <RecordTable headings={headings.map((heading) => t(`column.${heading}`))}>
      {record.people.map((person) => (
        <PersonRow key={person.personId} record={record} person={person} />
      ))}
    </RecordTable>
  );
}

function PersonRow({ record, person }: Props & { readonly person: RecordPerson }) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const { names, title, status, representedBy, isLate, leftEarly } = person;
  const clock = (at: number | null) => (at === null ? "" : writeTime(at, zone));
  const came = person.firstJoinAt !== null;
  const under = [regionName(record, person, language), title ? textIn(title, language) : ""];
  return (
    <tr>
      <th scope="row">
        {personName(names, language)}
        {names.native !== personName(names, language) && (
          <span lang={names.nativeLanguage}> {names.native}</span>
        )}
        {under.filter(Boolean).map((line) => (
          <small key={line}>{line}</small>
        ))}
      </th>
      <td>
        <div className={styles.badges}>
          <Badge tone={status === "absent" ? "neutral" : "accent"}>{t(`status.${status}`)}</Badge>
          {isLate && <Badge tone="warn">{t("column.late")}</Badge>}
          {leftEarly && <Badge tone="warn">{t("column.leftEarly")}</Badge>}
        </div>
        {status === "represented" && <small>{representedBy}</small>}
      </td>
      <Figure label={t("column.firstJoinShort")}>{clock(person.firstJoinAt)}</Figure>
      <Figure label={t("column.lastLeaveShort")}>{clock(person.lastLeaveAt)}</Figure>
      <Figure label={t("column.present")}>
        {came ? writeDuration(person.presentMs, language) : ""}
      </Figure>
      <Figure label={t("column.share")}>{came ? `${Math.round(person.share * 100)}%` : ""}</Figure>
      <Figure label={t("column.speaking")}>
        {person.speeches > 0 ? writeDuration(person.speakingMs, language) : ""}
      </Figure>
    </tr>
  );
}

function Regions({ record }: Props) {
  const { t } = usePageWords("records");
  const headings = ["region", "attendance", "presentPeople", "representedBy"];
  if (record.regions.length === 0) {
    return <p className={styles.note}>{t("noRegions")}</p>;
  }
  return (
    <RecordTable headings={headings.map((heading) => t(`column.${heading}`))}>
      {record.regions.map((region) => (
        <RegionRow key={region.regionId} record={record} region={region} />
      ))}
    </RecordTable>
  );
}

function RegionRow({ record, region }: Props & { readonly region: RecordRegion }) {
  const { t, language } = usePageWords("records");
  const { status, presentPeople, invitedPeople } = region;
  const own = record.people.filter(({ regionId }) => regionId === region.regionId);
  const present = own.filter((person) => person.status === "present");
  const substitutes = own.filter((person) => person.status === "represented");
  return (
    <tr>
      <th scope="row">
        {textIn(region.names, language)}
        <small>{countryName(region.country, language)}</small>
      </th>
      <td>
        <Badge tone={status === "absent" ? "neutral" : "accent"}>{t(`status.${status}`)}</Badge>
      </td>
      <td data-label={t("column.presentPeople")}>
        <div>
          {t("page.ofInvited", { present: presentPeople, invited: invitedPeople })}
          {present.map((person) => (
            <small key={person.personId}>{personName(person.names, language)}</small>
          ))}
        </div>
      </td>
      <Figure label={t("column.representedBy")}>
        {substitutes.map(({ representedBy }) => representedBy).join("\n")}
      </Figure>
    </tr>
  );
}
