import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeTime } from "../../../shared/time/write.ts";
import type { AgendaLine, MeetingDetail } from "../../../shared/wire/schedule.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import { personName } from "../../../shared/words/names.ts";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import { FilesHint, ItemFiles } from "./files/item-files.tsx";
import styles from "./meeting.module.css";

/** The agenda, each item with its planned time on the reader's clock. */
export function AgendaSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("schedule");
  return (
    <section className={styles.section}>
      <h2>{t("meeting.agenda")}</h2>
      {meeting.agenda.length === 0 ? (
        <p className={styles.nothing}>{t("meeting.noAgenda")}</p>
      ) : (
        <>
          <ol className={styles.agenda}>
            {meeting.agenda.map((item) => (
              <Item key={item.itemId} item={item} meeting={meeting} />
            ))}
          </ol>
          <FilesHint meeting={meeting} />
        </>
      )}
    </section>
  );
}

function Item(props: { readonly item: AgendaLine; readonly meeting: MeetingDetail }) {
  const { item, meeting } = props;
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  const speakers = meeting.invitees
    .filter(({ personId }) => item.speakerIds.includes(personId))
    .map(({ names }) => personName(names, language));
  return (
    <li>
      <time dateTime={new Date(item.startsAt).toISOString()}>{writeTime(item.startsAt, zone)}</time>
      <div>
        <ItemFiles meeting={meeting} item={item}>
          <b>{textIn(item.titles, language)}</b>
          <span>
            {`${t(`itemType.${item.type}`)} · ${writeDuration(item.minutes * 60_000, language)}`}
            {speakers.length > 0 && ` · ${joinList(speakers, language, "plain")}`}
          </span>
        </ItemFiles>
      </div>
    </li>
  );
}
