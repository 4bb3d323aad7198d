import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { addDays, dayAt, instantToWall } from "../../../shared/time/wall.ts";
import type { FinderAnswer, FinderQuestion } from "../../../shared/wire/finder.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { type Draft, emptyDraft } from "../meetings/draft.ts";
import type { PollBeginning } from "../polls/draft.ts";
import { Best } from "./best.tsx";
import styles from "./finder.module.css";
import { FinderForm, type Search } from "./form.tsx";
import { HourGrid } from "./hour-grid.tsx";
import { NoHour } from "./no-hour.tsx";

/** What was found, with the question that it answers. */
export type Found = { readonly question: FinderQuestion; readonly answer: FinderAnswer };

/** Opens the form of a new meeting at a start (epoch ms); as long as was searched for, or as this says. */
export type Plan = (startsAt: number, durationMinutes?: number) => void;

/** Finds the hour that is fairest to those who are to come, and plans the meeting at it. */
export function Page() {
  const { t } = useWords("finder");
  const { zone } = useReader();
  const begun = useHistoryState<Draft | null>();
  const [search, change] = useState(() => searchOf(begun ?? emptyDraft(zone, ""), zone));
  const sentence = useErrorSentence();
  const find = useFind();
  const plan = usePlan(search);
  const ask = useAsk(search);
  const { data } = find;
  return (
    <PageFrame title={t("title")} back={{ href: "/", label: t("meetings") }}>
      <FinderForm search={search} change={change} isPending={find.isPending} find={find.mutate} />
      {find.isPending && <Skeleton lines={6} />}
      {find.isError && <Banner tone="danger">{sentence(codeOf(find.error))}</Banner>}
      {data && (
        <div className={styles.found} data-best={data.answer.best.length > 0}>
          {data.answer.best.length > 0 ? (
            <Best found={data} plan={plan} ask={ask} />
          ) : (
            <NoHour found={data} plan={plan} />
          )}
          <HourGrid found={data} plan={plan} />
        </div>
      )}
    </PageFrame>
  );
}

function searchOf(draft: Draft, zone: string): Search {
  const today = dayAt(Date.now(), zone);
  return {
    draft,
    from: addDays(today, 7),
    to: addDays(today, 21),
    optional: new Set(),
    nights: false,
    daysOff: false,
  };
}

function useFind() {
  return useMutation({
    mutationFn: async (question: FinderQuestion): Promise<Found> => ({
      question,
      answer: await api.post<FinderAnswer>("/api/finder", question),
    }),
  });
}

/** Opens the form of a poll about starts that were found. */
function useAsk({ draft: { titles, durationMinutes, invitees } }: Search) {
  const [, go] = useLocation();
  return (starts: readonly number[]) => {
    const begun: PollBeginning = { meeting: { titles, durationMinutes, invitees }, starts };
    go("/polls/new", { state: begun });
  };
}

function usePlan({ draft }: Search): Plan {
  const { zone } = useReader();
  const [, go] = useLocation();
  return (startsAt, durationMinutes = draft.durationMinutes) => {
    const [date = "", time = ""] = instantToWall(startsAt, zone).split("T");
    const planned: Draft = { ...draft, durationMinutes, zone, date, time, which: null };
    go("/meetings/new", { state: planned });
  };
}
