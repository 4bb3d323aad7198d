import { personName } from "../../../shared/words/names.ts";
import { textIn } from "../../../shared/words/languages.ts";
import type { InvitationByLink, Reply } from "../../../shared/wire/schedule.ts";
import { Documents } from "../../files/documents.tsx";
import { useWords } from "../../words.ts";
import { When } from "../meetings/when.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { ReplyScope, useReplyScope } from "./reply-scope.tsx";
import styles from "./rsvp.module.css";
import { CancelledDate, SeriesDates, SeriesSentence } from "./series-invitation.tsx";

/** An invitation, and the reply to it. */
export function InvitationPage(props: {
  readonly invitation: InvitationByLink;
  /** The personal link's. */
  readonly token: string;
  readonly send: (reply: Reply) => Promise<void>;
}) {
  const { invitation, token, send } = props;
  const joinPath = `/j/${token}`;
  const { titles, purpose, me, startsAt, durationMinutes, zones, status, cityNames } = invitation;
  const { t, language } = useWords("schedule");
  const { t: early } = useWords("holds");
  const { scope, ...choice } = useReplyScope(invitation, usualScope(invitation));
  const isHeld = status === "held";
  const isLapsed = status === "lapsed";
  const takesReplies = isHeld || status === "scheduled" || status === "open";
  const name = personName(me.names, language);
  return (
    <main className={styles.page}>
      <CancelledDate invitation={invitation} />
      {!isLapsed && (
        <p className={styles.lead}>
          {isHeld ? early("rsvp.lead", { name }) : t("rsvp.lead", { name })}
        </p>
      )}
      <h1 className={styles.title}>{textIn(titles, language)}</h1>
      <When {...{ startsAt, durationMinutes, zones, language, cityNames }} zone={me.zone} />
      {purpose && <p className={styles.purpose}>{textIn(purpose, language)}</p>}
      {invitation.series && <SeriesSentence series={invitation.series} invitation={invitation} />}
      {isHeld && <p className={styles.purpose}>{early("held.place")}</p>}
      {status !== "cancelled" && (
        <Documents meetingId={invitation.meetingId} authorization={`Link ${token}`} />
      )}
      {takesReplies ? (
        <ReplyForm
          answer={me.answer}
          representedBy={me.representedBy}
          send={(reply) => send({ ...reply, ...scope })}
        >
          <ReplyScope {...choice} startsAt={startsAt} zone={me.zone} />
        </ReplyForm>
      ) : (
        <p role="status" className={styles.notice}>
          {isLapsed
            ? early("rsvp.lapsed")
            : t(status === "cancelled" ? "rsvp.cancelled" : "rsvp.ended")}
        </p>
      )}
      <SeriesDates {...{ invitation, send }} />
      {status !== "cancelled" && (
        <p className={styles.links}>
          {!isHeld && !isLapsed && <a href={joinPath}>{t("rsvp.toMeeting")}</a>}
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

/** A reply is to all meetings, unless those to them have been different already. */
function usualScope({ series }: InvitationByLink): "all" | "this" {
  const answers = series?.dates
    .filter(({ status }) => status !== "cancelled" && status !== "ended")
    .map(({ answer }) => answer);
  return new Set(answers).size > 1 ? "this" : "all";
}
