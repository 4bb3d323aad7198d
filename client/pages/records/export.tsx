import { useState } from "react";
import type { MeetingRecord } from "../../../shared/wire/records.ts";
import { LinkButton } from "../../parts/button.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { useReader } from "../meetings/data.ts";
import { exportAddress } from "./data.ts";
import styles from "./records.module.css";
import { usePageWords } from "./words.ts";

/** The attendance list as a file, on the clocks of a zone of one's choice; for those who may. */
export function ExportSection({ record }: { readonly record: MeetingRecord }) {
  const { t, language } = usePageWords("records");
  const { may } = useReader();
  const [zone, setZone] = useState(record.zone);
  if (!may("records/export")) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h2>{t("section.export")}</h2>
      <div className={styles.tools}>
        <ZoneField label={t("export.zone")} value={zone} onChange={setZone} />
        {["xlsx", "csv", "json"].map((format) => (
          <LinkButton
            key={format}
            download
            href={exportAddress(record.meetingId, format, { zone, language })}
          >
            {t("export.as", { format: format.toUpperCase() })}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}
