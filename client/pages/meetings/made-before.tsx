import { useLocation } from "wouter";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useMeeting, useMeetingAction } from "./data.ts";
import type { Draft } from "./draft.ts";
import { canFollow, changeMade } from "./making.ts";
import { useSavedWords } from "./series-words.ts";
import standing from "./standing.module.css";

/**
 * Says that the meeting is there already, as the form was before it was changed, and saves what was changed as a change of it.
 * What is written stays here until then, also where the meeting is opened, since that is beside it.
 */
export function MadeBefore(props: {
  readonly meetingId: string;
  readonly draft: Draft;
  /** Does something once the form is whole. */
  readonly whenWhole: (act: () => void) => void;
}) {
  const { meetingId, draft, whenWhole } = props;
  const { t } = useWords("schedule");
  const sentence = useErrorSentence();
  const [, go] = useLocation();
  const toast = useToast();
  const made = useMeeting(meetingId).data;
  const saved = useSavedWords({ ...draft, scope: made?.series ? "all" : "this" }, made ?? null);
  const save = useMeetingAction(meetingId, changeMade);
  const follow = (meeting: NonNullable<typeof made>) =>
    save.mutate(
      { draft, made: meeting },
      {
        onSuccess: () => {
          toast(saved);
          go(`/meetings/${meetingId}`);
        },
      },
    );
  const code = save.error ? codeOf(save.error) : null;
  return (
    <Banner tone="danger">
      <div className={standing.standing}>
        <p>{t("form.madeBefore")}</p>
        {code && (
          <p>{code === "record/changed-meanwhile" ? t("form.changedMeanwhile") : sentence(code)}</p>
        )}
        <div className={standing.steps}>
          {made && canFollow(draft, made) && (
            <Button isPending={save.isPending} onPress={() => whenWhole(() => follow(made))}>
              {t("form.followMade")}
            </Button>
          )}
          <a href={`/meetings/${meetingId}/edit`} target="_blank" rel="noreferrer">
            {t("form.openMade")}
          </a>
        </div>
      </div>
    </Banner>
  );
}
