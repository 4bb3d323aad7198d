import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me } from "../../../shared/wire/people.ts";
import { languages } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import { api, codeOf } from "../../api.ts";
import { useMe, useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useErrorSentence, useWords } from "../../words.ts";
import { CalendarFeed } from "./calendar-feed.tsx";
import { Sessions } from "./sessions.tsx";

/** One's own account: who one is here, language and zone, and where one is signed in. */
export function Page() {
  const { t } = useWords("people");
  const person = useMe().data?.person;
  const signOut = useMutation({
    mutationFn: () => api.post("/api/sign-out"),
    // A whole new page: nothing of this person stays in it.
    onSettled: () => location.replace("/sign-in"),
  });
  return (
    <PageFrame
      title={t("account.title")}
      actions={
        <Button isPending={signOut.isPending} onPress={() => signOut.mutate()}>
          {t("account.signOut")}
        </Button>
      }
    >
      {person && (
        <div className={styles.form}>
          <Entry person={person} />
          <Choices person={person} />
          <CalendarFeed zone={person.zone} />
          <Sessions zone={person.zone} />
        </div>
      )}
    </PageFrame>
  );
}

function Entry({ person }: { readonly person: Me["person"] }) {
  const { t, language } = useWords("people");
  const may = useMay();
  const { names, email, roles } = person;
  const name = personName(names, language);
  return (
    <section className={styles.section}>
      <h2>{t("account.own")}</h2>
      {email === null && <Banner tone="warn">{t("account.noEmail")}</Banner>}
      <dl className={styles.facts}>
        <div>
          <dt>{t("list.name")}</dt>
          <dd>{name === names.roman ? name : `${name} (${names.roman})`}</dd>
        </div>
        <div>
          <dt>{t("list.email")}</dt>
          <dd>{email ?? t("list.noEmail")}</dd>
        </div>
        <div>
          <dt>{t("person.roles")}</dt>
          <dd>{roles.map((role) => t(`role.${role}`)).join(" · ")}</dd>
        </div>
      </dl>
      {may("people/edit") && (
        <div>
          <LinkButton
            tone={email === null ? "primary" : "plain"}
            href={`/people/${person.personId}`}
          >
            {t("account.edit")}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function Choices({ person }: { readonly person: Me["person"] }) {
  const { t, setLanguage } = useWords("people");
  const queries = useQueryClient();
  const toast = useToast();
  const sentence = useErrorSentence();
  const { language, zone } = person;
  const save = useMutation({
    mutationFn: (own: Pick<Me["person"], "language" | "zone">) => api.patch("/api/me", own),
    onSuccess: async (_answer, own) => {
      await Promise.all([
        setLanguage(own.language),
        queries.invalidateQueries({ queryKey: ["me"] }),
      ]);
      toast(t("account.saved"));
    },
  });
  const shown = (save.isPending && save.variables) || person;
  return (
    <section className={styles.section}>
      <h2>{t("account.choices")}</h2>
      <p className={styles.note}>{t("account.choicesHint")}</p>
      <div className={styles.pair}>
        <Select
          label={t("account.language")}
          value={shown.language}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
          onChange={(chosen) => save.mutate({ language: chosen, zone })}
        />
        <ZoneField
          label={t("list.zone")}
          value={shown.zone}
          onChange={(chosen) => save.mutate({ language, zone: chosen })}
        />
      </div>
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
    </section>
  );
}
