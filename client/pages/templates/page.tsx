import { useState } from "react";
import { useLocation } from "wouter";
import { writeDuration } from "../../../shared/time/lengths.ts";
import { addDays, dayAt } from "../../../shared/time/wall.ts";
import { writeDate } from "../../../shared/time/write.ts";
import type { TemplateLine } from "../../../shared/wire/templates.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { draftFrom } from "./content.ts";
import { readTemplate, useTemplateAction, useTemplates } from "./data.ts";
import { Rename } from "./rename.tsx";
import styles from "./templates.module.css";

/** The templates: what each holds, when it was last used, and a new meeting from it. */
export function Page() {
  const { t } = useWords("templates");
  const templates = useTemplates();
  return (
    <PageFrame title={t("list.title")} back={{ href: "/", label: t("list.meetings") }}>
      {templates.isPending && <Skeleton lines={6} />}
      {templates.isError && (
        <ErrorState error={templates.error} retry={() => void templates.refetch()} />
      )}
      {templates.data?.length === 0 && (
        <EmptyState title={t("list.empty")}>{t("list.emptyHint")}</EmptyState>
      )}
      {templates.data && templates.data.length > 0 && (
        <ul className={styles.lines}>
          {templates.data.map((template) => (
            <Line key={template.templateId} template={template} />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function Line({ template }: { readonly template: TemplateLine }) {
  const { t, language } = useWords("templates");
  const { zone } = useReader();
  const { names, durationMinutes, items, people, lastUsedAt } = template;
  const holds = [
    writeDuration(durationMinutes * 60_000, language),
    t("list.items", { count: items }),
    t("list.peopleCount", { count: people }),
  ];
  const used =
    lastUsedAt === null
      ? t("list.unused")
      : t("list.used", { date: writeDate(lastUsedAt, { zone, language }, "long") });
  return (
    <li>
      <div>
        <h2 className={styles.name}>{textIn(names, language)}</h2>
        <p className={styles.note}>{holds.join(" · ")}</p>
        <p className={styles.note}>{used}</p>
      </div>
      <div className={styles.actions}>
        <Begin template={template} />
        <Rename template={template} />
        <Delete template={template} />
      </div>
    </li>
  );
}

/** Opens the form of a new meeting, filled from a template: a week from today. */
function Begin({ template }: { readonly template: TemplateLine }) {
  const { t, language } = useWords("templates");
  const sentence = useErrorSentence();
  const [, go] = useLocation();
  const begin = useTemplateAction(async () => {
    const found = await readTemplate(template.templateId);
    const date = addDays(dayAt(Date.now(), found.zone), 7);
    go("/meetings/new", { state: draftFrom(found, date) });
  });
  return (
    <>
      {begin.isError && <Banner tone="danger">{sentence(codeOf(begin.error))}</Banner>}
      <Button
        size="small"
        aria-label={t("list.beginOf", { name: textIn(template.names, language) })}
        isPending={begin.isPending}
        onPress={() => begin.mutate(undefined)}
      >
        {t("list.begin")}
      </Button>
    </>
  );
}

function Delete({ template }: { readonly template: TemplateLine }) {
  const { t, language } = useWords("templates");
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const name = textIn(template.names, language);
  const remove = useTemplateAction(async () => {
    await api.delete(`/api/templates/${template.templateId}`);
    toast(t("list.deleted"));
  });
  return (
    <>
      <Button
        tone="quiet"
        size="small"
        aria-label={t("list.deleteOf", { name })}
        onPress={() => setIsAsking(true)}
      >
        {t("list.delete")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("list.deleteTitle", { name })}
        confirmLabel={t("list.delete")}
        cancelLabel={t("list.keep")}
        tone="danger"
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutateAsync(undefined)}
      >
        {t("list.deleteText")}
      </ConfirmDialog>
    </>
  );
}
