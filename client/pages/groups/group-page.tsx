import { useState } from "react";
import { useLocation, useParams } from "wouter";
import type { Group } from "../../../shared/wire/groups.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useGroup, useGroupSaving } from "./data.ts";
import { GroupForm } from "./group-form.tsx";

const blank = { names: {}, personIds: [], rules: [] };

/** One saved group, or a new one. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("groups");
  const may = useMay();
  const back = { href: "/people/groups", label: t("list.title") };
  return id === "new" ? (
    <PageFrame title={t("group.new")} back={back}>
      <GroupForm initial={blank} group={null} isReadOnly={!may("people/edit")} />
    </PageFrame>
  ) : (
    <Known key={id} id={id} back={back} />
  );
}

function Known(props: {
  readonly id: string;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const { id, back } = props;
  const { t, language } = useWords("groups");
  const may = useMay();
  const group = useGroup(id);
  const mayEdit = may("people/edit");
  return (
    <PageFrame
      title={group.data ? textIn(group.data.names, language) : t("list.title")}
      back={back}
      actions={mayEdit && group.data && <Delete group={group.data} />}
    >
      {group.isPending && <Skeleton lines={10} />}
      {group.isError && !group.data && (
        <ErrorState error={group.error} retry={() => void group.refetch()} />
      )}
      {group.data && (
        <GroupForm
          key={group.data.version}
          initial={group.data}
          group={group.data}
          isReadOnly={!mayEdit}
          reload={() => void group.refetch()}
        />
      )}
    </PageFrame>
  );
}

function Delete({ group }: { readonly group: Group }) {
  const { t, language } = useWords("groups");
  const toast = useToast();
  const [, go] = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useGroupSaving(
    () => api.delete(`/api/groups/${group.groupId}`),
    () => {
      toast(t("group.deleted"));
      go("/people/groups", { replace: true });
    },
  );
  return (
    <>
      <Button onPress={() => setIsAsking(true)}>{t("group.delete")}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("group.deleteTitle", { name: textIn(group.names, language) })}
        confirmLabel={t("group.delete")}
        cancelLabel={t("group.keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutateAsync(undefined)}
      >
        {t("group.deleteText")}
      </ConfirmDialog>
    </>
  );
}
