import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { joinList } from "../../../shared/words/lists.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Select } from "../../parts/select.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import type { Draft } from "../meetings/draft.ts";
import type { Change } from "../meetings/meeting-form.tsx";
import { draftFrom } from "./content.ts";
import { readTemplate, useTemplates } from "./data.ts";
import styles from "./templates.module.css";

/** The head of a new meeting's form: fills it from a template, and says whom that could not bring. */
export function TemplateBar({ draft, change }: { readonly draft: Draft; readonly change: Change }) {
  const { t, language } = useWords("templates");
  const sentence = useErrorSentence();
  const templates = useTemplates().data ?? [];
  // What has been filled in, or was empty, may be filled in anew without asking.
  const [untouched, setUntouched] = useState(draft);
  const [asked, setAsked] = useState<string | null>(null);
  const fill = useMutation({
    mutationFn: readTemplate,
    onSuccess: (template) => {
      const filled = draftFrom(template, draft.date);
      change(() => filled);
      setUntouched(filled);
    },
  });
  if (templates.length === 0 && draft.template === null) {
    return null;
  }
  const choose = (templateId: string) =>
    draft === untouched ? fill.mutate(templateId) : setAsked(templateId);
  return (
    <div className={styles.bar}>
      <Select
        label={t("bar.from")}
        placeholder={t("bar.none")}
        value={draft.template?.templateId ?? null}
        options={templates.map(({ templateId, names }) => ({
          id: templateId,
          label: textIn(names, language),
        }))}
        onChange={choose}
      />
      {fill.isError && asked === null && (
        <Banner tone="danger">{sentence(codeOf(fill.error))}</Banner>
      )}
      <LeftOut draft={draft} />
      <ConfirmDialog
        isOpen={asked !== null}
        title={t("bar.replaceTitle")}
        confirmLabel={t("bar.replace")}
        cancelLabel={t("bar.keep")}
        onClose={() => setAsked(null)}
        onConfirm={() => (asked === null ? Promise.resolve() : fill.mutateAsync(asked))}
      >
        {t("bar.replaceText")}
      </ConfirmDialog>
    </div>
  );
}

function LeftOut({ draft: { template } }: { readonly draft: Draft }) {
  const { t, language } = useWords("templates");
  if (!template) {
    return null;
  }
  const { leftOut, hostLeftOut } = template;
  const names = leftOut.map((each) => personName(each, language));
  return (
    <>
      {names.length > 0 && (
        <Banner tone="warn">
          {t("bar.leftOut", { count: names.length, names: joinList(names, language) })}
        </Banner>
      )}
      {hostLeftOut && (
        <Banner tone="warn">
          {t("bar.hostLeftOut", { region: textIn(hostLeftOut, language) })}
        </Banner>
      )}
    </>
  );
}
