import { type FormEvent, useState } from "react";
import type { Knock } from "../../../shared/wire/room.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import styles from "./door.module.css";

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    knock({ name: name.trim(), affiliation: affiliation.trim() || null, language, zone });
  };
  return (
    <form className={styles.knock} onSubmit={submit}>
      <p>{t("knock.hint")}</p>
      <label>
        {t("knock.name")}
        <input
          value={name}
          required
          maxLength={120}
          autoComplete="name"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {t("knock.affiliation")}
        <input
          value={affiliation}
          maxLength={200}
          autoComplete="organization"
          onChange={(event) => setAffiliation(event.target.value)}
        />
      </label>
      {failure && <p role="alert">{failure}</p>}
      <Button tone="primary" type="submit" isPending={isPending} isDisabled={name.trim() === ""}>
        {t("knock.continue")}
      </Button>
    </form>
  );
}
