import { useState } from "react";
import { writeDate } from "../../../shared/time/write.ts";
import { api, codeOf } from "../../api.ts";
import { useMe } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useSaving } from "./data.ts";

type Archived = {
  /** Where the archive of this entry is told. */
  readonly path: string;
  readonly name: string;
  /** What being archived means. */
  readonly consequence: string;
};

/** Puts an entry of the register into the archive; asks before. */
export function ArchiveButton({ path, name, consequence }: Archived) {
  const { t } = useWords("people");
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const archive = useSaving(
    () => api.put(path, { archived: true }),
    () => toast(t("person.archivedNow")),
  );
  return (
    <>
      <Button onPress={() => setIsAsking(true)}>{t("person.archive")}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("person.archiveTitle", { name })}
        confirmLabel={t("person.archive")}
        cancelLabel={t("person.keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={() => archive.mutateAsync(undefined)}
      >
        {consequence}
      </ConfirmDialog>
    </>
  );
}

/** Says that an entry is in the archive since an instant, and takes it out. */
export function ArchivedBanner(props: {
  readonly path: string;
  readonly archivedAt: number;
  readonly say: (date: string) => string;
  readonly mayRestore: boolean;
}) {
  const { path, archivedAt, say, mayRestore } = props;
  const { t, language } = useWords("people");
  const toast = useToast();
  const sentence = useErrorSentence();
  const zone = useMe().data?.person.zone ?? "UTC";
  const restore = useSaving(
    () => api.put(path, { archived: false }),
    () => toast(t("person.restoredNow")),
  );
  return (
    <>
      <Banner tone="warn">
        <span>{say(writeDate(archivedAt, { zone, language }, "long"))}</span>
        {mayRestore && (
          <Button
            size="small"
            isPending={restore.isPending}
            onPress={() => restore.mutate(undefined)}
          >
            {t("person.restore")}
          </Button>
        )}
      </Banner>
      {restore.isError && <Banner tone="danger">{sentence(codeOf(restore.error))}</Banner>}
    </>
  );
}
