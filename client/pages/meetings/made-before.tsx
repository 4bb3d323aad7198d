import { Banner } from "../../parts/banner.tsx";
import { useWords } from "../../words.ts";

/** Says that the meeting is there already, as the form was before it was changed; what is written stays, since that opens beside it. */
export function MadeBefore({ meetingId }: { readonly meetingId: string }) {
  const { t } = useWords("schedule");
  return (
    <Banner tone="danger">
      <p>{t("form.madeBefore")}</p>
      <a href={`/meetings/${meetingId}/edit`} target="_blank" rel="noreferrer">
        {t("form.openMade")}
      </a>
    </Banner>
  );
}
