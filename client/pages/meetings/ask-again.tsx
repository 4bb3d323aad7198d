import { useMutation } from "@tanstack/react-query";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import { Button } from "../../parts/button.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { LeftOutPeople } from "./left-out.tsx";
import styles from "./replies-board.module.css";

/** One click that writes again to those who have not answered, and says who was left out. */
export function AskAgain(props: {
  readonly silent: number;
  readonly write: () => Promise<AskedAgain>;
}) {
  const { silent, write } = props;
  const ask = useMutation({ mutationFn: write });
  const { t } = useWords("replies");
  const toast = useToast();
  const press = async () => {
    const { written, leftOut } = await ask.mutateAsync();
    if (written > 0) {
      toast(t("again.written", { count: written }));
    } else if (leftOut.length < silent) {
      toast(t(leftOut.length > 0 ? "again.othersRest" : "again.rest"));
    }
  };
  const leftOut = ask.data?.leftOut ?? [];
  return (
    <>
      <p className={styles.again}>
        <Button isPending={ask.isPending} onPress={() => void press()}>
          {t("again.ask", { count: silent })}
        </Button>
        {ask.isError && <span role="alert">{t("again.failed")}</span>}
      </p>
      {leftOut.length > 0 && <LeftOutPeople people={leftOut} />}
    </>
  );
}
