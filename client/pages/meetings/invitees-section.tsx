import { Link } from "wouter";
import { dayAt } from "../../../shared/time/wall.ts";
import { writeDate, writeDateTime, writeTime } from "../../../shared/time/write.ts";
import type { Invitee, LastLetter, MeetingDetail } from "../../../shared/wire/schedule.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import table from "../../parts/people-table.module.css";
import { useWords } from "../../words.ts";
import { useReader } from "./data.ts";
import { InviteeLink } from "./invitee-link.tsx";
import { type PersonLink, useLinks } from "./links.ts";
import { RepliesBoard } from "./replies-board.tsx";
import styles from "./invitees.module.css";
import page from "./meeting.module.css";

/** Who is invited, and for those who may see it, what they replied and their personal links. */
export function InviteesSection({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("schedule");
  const { may } = useReader();
  const { invitees, status, meetingId } = meeting;
  const manages = may("meeting/manage-links") && ["held", "scheduled", "open"].includes(status);
  const links = useLinks(meetingId, manages);
  return (
    <section className={page.section}>
      <h2>{t("meeting.invitees", { total: invitees.length })}</h2>
      {invitees.length === 0 ? (
        <p className={page.nothing}>{t("meeting.noInvitees")}</p>
      ) : (
        <>
          <RepliesBoard meeting={meeting} />
          <Invitees meeting={meeting} links={manages ? (links.data ?? []) : null} />
          {status !== "draft" && may("outbox/read") && (
            <p className={page.nothing}>
              <Link href={`/outbox?meetingId=${meetingId}`}>{t("meeting.mails")}</Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Invitees(props: {
  readonly meeting: MeetingDetail;
  /** Null for those who may not see links. */
  readonly links: readonly PersonLink[] | null;
}) {
  const { meeting, links } = props;
  const { t } = useWords("schedule");
  const seesReplies = meeting.invitees.some(({ reply }) => reply !== null);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t("meeting.name")}</th>
          <th scope="col">{t("meeting.region")}</th>
          <th scope="col">{t("meeting.seat")}</th>
          <th scope="col">{t("meeting.localTime")}</th>
          {seesReplies && <th scope="col">{t("meeting.reply")}</th>}
          {links && <th scope="col">{t("meeting.link")}</th>}
        </tr>
      </thead>
      <tbody>
        {meeting.invitees.map((invitee) => (
          <Row key={invitee.personId} {...{ invitee, meeting, links }} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: {
  readonly invitee: Invitee;
  readonly meeting: MeetingDetail;
  readonly links: readonly PersonLink[] | null;
}) {
  const { invitee, meeting, links } = props;
  const { personId, names, title, region, seat, zone, reply } = invitee;
  const { t, language } = useWords("schedule");
  const { zone: own } = useReader();
  const name = personName(names, language);
  return (
    <tr>
      <th scope="row">
        {name}
        {name !== names.native && <span lang={names.nativeLanguage}>{names.native}</span>}
        {title && <span>{textIn(title, language)}</span>}
      </th>
      <td data-label={t("meeting.region")}>{region ? textIn(region.names, language) : "–"}</td>
      <td data-label={t("meeting.seat")} data-short="true">
        {t(`seat.${seat}`)}
      </td>
      <td data-label={t("meeting.localTime")} data-short="true">
        {writeTime(meeting.startsAt, zone)}
        {dayAt(meeting.startsAt, zone) !== dayAt(meeting.startsAt, own) && (
          <span>{writeDate(meeting.startsAt, { zone, language }, "brief")}</span>
        )}
      </td>
      {reply && (
        <td data-label={t("meeting.reply")}>
          <ReplyGiven reply={reply} />
        </td>
      )}
      {links && (
        <td data-label={t("meeting.link")}>
          <InviteeLink
            meetingId={meeting.meetingId}
            personId={personId}
            name={name}
            link={links.find((link) => link.personId === personId) ?? null}
          />
        </td>
      )}
    </tr>
  );
}

function ReplyGiven({ reply }: { readonly reply: NonNullable<Invitee["reply"]> }) {
  const { answer, representedBy, hasAddress, informed, askedAt, letter } = reply;
  const { t, language } = useWords("schedule");
  const { t: replies } = useWords("replies");
  const { zone } = useReader();
  const written = (at: number): string => writeDateTime(at, { zone, language }, "brief");
  const hint = hasAddress ? "meeting.notInformed" : "meeting.noAddress";
  return (
    <>
      {representedBy && answer === "represented" ? (
        t("answer.representedBy", { name: representedBy })
      ) : (
        <bdi data-short="true">{t(`answer.${answer}`)}</bdi>
      )}
      {!informed && <span>{t(hint)}</span>}
      {askedAt !== null && answer === "none" && (
        <span>{replies("again.at", { when: written(askedAt) })}</span>
      )}
      {letter && <LetterState {...{ letter, written }} isOpen={answer === "none"} />}
    </>
  );
}

/** What became of the last letter: where it failed to each, else to who has not answered yet. */
function LetterState(props: {
  readonly letter: LastLetter;
  readonly isOpen: boolean;
  readonly written: (at: number) => string;
}) {
  const { letter, isOpen, written } = props;
  const { state, error, at, openedAt } = letter;
  const { t } = useWords("replies");
  if (state === "failed") {
    return <div className={styles.undelivered}>{t("letter.failed", { why: error ?? "" })}</div>;
  }
  if (!isOpen || state === "kept") {
    return null;
  }
  if (openedAt !== null) {
    return <span>{t("letter.opened", { when: written(openedAt) })}</span>;
  }
  return (
    <span>{state === "sent" ? t("letter.sent", { when: written(at) }) : t("letter.queued")}</span>
  );
}
