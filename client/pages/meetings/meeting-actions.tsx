import { useState } from "react";
import { useLocation } from "wouter";
import { addDays, dayAt } from "../../../shared/time/wall.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { SaveTemplate } from "../templates/save-template.tsx";
import { CancelSeries } from "./cancel-series.tsx";
import { useMeetingAction, useReader } from "./data.ts";
import { copyOf, draftOf } from "./draft.ts";
import { isOfSeries } from "./series-change.ts";

/** What can be done with a meeting, by who looks at it and where it stands. */
export function MeetingActions({ meeting }: { readonly meeting: MeetingDetail }) {
  const { meetingId, status, mine } = meeting;
  const { t, language } = useWords("schedule");
  const { may } = useReader();
  const base = `/meetings/${meetingId}`;
  const isAhead = status === "scheduled" || status === "open";
  const isEarly = status === "draft" || status === "held" || status === "lapsed";
  const seesRecords = may("records/read") || mine?.seat === "chair";
  return (
    <>
      {isAhead && (mine !== null || may("room/enter")) && (
        <LinkButton tone="primary" href={`${base}/room`}>
          {t("meeting.enter")}
        </LinkButton>
      )}
      {status === "ended" && seesRecords && (
        <LinkButton tone="primary" href={`${base}/records`}>
          {t("meeting.records")}
        </LinkButton>
      )}
      {status === "ended" && may("follow-up/read") && (
        <LinkButton href={`${base}/follow-up`}>{t("meeting.followUp")}</LinkButton>
      )}
      {(isAhead || status === "held") && (
        <LinkButton download href={`/api/meetings/${meetingId}/calendar.ics?language=${language}`}>
          {t("meeting.addToCalendar")}
        </LinkButton>
      )}
      {may("meeting/print") && (
        <LinkButton download href={`/api/meetings/${meetingId}/run-sheet.pdf?language=${language}`}>
          {t("meeting.runSheet")}
        </LinkButton>
      )}
      {(isAhead || isEarly) && may("meeting/edit") && (
        <LinkButton href={`${base}/edit`}>{t("meeting.edit")}</LinkButton>
      )}
      {may("meeting/edit") && <Copy meeting={meeting} />}
      {may("meeting/edit") && <SaveTemplate draft={draftOf(meeting)} meetingId={meetingId} />}
      {status === "scheduled" &&
        may("meeting/edit") &&
        (isOfSeries(meeting) ? (
          <CancelSeries meeting={meeting} />
        ) : (
          <Cancel meetingId={meetingId} />
        ))}
    </>
  );
}

/** Begins a new meeting with this one's texts, agenda and people. */
function Copy({ meeting }: { readonly meeting: MeetingDetail }) {
  const { t } = useWords("schedule");
  const [, go] = useLocation();
  const copy = () => {
    const date = addDays(dayAt(Date.now(), meeting.zone), 7);
    go("/meetings/new", { state: copyOf(meeting, date) });
  };
  return (
    <Button tone="quiet" onPress={copy}>
      {t("meeting.copy")}
    </Button>
  );
}

function Cancel({ meetingId }: { readonly meetingId: string }) {
  const { t } = useWords("schedule");
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useMeetingAction(meetingId, () => api.post(`/api/meetings/${meetingId}/cancel`));
  return (
    <>
      <Button tone="quiet" onPress={() => setIsAsking(true)}>
        {t("meeting.cancel")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("meeting.cancelTitle")}
        confirmLabel={t("meeting.cancel")}
        cancelLabel={t("meeting.keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={async () => {
          await cancel.mutateAsync(undefined);
          toast(t("meeting.cancelledNow"));
        }}
      >
        {t("meeting.cancelText")}
      </ConfirmDialog>
    </>
  );
}
