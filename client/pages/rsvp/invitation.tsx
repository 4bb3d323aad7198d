import { personName } from "../../../shared/words/names.ts";
import { textIn } from "../../../shared/words/languages.ts";
import type { Invitation, Reply } from "../../../shared/wire/schedule.ts";
import { Documents } from "../../files/documents.tsx";
import { useWords } from "../../words.ts";
import { When } from "../meetings/when.tsx";
import { ReplyForm } from "./reply-form.tsx";
import styles from "./rsvp.module.css";

/** An invitation, and the reply to it. */
export function InvitationPage(props: {
  readonly invitation: Invitation;
  /** The personal link's. */
  readonly token: string;
  readonly send: (reply: Reply) => Promise<void>;
}) {
  const { invitation, token, send } = props;
  const joinPath = `/j/${token}`;
  const { titles, purpose, me, startsAt, durationMinutes, zones, status, cityNames } = invitation;
  const { t, language } = useWords("schedule");
  const takesReplies = status === "scheduled" || status === "open";
  return (
    <main className={styles.page}>
      <p className={styles.lead}>{t("rsvp.lead", { name: personName(me.names, language) })}</p>
      <h1 className={styles.title}>{textIn(titles, language)}</h1>
      <When {...{ startsAt, durationMinutes, zones, language, cityNames }} zone={me.zone} />
      {purpose && <p className={styles.purpose}>{textIn(purpose, language)}</p>}
      {status !== "cancelled" && (
        <Documents meetingId={invitation.meetingId} authorization={`Link ${token}`} />
      )}
      {takesReplies ? (
        <ReplyForm answer={me.answer} representedBy={me.representedBy} send={send} />
      ) : (
        <p role="status" className={styles.notice}>
          {t(status === "cancelled" ? "rsvp.cancelled" : "rsvp.ended")}
        </p>
      )}
      {status !== "cancelled" && (
        <p className={styles.links}>
          <a href={joinPath}>{t("rsvp.toMeeting")}</a>
          {takesReplies && (
            <a download href={`${joinPath}/meeting.ics?language=${language}`}>
              {t("meeting.addToCalendar")}
            </a>
          )}
        </p>
      )}
    </main>
  );
}
