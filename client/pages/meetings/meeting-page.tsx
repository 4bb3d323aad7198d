import { useState } from "react";
import { useParams } from "wouter";
import type { MeetingDetail, Reply } from "../../../shared/wire/schedule.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { ReplyForm } from "../rsvp/reply-form.tsx";
import { ReplyScope, useReplyScope } from "../rsvp/reply-scope.tsx";
import { AgendaSection } from "./agenda-section.tsx";
import { isPassed, useMeeting, useMeetingAction, useReader } from "./data.ts";
import { FactsSection } from "./facts-section.tsx";
import { InviteesSection } from "./invitees-section.tsx";
import { MeetingActions } from "./meeting-actions.tsx";
import styles from "./meeting.module.css";
import { OpenDoor } from "./open-door.tsx";
import { PostSection } from "./post-section.tsx";
import { ReadinessSection } from "./readiness-section.tsx";
import { RemindersSection } from "./reminders-section.tsx";
import { SeriesSection } from "./series-section.tsx";
import { StandingBanner } from "./standing-banner.tsx";
import { StatusBadge } from "./status-badge.tsx";

/** A meeting: when, what, who, and what can be done with it. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("schedule");
  const meeting = useMeeting(id);
  if (meeting.isPending) {
    return (
      <PageFrame title={t("list.meeting")} back={{ href: "/", label: t("list.title") }}>
        <Skeleton lines={10} />
      </PageFrame>
    );
  }
  if (meeting.isError) {
    return (
      <PageFrame title={t("list.meeting")} back={{ href: "/", label: t("list.title") }}>
        <ErrorState error={meeting.error} retry={() => void meeting.refetch()} />
      </PageFrame>
    );
  }
  return <Meeting key={id} meeting={meeting.data} />;
}

function Meeting({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t, language } = useWords("schedule");
  const { may } = useReader();
  return (
    <PageFrame
      title={textIn(meeting.titles, language)}
      mark={<StatusBadge status={meeting.status} />}
      back={{ href: "/", label: t("list.title") }}
      actions={<MeetingActions meeting={meeting} />}
    >
      {meeting.status === "cancelled" && (
        <Banner tone="danger">{t("meeting.cancelledBanner")}</Banner>
      )}
      {isPassed(meeting) && <Banner tone="info">{t("meeting.overBanner")}</Banner>}
      <StandingBanner meeting={meeting} />
      <div className={styles.sections}>
        <FactsSection meeting={meeting} />
        <SeriesSection meeting={meeting} />
        <OwnReply meeting={meeting} />
        <AgendaSection meeting={meeting} />
        <InviteesSection meeting={meeting} />
        <ReadinessSection meeting={meeting} />
        {may("outbox/read") && <PostSection meetingId={meeting.meetingId} />}
        {may("outbox/read") && <RemindersSection meeting={meeting} />}
        {may("meeting/manage-links") && takesPeople(meeting) && (
          <OpenDoor meetingId={meeting.meetingId} />
        )}
      </div>
    </PageFrame>
  );
}

function takesPeople({ status }: MeetingDetail): boolean {
  return status === "scheduled" || status === "open";
}

/** The reply of somebody who is invited themselves and has an account. */
function OwnReply({ meeting }: { readonly meeting: MeetingDetail }) {
  const { meetingId, mine } = meeting;
  const reply = useMeetingAction(meetingId, (given: Reply) =>
    api.post(`/api/meetings/${meetingId}/reply`, given),
  );
  // What was usual before a reply stays so after it.
  const [usual] = useState<"all" | "this">(mine?.answer === "none" ? "all" : "this");
  const { scope, ...choice } = useReplyScope(meeting, usual);
  const { zone } = useReader();
  if (!mine || !(takesPeople(meeting) || meeting.status === "held")) {
    return null;
  }
  const send = async (given: Reply) => void (await reply.mutateAsync({ ...given, ...scope }));
  return (
    <ReplyForm answer={mine.answer} representedBy={mine.representedBy} send={send}>
      <ReplyScope {...choice} startsAt={meeting.startsAt} zone={zone} />
    </ReplyForm>
  );
}
