import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import styles from "../../parts/register.module.css";
import { useWords } from "../../words.ts";
import type { Faults } from "./form.ts";

/** The foot of a form of the register: what is wrong with the whole, and the one thing to do. */
export function FormFoot(props: {
  readonly faults: Faults;
  readonly isPending: boolean;
  /** Takes up what others have changed meanwhile. */
  readonly reload?: () => void;
}) {
  const { faults, isPending, reload } = props;
  const { t } = useWords("people");
  return (
    <>
      {faults.whole && (
        <Banner tone="danger">
          <span>{faults.whole}</span>
          {faults.isStale && reload && (
            <Button size="small" onPress={reload}>
              {t("person.reload")}
            </Button>
          )}
        </Banner>
      )}
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isPending={isPending}>
          {t("person.save")}
        </Button>
      </div>
    </>
  );
}
