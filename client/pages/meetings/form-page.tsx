import { useState } from "react";
import { useParams } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { dayAt, instantToWall } from "../../../shared/time/wall.ts";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useWords } from "../../words.ts";
import { useMeeting, useReader } from "./data.ts";
import { type Draft, draftOf, emptyDraft } from "./draft.ts";
import { MeetingForm } from "./meeting-form.tsx";

/** The form of a meeting: a new one, or one that is changed. */
export function Page() {
  const { id } = useParams<{ id?: string }>();
  return id ? <Changing id={id} /> : <Making />;
}

const dayMs = 86_400_000;

function Making() {
  const { t } = useWords("schedule");
  const { zone } = useReader();
  // A week ahead: time to write to everyone.
  const begun = useHistoryState<Draft | null>();
  const draft = begun ?? emptyDraft(zone, dayAt(Date.now() + 7 * dayMs, zone));
  return (
    <PageFrame title={t("form.new")} back={{ href: "/", label: t("list.title") }}>
      <MeetingForm initial={draft} meeting={null} />
    </PageFrame>
  );
}

function Changing({ id }: { readonly id: string }) {
  const { t } = useWords("schedule");
  const meeting = useMeeting(id);
  return (
    <PageFrame title={t("form.edit")} back={{ href: `/meetings/${id}`, label: t("list.meeting") }}>
      {meeting.isPending && <Skeleton lines={10} />}
      {meeting.isError && !meeting.data && (
        <ErrorState error={meeting.error} retry={() => void meeting.refetch()} />
      )}
      {meeting.data && <Opened meeting={meeting.data} />}
    </PageFrame>
  );
}

/** The form as it was when it was opened: what others change meanwhile does not change it under one's hands. */
function Opened({ meeting }: { readonly meeting: MeetingDetail }) {
  const [opened, setOpened] = useState(meeting);
  const proposal = useHistoryState<Proposal | null>();
  return (
    <MeetingForm
      key={opened.version}
      initial={at(draftOf(opened), proposal)}
      meeting={opened}
      reload={() => setOpened(meeting)}
    />
  );
}

/** Another time for a meeting, epoch ms, as the page that leads here hands it over. */
export type Proposal = { readonly proposedStart: number };

function at(draft: Draft, proposal: Proposal | null): Draft {
  if (!proposal) {
    return draft;
  }
  const [date = "", time = ""] = instantToWall(proposal.proposedStart, draft.zone).split("T");
  return { ...draft, date, time, which: null };
}
