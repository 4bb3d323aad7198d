import type { Interval } from "../../../shared/time/interval.ts";
import { writeTime } from "../../../shared/time/write.ts";
import type { MeetingRecord, RecordPerson } from "../../../shared/wire/records.ts";
import { personName } from "../../../shared/words/names.ts";
import { useReader } from "../meetings/data.ts";
import { Figure } from "./figure.tsx";
import styles from "./records.module.css";
import { usePageWords } from "./words.ts";

type Props = { readonly record: MeetingRecord };

/** Who was there when: as a picture, and as the table that says the same. */
export function Timeline({ record }: Props) {
  const { t } = usePageWords("records");
  const { held } = record;
  if (!held) {
    return <p className={styles.note}>{t("page.neverOpened")}</p>;
  }
  return (
    <div className={styles.section}>
      <Chart record={record} held={held} />
      <ul className={styles.legend} aria-hidden>
        <li>
          <svg>
            <rect className={styles.here} width="20" height="12" />
          </svg>
          {t("status.present")}
        </li>
        <li>
          <svg>
            <rect className={styles.speech} y="4" width="20" height="4" />
          </svg>
          {t("section.speeches")}
        </li>
      </ul>
      <Stays record={record} />
    </div>
  );
}

function Chart({ record, held }: Props & { readonly held: Interval }) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => held.from + part * (held.to - held.from));
  return (
    <div className={styles.chart} role="img" aria-label={t("timeline.label")}>
      <div className={styles.axis}>
        {ticks.map((at) => (
          <span key={at}>{writeTime(at, zone)}</span>
        ))}
      </div>
      {record.people.map((person) => (
        <Line key={person.personId} {...{ record, held, person }}>
          {personName(person.names, language)}
        </Line>
      ))}
    </div>
  );
}

function Line(
  props: Props & {
    readonly held: Interval;
    readonly person: RecordPerson;
    readonly children: string;
  },
) {
  const { record, held, person, children } = props;
  const place = (at: number) => ((at - held.from) / Math.max(1, held.to - held.from)) * 1000;
  const bar = ({ from, to }: Interval) => ({
    x: place(from),
    width: Math.max(2, place(to) - place(from)),
  });
  const speeches = record.speeches.filter(({ personId }) => personId === person.personId);
  const borders = record.agenda.flatMap(({ runs }) => runs.map(({ from }) => from));
  return (
    <>
      <span title={children}>{children}</span>
      <svg viewBox="0 0 1000 20" preserveAspectRatio="none">
        {person.stays.map((stay) => (
          <rect key={stay.from} className={styles.here} y={3} height={14} {...bar(stay)} />
        ))}
        {speeches.map((speech) => (
          <rect key={speech.from} className={styles.speech} y={7} height={6} {...bar(speech)} />
        ))}
        {borders.map((at) => (
          <line key={at} className={styles.border} x1={place(at)} x2={place(at)} y1={0} y2={20} />
        ))}
      </svg>
    </>
  );
}

function Stays({ record }: Props) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const times = ({ from, to }: Interval) => `${writeTime(from, zone)}–${writeTime(to, zone)}`;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("column.name")}</th>
          <th scope="col">{t("column.stays")}</th>
          <th scope="col">{t("section.speeches")}</th>
        </tr>
      </thead>
      <tbody>
        {record.people.map((person) => (
          <tr key={person.personId}>
            <th scope="row">{personName(person.names, language)}</th>
            <Figure label={t("column.stays")}>{person.stays.map(times).join(", ")}</Figure>
            <Figure label={t("section.speeches")}>
              {record.speeches
                .filter(({ personId }) => personId === person.personId)
                .map(times)
                .join(", ")}
            </Figure>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
