import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "wouter";
import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeTime } from "../../../shared/time/write.ts";
import type { MeetingRecord } from "../../../shared/wire/records.ts";
import { personName } from "../../../shared/words/names.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { LinkButton } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { useWords } from "../../words.ts";

/** The record of a meeting: who attended, who spoke, what was taken up; and the attendance list as a file. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("records");
  const record = useQuery({
    queryKey: ["record", id],
    queryFn: () => api.get<MeetingRecord>(`/api/meetings/${id}/records`),
  });
  return (
    <PageFrame title={t("title")} back={{ href: `/meetings/${id}`, label: t("toMeeting") }}>
      {record.isPending && <Skeleton lines={12} />}
      {record.isError && <ErrorState error={record.error} retry={() => void record.refetch()} />}
      {record.data && (
        <>
          <Regions record={record.data} />
          <People record={record.data} />
          <Speeches record={record.data} />
          <Export meetingId={id} zone={record.data.zone} />
        </>
      )}
    </PageFrame>
  );
}

type Part = { readonly record: MeetingRecord };
const tones = { present: "accent", represented: "neutral", absent: "danger" } as const;

function Regions({ record }: Part) {
  const { t, language } = useWords("records");
  return (
    <section className={styles.form}>
      <h2>{t("sheet.regions")}</h2>
      <table className={styles.table}>
        <tbody>
          {record.regions.map(({ regionId, names, status, presentPeople, invitedPeople }) => (
            <tr key={regionId}>
              <td>{textIn(names, language)}</td>
              <td>
                <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
              </td>
              <td>{t("page.ofInvited", { present: presentPeople, invited: invitedPeople })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function People({ record }: Part) {
  const { t, language } = useWords("records");
  const time = (at: number | null): string =>
    at === null ? t("none") : writeTime(at, record.zone);
  const columns = [
    "name",
    "attendance",
    "firstJoinShort",
    "lastLeaveShort",
    "present",
    "late",
    "leftEarly",
  ] as const;
  return (
    <section>
      <h2>{t("section.attendance")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{t(`column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {record.people.map((person) => (
            <tr key={person.personId}>
              <td>
                {personName(person.names, language)}
                <small>{person.title && textIn(person.title, language)}</small>
              </td>
              <td>
                <Badge tone={tones[person.status]}>{t(`status.${person.status}`)}</Badge>
              </td>
              <td>{time(person.firstJoinAt)}</td>
              <td>{time(person.lastLeaveAt)}</td>
              <td>{writeDuration(person.presentMs, language)}</td>
              <td>{person.isLate && t("yes")}</td>
              <td>{person.leftEarly && t("yes")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Speeches({ record }: Part) {
  const { t, language } = useWords("records");
  const nameOf = (personId: string): string => {
    const person = record.people.find((each) => each.personId === personId);
    return person ? personName(person.names, language) : t("none");
  };
  return (
    <section>
      <h2>{t("section.speeches")}</h2>
      {record.speeches.length === 0 && <p>{t("noSpeeches")}</p>}
      <table className={styles.table}>
        <tbody>
          {record.speeches.map((speech) => (
            <tr key={speech.from}>
              <td>{nameOf(speech.personId)}</td>
              <td>{writeTime(speech.from, record.zone)}</td>
              <td>{writeDuration(speech.netMs, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Export({ meetingId, zone }: { readonly meetingId: string; readonly zone: string }) {
  const { t, language } = useWords("records");
  const [chosen, setChosen] = useState(zone);
  const query = new URLSearchParams({ zone: chosen, language });
  return (
    <section className={styles.form}>
      <h2>{t("section.export")}</h2>
      <ZoneField label={t("export.zone")} value={chosen} onChange={setChosen} />
      <div className={styles.actions}>
        {(["xlsx", "csv", "json"] as const).map((format) => (
          <LinkButton
            key={format}
            download
            href={`/api/meetings/${meetingId}/attendance.${format}?${query}`}
          >
            {t("export.as", { format: format.toUpperCase() })}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}
