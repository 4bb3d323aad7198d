import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { writeDate, writeTime } from "../../../shared/time/write.ts";
import type { ReminderDelivery, RemindersDetail } from "../../../shared/wire/reminders.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { personName } from "../../../shared/words/names.ts";
import { api } from "../../api.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import table from "../../parts/people-table.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { isPassed, useReader } from "./data.ts";
import styles from "./invitees.module.css";
import { RemindersAhead } from "./reminders-ahead.tsx";
import page from "./meeting.module.css";
import { RemindersEditor } from "./reminders-editor.tsx";
import { useReminderWords } from "./reminder-words.ts";

/** Which reminders a meeting has, and what has become of those written, for the secretariat. */
export function RemindersSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("remind");
  const { meetingId } = meeting;
  const reminders = useQuery({
    queryKey: ["meeting", meetingId, "reminders"],
    queryFn: () => api.get<RemindersDetail>(`/api/meetings/${meetingId}/reminders`),
    refetchInterval: 30_000,
  });
  return (
    <section className={page.section}>
      <h2>{t("title")}</h2>
      {reminders.isPending && <Skeleton lines={3} />}
      {reminders.isError && (
        <ErrorState error={reminders.error} retry={() => void reminders.refetch()} />
      )}
      {reminders.isSuccess && <Plan meeting={meeting} detail={reminders.data} />}
    </section>
  );
}

type Shown = { readonly meeting: MeetingDetail; readonly detail: RemindersDetail };

function Plan({ meeting, detail }: Shown) {
  const { t } = useWords("remind");
  const { when, seats } = useReminderWords();
  const { may } = useReader();
  const [isEditing, setEditing] = useState(false);
  const isAhead = ["draft", "held", "scheduled"].includes(meeting.status) && !isPassed(meeting);
  return (
    <>
      {detail.reminders.length === 0 ? (
        <p className={page.nothing}>{t("none")}</p>
      ) : (
        <ul className={styles.list}>
          {detail.reminders.map((reminder) => (
            <li key={`${reminder.before}${reminder.minutes}`}>
              {`${when(reminder)} · ${seats(reminder.seats)}`}
            </li>
          ))}
        </ul>
      )}
      {isAhead && <p className={page.nothing}>{t("hint")}</p>}
      {isAhead && meeting.series && <p className={page.nothing}>{t("seriesHint")}</p>}
      {isAhead && may("meeting/edit") && (
        <div>
          <Button tone="plain" size="small" onPress={() => setEditing(true)}>
            {t("edit")}
          </Button>
        </div>
      )}
      <RemindersAhead meeting={meeting} ahead={detail.ahead} />
      {detail.deliveries.length > 0 && <Deliveries meeting={meeting} detail={detail} />}
      {isEditing && (
        <RemindersEditor
          meetingId={meeting.meetingId}
          plan={detail}
          close={() => setEditing(false)}
        />
      )}
    </>
  );
}

function Deliveries({ meeting, detail }: Shown) {
  const { t, language } = useWords("remind");
  const names = new Map(meeting.invitees.map((each) => [each.personId, each.names]));
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("reminder")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("opened")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.deliveries.flatMap((delivery) => {
          const { personId, before, minutes, at } = delivery;
          const forms = names.get(personId);
          const key = `${personId}${before}${minutes}${at}`;
          return forms
            ? [<Row key={key} delivery={delivery} name={personName(forms, language)} />]
            : [];
        })}
      </tbody>
    </table>
  );
}

const tones = { queued: "neutral", sent: "accent", failed: "danger", kept: "neutral" } as const;

function Row(props: { readonly delivery: ReminderDelivery; readonly name: string }) {
  const { delivery, name } = props;
  const { t, language } = useWords("remind");
  const words = useWords("schedule");
  const { when } = useReminderWords();
  const { zone } = useReader();
  const written = (at: number) =>
    `${writeDate(at, { zone, language }, "short")} ${writeTime(at, zone)}`;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t("reminder")}>{when(delivery)}</td>
      <td data-label={t("state")}>
        <Badge tone={tones[delivery.state]}>{words.t(`outbox.mailState.${delivery.state}`)}</Badge>
        <span>{written(delivery.at)}</span>
        {delivery.error && <span>{delivery.error}</span>}
      </td>
      <td data-label={t("opened")}>
        {delivery.openedAt === null ? t("notOpened") : written(delivery.openedAt)}
      </td>
    </tr>
  );
}
