import type { ReactNode } from "react";
import { type Interval, lengthMs } from "../../../shared/time/interval.ts";
import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeTime } from "../../../shared/time/write.ts";
import type {
  MeetingRecord,
  RecordItem,
  RecordSpeech,
  RecordVote,
} from "../../../shared/wire/records.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { useReader } from "../meetings/data.ts";
import { Figure } from "./figure.tsx";
import { nameOf } from "./data.ts";
import styles from "./records.module.css";
import { RecordTable } from "./table.tsx";
import { usePageWords } from "./words.ts";

type Props = { readonly record: MeetingRecord };

/** The agenda, what was planned beside what was done. */
export function AgendaSection({ record }: Props) {
  return (
    <Account
      title="section.agenda"
      empty="noAgenda"
      headings={["item", "planned", "actual"]}
      rows={record.agenda.map((item) => (
        <ItemRow key={item.itemId} item={item} />
      ))}
    />
  );
}

/** Who spoke, in order: to what, and how long. */
export function SpeechesSection({ record }: Props) {
  return (
    <Account
      title="section.speeches"
      empty="noSpeeches"
      headings={["speaker", "item", "start", "granted", "net"]}
      rows={record.speeches.map((speech) => (
        <SpeechRow key={speech.from} record={record} speech={speech} />
      ))}
    />
  );
}

/** What was voted, and how. */
export function VotesSection({ record }: Props) {
  const { t } = usePageWords("records");
  const choices = ["for", "against", "abstain"].map((choice) => t(`vote.${choice}`));
  return (
    <Account
      title="section.votes"
      empty="noVotes"
      headings={["question"]}
      more={choices}
      rows={record.votes.map((vote) => (
        <VoteRow key={vote.from} record={record} vote={vote} />
      ))}
    />
  );
}

function Account(props: {
  readonly title: string;
  readonly empty: string;
  readonly headings: readonly string[];
  /** Headings that are words already. */
  readonly more?: readonly string[];
  readonly rows: readonly ReactNode[];
}) {
  const { t } = usePageWords("records");
  const headings = [...props.headings.map((key) => t(`column.${key}`)), ...(props.more ?? [])];
  return (
    <section className={styles.section}>
      <h2>{t(props.title)}</h2>
      {props.rows.length === 0 ? (
        <p className={styles.note}>{t(props.empty)}</p>
      ) : (
        <RecordTable headings={headings}>{props.rows}</RecordTable>
      )}
    </section>
  );
}

function ItemRow({ item }: { readonly item: RecordItem }) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const clocks = ({ from, to }: Interval) => `${writeTime(from, zone)}–${writeTime(to, zone)}`;
  const total = item.runs.reduce((sum, run) => sum + lengthMs(run), 0);
  return (
    <tr>
      <th scope="row">{textIn(item.titles, language)}</th>
      <Figure label={t("column.planned")}>
        {`${clocks(item.planned)} · ${writeDuration(lengthMs(item.planned), language)}`}
      </Figure>
      <Figure label={t("column.actual")}>
        {item.runs.length === 0
          ? t("notTaken")
          : `${item.runs.map(clocks).join(", ")} · ${writeDuration(total, language)}`}
      </Figure>
    </tr>
  );
}

function SpeechRow({ record, speech }: Props & { readonly speech: RecordSpeech }) {
  const { t, language } = usePageWords("records");
  const { zone } = useReader();
  const item = record.agenda.find(({ itemId }) => itemId === speech.itemId);
  return (
    <tr>
      <th scope="row">{nameOf(record, speech.personId, language)}</th>
      <td>{item ? textIn(item.titles, language) : t("outsideItems")}</td>
      <Figure label={t("column.start")}>{writeTime(speech.from, zone)}</Figure>
      <Figure label={t("column.granted")}>
        {speech.plannedMs === null ? "" : writeDuration(speech.plannedMs, language)}
      </Figure>
      <Figure label={t("column.net")}>{writeDuration(speech.netMs, language)}</Figure>
    </tr>
  );
}

function VoteRow({ record, vote }: Props & { readonly vote: RecordVote }) {
  const { t, language } = usePageWords("records");
  return (
    <tr>
      <th scope="row">{vote.question}</th>
      {(["for", "against", "abstain"] as const).map((choice) => (
        <td key={choice} data-label={t(`vote.${choice}`)}>
          <div>
            {vote.tally[choice]}
            {vote.ballots
              .filter((ballot) => ballot.choice === choice)
              .map(({ personId }) => (
                <small key={personId}>{nameOf(record, personId, language)}</small>
              ))}
          </div>
        </td>
      ))}
    </tr>
  );
}
