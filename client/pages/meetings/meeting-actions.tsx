import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { addDays, dayAt } from "../../../shared/time/wall.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { LinkButton } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Menu, type MenuEntry } from "../../parts/menu.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { TemplateDialog } from "../templates/save-template.tsx";
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
      {(isAhead || isEarly) && may("meeting/edit") && (
        <LinkButton href={`${base}/edit`}>{t("meeting.edit")}</LinkButton>
      )}
      <More meeting={meeting} />
    </>
  );
}

/** What is done more rarely, in a menu; the run sheet by itself for those who may do nothing else. */
function More({ meeting }: { readonly meeting: MeetingDetail }) {
  const { meetingId, status } = meeting;
  const { t, language } = useWords("schedule");
  const { t: templates } = useWords("templates");
  const { may } = useReader();
  const [, go] = useLocation();
  const [asked, setAsked] = useState<"template" | "cancel" | null>(null);
  const close = () => setAsked(null);
  const runSheet = `/api/meetings/${meetingId}/run-sheet.pdf?language=${language}`;
  const copy = () =>
    go("/meetings/new", { state: copyOf(meeting, addDays(dayAt(Date.now(), meeting.zone), 7)) });
  if (!may("meeting/edit")) {
    return may("meeting/print") ? (
      <LinkButton download href={runSheet}>
        {t("meeting.runSheet")}
      </LinkButton>
    ) : null;
  }
  const items: readonly MenuEntry[] = [
    ...(may("meeting/print")
      ? [{ id: "print", label: t("meeting.runSheet"), download: runSheet }]
      : []),
    { id: "copy", label: t("meeting.copy"), onAction: copy },
    { id: "template", label: templates("save.open"), onAction: () => setAsked("template") },
    ...(status === "scheduled"
      ? [{ id: "cancel", label: t("meeting.cancel"), onAction: () => setAsked("cancel") }]
      : []),
  ];
  return (
    <>
      <Menu
        label={t("meeting.moreActions")}
        icon={<ChevronDown aria-hidden size={16} />}
        isLabelShown
        items={items}
      />
      {asked === "template" && (
        <TemplateDialog draft={draftOf(meeting)} meetingId={meetingId} close={close} />
      )}
      {asked === "cancel" &&
        (isOfSeries(meeting) ? (
          <CancelSeries meeting={meeting} close={close} />
        ) : (
          <Cancel meetingId={meetingId} close={close} />
        ))}
    </>
  );
}

function Cancel({ meetingId, close }: { readonly meetingId: string; readonly close: () => void }) {
  const { t } = useWords("schedule");
  const toast = useToast();
  const cancel = useMeetingAction(meetingId, () => api.post(`/api/meetings/${meetingId}/cancel`));
  return (
    <ConfirmDialog
      isOpen
      title={t("meeting.cancelTitle")}
      confirmLabel={t("meeting.cancel")}
      cancelLabel={t("meeting.keep")}
      tone="danger"
      onClose={close}
      onConfirm={async () => {
        await cancel.mutateAsync(undefined);
        toast(t("meeting.cancelledNow"));
      }}
    >
      {t("meeting.cancelText")}
    </ConfirmDialog>
  );
}
