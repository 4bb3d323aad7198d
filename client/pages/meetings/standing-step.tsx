import { useState } from "react";
import { useLocation } from "wouter";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useMeetingAction } from "./data.ts";
import { useSeriesWords } from "./series-words.ts";

/** A step on from a draft or from a time that is held. */
type Step = "invite" | "hold" | "confirm" | "release" | "delete";

/** The dates of a series go all steps together, but for their release. */
const requests: Readonly<Record<Step, (path: string) => Promise<unknown>>> = {
  invite: (path) => api.post(`${path}/confirm`),
  hold: (path) => api.post(`${path}/hold`),
  confirm: (path) => api.post(`${path}/confirm`),
  release: (path) => api.post(`${path}/cancel`),
  delete: (path) => api.delete(path),
};

/** What the steps are called: those of a single meeting, or of a whole series. */
export function useStepLabels({ series }: MeetingDetail): Readonly<Record<Step, string>> {
  const { t } = useWords("holds");
  const { t: together } = useSeriesWords();
  const label = (step: Step): string =>
    series ? together(`early.action.${step}`) : t(`action.${step}`);
  return {
    invite: label("invite"),
    hold: label("hold"),
    confirm: label("confirm"),
    release: label("release"),
    delete: label("delete"),
  };
}

/** A button for a step, which says before what others will notice of it. */
export function StandingStep(props: {
  readonly meeting: MeetingDetail;
  readonly step: Step;
  readonly tone: "primary" | "plain" | "quiet";
  readonly label: string;
  readonly cancelLabel: string;
}) {
  const { meeting, step, label } = props;
  const { t } = useWords("holds");
  const { t: together } = useSeriesWords();
  const common = meeting.series && step !== "release" ? step : null;
  const [, go] = useLocation();
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const act = useMeetingAction(meeting.meetingId, () =>
    requests[step](`/api/meetings/${meeting.meetingId}`).then(() => {
      if (step === "delete") {
        // Before the page asks for it once more: it is not there.
        go("/");
      }
    }),
  );
  const isLoss = step === "delete" || step === "release";
  const confirm = async () => {
    await act.mutateAsync(undefined);
    toast(common ? together(`early.done.${common}`) : t(`done.${step}`));
  };
  return (
    <>
      <Button tone={props.tone} onPress={() => setIsAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={common ? together(`early.title.${common}`) : t(`title.${step}`)}
        confirmLabel={label}
        cancelLabel={props.cancelLabel}
        tone={isLoss ? "danger" : "primary"}
        onClose={() => setIsAsking(false)}
        onConfirm={confirm}
      >
        <p>{common ? together(`early.text.${common}`) : t(`text.${step}`)}</p>
        {step === "confirm" && meeting.heldBesides.length > 0 && <p>{t("text.others")}</p>}
      </ConfirmDialog>
    </>
  );
}
