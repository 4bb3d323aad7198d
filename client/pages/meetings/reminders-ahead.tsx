import { writeDateTime } from "../../../shared/time/write.ts";
import type { ReminderAhead } from "../../../shared/wire/reminders.ts";
import type { Invitee, MeetingDetail } from "../../../shared/wire/schedule.ts";
import { personName } from "../../../shared/words/names.ts";
import table from "../../parts/people-table.module.css";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import styles from "./invitees.module.css";
import { useReminderWords } from "./reminder-words.ts";

/** When each of those invited is still to be reminded, on their own clocks; nothing where nobody is. */
export function RemindersAhead(props: {
  readonly meeting: MeetingDetail;
  readonly ahead: readonly ReminderAhead[];
}) {
  const { meeting, ahead } = props;
  const { t, language } = useWords("remind");
  const { zone } = useReader();
  const { when } = useReminderWords();
  const [next] = ahead;
  if (!next) {
    return null;
  }
  const keyOf = ({ minutes, before }: ReminderAhead): string => `${before}${minutes}`;
  const kinds = [...new Map(ahead.map((each) => [keyOf(each), each])).values()];
  const first = writeDateTime(next.at, { zone, language }, "brief");
  const reminded = meeting.invitees.filter(({ personId }) =>
    ahead.some((each) => each.personId === personId),
  );
  return (
    <details>
      <summary>
        {t("ahead.title")} · {t("ahead.summary", { number: ahead.length, when: first })}
      </summary>
      <p className={styles.nothing}>{t("ahead.lead")}</p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            {kinds.map((kind) => (
              <th key={keyOf(kind)} scope="col">
                {when(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reminded.map((person) => (
            <tr key={person.personId}>
              <th scope="row">{personName(person.names, language)}</th>
              {kinds.map((kind) => (
                <td key={keyOf(kind)} data-label={when(kind)}>
                  <Time
                    person={person}
                    reminder={ahead.find(
                      (each) => each.personId === person.personId && keyOf(each) === keyOf(kind),
                    )}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Time(props: { readonly person: Invitee; readonly reminder: ReminderAhead | undefined }) {
  const { person, reminder } = props;
  const { t, language } = useWords("remind");
  if (!reminder) {
    return "–";
  }
  return (
    <>
      <time dateTime={new Date(reminder.at).toISOString()}>
        {writeDateTime(reminder.at, { zone: person.zone, language }, "brief")}
      </time>
      {reminder.isMoved && <span>{t("ahead.moved")}</span>}
    </>
  );
}
