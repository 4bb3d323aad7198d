import type { PollDetail } from "../../../shared/wire/polls.ts";
import { Button } from "../../parts/button.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useAskAgain } from "./data.ts";
import styles from "./polls.module.css";

/** One click that writes again to those who have not answered; nothing where nobody of them can be written to. */
export function AskAgain({ poll }: { readonly poll: PollDetail }) {
  const { t } = useWords("replies");
  const toast = useToast();
  const ask = useAskAgain(poll.pollId);
  const silent = poll.voters.filter(
    ({ answers, hasAddress }) => hasAddress && Object.keys(answers).length === 0,
  ).length;
  const press = async () => {
    const { written } = await ask.mutateAsync();
    toast(written > 0 ? t("again.written", { count: written }) : t("again.rest"));
  };
  return silent === 0 ? null : (
    <p className={styles.again}>
      <Button size="small" isPending={ask.isPending} onPress={() => void press()}>
        {t("again.ask", { count: silent })}
      </Button>
      {ask.isError && <span role="alert">{t("again.failed")}</span>}
    </p>
  );
}
