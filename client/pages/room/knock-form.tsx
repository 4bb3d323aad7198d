import { type FormEvent, useState } from "react";
import type { Knock } from "../../../shared/wire/room.ts";
import { Button } from "../../parts/button.tsx";
import { isTooLong, TooLong } from "../../parts/too-long.tsx";
import { useWords } from "../../words.ts";
import { ownZone } from "../../own-zone.ts";
import styles from "./door.module.css";

const longest = { name: 120, organization: 200 };

/** What somebody without a personal link says of themselves before they knock. */
export function KnockForm(props: {
  readonly isPending: boolean;
  readonly failure: string | null;
  readonly knock: (knock: Knock) => void;
}) {
  const { isPending, failure, knock } = props;
  const { t, language } = useWords("room");
  const [name, setName] = useState("");
  const [affiliation, setAffiliation] = useState("");
  const isWhole =
    name.trim() !== "" &&
    !isTooLong(name, longest.name) &&
    !isTooLong(affiliation, longest.organization);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    knock({
      name: name.trim(),
      affiliation: affiliation.trim() || null,
      language,
      zone: ownZone(),
    });
  };
  return (
    <form className={styles.knock} onSubmit={submit}>
      <p>{t("knock.hint")}</p>
      <Field label={t("knock.name")} kind="name" value={name} change={setName} />
      <Field
        label={t("knock.affiliation")}
        kind="organization"
        value={affiliation}
        change={setAffiliation}
      />
      {failure && <p role="alert">{failure}</p>}
      <Button tone="primary" type="submit" isPending={isPending} isDisabled={!isWhole}>
        {t("knock.continue")}
      </Button>
    </form>
  );
}

function Field(props: {
  readonly label: string;
  readonly kind: "name" | "organization";
  readonly value: string;
  readonly change: (value: string) => void;
}) {
  const { label, kind, value, change } = props;
  return (
    <label>
      {label}
      <input
        value={value}
        required={kind === "name"}
        aria-invalid={isTooLong(value, longest[kind])}
        autoComplete={kind}
        onChange={(event) => change(event.target.value)}
      />
      <TooLong text={value} maxLength={longest[kind]} />
    </label>
  );
}
